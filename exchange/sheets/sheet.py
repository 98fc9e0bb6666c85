"""A table with its headings found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from exchange.sheets import headings
from exchange.sheets.errors import BadSheet
from exchange.sheets.sources import Source, extent, filled, say


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is what a spreadsheet program shows beside the row, from 1.

    There are as many cells as headings, or more where a row is filled beyond them.
    """

    number: int
    cells: tuple[str, ...]


class Sheet:
    """Rows of a table under its headings.

    `heading_row` is the last row of the headings; a column without one is called "". `notes` say in Russian what was
    assumed; some of it shows only while rows are read.
    """

    def __init__(self, source: Source):
        self._source = source
        self.kind = source.kind
        self.encoding, self.delimiter = source.encoding, source.delimiter
        self.sheet_names = source.sheet_names
        self.notes = source.notes
        self._wide = 0
        self._headings = self._find_headings()
        self.headings, self.heading_row = self._headings.names, self._headings.last

    def rows(self) -> Iterator[Row]:
        """Read the rows from the file anew, none of them without a value. Raises BadSheet where it breaks off."""
        width, merged = len(self.headings), _Merged(self._source)
        for number, cells in filled(self._source):
            if number <= self._headings.end:
                continue
            merged.fill(number, cells)
            if len(cells) != width:
                self._fit(number, cells)
            yield Row(number, tuple(cells))

    def _fit(self, number: int, cells: list[str]) -> None:
        """Make the row as long as the headings, or longer where it has values beyond them."""
        width = len(self.headings)
        cells.extend([""] * (width - len(cells)))
        del cells[max(width, extent(cells)) :]
        if len(cells) > width and not self._wide:
            self._wide = number
            say(self.notes, _("Строка %d длиннее заголовков: нет ли разделителя внутри ячейки?") % number)

    def _find_headings(self) -> headings.Headings:
        rows = list(islice(filled(self._source), headings.SEARCHED))
        if not rows:
            raise BadSheet(_("Таблица пуста: в ней нет ни одной заполненной строки."))
        found = headings.find(rows, self._source.spans)
        if not found:
            raise BadSheet(
                _("Не нашлась строка с заголовками столбцов. Назовите столбцы в первой строке: «ФИО», «Дата рождения»…")
            )
        self._note_headings(found)
        return found

    def _note_headings(self, found: headings.Headings) -> None:
        if found.first != found.last:
            rows = {"first": found.first, "last": found.last}
            say(self.notes, _("Заголовки в строках %(first)d и %(last)d: «группа: столбец».") % rows)
        elif found.last != 1:
            say(self.notes, _("Заголовки в строке %d.") % found.last)
        if found.end != found.last:
            say(self.notes, _("Строка %d с номерами столбцов пропущена.") % found.end)


class _Merged:
    """Fills a column down where its cells are merged from row to row."""

    def __init__(self, source: Source):
        self._source = source
        self._open: dict[int, tuple[int, str]] = {}

    def fill(self, number: int, cells: list[str]) -> None:
        for column in list(self._open):
            self._fill(number, cells, column)
        for span in self._source.spans(number):
            if span.rows > 1 and span.columns == 1 and span.column < len(cells) and cells[span.column]:
                self._open[span.column] = number + span.rows - 1, cells[span.column]

    def _fill(self, number: int, cells: list[str], column: int) -> None:
        last, value = self._open[column]
        if number > last:
            del self._open[column]
            return
        cells.extend([""] * (column + 1 - len(cells)))
        if not cells[column]:
            cells[column] = value
            say(self._source.notes, _("Объединённые ячейки: значение взято из первой."))
