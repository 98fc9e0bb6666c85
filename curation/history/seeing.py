"""What of the history one who works in the museum may see: as much as of the records themselves."""

from django.db.models import Model

from archive.privacy import PRIVATE_FIELDS

SEE_PRIVATE = "curation.see_private"
# Private as a whole: their very names tell it.
PRIVATE_RECORDS = frozenset({"archive.Accession", "archive.Movement", "archive.StorageLocation", "people.Consent"})
# Why a record is hidden is told to everyone who works with it.
TOLD_TO_STAFF = frozenset({"hidden_reason"})


def may_see(user, model: type[Model]) -> bool:
    """Tell whether `user` may know of rows of this kind at all."""
    if model._meta.label in PRIVATE_RECORDS and not user.has_perm(SEE_PRIVATE):
        return False
    app, name = model._meta.app_label, model._meta.model_name
    return user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}")


def seen_columns(user, model: type[Model]) -> list:
    """Return the columns of `model` kept in the history that `user` may see, in their order, without the key."""
    kept = [model._meta.get_field(field.name) for field in model.versions.model.tracked_fields]
    return [column for column in kept if not column.primary_key and not _is_closed(user, column)]


def _is_closed(user, column) -> bool:
    private = set(PRIVATE_FIELDS.get(column.model._meta.label, ())) - TOLD_TO_STAFF
    leads_to_private = column.related_model and column.related_model._meta.label in PRIVATE_RECORDS
    return (column.name in private or bool(leads_to_private)) and not user.has_perm(SEE_PRIVATE)
