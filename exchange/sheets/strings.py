"""Texts that the cells of an XLSX share.

They are read only as far as a cell asks for, and kept in a temporary file: two million texts of a big workbook would
take half a gigabyte of memory. The latest are kept at hand, for a sheet meets new ones in the order of the list.
"""

import os
import tempfile
from array import array
from collections.abc import Iterable

from exchange.sheets.errors import damaged
from exchange.sheets.markup import Target, feed
from exchange.sheets.values import LONGEST_CELL, unescaped

# Signs of the texts at hand together, not counting what holds them.
AT_HAND = 2_000_000
# More cannot stand in a workbook of a gigabyte, unless they say nothing.
MOST_TEXTS = 16_000_000
# What one text takes beside its signs.
_HOLDER = 40


class SharedStrings:
    """`strings[7]` is the eighth text; raises BadSheet where there is none. Use it in `with`."""

    def __init__(self, chunks: Iterable[bytes], part: str):
        self._part = part
        self._list = _List()
        self._fed = feed(self._list, chunks, part)
        # Four bytes are enough: a workbook never unpacks to more than a gigabyte.
        self._ends = array("I", [0])
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by __exit__
        self._at_hand: dict[int, str] = {}
        self._room = AT_HAND

    def __enter__(self):
        return self

    def __exit__(self, *failure) -> None:
        self._file.close()

    def __getitem__(self, index: int) -> str:
        text = self._at_hand.get(index)
        if text is None:
            text = self._find(index)
        return text

    def _find(self, index: int) -> str:
        while index >= len(self._ends) - 1:
            if next(self._fed, self) is self or len(self._ends) > MOST_TEXTS:
                raise damaged(self._part)
            self._take()
        if index < 0:
            raise damaged(self._part)
        if index not in self._at_hand:
            start, end = self._ends[index : index + 2]
            self._keep(index, os.pread(self._file.fileno(), end - start, start).decode())
        return self._at_hand[index]

    def _take(self) -> None:
        """Write down what was read since the last time."""
        written = []
        for text in self._list.gathered:
            self._keep(len(self._ends) - 1, text)
            written.append(text.encode(errors="replace"))
            self._ends.append(self._ends[-1] + len(written[-1]))
        self._file.write(b"".join(written))
        self._list.gathered.clear()

    def _keep(self, index: int, text: str) -> None:
        self._room -= len(text) + _HOLDER
        if self._room < 0:
            self._at_hand.clear()
            self._room = AT_HAND - len(text) - _HOLDER
        self._at_hand[index] = text


class _List(Target):
    """A text is the sum of its runs; how its signs are pronounced (`rPh`) is no part of it."""

    def __init__(self):
        self.gathered: list[str] = []
        self.value = ""
        self.pronounced = False

    def start(self, name, attributes):
        self.depth += 1
        self.text = ""
        if name == "rPh":
            self.pronounced = True

    def end(self, name):
        self.depth -= 1
        if name == "t" and not self.pronounced:
            # More than a cell may hold is not gathered: whoever reads the cell will see that it is too long.
            self.value += self.text[: LONGEST_CELL + 1 - len(self.value)]
        elif name == "si":
            self.gathered.append(unescaped(self.value))
            self.value = ""
        elif name == "rPh":
            self.pronounced = False
        self.text = ""
