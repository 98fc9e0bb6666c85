"""Facets with what their values are called and how these stand one under another.

Who holds a lower value is found under the upper one too.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from pyroaring import BitMap

from archive.filters import ChoicesFilter, RecordFilter
from search.kinds import Kind
from search.reading import names_of
from search.standing import NAMED, Standing
from search.terms import of_text, of_title, together


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


class Worded(NamedTuple):
    """A value of a facet: what it is called, and the terms of all that it is called."""

    value: str
    label: str
    terms: frozenset[str]


def worded(standing: Standing, kind: Kind, name: str) -> list[Worded]:
    """Return the values of a facet of records that may be offered, by all their names: awards, units, ranks, places."""
    known = set(whole(standing, kind, name))
    choices = kind.filters.choices()[name]
    return standing.once((NAMED, "worded", kind.name, name, len(known)), lambda: list(_worded(choices, known)))


def _worded(choices: RecordFilter, values: set[str]) -> Iterator[Worded]:
    records = list(choices.records(values))
    if records and hasattr(records[0], "names"):
        prefetch_related_objects(records, "names")
    for record in records:
        terms = together([*map(of_title, names_of(record)), *map(of_text, names_of(record))])
        yield Worded(str(getattr(record, choices.column)), str(record), terms)


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
