"""The lists of the site that can be taken home, by the name in their address."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from archive.filters import FilterSet, ItemFilter, PlaceFilter, SourceFilter
from archive.finding import Order, Reader
from archive.models import Item, Place, Source
from archive.views import items, places, sources
from awards.filters import AwardFilter, DecreeFilter
from awards.models import Award, Decree
from awards.views import awards, decrees
from exchange.out import columns
from exchange.out.columns import Columns
from people.filters import EventFilter, PersonFilter, UnitFilter
from people.listed import PEOPLE
from people.models import Event, Unit
from people.models.unit import Sphere
from people.views import events, people, units


class Taken(NamedTuple):
    """A list as a table; `within` keeps it to what its page keeps to."""

    title: str
    records: Callable[[], QuerySet | Reader]
    filters: type[FilterSet]
    orders: Mapping[str, Order]
    columns: Columns
    within: Mapping[str, Sequence[str]] = {}


_UNITS = {"sphere": (Sphere.MILITARY, Sphere.INSTITUTION)}
_ENTERPRISES = {"sphere": (Sphere.ENTERPRISE, Sphere.CITY)}


def _units():
    return Unit.objects.public().select_related("kind")


LISTS: dict[str, Taken] = {
    "people": Taken(_("Люди"), lambda: PEOPLE, PersonFilter, people.ORDERS, columns.PEOPLE),
    "units": Taken(_("Части"), _units, UnitFilter, units.ORDERS, columns.UNITS, _UNITS),
    "enterprises": Taken(_("Предприятия"), _units, UnitFilter, units.ORDERS, columns.UNITS, _ENTERPRISES),
    "awards": Taken(
        _("Награды"), lambda: Award.objects.public().with_counts(), AwardFilter, awards.ORDERS, columns.AWARDS
    ),
    "decrees": Taken(
        _("Указы"), lambda: Decree.objects.public().with_counts(), DecreeFilter, decrees.ORDERS, columns.DECREES
    ),
    "events": Taken(_("События"), lambda: Event.objects.public(), EventFilter, events.ORDERS, columns.EVENTS),
    "items": Taken(
        _("Предметы"), lambda: Item.objects.public().select_related("kind"), ItemFilter, items.ORDERS, columns.ITEMS
    ),
    "places": Taken(_("Места"), lambda: Place.objects.public(), PlaceFilter, places.ORDERS, columns.PLACES),
    "sources": Taken(_("Источники"), lambda: Source.objects.public(), SourceFilter, sources.ORDERS, columns.SOURCES),
}
