"""Postings: for each term the set of records that it finds, as roaring bitmaps in ordinary rows.

A record is known to the index by its place, the primary key of its `Entry`. A changed record gets a new place; what
the old one was found by stays behind and is never met again, for every answer keeps to the places of `k:` terms, which
hold the living ones alone. Nothing but a rebuild sweeps up.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.db import connection, transaction
from django.db.models import QuerySet
from pyroaring import BitMap

from archive.ordering import packed, unpacked
from archive.rows import Rows
from search.models import Posting
from search.sql import insert, marks, rows

# Places of one row: an edit never rewrites more than 8 KB.
CHUNK_BITS = 16
# A rebuild fills one side while the other answers.
SIDE = 1 << 31
# No term is longer.
LONGEST = 80
# Words looked at for those called nearly so.
MOST_WORDS = 1_000
_AFTER_ALL = b"\xff" * LONGEST


def term_key(term: str) -> bytes:
    """Return what a term is kept as."""
    return packed(term[:LONGEST])


def side_of(place: int) -> int:
    """Return the first place of the side where `place` is."""
    return place & SIDE


def on_side(place: int) -> QuerySet:
    """Return the postings of the side where `place` is."""
    first, last = _chunks(place)
    return Posting.objects.filter(chunk__gte=first, chunk__lt=last)


def read(terms: Iterable[str], first: int) -> dict[str, BitMap]:
    """Return the places of each term on the side of `first`; a term that finds nothing is left out. One query."""
    keys = {term_key(term): term for term in terms}
    if not keys:
        return {}
    asked = f"SELECT term, places FROM search_posting WHERE term IN {marks(keys)} AND chunk >= %s AND chunk < %s"
    found: dict[str, BitMap] = {}
    for key, bitmap in rows(asked, [*keys, *_chunks(first)]):
        term, places = keys[bytes(key)], BitMap.deserialize(bytes(bitmap))
        if term in found:
            found[term] |= places
        else:
            found[term] = places
    return found


def _chunks(place: int) -> tuple[int, int]:
    """Return the first chunk of the side where `place` is, and the one after its last."""
    first = side_of(place) >> CHUNK_BITS
    return first, first + (SIDE >> CHUNK_BITS)


def read_beginning(start: str, first: int) -> Iterator[tuple[str, BitMap]]:
    """Yield (rest of the term, places of a chunk) of every term that begins so: one query.

    Chunks before that of `first` are passed over.
    """
    key = packed(start)
    asked = "SELECT term, places FROM search_posting WHERE term >= %s AND term < %s AND chunk >= %s AND chunk < %s"
    for term, places in rows(asked, [key, key + _AFTER_ALL, first >> CHUNK_BITS, _chunks(first)[1]]):
        yield unpacked(bytes(term)[len(key) :]), BitMap.deserialize(bytes(places))


_WORDS = """
    SELECT begun.form, places FROM (
        SELECT form, term FROM search_form WHERE form >= %s AND form < %s ORDER BY form, term LIMIT %s
    ) AS begun
    JOIN search_posting ON search_posting.term = begun.term
    WHERE chunk >= %s AND chunk < %s
"""


def read_words(start: str, first: int) -> list[tuple[str, BitMap]]:
    """Return (word, places of a chunk) of the first `MOST_WORDS` words that begin so, see `models.Form`: one query."""
    key = packed(start)
    read = rows(_WORDS, [key, key + _AFTER_ALL, MOST_WORDS, *_chunks(first)])
    return [(unpacked(form), BitMap.deserialize(bytes(places))) for form, places in read]


_PUT = "search_posting (term, chunk, places)", "ON CONFLICT (term, chunk) DO UPDATE SET places = excluded.places"


def change(added: Mapping[str, Iterable[int]], removed: Mapping[str, Iterable[int]] = {}) -> None:
    """Add places to terms and take others away. Writers of one term wait for each other."""
    wanted = _by_chunk(added), _by_chunk(removed)
    keys = wanted[0].keys() | wanted[1].keys()
    with transaction.atomic():
        held = _locked(keys)
        changed = []
        for key in sorted(keys):
            places = held.get(key, BitMap()) | wanted[0].get(key, BitMap())
            places -= wanted[1].get(key, BitMap())
            changed.append((*key, places.serialize()))
        into, otherwise = _PUT
        insert(into, changed, otherwise)


def fill(places: Mapping[str, list[int]]) -> None:
    """Write the postings of one chunk that has none yet."""
    some: dict[bytes, list[int]] = {}
    for term, at in places.items():
        some.setdefault(term_key(term), []).extend(at)
    fresh = ((key, some[key][0] >> CHUNK_BITS, _compact(some[key])) for key in sorted(some))
    Rows(Posting, "term", "chunk", "places").write(fresh)


def _compact(places: list[int]) -> bytes:
    bitmap = BitMap(places)
    bitmap.run_optimize()
    return bitmap.serialize()


def _by_chunk(places: Mapping[str, Iterable[int]]) -> dict[tuple[bytes, int], BitMap]:
    found: dict[tuple[bytes, int], BitMap] = {}
    for term, some in places.items():
        for chunk, at in groupby(sorted(some), key=lambda place: place >> CHUNK_BITS):
            found.setdefault((term_key(term), chunk), BitMap()).update(at)
    return found


def _locked(keys: set[tuple[bytes, int]]) -> dict[tuple[bytes, int], BitMap]:
    terms, chunks = {term for term, _ in keys}, {chunk for _, chunk in keys}
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    asked = "SELECT term, chunk, places FROM search_posting WHERE term IN {} AND chunk IN {} ORDER BY term, chunk{}"
    read = rows(asked.format(marks(terms), marks(chunks), lock), [*terms, *chunks]) if keys else []
    return {(bytes(term), chunk): BitMap.deserialize(bytes(places)) for term, chunk, places in read}
