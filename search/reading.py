"""What the index reads of a record: what it is called, and what else is said of it.

Only what a visitor may read: nothing of `archive.privacy`, and of the living only what they allowed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from django.db.models import Model, Prefetch, QuerySet

from archive.among import among
from archive.models import Item, Place, Source, Status
from awards.models import Award, Conferral, Decree
from people.indexed import Indexed, read_indexed
from people.models import Event, Person, Unit
from search.kinds import Kind

# A note on a source inside a text: [[3]].
_MARK = re.compile(r"\[\[[^\[\]]*\]\]")

Called = Iterable[object]
Said = Iterable[object]


def _person(told: Indexed) -> tuple[Called, Said]:
    person = told.person
    birth = [person.birth_text, person.birth_place_text, *names_of(told.birth_place)] if person.shows_birth else []
    life = _life(told) if person.shows_biography else []
    # A maiden or former name is part of a life: the page of the living does not tell it unasked.
    called = told.variants if person.shows_biography else []
    return called, [*birth, *life]


def _life(told: Indexed) -> Said:
    person = told.person
    ranks = [rank.title for rank in [*told.ranks, *(row.rank for row in told.served)] if rank]
    units = [text for row in told.served for text in (row.position, *names_of(row.unit))]
    awards = [words for award in told.awards for words in names_of(award)]
    texts = [person.summary, person.feat, person.biography, person.death_text]
    places = [
        person.death_place_text,
        person.burial_place_text,
        *names_of(told.death_place),
        *names_of(told.burial_place),
    ]
    return [*texts, *places, *ranks, *units, *awards, *(term.title for term in told.terms)]


def names_of(record: Model | None) -> list[str]:
    """Return all that a unit, place, award or word of a vocabulary is called."""
    match record:
        case Unit():
            dated = (text for name in record.names.all() for text in (name.full, name.short))
            return [record.title, record.short_title, *dated]
        case Place():
            return [record.title, *(name.name for name in record.names.all())]
        case Award():
            return [str(record), record.aliases]
        case None:
            return []
    return [str(record)]


def _awards(conferrals: Iterable[Conferral]) -> Said:
    """Say what was conferred by an act or for an event, as visitors call it."""
    return [words for row in conferrals for words in names_of(row.award)]


def _honours() -> Prefetch:
    """Read what was conferred on those whom a visitor may see."""
    return Prefetch("conferrals", Conferral.objects.public().order_by("pk").prefetch_related("award"))


def _unit(unit: Unit) -> tuple[Called, Said]:
    names = [(name.full, name.short, name.number, name.honorifics) for name in unit.names.all()]
    called = [unit.short_title, unit.number, *(part for name in names for part in name)]
    return called, [unit.kind.title, unit.kind.abbreviation, unit.record_number, unit.summary, unit.history]


def _event(event: Event) -> tuple[Called, Said]:
    place = event.place.title if event.place and event.place.status == Status.PUBLISHED else ""
    awards = _awards(event.conferrals.all())
    texts = [event.summary, event.description]
    return [], [event.get_kind_display(), event.record_number, event.date_text, place, *texts, *awards]


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
    "unit": (lambda: Unit.objects.select_related("kind", "place").prefetch_related("names"), _unit),
    "event": (lambda: Event.objects.select_related("place").prefetch_related(_honours()), _event),
    "award": (lambda: Award.objects.all(), _award),
    "decree": (lambda: Decree.objects.select_related("issuer").prefetch_related(_honours()), _decree),
    "item": (lambda: Item.objects.select_related("kind", "collection").prefetch_related("numbers"), _item),
    "place": (lambda: Place.objects.prefetch_related("names"), _place),
    "source": (lambda: Source.objects.all(), _source),
}


class Told(NamedTuple):
    """A record, the names it is called by (of a person `NameVariant`s), its texts, and whether a visitor may see it.

    `whole` is what filters ask: the record, or a person as `people.indexed` reads one.
    """

    record: Model
    whole: object
    called: list
    texts: list[str]
    is_public: bool


def read(kind: Kind, ids: Iterable[int]) -> Iterator[Told]:
    """Yield what these records tell, whoever may see them."""
    wanted = list(ids)
    public = set(kind.public().order_by().filter(among("pk", wanted)).values_list("pk", flat=True))
    for record, whole, (called, said) in _read(kind, wanted):
        texts = [_MARK.sub(" ", text) if "[[" in text else text for text in map(str, said) if text]
        yield Told(record, whole, list(called), texts, record.pk in public)


def _read(kind: Kind, ids: list[int]) -> Iterator[tuple[Model, object, tuple[Called, Said]]]:
    if kind.model is Person:
        yield from ((told.person, told, _person(told)) for told in read_indexed(ids))
    else:
        records, told = _READERS[kind.name]
        yield from ((record, record, told(record)) for record in records().order_by().filter(among("pk", ids)))
