"""How much of what a visitor may see."""

from django.utils.translation import gettext as _

from archive.models import Item, Place, Source
from awards.models import Award, Conferral, Decree
from people.models import Event, Person, Unit


def count_everything() -> list[tuple[str, str, int]]:
    """Return (what, name of the list's address, how many) for each kind of record."""
    return [
        (_("Люди"), "people:person_list", Person.objects.public().count()),
        (_("Части и предприятия"), "people:unit_list", Unit.objects.public().count()),
        (_("События"), "people:event_list", Event.objects.public().count()),
        (_("Награды"), "awards:award_list", Award.objects.public().count()),
        (_("Награждения"), "awards:award_list", Conferral.objects.public().count()),
        (_("Указы и приказы"), "awards:decree_list", Decree.objects.public().count()),
        (_("Предметы и документы"), "archive:item_list", Item.objects.public().count()),
        (_("Места"), "archive:place_list", Place.objects.public().count()),
        (_("Источники"), "archive:source_list", Source.objects.public().count()),
    ]
