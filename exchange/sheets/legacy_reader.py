"""The process that reads one XLS: `python -m exchange.sheets.legacy_reader book.xls [sheet]`.

Says a line of JSON at a time: without a sheet the names of sheets, hidden ones last; with one a list of merged cells
(row, column, rows, columns), then (number, cells) of each row.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from exchange.sheets import values
from exchange.sheets.sources import MOST_SHEETS, MOST_SPANS

MOST_MEMORY, MOST_SECONDS = 1 << 30, 60
# Exit code of a workbook under a password.
PROTECTED = 3
# A record FilePass behind the beginning of a workbook; or an XLSX under a password, which is a compound file too.
_PROTECTED = re.compile(
    rb"\x09\x08\x10\0\0\x06\x05\0.{12}(\x86\0\0\0)?\x2f\0|" + "EncryptedPackage".encode("utf-16-le"), re.DOTALL
)


def main(path: str, sheet: str = "") -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    content = Path(path).read_bytes()
    if _PROTECTED.search(content):
        sys.exit(PROTECTED)
    # Of a path it would believe the ending.
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        for line in told(book.get_sheet_by_name(sheet)) if sheet else [names(book)]:
            sys.stdout.write(json.dumps(line) + "\n")


def names(book: CalamineWorkbook) -> list[str]:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)
    return [sheet.name for sheet in sheets[: MOST_SHEETS + 1]]


def told(sheet: CalamineSheet) -> Iterator[list]:
    yield [_span(*merged) for merged in (sheet.merged_cell_ranges or [])[:MOST_SPANS]]
    # Rows are counted from the first of the sheet, but cells from the first column that has any.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in cells):
            yield number, before + [written(cell) for cell in cells]


def _span(first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int, int, int]:
    return first[0] + 1, first[1], last[0] - first[0] + 1, last[1] - first[1] + 1


def written(value) -> str:
    """Write a value that calamine gives; an error is "" to it, so it is here."""
    if isinstance(value, str):
        # Texts of the oldest workbooks may come with a NUL behind each sign.
        return value.replace("\0", "")
    if isinstance(value, bool):
        return values.boolean(str(value))
    if isinstance(value, date):
        return values.iso(value.isoformat())
    if isinstance(value, time):
        return values.clock(value.hour, value.minute, value.second)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return values.clock(*divmod(minutes, 60), seconds)
    return values.number(repr(value))


if __name__ == "__main__":
    main(*sys.argv[1:])
