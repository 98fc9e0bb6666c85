"""What the readers of every kind of file have in common."""

from collections.abc import Iterator, Sized
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from exchange.sheets.errors import BadSheet
from exchange.sheets.values import LONGEST_CELL

MOST_ROWS = 1_048_576
MOST_COLUMNS = 200
MOST_SHEETS = 1_000
MOST_SPANS = 100_000


@dataclass(frozen=True, slots=True)
class Span:
    """Cells merged into one: its first column, counted from 0, and how many rows and columns it takes."""

    column: int
    rows: int
    columns: int


class Source(Protocol):
    """A table in a file, read anew by each call of `raw`."""

    kind: str
    encoding: str
    delimiter: str
    sheet_names: tuple[str, ...]
    # What was assumed; a sentence may be added while rows are read.
    notes: list[str]

    def raw(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (number of the row, its cells) in growing order; rows and last cells without a value may be missing.

        The list of cells is the caller's to change.
        """

    def spans(self, number: int) -> list[Span]:
        """Return the merged cells that begin in a row already read."""


class OfBook:
    """One sheet of a workbook, see `Source`; its merged cells, `_spans`, are learnt while its rows are read."""

    encoding = delimiter = ""

    def __init__(self, book, name: str):
        self.book, self.name, self.kind = book, name, book.kind
        self.sheet_names = tuple(book.sheets)
        self.notes: list[str] = []
        self._spans: dict[int, list[Span]] = {}

    def spans(self, number: int) -> list[Span]:
        return self._spans.get(number, [])


def say(notes: list[str], sentence: str) -> None:
    """Add a note, once."""
    if sentence not in notes:
        notes.append(sentence)


def filled(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have a value."""
    for number, cells in source.raw():
        count = extent(cells)
        if not count:
            continue
        if count > MOST_COLUMNS:
            raise _too_wide(number)
        if number > MOST_ROWS:
            raise BadSheet(_("Строк больше 1 048 576. Разделите таблицу на несколько файлов."))
        yield number, cells


def extent(cells: list[str]) -> int:
    """Return how many cells there are up to the last one that has a value."""
    count = len(cells)
    while count and not cells[count - 1].strip():
        count -= 1
    return count


def _too_wide(number: int) -> BadSheet:
    return BadSheet(
        _("Столбцов больше 200: в строке %d заполнена ячейка правее двухсотого. Удалите лишние столбцы.") % number
    )


def too_many_spans() -> BadSheet:
    return BadSheet(_("На листе больше 100 000 объединённых ячеек. Снимите объединение и сохраните файл."))


def check_sheets(names: Sized) -> None:
    """Raise BadSheet where a workbook has no sheets, or more than anybody looks through."""
    if not names:
        raise BadSheet(_("В книге нет ни одного листа с таблицей."))
    if len(names) > MOST_SHEETS:
        raise BadSheet(_("В книге больше 1 000 листов. Скопируйте нужный в новый файл."))


def too_long(number: int) -> BadSheet:
    said = _("В строке %(row)d есть ячейка длиннее %(most)s знаков. Сократите её или вынесите текст в отдельный файл.")
    return BadSheet(said % {"row": number, "most": f"{LONGEST_CELL:_}".replace("_", " ")})


def note_unseen(notes: list[str], uncounted: int, hidden: int) -> None:
    """Tell of the first row whose formula has no saved value, and of the first hidden row; 0 where there is none."""
    if uncounted:
        said = _("Формула без сохранённого значения прочитана как пустая ячейка (строка %d).") % uncounted
        say(notes, said + " " + _("Откройте файл в Excel и сохраните: формулы посчитаются."))
    if hidden:
        say(notes, _("Скрытые строки тоже прочитаны; первая из них — %d.") % hidden)
