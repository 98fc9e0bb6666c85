"""Puts found records in order and cuts a page out of it, whatever their number.

Since the last rebuild most places stand in the order of kinds and names; the few strays are merged into it.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyroaring import BitMap

from search.sql import marks, rows
from search.standing import Rank, Standing

# How many places are looked at by one query while the page is sought among strays.
PIVOTS = 100


def cut(standing: Standing, parts: Iterable[BitMap], start: int, stop: int) -> list[Rank]:
    """Return what stands at `start` to `stop` (exclusive) of the parts one after another.

    The parts share no place; inside a part records stand in the order of kinds and names.
    """
    pieces = [_candidates(standing, *piece) for piece in _pieces(parts, start, stop)]
    known = ranks(place for settled, _strays, _size in pieces for place in settled)
    merged = (sorted([*(known[at] for at in settled), *strays])[:size] for settled, strays, size in pieces)
    return [rank for some in merged for rank in some]


def cut_written(parts: Iterable[BitMap], start: int, stop: int, *, reverse: bool) -> list[Rank]:
    """Cut a page as `cut` does; inside a part, which must be small, records stand as they were written."""
    found = []
    for part, first, last in _pieces(parts, start, stop):
        found += sorted(ranks(part).values(), key=lambda rank: rank.object_id, reverse=reverse)[first:last]
    return found


def _pieces(parts: Iterable[BitMap], start: int, stop: int) -> Iterator[tuple[BitMap, int, int]]:
    """Yield each part that the page takes something of, with the first and last (exclusive) that it takes."""
    for part in parts:
        size = len(part)
        if start < size > 0:
            yield part, max(start, 0), min(stop, size)
        start, stop = start - size, stop - size
        if stop <= 0:
            return


def _candidates(standing: Standing, part: BitMap, start: int, stop: int) -> tuple[BitMap, list[Rank], int]:
    """Return the places and the strays among which are the records at `start` to `stop`, and how many these are."""
    wanted = part & standing.stray_places if part.max() >= standing.state.sorted_to else BitMap()
    settled = part - wanted
    strays = [stray for place, stray in standing.strays.items() if place in wanted] if wanted else []
    before = _strays_before(settled, strays, start)
    return settled[start - before : stop - before], strays[before : before + stop - start], stop - start


def _strays_before(settled: BitMap, strays: Sequence[Rank], start: int) -> int:
    """Return how many of the first `start` records in order are strays: a query for each hundredfold of strays."""
    low, high = max(0, start - len(settled)), min(start, len(strays))
    while low < high:
        # Stray n is among them if it goes before the last of those that would be there with n strays.
        tried = range(low, high, max(1, (high - low) // PIVOTS))
        last = {n: settled[start - n - 1] for n in tried}
        known = ranks(last.values())
        after = next((n for n in tried if strays[n] > known[last[n]]), high)
        low = max((n + 1 for n in tried if n < after), default=after)
        high = after
    return low


def ranks(places: Iterable[int]) -> dict[int, Rank]:
    """Return how the records at these places stand, by place: one query."""
    at = list(places)
    asked = f"SELECT id, kind, sort_key, object_id FROM search_entry WHERE id IN {marks(at)}"
    read = rows(asked, at) if at else []
    return {place: Rank(kind, bytes(key), pk, place) for place, kind, key, pk in read}
