"""What a member of staff may do beyond Django's add, change, view and delete; declared by `curation.roles`."""

PUBLISH = "curation.publish"
HIDE = "curation.hide"
APPROVE = "curation.approve"
CHANGE_PUBLISHED = "curation.change_published"
MERGE = "curation.merge"
SEE_PRIVATE = "curation.see_private"
