"""Postings: for each term the set of records that it finds, as roaring bitmaps in ordinary rows.

A record is known to the index by its place, the primary key of its `Entry`. A changed record gets a new place; what
the old one was found by stays behind and is never met again, for every answer keeps to the places of `k:` terms, which
hold the living ones alone. Nothing but a rebuild sweeps up.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from pyroaring import BitMap

from search.models import Posting

# Places of one row: an edit never rewrites more than 8 KB.
CHUNK_BITS = 16


def read(terms: Iterable[str]) -> dict[str, BitMap]:
    """Return the places of each of these terms; a term that nothing is found by is left out. One query."""
    found: dict[str, BitMap] = {}
    for term, bitmap in Posting.objects.filter(term__in=set(terms)).values_list("term", "places"):
        places = BitMap.deserialize(bytes(bitmap))
        found[term] = found[term] | places if term in found else places
    return found


def change(added: Mapping[str, Iterable[int]], removed: Mapping[str, Iterable[int]] = {}) -> None:
    """Add places to terms and take others away: two queries. Writers of one term wait for each other."""
    wanted = _by_chunk(added), _by_chunk(removed)
    keys = wanted[0].keys() | wanted[1].keys()
    with transaction.atomic():
        held = _locked(keys)
        rows = []
        for key in sorted(keys):
            places = held.get(key, BitMap()) | wanted[0].get(key, BitMap())
            places -= wanted[1].get(key, BitMap())
            rows.append(Posting(term=key[0], chunk=key[1], places=places.serialize()))
        Posting.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["term", "chunk"], update_fields=["places"]
        )


def _by_chunk(places: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], BitMap]:
    found: dict[tuple[str, int], BitMap] = {}
    for term, some in places.items():
        for place in some:
            found.setdefault((term, place >> CHUNK_BITS), BitMap()).add(place)
    return found


def _locked(keys: set[tuple[str, int]]) -> dict[tuple[str, int], BitMap]:
    rows = Posting.objects.select_for_update().filter(
        term__in={term for term, _ in keys}, chunk__in={chunk for _, chunk in keys}
    )
    return {
        (term, chunk): BitMap.deserialize(bytes(places))
        for term, chunk, places in rows.order_by("term", "chunk").values_list("term", "chunk", "places")
    }
