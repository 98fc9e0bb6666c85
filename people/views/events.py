"""The list of events and the page of one event."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from archive.changes import changes
from archive.finding import Order, find_page, index
from archive.presentation import reference
from archive.previewed import shown
from people.event_page import EventPage, event_hits
from people.filters import EventFilter
from people.models import Event

SIMILAR = 6
ORDERS = {
    "date": Order(_("по времени"), "date"),
    "-date": Order(_("сначала поздние"), "date", reverse=True),
    "title": Order(_("по названию")),
}


def event_list(request):
    result = find_page(request.GET, Event.objects.public().for_list(), EventFilter, ORDERS)
    return render(request, "people/event_list.html", {"result": result, "hits": event_hits(result)})


def event_detail(request, pk):
    event = get_object_or_404(changes.dated(shown(request, Event).for_detail(), pk), pk=pk)
    page = EventPage(event, Event.objects.public().like(event)[:SIMILAR])
    context = {
        "event": page,
        "mentions": index.mentions(event),
        "reference": reference(request, event.title, _("запись %s") % event.record_number, record=event),
    }
    return render(request, "people/event_detail.html", context)
