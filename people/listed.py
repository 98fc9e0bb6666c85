"""People as lists show them: see `people.person_card`."""

from archive.prepared import Prepared
from people.models import Person, Service
from people.querysets import awarded


def _rows():
    return Person.objects.order_by().public().for_row()


def _honours():
    return awarded(Person.conferrals.rel.related_model.objects.held())


def _services():
    return Service.objects.for_card()


PEOPLE = Prepared(_rows, {"conferrals": _honours, "services": _services})
