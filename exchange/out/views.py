"""A list narrowed as its page is, as CSV for Russian Excel or as XLSX: read and sent in pieces, whatever its length."""

from collections.abc import Iterator

from django.http import Http404, HttpResponseBadRequest
from django.utils.translation import gettext as _

from archive.finding import ResultPage
from exchange.out.files import sent
from exchange.out.lists import LISTS, Taken

PIECE = 1_000


def table(request, name, form):
    """Send the list of this name as `form` (csv, xlsx); 400 with the reasons when the address asks wrongly."""
    taken = LISTS.get(name)
    if taken is None:
        raise Http404
    within = {key: values for key, values in taken.within.items() if not any(request.GET.getlist(key))}
    result = ResultPage(request.GET, taken.records(), taken.filters, taken.orders, PIECE, within)
    if errors := [error for error in result.errors if error != _("Такой страницы нет.")]:
        return HttpResponseBadRequest("\n".join(errors), content_type="text/plain; charset=utf-8")
    return sent(form, name, str(taken.title), _rows(request, taken, result))


def _rows(request, taken: Taken, result: ResultPage) -> Iterator[list[str]]:
    yield [*(str(title) for title, _told in taken.columns), _("Карточка")]
    records = result.paginator.object_list
    for start in range(0, len(records), PIECE):
        for record in records[start : start + PIECE]:
            told = (str(tell(record)) for _title, tell in taken.columns)
            yield [*told, request.build_absolute_uri(record.get_absolute_url())]
