"""The list of acts and the page of one act."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.evidence import Evidence
from archive.finding import Order, find_page, index
from archive.presentation import reference, said
from archive.previewed import shown
from awards import presentation
from awards.filters import DecreeFilter
from awards.models import Conferral, Decree, DecreeCitation
from awards.querysets import events_following

ORDERS = {
    "date": Order(_("по дате"), "date"),
    "-date": Order(_("сначала поздние"), "date", reverse=True),
    "title": Order(_("по названию")),
}


def decree_list(request):
    result = find_page(request.GET, Decree.objects.public().for_list(), DecreeFilter, ORDERS)
    return render(request, "awards/decree_list.html", {"result": result, "hits": presentation.decree_hits(result)})


def decree_detail(request, pk):
    decree = get_object_or_404(changes.dated(shown(request, Decree).for_detail(), pk), pk=pk)
    conferrals = list(Conferral.objects.public().filter(decree=decree).for_list().in_order_of_list())
    evidence = Evidence([*decree.citations.all(), *(c for row in conferrals for c in row.citations.all())])
    context = {
        "decree": decree,
        "evidence": evidence,
        "card": presentation.decree_card(decree, evidence, decree.issuer),
        "rows": presentation.conferral_rows(conferrals, evidence),
        "facts": said(evidence.agreed_without("number", "date", "publication", "name", of=DecreeCitation)),
        "followed": events_following(decree),
        "mentions": index.mentions(decree),
        "reference": reference(
            request, decree.title, decree.get_kind_display(), _("запись %s") % decree.record_number, record=decree
        ),
    }
    return render(request, "awards/decree_detail.html", context)
