"""People as lists show them: see `people.person_card`."""

from collections.abc import Sequence

from archive.prepared import Prepared
from people.models import Person, Service
from people.person_card import PersonCard
from people.querysets import awarded


def _rows():
    return Person.objects.order_by().public().for_row()


def _honours():
    return awarded(Person.conferrals.rel.related_model.objects.held())


def _services():
    return Service.objects.for_card()


NAMES = Prepared(_rows)
PEOPLE = Prepared(_rows, {"conferrals": _honours, "services": _services})


def named_alike(ids: Sequence[int]) -> list[PersonCard]:
    """Return the cards of these people in the same order, by name: nothing of their service and awards is read."""
    read = {person.pk: PersonCard(person) for person in NAMES.read(ids)}
    return [read[pk] for pk in ids if pk in read]
