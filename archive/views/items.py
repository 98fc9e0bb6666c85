"""The list of holdings and the page of one item."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.evidence import Evidence
from archive.filters import ItemFilter
from archive.finding import Order, find_page, index
from archive.models import Item
from archive.presentation import item_facts, item_hits, number_line, portrayed, reference, said, subjects
from archive.previewed import shown

ORDERS = {
    "date": Order(_("по дате"), "date"),
    "-date": Order(_("сначала поздние"), "date", reverse=True),
    "title": Order(_("по названию")),
}


def item_list(request):
    result = find_page(request.GET, Item.objects.public().for_list(), ItemFilter, ORDERS)
    return render(request, "archive/item_list.html", {"result": result, "hits": item_hits(result)})


def item_detail(request, pk):
    item = get_object_or_404(changes.dated(shown(request, Item).for_detail(), pk), pk=pk)
    evidence = Evidence(item.citations.all())
    context = {
        "item": item,
        "evidence": evidence,
        "facts": item_facts(item, evidence) + said(evidence.agreed_without("name", "date")),
        "depictions": subjects(item.depictions.of_public()),
        "portrayed": portrayed(item),
        "is_source": item.sources.public().by_name(),
        "decrees": item.decrees.public(),
        "mentions": index.mentions(item),
        "reference": reference(request, item.title, str(item.kind or ""), number_line(item), record=item),
    }
    return render(request, "archive/item_detail.html", context)
