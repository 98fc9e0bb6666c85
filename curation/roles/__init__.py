"""Who may do what: roles as groups that come ready with the museum."""
