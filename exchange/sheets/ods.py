"""Sheets of ODS, read in a stream: all of them stand one behind another in one part."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from exchange.sheets import values
from exchange.sheets.errors import damaged
from exchange.sheets.markup import Target, feed
from exchange.sheets.packages import Package
from exchange.sheets.sources import (
    MOST_COLUMNS,
    MOST_SHEETS,
    MOST_SPANS,
    OfBook,
    Span,
    check_sheets,
    note_unseen,
    too_long,
    too_many_spans,
)

CONTENT = "content.xml"
_TABLE = re.compile(rb"<table:table\s[^<>]*?table:name=(\"[^\"]*\"|'[^']*')")
# What stands in a cell and is not its text: remarks, pictures, captions.
_ASIDE = ("office:annotation", "draw:", "table:shapes", "office:event-listeners")
_DURATION = re.compile(r"PT(\d{1,7})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_MONTH = re.compile(r"\d{1,2}[./]\d{4}")


class Workbook:
    kind = "ods"

    def __init__(self, package: Package):
        self.package = package
        found = islice(package.find(CONTENT, _TABLE), MOST_SHEETS + 1)
        self.sheets = {unescape(table[1][1:-1].decode(errors="replace")): CONTENT for table in found}
        check_sheets(self.sheets)

    def table(self, name: str) -> "Table":
        return Table(self, name)


class Table(OfBook):
    def raw(self) -> Iterator[tuple[int, list[str]]]:
        cells = _Cells(self.name)
        for _chunk in feed(cells, self.book.package.chunks(CONTENT), CONTENT, prefixed=True):
            note_unseen(self.notes, cells.uncounted, cells.hidden)
            for number, times, row, spans in cells.gathered:
                if spans:
                    self._spans[number] = spans
                # One list for all would be changed by whoever gets it first.
                yield from ((number + time, row.copy()) for time in range(times))
            cells.gathered.clear()
            if cells.over:
                return


class _Cells(Target):
    """Gathers (number, times, cells, spans) of the rows of one sheet; `times` is how many rows are alike."""

    def __init__(self, name: str):
        self.gathered: list[tuple[int, int, list[str], list[Span]]] = []
        self.name, self.inside, self.over = name, 0, False
        self.number, self.times, self.row, self.spans = 1, 1, [], []
        self.place, self.given, self.merged = 0, {}, 0
        # Depth below which everything is aside, 0 if nothing is.
        self.aside = 0
        # The first row with a formula that has no value; the first hidden row.
        self.uncounted, self.hidden = 0, 0
        self.is_hidden = False
        self.paragraphs, self.in_paragraph = 0, False
        self.starts = {
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "text:p": self._start_paragraph,
            "text:s": self._spaces,
            "text:tab": lambda given: self.data("\t"),
            "text:line-break": lambda given: self.data("\n"),
        }
        self.ends = {
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._skip_cell,
            "text:p": self._end_paragraph,
        }

    def start(self, name, attributes):
        self.depth += 1
        if self.aside:
            return
        if name in self.starts and (self.inside or name == "table:table"):
            self.starts[name](attributes)
        elif name.startswith(_ASIDE):
            self.aside = self.depth

    def end(self, name):
        self.depth -= 1
        if self.aside:
            if self.depth < self.aside:
                self.aside = 0
        elif self.inside:
            if name in self.ends:
                self.ends[name]()
            elif self.depth < self.inside:
                self.inside, self.over = 0, True

    def data(self, text):
        if self.in_paragraph and not self.aside:
            self.text += text

    def _start_table(self, given: dict[str, str]) -> None:
        if self.inside:
            # A table in a cell of this one.
            self.aside = self.depth
        elif not self.over and given.get("table:name") == self.name:
            self.inside = self.depth

    def _start_row(self, given: dict[str, str]) -> None:
        self.times = self._count(given, "table:number-rows-repeated")
        self.row, self.spans, self.place = [], [], 0
        self.is_hidden = given.get("table:visibility", "visible") != "visible"

    def _end_row(self) -> None:
        if self.row:
            self.gathered.append((self.number, self.times, self.row, self.spans))
            self.hidden = self.hidden or (self.number if self.is_hidden else 0)
        self.number += self.times

    def _start_cell(self, given: dict[str, str]) -> None:
        self.given, self.text, self.paragraphs = given, "", 0

    def _end_cell(self) -> None:
        given, text = self.given, self._written()
        times = self._count(given, "table:number-columns-repeated")
        if text:
            self._take(text, times)
        elif "table:formula" in given and not self.uncounted:
            self.uncounted = self.number
        if "table:number-rows-spanned" in given or "table:number-columns-spanned" in given:
            self._merge(given)
        self.place += times

    def _merge(self, given: dict[str, str]) -> None:
        rows, columns = (self._count(given, f"table:number-{those}-spanned") for those in ("rows", "columns"))
        self.spans.append(Span(self.place, rows, columns))
        self.merged += 1
        if self.merged > MOST_SPANS:
            raise too_many_spans()

    def _take(self, text: str, times: int) -> None:
        """Put a value in its columns; of those beyond the last that may be filled it takes one, to be noticed."""
        if len(text) > values.LONGEST_CELL:
            raise too_long(self.number)
        self.row.extend([""] * (min(self.place, MOST_COLUMNS) - len(self.row)))
        self.row.extend([text] * min(times, MOST_COLUMNS + 1 - len(self.row)))

    def _skip_cell(self) -> None:
        """Pass over a cell that another covers: nobody sees what it holds."""
        self.place += self._count(self.given, "table:number-columns-repeated")

    def _start_paragraph(self, given: dict[str, str]) -> None:
        self.in_paragraph = True
        if self.paragraphs:
            self.text += "\n"
        self.paragraphs += 1

    def _end_paragraph(self) -> None:
        self.in_paragraph = False

    def _spaces(self, given: dict[str, str]) -> None:
        self.data(" " * min(self._count(given, "text:c"), values.LONGEST_CELL))

    def _written(self) -> str:
        given = self.given
        kind = given.get("office:value-type", "")
        if "office:value" in given:
            return _numbered(given["office:value"], self.text)
        if kind == "date":
            return values.iso(given.get("office:date-value", ""), _shown(self.text))
        if kind == "time":
            found = _DURATION.fullmatch(given.get("office:time-value", ""))
            return values.clock(*map(int, found.groups())) if found else self.text
        if kind == "boolean":
            return values.boolean(given.get("office:boolean-value", ""))
        return self.text or given.get("office:string-value", "")

    def _count(self, given: dict[str, str], name: str) -> int:
        count = values.whole(given.get(name, "1"))
        if count < 1:
            raise damaged(CONTENT)
        return count


def _numbered(raw: str, text: str) -> str:
    """Write a number with the zeros that are seen before it."""
    written = values.number(raw)
    return text if text.isdecimal() and text.lstrip("0") == written else written


def _shown(text: str) -> str:
    """Return what of a date is seen, see `values.moment`: some cells show a year or a month alone."""
    if text.isdecimal() and len(text) == 4:
        return "y"
    return "my" if _MONTH.fullmatch(text) else "dmyt"
