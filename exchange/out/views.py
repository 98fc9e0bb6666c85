"""A list narrowed as its page is, as CSV for Russian Excel or as XLSX: read and sent in pieces, whatever its length."""

import csv
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpResponseBadRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from archive.finding import ResultPage
from exchange.books import neutral
from exchange.out.lists import LISTS, Taken

PIECE = 1_000
# Excel reads UTF-8 by this mark.
_MARK = "\ufeff"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Line:
    """What csv writes to: gives a line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def table(request, name, form):
    """Send the list of this name as `form` (csv, xlsx); 400 with the reasons when the address asks wrongly."""
    taken = LISTS.get(name)
    if taken is None:
        raise Http404
    within = {key: values for key, values in taken.within.items() if not any(request.GET.getlist(key))}
    result = ResultPage(request.GET, taken.records(), taken.filters, taken.orders, PIECE, within)
    if errors := [error for error in result.errors if error != _("Такой страницы нет.")]:
        return HttpResponseBadRequest("\n".join(errors), content_type="text/plain; charset=utf-8")
    rows = _rows(request, taken, result)
    file_name = f"{name}.{form}"
    if form == "csv":
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{file_name}"'
        return response
    return FileResponse(_xlsx(str(taken.title), rows), as_attachment=True, filename=file_name, content_type=_XLSX)


def _rows(request, taken: Taken, result: ResultPage) -> Iterator[list[str]]:
    yield [*(str(title) for title, _told in taken.columns), _("Карточка")]
    records = result.paginator.object_list
    for start in range(0, len(records), PIECE):
        for record in records[start : start + PIECE]:
            told = (str(tell(record)) for _title, tell in taken.columns)
            yield [*map(neutral, told), request.build_absolute_uri(record.get_absolute_url())]


def _csv(rows: Iterable[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Line(), delimiter=";")
    yield _MARK
    yield from map(writer.writerow, rows)


def _xlsx(title: str, rows: Iterable[list[str]]):
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return file
