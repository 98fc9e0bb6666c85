"""Rows of texts as a file for a spreadsheet program, sent in pieces whatever their number."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from exchange.books import neutral
from exchange.out.xlsx import workbook

# Excel reads UTF-8 by this mark.
_MARK = "\ufeff"
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class _Line:
    """What csv writes to: gives a line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def sent(form: str, name: str, title: str, rows: Iterable[Sequence[str]]) -> StreamingHttpResponse:
    """Send rows, headings first, as `form` ("csv" for Russian Excel, "xlsx"); no cell of them is a formula."""
    plain = (list(map(neutral, row)) for row in rows)
    pieces = _csv(plain) if form == "csv" else workbook(title, plain)
    response = StreamingHttpResponse(pieces, content_type=_TYPES[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}")
    return response


def _csv(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield _MARK
    yield from map(writer.writerow, rows)
