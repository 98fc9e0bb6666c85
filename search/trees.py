"""Facets with what their values are called and how these stand one under another.

Who holds a lower value is found under the upper one too.
"""

from collections.abc import Iterable, Mapping

from pyroaring import BitMap

from archive.filters import ChoicesFilter
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


def labelled(standing: Standing, kind: Kind, name: str, choices: ChoicesFilter) -> list[tuple[str, str]]:
    """Return (value, label) of each value of a facet that may be offered, in the order of its list."""
    known = whole(standing, kind, name)
    # Between rebuilds values are only added: as many are the same.
    return standing.once((NAMED, "labels", kind.name, name, len(known)), lambda: choices.labels(set(known)))


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
