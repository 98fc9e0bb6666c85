"""Tables in text files: CSV with any of the usual encodings and delimiters."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.sheets.encodings import NAMES, encoding_of
from exchange.sheets.errors import BadSheet
from exchange.sheets.sources import Span, say

LONGEST_CELL = 1 << 20
# Signs of one row, ends of lines inside its cells counted.
LONGEST_ROW = 4 << 20
DELIMITERS = ";\t,"
# For the parser, which wants one: it is no sign of any text.
_NONE = "\uffff"
# How much is looked at to find the delimiter.
_SAMPLE, _SAMPLED_ROWS = 1 << 16, 200
_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*(?:\r\n|[\r\n]|$)', re.IGNORECASE)
# The end of a file in DOS.
_END = "\x1a"
_DELIMITERS = {
    ";": gettext_lazy("точка с запятой"),
    ",": gettext_lazy("запятая"),
    "\t": gettext_lazy("табуляция"),
}
_LONG_CELL = gettext_lazy("В строке %d ячейка длиннее 1 048 576 знаков: скорее всего, в ней не закрыта кавычка.")

# The limit is one for the whole process; the module's own, 128 KB, is too low for a biography.
csv.field_size_limit(LONGEST_CELL)


class Delimited:
    """See `sources.Source`. Rows are counted as spreadsheet programs do: a line that names the delimiter is none."""

    kind = "csv"
    sheet_names = ()

    def __init__(self, path: Path):
        self.path = path
        self.encoding = encoding_of(path)
        self.notes: list[str] = []
        with self._opened() as file:
            sample = file.read(_SAMPLE)
        named = _SEPARATOR.match(sample)
        self._is_named = bool(named)
        self.delimiter = named[1] if named else delimiter_of(sample)
        self._note()

    def raw(self) -> Iterator[tuple[int, list[str]]]:
        with self._opened() as file:
            if self._is_named:
                file.readline()
            lines = _Lines(file)
            try:
                for number, cells in enumerate(csv.reader(lines, delimiter=self.delimiter or _NONE), start=1):
                    yield number, cells
                    lines.begin(number + 1)
            except csv.Error as error:
                raise BadSheet(_LONG_CELL % lines.row) from error

    def spans(self, number: int) -> list[Span]:
        return []

    def _opened(self) -> TextIOWrapper:
        return self.path.open(encoding=self.encoding, newline="")

    def _note(self) -> None:
        said = {"encoding": NAMES[self.encoding], "delimiter": _DELIMITERS.get(self.delimiter, f"«{self.delimiter}»")}
        divided = _("Кодировка %(encoding)s, разделитель — %(delimiter)s.")
        single = _("Кодировка %(encoding)s, один столбец.")
        say(self.notes, (divided if self.delimiter else single) % said)


def delimiter_of(sample: str) -> str:
    """Return what divides most rows, and most of them alike; "" where nothing divides even half of them."""
    fits = {delimiter: _fit(sample, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=fits.__getitem__)
    return best if fits[best][0] >= 0.5 else ""


def _fit(sample: str, delimiter: str) -> tuple[float, float]:
    """Return the share of rows that it divides, and the share of those with the commonest number of cells."""
    rows = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _SAMPLED_ROWS))
    if len(sample) == _SAMPLE and len(rows) > 1:
        rows.pop()
    widths = Counter(len(row) for row in rows if row)
    divided = {width: count for width, count in widths.items() if width > 1}
    total = max(widths.total(), 1)
    return sum(divided.values()) / total, max(divided.values(), default=0) / total


class _Lines:
    """Lines of a file for the parser, which gathers as many as one row takes. Raises BadSheet naming the row."""

    def __init__(self, file: TextIOWrapper):
        self._file = file
        self.begin(1)

    def begin(self, row: int) -> None:
        self.row, self._room = row, LONGEST_ROW

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_ROW + 1)
        if not line or line == _END:
            self._finish()
        self._room -= len(line)
        if self._room < 0:
            raise BadSheet(_("Строка %d длиннее четырёх миллионов знаков: в файле нет концов строк.") % self.row)
        if "\0" in line:
            raise BadSheet(_("В строке %d стоит нулевой байт: файл повреждён. Сохраните таблицу заново.") % self.row)
        return line

    def _finish(self) -> NoReturn:
        if self._room < LONGEST_ROW:
            raise BadSheet(_("Кавычка, открытая в строке %d, не закрыта до конца файла: закройте её.") % self.row)
        raise StopIteration
