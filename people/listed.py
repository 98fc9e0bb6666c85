"""People as lists show them: rows of columns instead of records, which take most of the time of a page to make.

What may be shown of a person is decided as for a record: by `PersonQuerySet.with_permissions`.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from archive.prepared import Prepared
from people.models import Person, Service
from people.models.person import Called
from people.person_card import PersonCard
from people.querysets import awarded


class Portrait(NamedTuple):
    """What a page shows of a scan."""

    pk: int
    alt: str
    width: int | None
    height: int | None


class Award(NamedTuple):
    """What a list shows of an award."""

    pk: int
    title: str
    ribbon: list
    ribbon_has_star: bool

    def __str__(self):
        return self.title


class _Columns(NamedTuple):
    """The columns of a person, and what stands beside them: awards, the highest first, and the name of a unit."""

    pk: int
    record_number: str
    surname: str
    given_name: str
    patronymic: str
    sex: str
    birth_text: str
    birth_place_text: str
    death_text: str
    death_place_text: str
    burial_place_text: str
    summary: str
    feat: str
    biography: str
    shows_birth: bool
    shows_biography: bool
    shows_portrait: bool
    portrait__pk: int | None
    portrait__alt: str | None
    portrait__width: int | None
    portrait__height: int | None
    awards: Sequence[Award] = ()
    unit: str = ""


class ListedPerson(Called, _Columns):
    """A person of a list: what a card shows and what tells why it was found."""

    __slots__ = ()
    birth, death = Person.birth, Person.death

    @property
    def portrait(self) -> Portrait | None:
        of_scan = self.portrait__pk, self.portrait__alt, self.portrait__width, self.portrait__height
        return Portrait(*of_scan) if self.portrait__pk else None


class ListedCard(PersonCard):
    """The card of a `ListedPerson`, which brings awards and unit with it."""

    @property
    def awards(self) -> Sequence[Award]:
        return self.person.awards if self.person.shows_biography else ()

    @property
    def unit(self) -> str:
        return self.person.unit if self.person.shows_biography else ""


_CONFERRAL = Person.conferrals.rel.related_model
_AWARD = _CONFERRAL.award.field.related_model
_READ = tuple(name for name in _Columns._fields if name not in _Columns._field_defaults)


def _people():
    return Person.objects.order_by().public().with_permissions().values_list(*_READ)


def _conferrals():
    return awarded(_CONFERRAL.objects.held()).values_list("person_id", "award_id")


def _awards():
    return _AWARD.objects.order_by().values_list("pk", "title", "degree", "ribbon", "ribbon_has_star")


@lru_cache(maxsize=1_000)
def _called(title: str, degree: str) -> str:
    return str(_AWARD(title=title, degree=degree))


def _services():
    return Service.objects.for_card().values_list("person_id", "unit_then", "unit__title")


class ListedPeople:
    """Reads people by their keys: four queries, whatever the number. Those that a visitor may not see are left out."""

    model = Person

    def __init__(self):
        self._people, self._awards = Prepared(_people), Prepared(_awards)
        self._conferrals = Prepared(_conferrals, column="person_id")
        self._services = Prepared(_services, column="person_id")

    def read(self, keys: Collection[int]) -> list[ListedPerson]:
        """Return the people with these keys, in no order."""
        rows = self._people.columns(keys)
        found = [row[0] for row in rows]
        awards, units = self._held(found), self._units(found)
        return [ListedPerson(*row, list(awards.get(row[0], {}).values()), units.get(row[0], "")) for row in rows]

    def names(self, keys: Collection[int]) -> list[ListedPerson]:
        """Return the people with nothing of their service and awards: one query."""
        return [ListedPerson(*row) for row in self._people.columns(keys)]

    def _held(self, people: Collection[int]) -> dict[int, dict[int, Award]]:
        """Return the awards of people by their own key, each once."""
        rows = self._conferrals.columns(people)
        awards = self._awards.columns({award for _, award in rows})
        known = {pk: Award(pk, _called(title, degree), *ribbon) for pk, title, degree, *ribbon in awards}
        held: dict[int, dict[int, Award]] = {}
        for person, award in rows:
            held.setdefault(person, {})[award] = known[award]
        return held

    def _units(self, people: Collection[int]) -> Mapping[int, str]:
        """Return the last unit of each person in the order of time, by the name of that day."""
        return {person: then or title for person, then, title in self._services.columns(people)}


PEOPLE = ListedPeople()


def named_alike(ids: Sequence[int]) -> list[ListedCard]:
    """Return the cards of these people in the same order, by name: nothing of their service and awards is read."""
    read = {person.pk: ListedCard(person) for person in PEOPLE.names(ids)}
    return [read[pk] for pk in ids if pk in read]
