"""The rows that an import set aside, as the report shows them, and what a curator decides of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.among import among
from exchange.desk.previewing import cells
from exchange.desk.wording import Likely, likely
from exchange.models import Import, SetAside
from exchange.tables.table import Table

NEW, NOT_IN = "new", "skip"
_FIELD = re.compile("row-([0-9]{1,18})")


@dataclass(frozen=True)
class Choice:
    value: str
    is_chosen: bool
    # Neither of «не вносить» nor of «новая запись».
    likely: Likely | None = None


@dataclass(frozen=True)
class Line:
    """A row set aside; `choices` are empty when nothing can be decided of it."""

    aside: SetAside
    cells: str
    candidates: list[Likely]
    choices: list[Choice]

    @property
    def name(self) -> str:
        return field_of(self.aside)


def field_of(aside: SetAside) -> str:
    return f"row-{aside.pk}"


def lines(table: Table, rows: Sequence[SetAside]) -> list[Line]:
    """Tell of the rows of a page: two queries, whatever their number."""
    told = likely(table, [row.candidates for row in rows])
    return [
        Line(row, cells(row.cells[: table.shown_cells]), some, _choices(table, row, some))
        for row, some in zip(rows, told, strict=True)
    ]


def _choices(table: Table, row: SetAside, some: list[Likely]) -> list[Choice]:
    meant = _meant(table, some)
    if not some or not (meant or table.takes_new):
        return []
    chosen = str(row.meant or NEW) if row.decided else NOT_IN if row.skipped else None
    values = [(str(one.pk), one) for one in meant]
    new = [(NEW, None)] if table.takes_new else []
    return [Choice(value, value == chosen, one) for value, one in (*values, *new, (NOT_IN, None))]


def _meant(table: Table, some: list[Likely]) -> list[Likely]:
    """Return whom a row may be said to mean: a conferral that stands twice is none of them."""
    return [one for one in some if one.record and (table.takes_new or not one.is_repeated)]


def decide(table: Table, source: Import, posted: Mapping[str, str]) -> None:
    """Keep what was chosen of rows that are still aside; what was not offered is left out."""
    pks = [int(found[1]) for name in posted if (found := _FIELD.fullmatch(name))]
    rows = list(source.set_aside.filter(among("pk", pks)))
    for line in lines(table, rows):
        value = posted[line.name]
        if value in {choice.value for choice in line.choices}:
            row = line.aside
            row.decided, row.skipped = value != NOT_IN, value == NOT_IN
            row.meant = int(value) if value.isdecimal() else None
    SetAside.objects.bulk_update(rows, ["decided", "skipped", "meant"])
