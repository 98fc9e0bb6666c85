"""Puts a synthetic city into the database: any number of people in the same memory."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from archive.models import Place
from archive.rows import Rows, settle
from awards.models import Award, AwardKind, Conferral, Decree
from benchmarks.army import ACTS, Act, bodies, unit_record
from benchmarks.city import AWARDS, FATES, GROUNDS, PLACES, RANKS, Resident
from people.models import Person, PersonTerm, Rank, RelationKind, Service, Term, TermKind, Unit, UnitRelation, UnitType

# People of one transaction.
BATCH = 10_000
_TYPES = (
    ("front", "фронт", "фр."),
    ("army", "общевойсковая армия", "А"),
    ("sd", "стрелковая дивизия", "сд"),
    ("sp", "стрелковый полк", "сп"),
)
_KINDS_OF_AWARDS = {"медаль": AwardKind.MEDAL, "орден": AwardKind.ORDER, "Герой": AwardKind.TITLE}
_DEATHS = ("kia", "dow")
_WRITTEN = (Person, Service, PersonTerm, Conferral)


class City:
    """Primary keys of the rows that many people share, made once: by title, code or record number."""

    def __init__(self):
        places = Place.objects.bulk_create(Place(title=name, status="published") for name in PLACES)
        self.places = {place.title: place.pk for place in places}
        self.awards = {title: _award(title).pk for title, _share in AWARDS}
        self.ranks = {title: Rank.objects.get_or_create(title=title, defaults={"group": "—"})[0].pk for title in RANKS}
        self.terms = {code: _term(code, TermKind.FATE, title).pk for code, title in FATES.items()}
        self.terms |= {code: _term(code, TermKind.GROUND, title).pk for code, title in GROUNDS.items()}
        self.units = _units()
        decrees = Decree.objects.bulk_create(_decree(act, self.units.get(act.issuer)) for act in ACTS)
        self.acts = {decree.record_number: decree.pk for decree in decrees}


def _award(title: str) -> Award:
    defaults = {"status": "published", "kind": _KINDS_OF_AWARDS[title.split()[0]]}
    return Award.objects.get_or_create(title=title, degree="", defaults=defaults)[0]


def _term(code: str, kind: str, title: str) -> Term:
    flags = {"means_death": code in _DEATHS, "in_war": code in (*_DEATHS, "mia")}
    return Term.objects.get_or_create(code=code, defaults={"kind": kind, "title": title, **flags})[0]


def _units() -> dict[str, int]:
    types = {
        code: UnitType.objects.get_or_create(code=code, defaults={"title": title, "abbreviation": short})[0]
        for code, title, short in _TYPES
    }
    units = Unit.objects.bulk_create(
        Unit(record_number=one.record, title=one.title, number=one.number, kind=types[one.kind], status="published")
        for one in bodies()
    )
    made = {unit.record_number: unit.pk for unit in units}
    UnitRelation.objects.bulk_create(
        UnitRelation(subject_id=made[one.record], target_id=made[one.above], kind=RelationKind.SUBORDINATE)
        for one in bodies()
        if one.above
    )
    return made


def _decree(act: Act, issuer: int | None) -> Decree:
    return Decree(
        record_number=act.record,
        title=act.title,
        number=act.number,
        kind=act.kind,
        date_text=f"{act.day:%d.%m.%Y}",
        issuer_id=issuer,
        status="published",
    )


class Writing:
    """Writes people with all that is known of them, a batch at a time."""

    def __init__(self):
        self.city = City()
        self.people = Rows(
            Person, "id", "record_number", "surname", "given_name", "patronymic", "sex", "birth_text", "death_text",
            "birth_place_id", "biography", "presumed_dead_ground", status="published",
        )  # fmt: skip
        self.services = Rows(Service, "id", "person_id", "unit_id", "rank_id", "position")
        self.terms = Rows(PersonTerm, "id", "person_id", "term_id", "date_text")
        self.conferrals = Rows(Conferral, "id", "person_id", "award_id", "decree_id", "posthumous")

    def write(self, batch: list[Resident]) -> None:
        pairs = list(zip(self.people.keys(len(batch)), batch, strict=True))
        self.people.write(self._person(pk, one) for pk, one in pairs)
        for rows, told in (
            (self.services, self._service),
            (self.terms, self._terms),
            (self.conferrals, self._conferrals),
        ):
            made = [row for pk, one in pairs for row in told(pk, one)]
            rows.write((key, *row) for key, row in zip(rows.keys(len(made)), made, strict=True))

    def _person(self, pk: int, one: Resident) -> tuple:
        dates, place = (one.birth_text, one.death_text), self.city.places[one.birth_place]
        names = (one.surname, one.given, one.patronymic)
        return pk, one.number, *names, one.sex, *dates, place, one.story, one.presumed_dead_ground

    def _service(self, pk: int, one: Resident) -> Iterator[tuple]:
        yield pk, self.city.units[unit_record(one.regiment)], self.city.ranks[one.rank], one.post

    def _terms(self, pk: int, one: Resident) -> Iterator[tuple]:
        yield pk, self.city.terms[one.fate], one.death_text if one.died else ""
        for code in one.grounds:
            yield pk, self.city.terms[code], ""

    def _conferrals(self, pk: int, one: Resident) -> Iterator[tuple]:
        for title, act in zip(one.awards, one.acts, strict=True):
            yield pk, self.city.awards[title], self.city.acts.get(act), one.died is not None and bool(act)


def load(residents: Iterable[Resident]) -> int:
    """Write people with service, awards, fates; `rebuild_search` is to follow. Return how many."""
    writing, residents, done = Writing(), iter(residents), 0
    while batch := list(islice(residents, BATCH)):
        with transaction.atomic():
            writing.write(batch)
        done += len(batch)
    settle(*_WRITTEN)
    return done
