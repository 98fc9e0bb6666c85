"""People as an index reads them, thousands at a time: rows as tuples, words of vocabularies once for all."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Model, QuerySet

from archive.among import among
from archive.models import Item, Place
from archive.prepared import Prepared
from people.models import Depiction, NameVariant, Person, PersonTerm, Rank, RankHeld, Service, Term, Unit


class Served(NamedTuple):
    """Service in a unit that a visitor may see."""

    unit: Unit
    rank: Rank | None
    position: str


class Indexed(NamedTuple):
    """A person with permissions and what lists are narrowed by and words find, all of it public.

    Of the awards those are meant that the person holds, of the terms those in force and shown.
    """

    person: Person
    variants: list[NameVariant]
    awards: list[Model]
    served: list[Served]
    ranks: list[Rank]
    terms: list[Term]
    has_items: bool
    birth_place: Place | None
    death_place: Place | None
    burial_place: Place | None


def read_indexed(ids: list[int]) -> Iterable[Indexed]:
    """Yield the people with these primary keys, whoever may see them: some 14 queries whatever their number."""
    found = _PEOPLE.read(ids)
    variants = _grouped((row.person_id, row) for row in NameVariant.objects.order_by("pk").filter(among("person", ids)))
    conferrals = Person.conferrals.rel.related_model.objects
    awards = _held(conferrals.held(), ids, conferrals.model.award.field.related_model.objects.public(), "award")
    terms = _held(PersonTerm.objects.shown().filter(superseded=False), ids, Term.objects.all(), "term")
    ranks = _held(RankHeld.objects.all(), ids, Rank.objects.all(), "rank")
    depicted = Depiction.objects.filter(among("person", ids), item__in=Item.objects.public())
    with_items, served = set(depicted.values_list("person", flat=True)), _served(ids)
    places = _named(Place, {pk for one in found for pk in _places_of(one) if pk})
    for one in found:
        rows = (group.get(one.pk, []) for group in (variants, awards, served, ranks, terms))
        yield Indexed(one, *rows, one.pk in with_items, *map(places.get, _places_of(one)))


def _places_of(person: Person) -> tuple[int | None, ...]:
    return person.birth_place_id, person.death_place_id, person.burial_place_id


_PEOPLE = Prepared(lambda: Person.objects.order_by().with_permissions())


def _grouped(rows: Iterable[tuple[int, object]]) -> dict[int, list]:
    found: dict[int, list] = {}
    for pk, row in rows:
        found.setdefault(pk, []).append(row)
    return found


def _held(rows: QuerySet, ids: list[int], records: QuerySet, name: str) -> dict[int, list]:
    """Return for each person those of the records that the rows lead to, in the order of the rows."""
    pairs = list(rows.order_by("pk").filter(among("person", ids)).values_list("person_id", f"{name}_id"))
    known = records.order_by().in_bulk({pk for _person, pk in pairs})
    return _grouped((person, known[pk]) for person, pk in pairs if pk in known)


def _served(ids: list[int]) -> dict[int, list[Served]]:
    rows = Service.objects.order_by("pk").filter(among("person", ids))
    told = list(rows.values_list("person_id", "unit_id", "rank_id", "position"))
    units = _named(Unit, {unit for _person, unit, _rank, _position in told})
    ranks = Rank.objects.order_by().in_bulk({rank for _person, _unit, rank, _position in told if rank})
    shown = ((who, Served(units[unit], ranks.get(rank), post)) for who, unit, rank, post in told if unit in units)
    return _grouped(shown)


def _named(model: type[Model], ids: set[int]) -> Mapping[int, Model]:
    """Return the public records among `ids` with their names."""
    return model.objects.public().order_by().prefetch_related("names").in_bulk(ids)
