"""How the index stands: what one process keeps of it in memory, and when it reads that anew.

Places only ever grow, so that after an edit no more is read than the last chunk of each facet that was asked for and
who is living. An answer takes one `Standing` and keeps to it from beginning to end.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection
from pyroaring import BitMap

from search import postings
from search.kinds import KINDS, Kind
from search.models import Entry, State
from search.sql import rows

# Places by value, by the name of the facet.
Facets = dict[str, dict[str, BitMap]]
# The first part of the key of what is made of names: of awards, ranks, units.
NAMED = "named"


def living(kind: Kind) -> str:
    """Return the term of all records of a kind."""
    return f"k:{kind.name}"


def seen(kind: Kind) -> str:
    """Return the term of the records of a kind that a visitor may see."""
    return f"v:{kind.name}"


def facet(kind: Kind, name: str, value: str) -> str:
    """Return the term of the records of a kind that hold a value."""
    return f"f:{kind.name}.{name}:{value}"


def order(kind: Kind, name: str, value: str) -> str:
    """Return the term of the records of a kind that stand at a value when put in this order."""
    return f"o:{kind.name}.{name}:{value}"


class Rank(NamedTuple):
    """How a record stands among others, and where it is kept."""

    kind: int
    sort_key: bytes
    object_id: int
    place: int


@dataclass
class Standing:
    """The index at one version. `settled` tells that it was read outside of a transaction: what it holds, stays."""

    state: State
    settled: bool = True
    _facets: dict[str, Facets] = field(default_factory=dict)
    _strays: list[Rank] = field(default_factory=list)
    _kept: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def _sets(self) -> dict[str, BitMap]:
        return self.read(term(kind) for kind in KINDS.values() for term in (living, seen))

    def living(self, kind: Kind) -> BitMap:
        return self._sets.get(living(kind), BitMap())

    def seen(self, kind: Kind) -> BitMap:
        return self._sets.get(seen(kind), BitMap())

    def read(self, terms: Iterable[str]) -> dict[str, BitMap]:
        """Return the places of terms, living or not; a term that finds nothing is left out. One query."""
        return postings.read(terms, self.state.first)

    def facet(self, kind: Kind, name: str) -> Mapping[str, BitMap]:
        """Return the places of each value of a facet, living or not: one query the first time, for all of a kind."""
        return self._group(f"f:{kind.name}.").get(name, {})

    def order(self, kind: Kind, name: str) -> Mapping[str, BitMap]:
        """Return the places of each value that records are put in order by: one query the first time."""
        return self._group(f"o:{kind.name}.").get(name, {})

    def _group(self, start: str) -> Facets:
        if start not in self._facets:
            self._facets[start] = _with_rows({}, start, self.state.first)
        return self._facets[start]

    def once(self, key: tuple, make: Callable[[], Any]) -> Any:
        """Return what was made under this key at this version, or make it. Keys that begin with NAMED last longer."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    @cached_property
    def strays(self) -> dict[int, Rank]:
        """Return the records out of their places, those written since the last rebuild, in the order of ranks."""
        known = self._strays[-1].place + 1 if self._strays else self.state.sorted_to
        later = Entry.objects.filter(pk__gte=known, pk__lt=self.state.next).order_by("pk")
        read = later.values_list("kind", "sort_key", "object_id", "pk")
        self._strays = [*self._strays, *(Rank(kind, bytes(key), pk, place) for kind, key, pk, place in read)]
        return {stray.place: stray for stray in sorted(self._strays)}

    @cached_property
    def stray_places(self) -> BitMap:
        return BitMap(self.strays)

    def precedes(self, state: State) -> bool:
        """Tell whether `state` came of this one by edits alone."""
        return self.state.built == state.built and self.state.next <= state.next

    def followed_by(self, state: State, *, settled: bool) -> "Standing":
        """Return the standing at a later state: of what cannot have changed nothing is read."""
        facets = {start: _with_rows(held, start, self.state.next) for start, held in self._facets.items()}
        same = state.names == self.state.names
        kept = {key: value for key, value in self._kept.items() if same and key[0] == NAMED}
        return Standing(state, settled, facets, list(self._strays), kept)


def _with_rows(held: Facets, start: str, since: int) -> Facets:
    """Add to facets whose terms begin with `start` the places in chunks from that of `since` on: one query."""
    found = {name: dict(values) for name, values in held.items()}
    for rest, places in postings.read_beginning(start, since):
        name, _, value = rest.partition(":")
        values = found.setdefault(name, {})
        values[value] = values[value] | places if value in values else places
    return found


_COLUMNS = ", ".join(f'"{field.column}"' for field in State._meta.concrete_fields)
_STATE = f"SELECT {_COLUMNS} FROM search_state WHERE id = 1"
_last: Standing | None = None
_settled: Standing | None = None


def standing() -> Standing:
    """Return how the index stands for this connection: one query while nothing has changed."""
    global _last, _settled
    state = next((State(*row) for row in rows(_STATE, [])), State())
    if _last and _last.state.version == state.version != 0:
        return _last
    settled = not connection.in_atomic_block
    grows = _settled and _settled.precedes(state)
    _last = _settled.followed_by(state, settled=settled) if grows else Standing(state, settled)
    if settled:
        _settled = _last
    return _last
