"""Makes the index anew beside the one that answers, and puts it in its place whole.

Records are written in the order of their names, a chunk of places in a transaction. A rebuild that was broken off goes
on after the last chunk; what curators change meanwhile is brought in at the end.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef

from archive.ordering import packed, sort_key
from archive.rows import Rows, weigh
from search import postings
from search.indexing import Draft, drafts, replace, stamp, taken, write_forms
from search.kinds import KINDS, Kind
from search.models import Entry, Form, State

CHUNK = 1 << postings.CHUNK_BITS
BATCH = 2_000


def is_built() -> bool:
    """Tell whether there is an index that answers, and no other half made."""
    state = State.objects.filter(pk=1).first()
    return bool(state and state.mark is None and Entry.objects.exists())


def rebuild() -> Iterator[tuple[Kind, int, int]]:
    """Write the whole index anew; yield (kind, how many of it are written, of how many) after each batch."""
    first = _begin()
    for kind in KINDS.values():
        yield from _fill(kind, first)
    former = _take_over(first)
    _clear(former)
    Form.objects.exclude(Exists(postings.on_side(first).filter(term=OuterRef("term")))).delete()
    weigh()


def _begin() -> int:
    """Return the first place of the side to fill; what a broken rebuild wrote there stays."""
    with transaction.atomic():
        state = taken()
        first = (postings.side_of(state.first) ^ postings.SIDE) + 1
        if state.mark is None:
            _clear(first)
            state.mark = state.next
            state.save()
    return first


def _clear(first: int) -> None:
    """Delete what stands on the side of `first`."""
    postings.on_side(first).delete()
    _entries(first).delete()


def _entries(first: int):
    return Entry.objects.filter(is_second=bool(postings.side_of(first)))


def _end(first: int) -> int:
    """Return the first place of the side that was never used."""
    last = _entries(first).order_by("-pk").values_list("pk", flat=True).first()
    return first if last is None else last + 1


@dataclass
class _Page:
    """The part of the index that is one chunk: filled in memory, written at once."""

    kind: Kind
    start: int
    entries: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    words: set[tuple[str, str]] = field(default_factory=set)

    def add(self, draft: Draft) -> None:
        place = self.start + len(self.entries)
        self.entries.append((draft.object_id, draft.sort_key, draft.digest))
        self.words |= draft.words
        for term in draft.terms:
            self.places.setdefault(term, []).append(place)

    def write(self) -> None:
        shared = {"kind": self.kind.number, "is_second": bool(postings.side_of(self.start))}
        rows = Rows(Entry, "id", "object_id", "sort_key", "digest", **shared)
        with transaction.atomic():
            rows.write((place, *entry) for place, entry in enumerate(self.entries, self.start))
            postings.fill(self.places)
            write_forms(self.words)


def _fill(kind: Kind, first: int) -> Iterator[tuple[Kind, int, int]]:
    order = _in_order(kind)
    done = bisect_right(order, _last_written(kind, first))
    yield kind, done, len(order)
    while done < len(order):
        start = _end(first)
        # Every chunk belongs to one kind, and to one transaction.
        page = _Page(kind, start if start == first else -(-start // CHUNK) * CHUNK)
        until = min(done + CHUNK - page.start % CHUNK, len(order))
        for ids in _batches([pk for _key, pk in order[done:until]]):
            at = {pk: place for place, pk in enumerate(ids)}
            for draft in sorted(drafts(kind, ids), key=lambda draft: at[draft.object_id]):
                page.add(draft)
            done += len(ids)
            yield kind, done, len(order)
        page.write()


def _in_order(kind: Kind) -> list[tuple[bytes, int]]:
    """Return (sort key, primary key) of every record of a kind, sorted."""
    named = kind.model._base_manager.only("pk", *kind.title_fields)
    return sorted((packed(sort_key(str(record))), record.pk) for record in named.iterator(chunk_size=BATCH))


def _last_written(kind: Kind, first: int) -> tuple[bytes, int]:
    last = _entries(first).filter(kind=kind.number).order_by("-pk").first()
    return (bytes(last.sort_key), last.object_id) if last else (b"", 0)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _take_over(first: int) -> int:
    """Bring in what changed since the rebuild began and let the new side answer; return the first place of the old."""
    with transaction.atomic():
        state = taken()
        sorted_to = following = _end(first)
        for kind in KINDS.values():
            for ids in _batches(sorted(_changed(kind, first, state.mark))):
                following = replace(kind, set(ids), drafts(kind, ids), first, following)
        former = state.first
        state.first, state.sorted_to, state.next, state.mark = first, sorted_to, following, None
        state.version, state.names, state.built = stamp(), stamp(), stamp()
        state.save()
    return former


def _changed(kind: Kind, first: int, mark: int) -> set[int]:
    """Return the records written to the old side since `mark`, and those of the new side that are no more."""
    live = Entry.objects.filter(kind=kind.number, is_second=not postings.side_of(first), pk__gte=mark)
    # Not `object_id__in`: PostgreSQL would walk all records for each of the entries.
    living = Exists(kind.model._base_manager.filter(pk=OuterRef("object_id")))
    gone = _entries(first).filter(kind=kind.number).exclude(living)
    return {*live.values_list("object_id", flat=True), *gone.values_list("object_id", flat=True)}
