"""Who and what belongs to a place. Each group shows its beginning and says how many there are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.models import Place

SHOWN = 50


@dataclass(frozen=True)
class Group:
    """Records tied to a place in one way: the first of them, and the number of all."""

    shown: list
    total: int
    code: str = ""
    heading: str = ""

    def __bool__(self) -> bool:
        return bool(self.total)

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.shown)


def belonging(place: Place) -> dict[str, Any]:
    """Return what the page of a place lists: two queries a group, whatever the number of rows.

    `terms` are words of lives that name the place («призван», «работал»), with the person; `stages` are steps of the
    paths of units. The units, people and works of the place are asked of the apps above by the reverse names.
    """
    return {
        "people": _people(place),
        "terms": _group(_terms(place)),
        "units": _group(place.units.public().by_name()),
        "stages": _group(place.stages.of_public().chronological().select_related("unit")),
        "events": _group(place.events.public().chronological()),
        "items": _group(place.items.public().for_list().by_date()),
        "parts": _group(place.parts.public().by_name()),
    }


def _group(rows: QuerySet, **about: str) -> Group:
    return Group(list(rows[:SHOWN]), rows.count(), **about)


def _people(place: Place) -> list[Group]:
    """Return who was born, died or lies here. Of the living only those who let their birth and their life be shown."""
    groups = (
        _group(_told(place.born.public()).filter(shows_birth=True), code="born", heading=_("Здесь родились")),
        _group(_told(place.died.public()), code="died", heading=_("Здесь погибли и умерли")),
        _group(_told(place.buried.public()), code="buried", heading=_("Здесь похоронены")),
    )
    return [group for group in groups if group]


def _told(people: QuerySet) -> QuerySet:
    return people.with_permissions().filter(shows_biography=True).by_name()


def _terms(place: Place) -> QuerySet:
    people = place.born.model.objects.public().with_biography()
    return place.person_terms.shown().filter(person__in=people.values("pk")).select_related("person", "term")
