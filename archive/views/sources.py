"""Sources: the list by kind, and one source with every claim that cites it."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.citing import Citing, by_record, claims_citing, find_citing
from archive.filters import SourceFilter
from archive.finding import Order, find_page
from archive.models import Item, Source
from archive.paging import asked_page
from archive.presentation import reference, source_facts, source_hits
from archive.previewed import shown

PAGE_SIZE = 100
SHOWN = 50
# On the page of the whole source each group shows only its beginning: a slow line reads it in a second.
BEGINNING = 20
ORDERS = {
    "kind": Order(_("по виду"), "kind"),
    "title": Order(_("по названию")),
}


def source_list(request):
    result = find_page(request.GET, Source.objects.public(), SourceFilter, ORDERS, PAGE_SIZE)
    return render(request, "archive/source_list.html", {"result": result, "hits": source_hits(result)})


def source_detail(request, pk):
    """Show every claim that cites the source by groups; `?of=person` turns the pages of one group."""
    source = get_object_or_404(changes.dated(shown(request, Source), pk), pk=pk)
    asked = request.GET.get("of", "")
    citing = find_citing(asked)
    context = {
        "source": source,
        "facts": source_facts(source, Item.objects.public().filter(sources=source).by_name().first()),
        "groups": [] if asked else claims_citing(source, BEGINNING),
        "is_unknown_group": bool(asked) and citing is None,
        "reference": reference(request, source.title, source.get_kind_display(), record=source),
    }
    return render(request, "archive/source_detail.html", context | (_one_group(request, source, citing)))


def _one_group(request, source: Source, citing: Citing | None) -> dict:
    if citing is None:
        return {}
    page, page_error = asked_page(request.GET, citing.rows(source), SHOWN)
    entries = by_record(citing.describe(row) for row in page)
    return {"citing": citing, "page": page, "page_error": page_error, "entries": entries}
