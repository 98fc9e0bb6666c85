"""Places: the list by kind and the page of one place."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.evidence import Evidence
from archive.filters import PlaceFilter
from archive.finding import Order, find_page
from archive.models import Place
from archive.place_page import belonging
from archive.presentation import name_rows, place_facts, place_hits, reference
from archive.previewed import shown

PAGE_SIZE = 100

ORDERS = {
    "title": Order(_("по названию")),
    "level": Order(_("по виду"), "level"),
}


def place_list(request):
    result = find_page(request.GET, Place.objects.public().for_list(), PlaceFilter, ORDERS, PAGE_SIZE)
    return render(request, "archive/place_list.html", {"result": result, "hits": place_hits(result)})


def place_detail(request, pk):
    place = get_object_or_404(changes.dated(shown(request, Place).for_detail(), pk), pk=pk)
    evidence = Evidence(place.citations.all())
    context = {
        "place": place,
        "evidence": evidence,
        "facts": place_facts(place, evidence),
        "earlier": name_rows(place),
        "points": [{"lon": place.longitude, "lat": place.latitude, "title": place.title}] if place.latitude else [],
        "reference": reference(request, place.title, place.get_level_display(), record=place),
    }
    return render(request, "archive/place_detail.html", context | belonging(place))
