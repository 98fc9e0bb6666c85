"""Reads a table of rows from any file that a museum may bring: CSV, XLSX, ODS, XLS.

>>> sheet = open_sheet(Path("Награждённые.xlsx"))
>>> sheet.headings
("ФИО", "Родился: дата", "Родился: место")
>>> next(sheet.rows())
Row(number=3, cells=("Куюков Фёдор Иванович", "08.02.1924", ""))

Whatever the size of the file, a few dozen megabytes of memory are used: every reader is a stream. A file that could
need more, or that is made to harm, is refused. All values are text, as a curator reads them on the screen; numbers
have a decimal point.
"""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.sheets import legacy, ods, xlsx
from exchange.sheets.delimited import Delimited
from exchange.sheets.errors import BadSheet
from exchange.sheets.kinds import kind_of
from exchange.sheets.packages import Package
from exchange.sheets.sheet import Row, Sheet
from exchange.sheets.sources import Source, filled, say

# Sheets that may stand empty before the one that is meant.
SEARCHED = 10

__all__ = ["BadSheet", "Row", "Sheet", "open_sheet"]


def open_sheet(path: Path, sheet: str = "") -> Sheet:
    """Find the table in a file; of a workbook the named sheet, or the first one, hidden ones last, that has a value.

    Raises BadSheet. Text is looked through to its end, for only that proves its encoding; a workbook is not.
    """
    try:
        kind = kind_of(path)
        return Sheet(Delimited(path) if kind == "csv" else _table(_workbook(kind, path), sheet))
    except OSError as error:
        raise BadSheet(_("Файл не открывается: %s.") % (error.strerror or error)) from error


def _workbook(kind: str, path: Path) -> legacy.Workbook | ods.Workbook | xlsx.Workbook:
    if kind == legacy.Workbook.kind:
        return legacy.Workbook(path)
    return (ods if kind == ods.Workbook.kind else xlsx).Workbook(Package(path))


def _table(book: legacy.Workbook | ods.Workbook | xlsx.Workbook, name: str) -> Source:
    names = list(book.sheets)
    if name and name not in names:
        listed = ", ".join(f"«{each}»" for each in names)
        raise BadSheet(_("Листа «%(name)s» в книге нет. Есть: %(listed)s.") % {"name": name, "listed": listed})
    table = book.table(name) if name else _first(map(book.table, names[:SEARCHED]))
    if not name and len(names) > 1:
        said = {"name": table.name, "count": len(names)}
        say(table.notes, _("Прочитан лист «%(name)s»; всего листов в книге — %(count)d.") % said)
    return table


def _first(tables: Iterator[Source]) -> Source:
    """Return the first table that has a value; where none has, the last, to be found empty."""
    for table in tables:
        if any(True for _row in filled(table)):
            break
    return table
