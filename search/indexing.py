"""Writes the index: by which terms a record is found, what lists narrow it by, and how it is sorted by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from secrets import randbits

from django.db import transaction

from archive.among import among
from archive.filters import ADDED, BLOCK
from archive.ordering import packed, sort_key
from archive.rows import Rows
from archive.text import stem
from people.models import NameVariant, Person
from search import postings
from search.analysis.names import name_key, skeleton
from search.kinds import Kind
from search.models import Entry, State
from search.reading import Told, read
from search.sql import insert
from search.standing import facet, living, order, seen
from search.terms import cut, of_person, of_text, of_title, together

BATCH = 500
MAX_WORD = 80
# The facet of people whose life a visitor may read.
TOLD = "told"


@dataclass(frozen=True)
class Draft:
    """What the index is to keep of one record: how it is sorted, and what it is found by."""

    object_id: int
    sort_key: bytes
    terms: frozenset[str]
    words: frozenset[tuple[str, str]]

    @property
    def digest(self) -> bytes:
        return blake2b("\n".join(sorted(self.terms)).encode() + self.sort_key, digest_size=8).digest()


def _draft(kind: Kind, told: Told) -> Draft:
    record, texts = told.record, told.texts
    if isinstance(record, Person):
        names = [record.name_parts, *(_name_of(variant, record) for variant in told.called)]
        terms, words = together([of_person(*names), *map(of_text, texts)]), _name_words(names)
    else:
        titles = [str(record), *(str(name) for name in told.called if name)]
        terms, words = together([*map(of_title, titles), *map(of_text, texts)]), _title_words(titles)
    facets = set(_facets(kind, told)) if kind.filters else set()
    sets = {living(kind), seen(kind)} if told.is_public else {living(kind)}
    found_by = frozenset(term[: postings.LONGEST] for term in terms | facets | sets)
    return Draft(record.pk, packed(sort_key(str(record))), found_by, words)


def _facets(kind: Kind, told: Told) -> Iterator[str]:
    if getattr(told.record, "shows_biography", False):
        yield facet(kind, TOLD, "1")
    yield order(kind, ADDED, f"{told.record.pk // BLOCK:08}")
    yield from (facet(kind, name, value) for name, value in kind.filters.held(told.whole))
    yield from (order(kind, name, value) for name, value in kind.filters.placed(told.whole))


def drafts(kind: Kind, ids: Iterable[int]) -> list[Draft]:
    """Return what the index is to keep of these records; of those that are no more, nothing."""
    return [_draft(kind, told) for told in read(kind, ids)]


def _name_of(variant: NameVariant, person: Person) -> tuple[str, str, str]:
    """Return a variant in full: what it leaves out is the same."""
    own = (variant.surname, variant.given_name, variant.patronymic)
    return tuple(part or same for part, same in zip(own, person.name_parts, strict=True))


def _name_words(names: Iterable[tuple[str, str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((f"n:{name_key(w)}", w) for parts in names for w in cut(" ".join(parts)) if len(w) > 1)


def _title_words(titles: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset((f"t:{stem(w)}", w) for title in titles for w in cut(title) if len(w) > 2 and w.isalpha())


def stamp() -> int:
    """Return a number never used before."""
    return randbits(62)


def taken() -> State:
    """Return the state of the index, locked: writers take turns, inside a transaction to its end."""
    fresh = {"version": stamp(), "names": stamp(), "built": stamp()}
    return State.objects.select_for_update().get_or_create(pk=1, defaults=fresh)[0]


def write(kind: Kind, ids: Iterable[int], *, renames: bool = True) -> set[int]:
    """Write anew the entries of those records that changed; a record that is no more loses its entry.

    `renames` tells that something may now be called otherwise in the filters of lists. Return the records that visitors
    began to see, or to see the life of, or ceased to: what others tell of them changes too.
    """
    wanted = set(ids)
    now = drafts(kind, wanted)
    with transaction.atomic():
        state = taken()
        shown = _shown(kind, wanted, state.first)
        state.next = replace(kind, wanted, now, state.first, state.next)
        state.version = stamp()
        state.names = stamp() if renames else state.names
        state.save()
    gates = set(_gates(kind))
    told = {draft.object_id: draft.terms & gates for draft in now}
    return {pk for pk in wanted if told.get(pk, frozenset()) != shown.get(pk, frozenset())}


def _gates(kind: Kind) -> list[str]:
    """Return the terms of what a visitor may see, and of what he may see the life of."""
    return [seen(kind), facet(kind, TOLD, "1")]


def _shown(kind: Kind, ids: set[int], first: int) -> dict[int, frozenset[str]]:
    """Return by which gates these records are shown as the index stands."""
    side = bool(postings.side_of(first))
    held = Entry.objects.filter(among("object_id", ids), kind=kind.number, is_second=side)
    open_to = postings.read(_gates(kind), first)
    return {
        pk: frozenset(gate for gate, places in open_to.items() if place in places)
        for pk, place in held.values_list("object_id", "pk")
    }


def replace(kind: Kind, wanted: set[int], now: list[Draft], first: int, following: int) -> int:
    """Put what changed in new places on the side of `first`, from `following` on; return the place after them."""
    side = bool(postings.side_of(first))
    held = Entry.objects.filter(among("object_id", wanted), kind=kind.number, is_second=side)
    before = {pk: (place, bytes(digest)) for place, pk, digest in held.values_list("pk", "object_id", "digest")}
    # Places are given in an order of their own: databases read rows in any.
    ordered = sorted(now, key=lambda draft: draft.object_id)
    changed = [draft for draft in ordered if before.get(draft.object_id, (0, b""))[1] != draft.digest]
    gone = wanted - {draft.object_id for draft in now} | {draft.object_id for draft in changed}
    left = [place for pk, (place, _) in before.items() if pk in gone]
    if left or changed:
        Entry.objects.filter(pk__in=left).delete()
        placed = list(enumerate(changed, following))
        rows = Rows(Entry, "id", "object_id", "sort_key", "digest", kind=kind.number, is_second=side)
        rows.write((place, draft.object_id, draft.sort_key, draft.digest) for place, draft in placed)
        added: dict[str, list[int]] = {}
        for place, draft in placed:
            for term in draft.terms:
                added.setdefault(term, []).append(place)
        postings.change(added, {living(kind): left, seen(kind): left})
        write_forms(word for draft in changed for word in draft.words)
    return following + len(changed)


def write_forms(words: Iterable[tuple[str, str]]) -> None:
    """Add (term, word) to the vocabulary; those that it has stay."""
    forms = list(map(_form, sorted(set(words))))
    insert("search_form (term, form, key, backwards, skeleton)", forms, "ON CONFLICT DO NOTHING")


@lru_cache(maxsize=50_000)
def _form(word: tuple[str, str]) -> tuple[bytes, ...]:
    """Return term, form, key, key from its end and sound, as they are kept: see `models.Form`."""
    term, form = word
    key = name_key(form)[:MAX_WORD]
    return postings.term_key(term), *map(packed, (form[:MAX_WORD], key, key[::-1], skeleton(key)))


def in_batches(kind: Kind, work: Callable[[Kind, list[int]], None]) -> Iterator[tuple[Kind, int, int]]:
    """Do `work` on every record of a kind, `BATCH` at a time; yield (kind, done, total) after each."""
    ids = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids) or 1, BATCH):
        with transaction.atomic():
            work(kind, ids[start : start + BATCH])
        yield kind, min(start + BATCH, len(ids)), len(ids)
