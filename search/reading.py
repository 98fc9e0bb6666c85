"""What the index reads of a record: what it is called, and what else is said of it.

Only what a visitor may read: nothing of `archive.privacy`, and of the living only what they allowed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.db.models import Model, Prefetch, QuerySet

from archive.models import Item, Place, Source, Status
from awards.models import Award, Conferral, Decree
from people.models import Depiction, Event, Person, PersonTerm, Unit
from search.kinds import Kind

# A note on a source inside a text: [[3]].
_MARK = re.compile(r"\[\[[^\[\]]*\]\]")
AWARDS = "conferrals__award"

Called = Iterable[object]
Said = Iterable[object]


def _person(person: Person) -> tuple[Called, Said]:
    birth = [person.birth_text, *_place_names(person.birth_place)] if person.shows_birth else []
    life = _life(person) if person.shows_biography else []
    # A maiden or former name is part of a life: the page of the living does not tell it unasked.
    called = person.name_variants.all() if person.shows_biography else []
    return called, [*birth, *life]


def _life(person: Person) -> Said:
    held = [row for row in person.conferrals.all() if row.is_held]
    served = [row for row in person.services.all() if row.unit.status == Status.PUBLISHED]
    ranks = [row.rank.title for row in [*person.ranks.all(), *served] if row.rank]
    units = [text for row in served for text in (row.position, *_unit_names(row.unit))]
    told = [person.summary, person.feat, person.biography, person.death_text, *_place_names(person.death_place)]
    return [*told, *ranks, *units, *_awards(held)]


def _unit_names(unit: Unit) -> Said:
    return [unit.title, unit.short_title, *(text for name in unit.names.all() for text in (name.full, name.short))]


def _place_names(place: Place | None) -> Said:
    if not place or place.status != Status.PUBLISHED:
        return []
    return [place.title, *(name.name for name in place.names.all())]


def _awards(conferrals: Iterable[Conferral]) -> Said:
    """Say what was conferred on a person, by an act or for an event, as visitors call it."""
    awards = (row.award for row in conferrals if row.award.status == Status.PUBLISHED)
    return [words for award in awards for words in (str(award), award.aliases)]


def _unit(unit: Unit) -> tuple[Called, Said]:
    names = [(name.full, name.short, name.number, name.honorifics) for name in unit.names.all()]
    called = [unit.short_title, unit.number, *(part for name in names for part in name)]
    return called, [unit.kind.title, unit.kind.abbreviation, unit.record_number, unit.summary]


def _event(event: Event) -> tuple[Called, Said]:
    place = event.place.title if event.place and event.place.status == Status.PUBLISHED else ""
    awards = _awards(event.conferrals.all())
    return [], [event.get_kind_display(), event.record_number, event.date_text, place, event.summary, *awards]


def _award(award: Award) -> tuple[Called, Said]:
    return [award.short_title, award.aliases], [award.description]


def _decree(decree: Decree) -> tuple[Called, Said]:
    kind = decree.get_kind_display()
    told = [kind, decree.record_number, decree.date_text, decree.issuer_text, decree.summary, decree.text]
    return [decree.number], [*told, *_awards(decree.conferrals.all())]


def _item(item: Item) -> tuple[Called, Said]:
    kind = item.kind.title if item.kind else ""
    called = [kind, *item.numbers.all()]
    return called, [item.author, item.date_text, item.description, item.legend, item.transcription]


def _place(place: Place) -> tuple[Called, Said]:
    return place.names.all(), [place.description]


def _source(source: Source) -> tuple[Called, Said]:
    return [], [source.archive_code]


_READERS: dict[str, tuple[Callable[[], QuerySet], Callable[[Model], tuple[Called, Said]]]] = {
    "person": (
        lambda: (
            Person.objects.with_permissions()
            .select_related("birth_place", "death_place")
            .prefetch_related(
                *("name_variants", AWARDS, "services__unit__names", "services__rank", "ranks__rank"),
                *("birth_place__names", "death_place__names"),
                Prefetch("terms", PersonTerm.objects.shown().filter(superseded=False).select_related("term")),
                Prefetch("depictions", Depiction.objects.filter(item__in=Item.objects.public())),
            )
        ),
        _person,
    ),
    "unit": (lambda: Unit.objects.select_related("kind", "place").prefetch_related("names"), _unit),
    "event": (lambda: Event.objects.select_related("place").prefetch_related(AWARDS), _event),
    "award": (lambda: Award.objects.all(), _award),
    "decree": (lambda: Decree.objects.select_related("issuer").prefetch_related(AWARDS), _decree),
    "item": (lambda: Item.objects.select_related("kind", "collection").prefetch_related("numbers"), _item),
    "place": (lambda: Place.objects.prefetch_related("names"), _place),
    "source": (lambda: Source.objects.all(), _source),
}


class Told(NamedTuple):
    """A record, the names it is called by (of a person `NameVariant`s), its texts, and whether a visitor may see it."""

    record: Model
    called: list
    texts: list[str]
    is_public: bool


def read(kind: Kind, ids: Iterable[int]) -> Iterator[Told]:
    """Yield what these records tell, whoever may see them."""
    records, told = _READERS[kind.name]
    wanted = list(ids)
    public = set(kind.public().order_by().filter(pk__in=wanted).values_list("pk", flat=True))
    for record in records().order_by().filter(pk__in=wanted):
        called, said = told(record)
        texts = [_MARK.sub(" ", str(text)) for text in said if text]
        yield Told(record, list(called), texts, record.pk in public)
