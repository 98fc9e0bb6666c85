"""What of people is compared, thousands at a time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from archive.among import among
from archive.text import fold
from people.models import NameVariant, Person, Service

Name = tuple[str, str, str]
LINKS = ("pamyat_naroda", "podvig_naroda", "obd_memorial", "warheroes", "wikidata")
_NAMES = ("surname", "given_name", "patronymic")
_DATES = ("text", "earliest", "latest", "certainty")
_COLUMNS = (
    *("pk", *_NAMES, "sex", "birth_place_id", "birth_place_text"),
    *(f"{moment}_{part}" for moment in ("birth", "death") for part in _DATES),
    *LINKS,
)


class Moment(NamedTuple):
    """A date as it is written, and the first and last day meant; all empty when it is not known."""

    text: str
    first: date | None
    last: date | None
    certainty: str

    @property
    def is_sure(self) -> bool:
        return self.certainty == "certain" and self.first is not None and self.last is not None

    @property
    def is_day(self) -> bool:
        return self.is_sure and self.first == self.last


class Face(NamedTuple):
    """A person as others are compared with; `variants` are names in full, `place_text` is folded."""

    pk: int
    name: Name
    variants: tuple[Name, ...]
    sex: str
    place: int | None
    place_text: str
    birth: Moment
    death: Moment
    links: Mapping[str, str]
    units: frozenset[int]

    @property
    def names(self) -> tuple[Name, ...]:
        return (self.name, *self.variants)


def read_faces(pks: Iterable[int]) -> dict[int, Face]:
    """Return by primary key the people who stand by themselves, merged ones left out: three queries."""
    pks = list(pks)
    people = list(Person.objects.filter(among("pk", pks), merged_into=None).order_by().values_list(*_COLUMNS))
    variants = _grouped(_of(NameVariant, pks).values_list("person_id", *_NAMES))
    units = _grouped(_of(Service, pks).values_list("person_id", "unit_id"))
    return {row[0]: _face(row, variants.get(row[0], ()), units.get(row[0], ())) for row in people}


def _of(model, pks: list[int]):
    return model.objects.filter(among("person_id", pks)).order_by("pk")


def _grouped(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    found: dict[int, list[tuple]] = {}
    for pk, *rest in rows:
        found.setdefault(pk, []).append(tuple(rest))
    return found


def _face(row: tuple, variants: Iterable[Name], units: Iterable[tuple[int]]) -> Face:
    pk, surname, given, patronymic, sex, place, place_text = row[:7]
    name = (surname, given, patronymic)
    full = tuple(tuple(part or same for part, same in zip(one, name, strict=True)) for one in variants)
    birth, death, links = Moment(*row[7:11]), Moment(*row[11:15]), row[15:]
    told = {link: address for link, address in zip(LINKS, links, strict=True) if address}
    return Face(pk, name, full, sex, place, fold(place_text), birth, death, told, frozenset(unit for (unit,) in units))
