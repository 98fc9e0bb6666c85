"""Workbooks that the museum gives out: a template to fill in, and the rows that an import set aside."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from exchange.columns import Column
from exchange.models import SetAside

_BOLD, _HEAD = Font(bold=True), PatternFill("solid", fgColor="E8ECEF")
_FAULT = PatternFill("solid", fgColor="FBE3DC")
WIDEST, LISTED = 40, 2_000
# A spreadsheet program would run what begins so.
_RUN = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: an apostrophe goes before it."""
    return f"'{text}" if text.startswith(_RUN) else text


def template(columns: Sequence[Column], title: str) -> Workbook:
    """Return a workbook to fill in: headings with an example each, lists to choose from, and what each column takes."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    sheet.append([column.title for column in columns])
    sheet.append([column.example for column in columns])
    words = book.create_sheet(_("Списки"))
    for place, column in enumerate(columns, 1):
        _head(sheet, place, column)
        if column.choices:
            _offer(sheet, words, place, column)
    sheet.freeze_panes = "A2"
    _explain(book.create_sheet(_("Как заполнять")), columns)
    words.sheet_state = "hidden"
    return book


def _head(sheet, place: int, column: Column) -> None:
    cell = sheet.cell(1, place)
    cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[get_column_letter(place)].width = min(
        max(len(column.title), len(column.example)) + 3, WIDEST
    )
    if column.help:
        cell.comment = Comment(column.help, "Кузница Победы")


def _offer(sheet, words, place: int, column: Column) -> None:
    letter = get_column_letter(place)
    for row, word in enumerate(column.choices, 1):
        words.cell(row, place, word)
    chosen = DataValidation(
        type="list", formula1=f"'{words.title}'!${letter}$1:${letter}${len(column.choices)}", allow_blank=True
    )
    # Several values parted by semicolons are good as well.
    chosen.showErrorMessage = False
    sheet.add_data_validation(chosen)
    chosen.add(f"{letter}2:{letter}{LISTED}")


def _explain(sheet, columns: Sequence[Column]) -> None:
    sheet.append([_("Столбец"), _("Пример"), _("Понимаются и заголовки")])
    for column in columns:
        sheet.append([column.title, column.example, ", ".join(column.titles[1:])])
    for letter, width in zip("ABC", (28, 40, 80), strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = _BOLD


def refused(headings: Sequence[str], rows: Iterable[SetAside], target: Path | BinaryIO) -> None:
    """Write the rows set aside as they came, to be mended and brought in again; why stands in the last columns."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Исправить"))
    reasons = (_("Строка файла"), _("Почему не принято"), _("Что принимается"))
    sheet.append([_cell(sheet, text, bold=True) for text in (*headings, *reasons)])
    for row in rows:
        cells = [*row.cells, *[""] * (len(headings) - len(row.cells))][: len(headings)]
        why, accepted = told(row)
        sheet.append([_cell(sheet, text) for text in (*cells, str(row.row), why, accepted)])
    book.save(target)


def _cell(sheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=neutral(text))
    # A text stays a text: «007» is no 7, «=1» no formula.
    cell.data_type, cell.number_format = "s", "@"
    if bold:
        cell.font = _BOLD
    return cell


def told(row: SetAside) -> tuple[str, str]:
    """Return why a row was set aside and what would be accepted, in words."""
    if row.candidates:
        alike = "; ".join(f"{one['score']:.2f} {', '.join(one['reasons'])}" for one in row.candidates)
        return _("возможно, уже есть: %s") % alike, _("№ записи этого человека или решение хранителя")
    why = "; ".join(f"{p['column']}: {p['why']}" + (f" («{p['value']}»)" if p["value"] else "") for p in row.problems)
    return why, "; ".join(p["accepted"] for p in row.problems if p["accepted"])
