"""Puts a synthetic city into the database through the museum's own models."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from archive.models import Place
from awards.models import Award, Conferral
from benchmarks.city import AWARDS, DIVISIONS, PLACES, Resident
from people.models import Person, Rank, Service, Unit, UnitRelation, UnitType

BATCH = 2_000


class City:
    """Rows that many people share, made once."""

    def __init__(self):
        kinds = (("sd", "стрелковая дивизия", "сд"), ("sp", "стрелковый полк", "сп"))
        division, regiment = (
            UnitType.objects.get_or_create(code=code, defaults={"title": title, "abbreviation": short})[0]
            for code, title, short in kinds
        )
        self.places = {name: Place.objects.create(title=name, status="published") for name in PLACES}
        self.awards = {title: self._award(title) for title, _share in AWARDS}
        self.units = {number: self._unit(f"{number}-я стрелковая дивизия", number, division) for number in DIVISIONS}
        for parent in DIVISIONS:
            for number in range(parent * 3, parent * 3 + 3):
                self.units[number] = self._unit(f"{number}-й стрелковый полк", number, regiment)
                UnitRelation.objects.create(subject=self.units[number], target=self.units[parent], kind="subordinate")
        self.ranks: dict[str, Rank] = {}

    def _award(self, title: str) -> Award:
        return Award.objects.get_or_create(title=title, degree="", defaults={"status": "published"})[0]

    def _unit(self, title: str, number: int, kind: UnitType) -> Unit:
        return Unit.objects.create(
            title=title, number=str(number), kind=kind, record_number=f"Ч-{9_000 + number}", status="published"
        )

    def rank(self, title: str) -> Rank:
        if title not in self.ranks:
            self.ranks[title] = Rank.objects.get_or_create(title=title, defaults={"group": "—"})[0]
        return self.ranks[title]


def load(residents: Iterable[Resident]) -> int:
    """Write people with service and awards, a batch a transaction; `rebuild_search` is to follow. Return how many."""
    city, residents, done = City(), iter(residents), 0
    while batch := list(islice(residents, BATCH)):
        with transaction.atomic():
            people = Person.objects.bulk_create([_person(city, one) for one in batch])
            pairs = list(zip(people, batch, strict=True))
            Service.objects.bulk_create([_service(city, person, one) for person, one in pairs])
            Conferral.objects.bulk_create(
                Conferral(person=person, award=city.awards[title]) for person, one in pairs for title in one.awards
            )
        done += len(batch)
    return done


def _person(city: City, one: Resident) -> Person:
    return Person(
        record_number=one.number,
        surname=one.surname,
        given_name=one.given,
        patronymic=one.patronymic,
        sex=one.sex,
        birth_text=one.birth_text,
        death_text=one.death_text,
        birth_place=city.places[one.birth_place],
        biography=one.story,
        status="published",
    )


def _service(city: City, person: Person, one: Resident) -> Service:
    return Service(person=person, unit=city.units[one.regiment], rank=city.rank(one.rank), position=one.post)
