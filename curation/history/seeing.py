"""What of the history one who works in the museum may see: as much as of the records themselves."""

from django.conf import settings
from django.db.models import Model

from archive.privacy import may_see_private, may_see_record, visible_fields
from archive.rights import APPROVE, CHANGE_PUBLISHED, PUBLISH, UNDO


def may_see(user, model: type[Model]) -> bool:
    """Tell whether `user` may know of rows of this kind at all."""
    app, name = model._meta.app_label, model._meta.model_name
    named = user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}")
    return named and may_see_record(user, model)


def seen_columns(user, model: type[Model]) -> list:
    """Return the columns of `model` kept in the history that `user` may see, in their order, without the key."""
    kept = {field.name for field in model.versions.model.tracked_fields}
    columns = map(model._meta.get_field, visible_fields(user, model))
    return [column for column in columns if not column.primary_key and column.name in kept]


def may_take_back(user) -> bool:
    """Tell whether `user` may undo and restore: whatever was done, publishing and private fields included."""
    needed = [UNDO, PUBLISH, CHANGE_PUBLISHED, *([APPROVE] if settings.TWO_PERSON_REVIEW else [])]
    return user.has_perms(needed) and may_see_private(user)
