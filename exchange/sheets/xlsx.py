"""Sheets of XLSX, read in a stream.

A million rows of fifteen columns take 20 MB and 36 seconds of a processor, 27,000 rows a second. Calamine, which reads
XLS here, would take 10 seconds but hold the whole sheet: 1,160 MB, in a process of its own as in ours. The headings of
such a file are found in 20 milliseconds, for no more than its beginning is unpacked.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import NoReturn

from exchange.sheets import values
from exchange.sheets.errors import damaged
from exchange.sheets.markup import Target, feed, tags
from exchange.sheets.packages import Package
from exchange.sheets.sources import MOST_ROWS, MOST_SPANS, Span, check_sheets, note_unseen, too_long, too_many_spans
from exchange.sheets.strings import SharedStrings

LAST_COLUMN = 16_384
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_LONGEST_CODE = 255
_LETTERS = re.compile("[A-Z]{1,3}")
_DIGITS = "0123456789"


class Workbook:
    """`sheets` maps the names of sheets, hidden ones last, to their parts."""

    kind = "xlsx"

    def __init__(self, package: Package):
        self.package = package
        self.part = main_part(package)
        self.since_1904 = False
        self.sheets = self._read_sheets()
        check_sheets(self.sheets)

    def _read_sheets(self) -> dict[str, str]:
        related = relations(self.package, self.part)
        shown, hidden = {}, {}
        for _above, name, given in tags(self.package.chunks(self.part), self.part):
            if name == "workbookPr":
                self.since_1904 = given.get("date1904") in ("1", "true")
            elif name == "sheet":
                kind, part = related.get(_relation(given), ("", ""))
                if kind == "worksheet":
                    among = shown if given.get("state", "visible") == "visible" else hidden
                    among[given.get("name", "")] = part
        return shown | hidden

    @cached_property
    def related(self) -> dict[str, str]:
        """The parts of the workbook by what they are: "styles", "sharedStrings"."""
        return dict(relations(self.package, self.part).values())

    @cached_property
    def readers(self) -> dict[str, Callable[[str], str]]:
        """What writes the number of a cell, by the number of the cell's style."""
        return _readers(self.package, self.related.get("styles", ""), self.since_1904)

    def table(self, name: str) -> "Table":
        return Table(self, name)


class Table:
    """One sheet, see `sources.Source`."""

    kind, encoding, delimiter = Workbook.kind, "", ""

    def __init__(self, book: Workbook, name: str):
        self.book, self.name, self.part = book, name, book.sheets[name]
        self.sheet_names = tuple(book.sheets)
        self.notes: list[str] = []

    def raw(self) -> Iterator[tuple[int, list[str]]]:
        package, strings = self.book.package, self.book.related.get("sharedStrings", "sharedStrings.xml")
        with SharedStrings(package.chunks(strings), strings) as shared:
            cells = _Cells(shared, self.book.readers, self.part)
            for _chunk in feed(cells, package.chunks(self.part), self.part):
                note_unseen(self.notes, cells.uncounted, cells.hidden)
                yield from cells.gathered
                cells.gathered.clear()

    def spans(self, number: int) -> list[Span]:
        return self._spans.get(number, [])

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        """Merged cells by the first row. They stand behind all rows: the part is searched through when one is asked."""
        spans: dict[int, list[Span]] = {}
        for count, found in enumerate(self.book.package.find(self.part, _MERGED)):
            if count == MOST_SPANS:
                raise too_many_spans()
            top, span = _span(*(part.decode() for part in found.groups()))
            spans.setdefault(top, []).append(span)
        return spans


def _span(left: str, top: str, right: str, bottom: str) -> tuple[int, Span]:
    """Return (first row, span) of merged cells like A2:B4."""
    first = column(left)
    return int(top), Span(first, int(bottom) - int(top) + 1, column(right) - first + 1)


def main_part(package: Package) -> str:
    """Return the part that the package is about: "xl/workbook.xml"."""
    related = relations(package, "") if "_rels/.rels" in package else {}
    return next((part for kind, part in related.values() if kind == "officeDocument"), "xl/workbook.xml")


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return {relation: (kind, part)} of a part."""
    folder, name = dirname(part), part.rpartition("/")[2]
    listed = join(folder, "_rels", name + ".rels")
    if listed not in package:
        return {}
    found = (given for _above, name, given in tags(package.chunks(listed), listed) if name == "Relationship")
    return {
        given.get("Id", ""): (given.get("Type", "").rpartition("/")[2], normpath(join(folder, given.get("Target", ""))))
        for given in found
        if given.get("TargetMode") != "External"
    }


def _relation(given: dict[str, str]) -> str:
    """Return the relation that a tag names; writers differ in the prefix of that attribute."""
    return next((value for name, value in given.items() if name.endswith(":id")), "")


def _readers(package: Package, part: str, since_1904: bool) -> dict[str, Callable[[str], str]]:
    if part not in package:
        return {}
    codes, formats = {str(number): code for number, code in values.BUILT_IN.items()}, []
    for above, name, given in tags(package.chunks(part), part):
        if name == "numFmt" and above == "numFmts":
            codes[given.get("numFmtId", "")] = given.get("formatCode", "")[:_LONGEST_CODE]
        elif name == "xf" and above == "cellXfs":
            formats.append(given.get("numFmtId", "0"))
    made = {name: values.reader(codes.get(name, ""), since_1904) for name in set(formats)}
    return {str(place): made[name] for place, name in enumerate(formats)}


def column(letters: str) -> int:
    """Return the place of a column, from 0: column("AA") == 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


class _Columns(dict):
    """Places of columns by letters, worked out once each; what names no column stands behind the last."""

    def __missing__(self, letters: str) -> int:
        place = column(letters) if _LETTERS.fullmatch(letters) else LAST_COLUMN
        self[letters] = place
        return place


class _Cells(Target):
    """Gathers (number, cells) of rows; a cell without a value takes no room."""

    def __init__(self, shared: SharedStrings, readers: dict[str, Callable[[str], str]], part: str):
        self.gathered: list[tuple[int, list[str]]] = []
        self.shared, self.readers, self.part = shared, readers, part
        self.columns = _Columns()
        self.number, self.row = 0, []
        self.place, self.given, self.value = -1, {}, ""
        self.formula = self.pronounced = False
        # The first row with a formula that has no value; the first hidden row.
        self.uncounted, self.hidden = 0, 0

    def start(self, name, attributes):
        self.depth += 1
        if name == "c":
            self.given, self.value, self.formula = attributes, "", False
            self.place = self._place(attributes)
        elif name == "v" or name == "t":
            self.text = ""
        elif name == "is":
            # Some writers give the value twice.
            self.value = ""
        elif name == "f":
            self.formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self.pronounced = True

    def end(self, name):
        self.depth -= 1
        if name == "c":
            self._end_cell()
        elif name == "v":
            self.value = self.text
        elif name == "t" and not self.pronounced:
            self.value += self.text[: values.LONGEST_CELL + 1 - len(self.value)]
        elif name == "row":
            self.gathered.append((self.number, self.row))
        elif name == "rPh":
            self.pronounced = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        following = values.whole(attributes["r"]) if "r" in attributes else self.number + 1
        if not self.number < following <= MOST_ROWS:
            raise damaged(self.part)
        self.number, self.row, self.place = following, [], -1
        if not self.hidden and attributes.get("hidden") in ("1", "true"):
            self.hidden = following

    def _place(self, attributes: dict[str, str]) -> int:
        """Return the column of a cell; one that does not say stands behind the cell before."""
        name = attributes.get("r")
        place = self.columns[name.rstrip(_DIGITS)] if name else self.place + 1
        return place if place < LAST_COLUMN else self._astray()

    def _end_cell(self) -> None:
        if not self.value:
            if self.formula and not self.uncounted:
                self.uncounted = self.number
            return
        text, row = self._written(), self.row
        if len(text) > values.LONGEST_CELL:
            raise too_long(self.number)
        if self.place > len(row):
            row.extend([""] * (self.place - len(row)))
        row[self.place : self.place + 1] = [text]

    def _written(self) -> str:
        kind, value = self.given.get("t", "n"), self.value
        if kind == "s":
            return self.shared[values.whole(value)]
        if kind == "n":
            read = self.readers.get(self.given.get("s", "0"), values.number)
            return read(value) if len(value) < values.LONGEST_NUMBER else value
        if kind == "b":
            return values.boolean(value)
        return values.iso(value) if kind == "d" else values.unescaped(value)

    def _astray(self) -> NoReturn:
        raise damaged(self.part)
