"""Lists as tables: what a visitor sees, in a file for a spreadsheet program."""
