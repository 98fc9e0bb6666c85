"""From an uploaded file to an import that is ready to go: its rows counted, its columns named by a curator."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.columns import mapped
from exchange.models import Import, ImportState
from exchange.sheets import BadSheet, Sheet, open_sheet
from exchange.tables import TABLES
from exchange.tables.table import Table

# Rows looked through for examples, and how many of those are shown.
LOOKED_AT, SHOWN = 200, 3
LONGEST = 80
# Earlier imports that are asked what a curator meant by a heading.
REMEMBERED = 100
_OPEN = (ImportState.PREPARED, ImportState.RUNNING)


def prepare(code: str, path: Path, name: str, *, sheet: str, status: str, by) -> tuple[Import, bool]:
    """Return the import of a file kept at `path`, and whether it is new: one that has not ended is gone on with.

    The file is read to its end. Raises BadSheet.
    """
    same = {"table": code, "checksum": path.name, "sheet": sheet, "status": status}
    opened = open_sheet(path, sheet)
    rows, last_row = _count(opened)
    counted = {"rows": rows, "last_row": last_row, "headings": list(opened.headings)}
    if unfinished := Import.objects.filter(state__in=_OPEN, **same).first():
        # Who began it by the command did not count.
        Import.objects.filter(pk=unfinished.pk).update(**counted)
        return unfinished, False
    made = {**same, **counted, "file_name": name[:200], "started_by": by, "state": ImportState.PREPARED}
    return Import.objects.create(**made), True


def _count(sheet: Sheet) -> tuple[int, int]:
    count, last = 0, 0
    for row in sheet.rows():
        count, last = count + 1, row.number
    if not count:
        raise BadSheet(_("Под заголовками нет ни одной строки."))
    return count, last


def start(source: Import) -> None:
    """Let a prepared import run; nothing happens to one that runs or has ended."""
    Import.objects.filter(pk=source.pk, state=ImportState.PREPARED).update(state=ImportState.RUNNING)
    source.refresh_from_db()


@dataclass(frozen=True)
class Heading:
    """A column of the file; `text` is "" of one without a heading, `proposed` a key of the museum's, "" for none."""

    place: int
    text: str
    examples: list[str]
    proposed: str


def headings(sheet: Sheet, table: Table, source: Import) -> list[Heading]:
    """Return the columns of a sheet with what they are taken for; one query, and the first rows are read."""
    meant = mapped(sheet.headings, table.columns_for(source.started_by), source.mapping or _remembered(source.table))
    keys = {place: column.key for place, column in meant.items()}
    examples = _examples(sheet)
    return [Heading(place, text, examples[place], keys.get(place, "")) for place, text in enumerate(sheet.headings)]


def _remembered(code: str) -> dict[str, str]:
    """Return what curators meant by headings of this table, the last word counts."""
    earlier = Import.objects.filter(table=code).exclude(mapping={}).order_by("-pk")
    found: dict[str, str] = {}
    for mapping in reversed(list(earlier.values_list("mapping", flat=True)[:REMEMBERED])):
        found |= mapping
    return found


def _examples(sheet: Sheet) -> list[list[str]]:
    found: list[list[str]] = [[] for _heading in sheet.headings]
    for row in islice(sheet.rows(), LOOKED_AT):
        for some, cell in zip(found, row.cells, strict=False):
            text = cell.strip()
            if text and len(some) < SHOWN and text not in some:
                some.append(text)
    return [[shortened(text) for text in some] for some in found]


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def told(sheet: Sheet) -> list[str]:
    """Return what the reader assumed of a file, in words."""
    return [f"{sheet.kind.upper()}, {_('заголовки в строке %d') % sheet.heading_row}", *sheet.notes]


def table_of(source: Import) -> Table:
    return TABLES[source.table]()
