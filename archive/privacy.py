"""The one list of what only curators see. A public surface that prints any of it fails the leak test.

Not every curator sees it either: `visible_fields(user, model)` is asked by forms, lists, exports and histories alike.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP

from archive.rights import SEE_PRIVATE

User = AbstractBaseUser | AnonymousUser

PRIVATE_FIELDS: dict[str, tuple[str, ...]] = {
    "archive.Accession": ("received_from", "document", "price", "metal_weight", "note"),
    "archive.Item": ("internal_note", "hidden_reason"),
    "archive.StorageLocation": ("title",),
    "archive.Movement": ("keeper", "reason"),
    "archive.Place": ("hidden_reason",),
    "archive.Source": ("hidden_reason",),
    "archive.Collection": ("hidden_reason",),
    "people.Person": ("internal_note", "hidden_reason", "presumed_dead_ground"),
    "people.Consent": ("document", "contact"),
    "people.Unit": ("internal_note", "hidden_reason"),
    "people.Event": ("internal_note", "hidden_reason"),
    "awards.Award": ("hidden_reason",),
    "awards.Decree": ("hidden_reason",),
    "awards.Nomination": ("home_address", "internal_note"),
    "awards.Conferral": ("badge_number", "certificate_number"),
}

# Private as a whole: how an item came, where it lies, what relatives signed. Their very names tell it.
PRIVATE_RECORDS = frozenset({"archive.Accession", "archive.Movement", "archive.StorageLocation", "people.Consent"})
# Why a record is hidden is told to everyone who works with it.
TOLD_TO_STAFF = frozenset({"hidden_reason"})


def may_see_private(user: User) -> bool:
    return user.has_perm(SEE_PRIVATE)


def may_see_record(user: User, model: type[Model]) -> bool:
    """Tell whether `user` may know of records of this kind at all, whatever else he is allowed."""
    return model._meta.label not in PRIVATE_RECORDS or may_see_private(user)


def visible_fields(user: User, model: type[Model]) -> list[str]:
    """Return the names of the columns of `model` that `user` may see, in their order; none of a private record.

    A key to a private record is private too, since it is shown by the record's name.
    """
    return [field.name for field in model._meta.concrete_fields if not is_closed(user, model, field.name)]


def is_closed(user: User, model: type[Model], path: str) -> bool:
    """Tell whether a column, here or across relations («accessions__price»), is private and not for `user`.

    What names no column is not closed.
    """
    return not may_see_private(user) and is_private(model, path)


def is_private(model: type[Model], path: str) -> bool:
    if model._meta.label in PRIVATE_RECORDS:
        return True
    name, _sign, further = path.partition(LOOKUP_SEP)
    if name in PRIVATE_FIELDS.get(model._meta.label, ()) and name not in TOLD_TO_STAFF:
        return True
    try:
        related = model._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return False
    return related is not None and is_private(related, further)
