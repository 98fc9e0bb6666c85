"""Names of records and rows, those that are no more included: a query for each kind, however many there are."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from archive.admin.choices import foreign_keys
from archive.admin.inlines import row_label
from archive.among import among
from curation.history.belonging import Rows
from curation.history.steps import values
from curation.history.tracked import TRACKED, owned_by


class Names:
    """Names what was read before; what was not, or is lost, by its key."""

    def __init__(self):
        self._records: dict[type[Model], dict[int, Model | None]] = {}

    def tie(self, rows: Iterable[Model]) -> None:
        """Read what these rows point to, so that they can be named."""
        rows = list(rows)
        self.read(_pointed_to(rows))
        for row in rows:
            self._tie(row)

    def read(self, wanted: Rows) -> None:
        """Read records, and what those are named by that belong to others."""
        new = []
        for model, pks in wanted.items():
            known = self._records.setdefault(model, {})
            missing = pks - known.keys()
            known |= dict.fromkeys(missing)
            known |= _read(model, missing)
            new += [known[pk] for pk in missing if known[pk] and _is_row(model)]
        if new:
            self.tie(new)

    def record(self, model: type[Model], pk: int | None) -> Model | None:
        return self._records.get(model, {}).get(pk)

    def name(self, model: type[Model], pk: int) -> str:
        record = self.record(model, pk)
        return name_of(record) if record else f"№ {pk}"

    def owner(self, row: Model) -> Model | None:
        """Return the record that a row belongs to, None of one that stands by itself."""
        for column in owned_by(type(row)):
            if owner := self.record(column.related_model, getattr(row, column.attname)):
                return owner
        return None

    def _tie(self, row: Model) -> None:
        for column in foreign_keys(type(row)):
            if record := self.record(column.related_model, getattr(row, column.attname)):
                column.set_cached_value(row, record)


def name_of(row: Model) -> str:
    """Return the name of a record, of a row with its dates; asks nothing if it is tied."""
    try:
        return (row_label(row) if _is_row(type(row)) else str(row)) or _("без названия")
    except (ObjectDoesNotExist, ValueError):
        return f"№ {row.pk}"


def history_link(row: Model, named: str) -> str:
    """Return `named` as a link to the history of the record, which outlives it; as it is where there is none."""
    try:
        url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])
    except NoReverseMatch:
        return named
    return format_html('<a href="{}">{}</a>', url, named)


def _is_row(model: type[Model]) -> bool:
    return model in TRACKED and bool(owned_by(model))


def _pointed_to(rows: Sequence[Model]) -> Rows:
    wanted: Rows = {}
    for row in rows:
        for column in foreign_keys(type(row)):
            if (pk := getattr(row, column.attname)) is not None:
                wanted.setdefault(column.related_model, set()).add(pk)
    return wanted


def _read(model: type[Model], pks: set[int]) -> dict[int, Model]:
    """Return records by key; those that are no more as they were when they went."""
    found = {record.pk: record for record in model._base_manager.filter(among("pk", pks))} if pks else {}
    gone = pks - found.keys()
    if gone and model in TRACKED:
        versions = model.versions.filter(among("id", gone)).order_by("history_id")
        found |= {version.id: model(**values(version)) for version in versions}
    return found
