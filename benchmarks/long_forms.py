"""Records with very many rows on their forms, made for one measurement."""

from collections.abc import Iterator

from django.db.models import Model

from archive.models import Place, Source
from awards.models import Award, Conferral, Decree, DecreeCitation
from people.models import (
    NameVariant,
    Person,
    PersonCitation,
    Service,
    Unit,
    UnitCitation,
    UnitName,
    UnitStage,
)


def long_records(rows: int) -> Iterator[tuple[Model, int]]:
    """Yield a person, a unit and an act, each with so many rows of every one of four kinds, and how many it has."""
    for make in (_person, _unit, _decree):
        record = make(rows)
        yield record, 4 * rows


def _sources(count: int) -> list[Source]:
    return Source.objects.bulk_create(
        Source(title=f"Книга памяти. Т. {n}", kind="memory_book", status="published") for n in range(count)
    )


def _cited(model: type[Model], key: str, record: Model, count: int) -> None:
    sources = _sources(count)
    model.objects.bulk_create(
        model(**{key: record}, source=source, claim="name", statement="сказано так") for source in sources
    )


def _person(rows: int) -> Person:
    person = Person.objects.create(record_number="Л-ЗАМЕР", surname="Замеров", status="draft")
    unit, award = Unit.objects.first(), Award.objects.first()
    NameVariant.objects.bulk_create(NameVariant(person=person, surname=f"Замеров {n}") for n in range(rows))
    Service.objects.bulk_create(
        Service(person=person, unit=unit, position=f"сапёр {n}", since_text="1942") for n in range(rows)
    )
    Conferral.objects.bulk_create(Conferral(person=person, award=award, note=f"№ {n}") for n in range(rows))
    _cited(PersonCitation, "person", person, rows)
    return person


def _unit(rows: int) -> Unit:
    unit = Unit.objects.create(record_number="Ч-ЗАМЕР", title="замерный полк", kind=Unit.objects.first().kind)
    place, award = Place.objects.first(), Award.objects.first()
    UnitName.objects.bulk_create(UnitName(unit=unit, full=f"{n}-й полк") for n in range(rows))
    UnitStage.objects.bulk_create(UnitStage(unit=unit, place=place, text=f"бой {n}") for n in range(rows))
    Conferral.objects.bulk_create(Conferral(unit=unit, award=award, note=f"№ {n}") for n in range(rows))
    _cited(UnitCitation, "unit", unit, rows)
    return unit


def _decree(rows: int) -> Decree:
    """Return an act with three times so many recipients as citations."""
    decree = Decree.objects.create(record_number="У-ЗАМЕР", title="Указ для замера")
    award, people = Award.objects.first(), Person.objects.order_by("pk")[: 3 * rows]
    Conferral.objects.bulk_create(Conferral(person=person, award=award, decree=decree) for person in people)
    _cited(DecreeCitation, "decree", decree, rows)
    return decree
