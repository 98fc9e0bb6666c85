"""What people have done since to rows that something wrote: kept and named, never lost when the rest goes back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from archive.among import among

Key = tuple[str, int]


def added(model: type[Model], pks: Iterable[int], made: set[Key]) -> Mapping[int, str]:
    """Return by primary key what rows others have added to records: one query for each relation.

    `made` are labels of models and primary keys of the rows that are not others'.
    """
    found: dict[int, set[str]] = {}
    for relation in model._meta.related_objects:
        other, column = relation.related_model, relation.field.attname
        rows = other._base_manager.filter(among(column, pks)).values_list(column, "pk")
        for pk, row in rows:
            if (other._meta.label, row) not in made:
                found.setdefault(pk, set()).add(str(other._meta.verbose_name))
    return {pk: _("с тех пор добавлено: %s") % ", ".join(sorted(names)) for pk, names in found.items()}


def differing(record: Model, values: Mapping[str, Any]) -> list[str]:
    """Return which columns of a record do not hold these values."""
    return [name for name, value in values.items() if getattr(record, name) != value]


def changed(record: Model, names: Iterable[str]) -> str:
    """Return in words that these columns were changed since; "" when there are none."""
    columns = {field.attname: field for field in record._meta.concrete_fields}
    titles = ", ".join(str(columns[name].verbose_name) for name in names)
    return _("с тех пор изменено: %s") % titles if titles else ""
