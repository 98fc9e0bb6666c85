"""Facets whose values stand one under another: who holds the lower one is found under the upper one too."""

from collections.abc import Iterable, Mapping

from pyroaring import BitMap

from search.kinds import Kind
from search.standing import NAMED, Standing


def below(standing: Standing, kind: Kind, name: str) -> dict[str, set[str]]:
    """Return for each value of a facet those right under it."""

    def read() -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        pairs = kind.filters.choices()[name].pairs
        for lower, upper in pairs() if pairs else ():
            found.setdefault(upper, set()).add(lower)
        return found

    return standing.once((NAMED, "below", kind.name, name), read)


def whole(standing: Standing, kind: Kind, name: str) -> Mapping[str, BitMap]:
    """Return the places of each value of a facet together with those of all values under it, living or not."""
    own = standing.facet(kind, name)
    under = below(standing, kind, name)
    if not under:
        return own
    return standing.once(("whole", kind.name, name), lambda: {v: _with_all(v, own, under) for v in {*own, *under}})


def _with_all(value: str, own: Mapping[str, BitMap], under: Mapping[str, set[str]]) -> BitMap:
    return BitMap().union(*(own[one] for one in closure(value, under) if one in own))


def closure(value: str, under: Mapping[str, Iterable[str]]) -> set[str]:
    """Return a value and all under it, circles or not."""
    found, waiting = {value}, [value]
    while waiting:
        fresh = set(under.get(waiting.pop(), ())) - found
        found |= fresh
        waiting.extend(fresh)
    return found
