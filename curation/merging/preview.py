"""What a merge would do, shown before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.admin.choices import choice_label
from archive.models import Scan
from archive.text import count
from curation.merging.fields import Difference, Side, differences
from curation.merging.twins import belonging, twins

# Of more rows the rest is counted.
MOST_NAMED = 10


@dataclass(frozen=True)
class Option:
    side: Side
    # Of a scan, the scan; else words.
    value: object
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A column in which the two differ, with what can be chosen."""

    name: str
    title: str
    is_image: bool
    options: list[Option]


@dataclass(frozen=True)
class RowsTold:
    """Rows of one kind of the record that goes: those that move and those that the other has already."""

    title: str
    moved: list[str]
    joined: list[str]
    left: str


def choices(kept: Model, gone: Model, chosen: dict[str, Side]) -> list[Choice]:
    """Return where the two differ, in the order of the form of such a record."""
    order = flatten_fieldsets(admin.site.get_model_admin(type(kept)).fieldsets)
    found = sorted(differences(kept, gone), key=lambda one: order.index(one.name) if one.name in order else len(order))
    return [_choice(one, kept, gone, chosen.get(one.name, one.usual)) for one in found]


def _choice(one: Difference, kept: Model, gone: Model, chosen: Side) -> Choice:
    is_image = isinstance(one.column, ForeignKey) and one.column.related_model is Scan
    values = {Side.KEPT: _shown(kept, one.column), Side.GONE: _shown(gone, one.column)}
    if one.both is not None:
        values[Side.BOTH] = one.both
    options = [Option(side, value, side is chosen) for side, value in values.items()]
    return Choice(one.name, capfirst(str(one.column.verbose_name)), is_image, options)


def _shown(record: Model, column: Field):
    if isinstance(column, ForeignKey):
        related = getattr(record, column.name)
        return related if related is None or isinstance(related, Scan) else choice_label(admin.site, related)
    return getattr(record, f"get_{column.name}_display", lambda: getattr(record, column.name))()


def rows_told(kept: Model, gone: Model) -> list[RowsTold]:
    """Return the rows that would move: two queries for each kind of rows, one more where a rule has conditions."""
    return list(_rows_told(kept, gone))


def _rows_told(kept: Model, gone: Model) -> Iterator[RowsTold]:
    for column in belonging(type(kept)):
        rows = _rows(column, gone)
        known = twins(column, rows, _rows(column, kept)) if rows else {}
        if rows:
            moved = [str(row) for row in rows if row.pk not in known]
            joined = [str(row) for row in rows if row.pk in known]
            over = max(len(moved) - MOST_NAMED, 0) + max(len(joined) - MOST_NAMED, 0)
            left = _("и ещё %s") % count(over, "строка", "строки", "строк") if over else ""
            title = capfirst(str(column.model._meta.verbose_name_plural))
            yield RowsTold(title, moved[:MOST_NAMED], joined[:MOST_NAMED], left)


def _rows(column: ForeignKey, owner: Model) -> list[Model]:
    links = [field.name for field in column.model._meta.concrete_fields if isinstance(field, ForeignKey)]
    rows = column.model._base_manager.filter(**{column.attname: owner.pk})
    return list(rows.select_related(*links).order_by("pk"))
