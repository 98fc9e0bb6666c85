"""Writes the index: which words of a record find it, and how it is sorted by name.

Only what a visitor may read becomes words: nothing of `archive.privacy`, and of the living only what they allowed.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.db.models import Model, QuerySet

from archive.models import Item, Place, Source, Status
from archive.ordering import sort_key
from awards.models import Award, Conferral, Decree
from people.models import Event, Person, Unit
from search.kinds import KINDS, Kind
from search.models import Entry
from search.words import padded

BATCH = 500
AWARDS = "conferrals__award"

Called = Iterable[object]
Said = Iterable[object]


def _person(person: Person) -> tuple[Called, Said]:
    birth = [person.birth_text] if person.shows_birth else []
    held = [row for row in person.conferrals.all() if row.is_held]
    life = [person.summary, person.death_text, *_awards(held)] if person.shows_biography else []
    # A maiden or former name is part of a life: the page of the living does not tell it unasked.
    called = person.name_variants.all() if person.shows_biography else []
    return called, [person.record_number, *birth, *life]


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
    "person": (lambda: Person.objects.with_permissions().prefetch_related("name_variants", AWARDS), _person),
    "unit": (lambda: Unit.objects.select_related("kind").prefetch_related("names"), _unit),
    "event": (lambda: Event.objects.select_related("place").prefetch_related(AWARDS), _event),
    "award": (lambda: Award.objects.all(), _award),
    "decree": (lambda: Decree.objects.prefetch_related(AWARDS), _decree),
    "item": (lambda: Item.objects.select_related("kind").prefetch_related("numbers"), _item),
    "place": (lambda: Place.objects.prefetch_related("names"), _place),
    "source": (lambda: Source.objects.all(), _source),
}


def _entry(kind: Kind, record: Model) -> Entry:
    called, said = _READERS[kind.name][1](record)
    names = [str(record), *called]
    return Entry(
        kind=kind.name,
        object_id=record.pk,
        title=str(record)[:500],
        names=padded(names),
        words=padded([*names, *said]),
        sort_key=sort_key(str(record)).encode(),
    )


def write(kind: Kind, ids: Iterable[int]) -> None:
    """Write the entries of these records anew; a record that is no more loses its entry."""
    wanted = set(ids)
    entries = [_entry(kind, record) for record in _READERS[kind.name][0]().filter(pk__in=wanted)]
    gone = wanted - {entry.object_id for entry in entries}
    Entry.objects.filter(kind=kind.name, object_id__in=gone).delete()
    Entry.objects.bulk_create(
        entries,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "names", "words", "sort_key"],
    )


def rebuild() -> Iterator[tuple[Kind, int, int]]:
    """Write every entry; yield (kind, how many of it are written, of how many) after each batch."""
    for kind in KINDS.values():
        Entry.objects.filter(kind=kind.name).exclude(object_id__in=kind.model.objects.values("pk")).delete()
        yield from in_batches(kind, write)


def in_batches(kind: Kind, work: Callable[[Kind, list[int]], None]) -> Iterator[tuple[Kind, int, int]]:
    """Do `work` on every record of a kind, `BATCH` at a time; yield (kind, done, total) after each."""
    ids = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids) or 1, BATCH):
        with transaction.atomic():
            work(kind, ids[start : start + BATCH])
        yield kind, min(start + BATCH, len(ids)), len(ids)
