"""The list of holdings and the page of one item."""

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.evidence import Evidence
from archive.filters import ItemFilter
from archive.finding import BY_NAME, Order, find_page, index
from archive.models import Item
from archive.presentation import item_facts, item_hits, number_line, portrayed, reference, said, subjects

ORDERS = {
    "date": Order(_("по дате"), (F("date_earliest").asc(nulls_last=True), BY_NAME, "pk")),
    "-date": Order(_("сначала поздние"), (F("date_earliest").desc(nulls_last=True), BY_NAME, "pk")),
    "title": Order(_("по названию"), (BY_NAME, "pk")),
}


def item_list(request):
    result = find_page(request.GET, Item.objects.public().for_list(), ItemFilter, ORDERS)
    return render(request, "archive/item_list.html", {"result": result, "hits": item_hits(result)})


def item_detail(request, pk):
    item = get_object_or_404(Item.objects.public().for_detail(), pk=pk)
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
        "reference": reference(request, item.title, str(item.kind or ""), number_line(item)),
    }
    return render(request, "archive/item_detail.html", context)
