"""Compares the index with the records."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from pyroaring import BitMap

from search import postings
from search.indexing import Draft, drafts
from search.kinds import KINDS, Kind
from search.models import Entry, State
from search.standing import living, seen


def _side() -> int:
    state = State.objects.filter(pk=1).first()
    return state.first if state else 0


def stale(kind: Kind, ids: Iterable[int]) -> set[int]:
    """Return those of these records that the index does not hold as they are now. Costs what writing them does."""
    wanted, first = set(ids), _side()
    held = Entry.objects.filter(kind=kind.number, object_id__in=wanted, is_second=bool(postings.side_of(first)))
    rows = held.values_list("pk", "object_id", "digest", "sort_key")
    kept = {pk: (place, bytes(digest), bytes(key)) for place, pk, digest, key in rows}
    now = {draft.object_id: draft for draft in drafts(kind, wanted)}
    places = postings.read(set().union(*(draft.terms for draft in now.values()), {seen(kind)}), first)
    wrong = {pk for pk, draft in now.items() if kept.get(pk, (0, b"", b""))[1:] != (draft.digest, draft.sort_key)}
    return wrong | {pk for pk in now.keys() - wrong if not _is_found(now[pk], kept[pk][0], places, kind)}


def _is_found(draft: Draft, place: int, places: dict, kind: Kind) -> bool:
    """Tell whether every term of the record leads to its place, and no visitor to what he may not see."""
    shown = place in places.get(seen(kind), ())
    return all(place in places.get(term, ()) for term in draft.terms) and shown == (seen(kind) in draft.terms)


def promised(kind: Kind, ids: Iterable[int]) -> int:
    """Return by how many terms in all these records should be found."""
    return sum(len(set(map(postings.term_key, draft.terms))) for draft in drafts(kind, ids))


def found() -> int:
    """Return by how many terms all living records are found: more than promised, and some do not say so."""
    first = _side()
    living_places = BitMap().union(*postings.read(map(living, KINDS.values()), first).values())
    rows = postings.on_side(first).values_list("places", flat=True).iterator(chunk_size=2_000)
    return sum(BitMap.deserialize(bytes(row)).intersection_cardinality(living_places) for row in rows)


def left_over(kind: Kind) -> int:
    """Return how many places lead to a record that is no more, or to none."""
    first = _side()
    entries = Entry.objects.filter(kind=kind.number, is_second=bool(postings.side_of(first)))
    gone = entries.exclude(Exists(kind.model.objects.filter(pk=OuterRef("object_id")))).count()
    known = set(entries.values_list("pk", flat=True))
    terms = postings.read([living(kind), seen(kind)], first).values()
    return gone + sum(place not in known for places in terms for place in places)
