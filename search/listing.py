"""A list of records of one kind, narrowed by words and by what they hold: counts, order and pages from the postings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.filters import ADDED, ChoicesFilter
from archive.index import Understood
from search.kinds import Kind, kind_of
from search.nearest import asked_name, nearest
from search.ordering import cut, cut_written
from search.query import MOST_SLOTS, Slot
from search.reasons import reasons
from search.standing import Standing, standing
from search.tiers import Search
from search.trees import below, labelled, whole, worded

# Filters that words of a query may stand for.
NAMED_FILTERS = ("rank", "award", "unit")
MOST_UNDERSTOOD = 2
BORN = range(1850, 1946)
# Making a larger set anew takes longer than it spares.
LARGE = 200_000
Chosen = Mapping[str, Sequence[str]]
Years = Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class Listing:
    """See `archive.index.Listing`, whose shape this has. All of it answers at one version of the index."""

    model: type[Model]
    within: Chosen = field(default_factory=dict)
    words: str = ""
    chosen: Chosen = field(default_factory=dict)
    years: Years = field(default_factory=dict)
    sure: bool = False
    at: Standing = field(default_factory=standing)

    def narrowed(self, words: str, chosen: Chosen, years: Years, *, sure: bool = False) -> "Listing":
        return replace(self, words=words, chosen=chosen, years=years, sure=sure)

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.model)

    @cached_property
    def _all(self) -> BitMap:
        places = self.at.seen(self.kind)
        for name, values in self.within.items():
            places = places & self._holding(name, values)
        return places

    @property
    def total(self) -> int:
        return len(self._all)

    @cached_property
    def _search(self) -> Search:
        return Search(self.words, self._all, self.at)

    @cached_property
    def _met(self) -> BitMap:
        """The places that the words find."""
        return _plain(self._search.places) if self.words else self._all

    @cached_property
    def _found(self) -> BitMap:
        return self._beside("")

    def _beside(self, name: str) -> BitMap:
        """Return what is found when the filter of this name is left aside."""
        places = self._met
        for other, values in self.chosen.items():
            if other != name and values:
                places = places & self._holding(other, values)
        for other, (first, last) in self.years.items():
            if other != name and (first or last):
                possible, certain = self._in_years(other, first, last)
                places = places & (certain if self.sure else possible)
        return places

    def _holding(self, name: str, values: Sequence[str]) -> BitMap:
        held = whole(self.at, self.kind, name)
        return BitMap().union(*(held[value] for value in values if value in held))

    def _in_years(self, name: str, first: int | None, last: int | None) -> tuple[BitMap, BitMap]:
        """Return what can belong to these years, both inclusive, and what belongs to no other."""
        start, end = f"{first or 0:04}", f"{last or 9999:04}"
        since, until = (self.at.facet(self.kind, f"{name}.{side}") for side in ("since", "until"))
        possible = _joined(since, lambda year: year <= end) & _joined(until, lambda year: year >= start)
        # An open start is "0000", an open end "9999": neither is certain unless that side was not asked for.
        certain = _joined(since, lambda year: year >= start) & _joined(until, lambda year: year <= end)
        return possible, certain & possible

    def _in_decade(self, name: str, first: int) -> tuple[BitMap, BitMap]:
        key = ("decade", self.kind.name, name, first)
        return self.at.once(key, lambda: self._in_years(name, first, first + 9))

    @property
    def count(self) -> int:
        return len(self._found)

    @cached_property
    def certain(self) -> int:
        places = self._found
        for name, (first, last) in self.years.items():
            places = places & self._in_years(name, first, last)[1] if first or last else places
        return len(places)

    def counts(self, name: str) -> Mapping[str, int]:
        if self._is_whole:
            return self._once(("counts", name), lambda: self._counts(name))
        return self._counts(name)

    @property
    def _is_whole(self) -> bool:
        """Whether nothing was asked."""
        return not self.words and not any(self.chosen.values()) and not any(map(any, self.years.values()))

    def _counts(self, name: str) -> Mapping[str, int]:
        places = self._beside(name)
        held = whole(self.at, self.kind, name)
        return {value: n for value, some in held.items() if (n := places.intersection_cardinality(some))}

    def decades(self, name: str) -> dict[int, tuple[int, int]]:
        places = self._beside(name)
        years = [int(year) for side in ("since", "until") for year in self.at.facet(self.kind, f"{name}.{side}")]
        known = [year // 10 * 10 for year in years if 0 < year < 9999]
        found = {}
        for decade in range(min(known, default=0), max(known, default=-1) + 1, 10):
            possible, certain = self._in_decade(name, decade)
            sure = places.intersection_cardinality(certain)
            found[decade] = sure, places.intersection_cardinality(possible) - sure
        return found

    def choices(self, choices: ChoicesFilter, name: str) -> Mapping[str, str]:
        return self._once(("occurring", name), lambda: dict(self._occurring(choices, name)))

    def _occurring(self, choices: ChoicesFilter, name: str) -> Iterator[tuple[str, str]]:
        known = whole(self.at, self.kind, name)
        held = {value for value, some in known.items() if some.intersect(self._all)}
        return ((value, label) for value, label in labelled(self.at, self.kind, name, choices) if value in held)

    def _once(self, key: tuple, make: Callable[[], Any]) -> Any:
        """Return what hangs on no question but on the whole list: made once at each version of the index."""
        within = tuple((name, *values) for name, values in self.within.items())
        return self.at.once(("list", self.kind.name, within, *key), make)

    def under(self, name: str) -> Mapping[str, set[str]]:
        return below(self.at, self.kind, name)

    def ids(self, start: int, stop: int, by: str = "", *, reverse: bool = False, best: bool = False) -> list[int]:
        parts = self._best() if best else self._by(by, reverse=reverse) if by else [self._found]
        written = by == ADDED
        ranks = cut_written(parts, start, stop, reverse=reverse) if written else cut(self.at, parts, start, stop)
        self._cut.update((rank.object_id, rank.place) for rank in ranks)
        return [rank.object_id for rank in ranks]

    def _best(self) -> Iterator[BitMap]:
        return (tier.places & self._found for tier in self._search.tiers)

    def _by(self, name: str, *, reverse: bool) -> Iterator[BitMap]:
        """Yield the found in the order of a value; what has none stands last either way."""
        left = self._found
        held = self.at.order(self.kind, name)
        for value in sorted(held, reverse=reverse):
            yield left & held[value]
        yield left - BitMap().union(*held.values())

    def explain(self, records: Sequence[Model]) -> Mapping[int, str]:
        return reasons(self.kind, records, self._cut, self._search) if self.words else {}

    @property
    def asked_name(self) -> str:
        return asked_name(self._search) if self.words else ""

    def near(self, most: int) -> list[int]:
        return nearest(self.kind, self.words, self.at, most)

    @cached_property
    def _cut(self) -> dict[int, int]:
        """The places of the records that were asked for, by primary key."""
        return {}

    @cached_property
    def understood(self) -> list[Understood]:
        if not self.words or self.kind.name != "person":
            return []
        slots = self._search.query.slots
        if len(slots) < 2:
            return []
        named = [one for slot in slots for name in NAMED_FILTERS for one in self._understood(slot, name)]
        return [*named, *(one for slot in slots for one in self._born(slot))]

    def _understood(self, slot: Slot, name: str) -> list[Understood]:
        held = whole(self.at, self.kind, name)
        values = (one for one in worded(self.at, self.kind, name) if slot.anywhere & one.terms)
        counted = ((self._found.intersection_cardinality(held[one.value]), one) for one in values)
        most = sorted(((n, one) for n, one in counted if n), key=lambda pair: -pair[0])[:MOST_UNDERSTOOD]
        return [Understood({name: one.value}, one.label, n, self._rest(slot)) for n, one in most]

    def _born(self, slot: Slot) -> Iterator[Understood]:
        """Yield the year of a slot as that of birth, if it is of any of the found."""
        if slot.text.isdigit() and int(slot.text) in BORN:
            possible, _certain = self._in_years("born", int(slot.text), int(slot.text))
            if n := self._found.intersection_cardinality(possible):
                params = {"born_from": slot.text, "born_to": slot.text}
                yield Understood(params, slot.text, n, self._rest(slot), _("Год рождения"))

    def _rest(self, slot: Slot) -> str:
        return " ".join(other.text for other in self._search.query.slots if other != slot)

    @property
    def read_as(self) -> str:
        return self._search.query.read_as if self.words else ""

    @property
    def remark(self) -> str:
        if not self.words:
            return ""
        query = self._search.query
        if query.read_as:
            return _("Прочитано как «%s».") % query.read_as
        if query.is_cut:
            return _("Слов много: искали по первым %d.") % MOST_SLOTS
        return "" if query.slots else _("В запросе нет ни слова, ни числа.")


def _plain(places: BitMap) -> BitMap:
    """Return the same set without runs, which are slow to meet with sets that have none; a very large one as it is."""
    return BitMap(places.to_array(), optimize=False) if len(places) < LARGE else places


def _joined(held: Mapping[Any, BitMap], fits: Callable[[Any], bool]) -> BitMap:
    return BitMap().union(*(places for value, places in held.items() if fits(value)))
