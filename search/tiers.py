"""Answers a query step by step: called so, said so, begun so, misspelt, and last with a word left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet
from pyroaring import BitMap

from people.models import Person
from search.kinds import KINDS
from search.models import Entry
from search.ordering import ranks
from search.query import Query, Slot, read_query
from search.standing import Standing
from search.trees import whole
from search.vocabulary import Meant, beginning, misspelt

ENOUGH = 10
SHORTEST_BEGINNING = 2
# How many words that one may be meant for stand each by itself; the others come together.
MOST_TAKEN = 8
MOST_BEGUN_WORDS = 3
LEAST_COMMON = 50


class Step(StrEnum):
    CALLED = "called"
    SAID = "said"
    BEGUN = "begun"
    MISSPELT = "misspelt"
    SHORTENED = "shortened"


# The steps that do not take the query at its word.
GUESSES = (Step.MISSPELT, Step.SHORTENED)


@dataclass(frozen=True)
class Tier:
    """The places found at one step and at none before it; `slots` are those that were met."""

    step: Step
    places: BitMap
    slots: tuple[Slot, ...]


@dataclass
class Search:
    """A query put to the records at `among`. Steps are taken only while fewer than `ENOUGH` places are found."""

    text: str
    among: BitMap
    standing: Standing
    meant: dict[str, str] = field(default_factory=dict)
    _kept: dict[tuple, Any] = field(default_factory=dict)
    # Where each slot is met, when words had to be left out.
    met: dict[str, BitMap] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)
    _held: dict[str, BitMap] = field(default_factory=dict)

    def once(self, key: tuple, make: Callable[[], Any]) -> Any:
        """Return what was made for this query under this key, or make it."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    @cached_property
    def query(self) -> Query:
        return read_query(self.text, self._seen)

    def _seen(self, terms: set[str]) -> set[str]:
        """Return those of the terms that find something among the records asked of."""
        return {term for term, places in self._read(terms).items() if places.intersect(self.among)}

    @cached_property
    def exact(self) -> list[Tier]:
        """The steps that take the query at its word."""
        return list(self._fresh(self._taken_at_its_word(), BitMap()))

    @cached_property
    def tiers(self) -> list[Tier]:
        """All steps; those that guess come only when the exact ones find little."""
        seen = BitMap().union(*(tier.places for tier in self.exact))
        return [*self.exact, *self._fresh(self._guesses(), seen)]

    @cached_property
    def called_or_begun(self) -> Tier:
        """What is called so or begun so by every word: what a visitor may be about to type."""
        given = self.query.slots
        slots = self._all_begun(given)
        if self._is_begun:
            slots = [replace(slots[0], called=slots[0].called - given[0].called)]
        return self._meet(Step.BEGUN, slots, anywhere=False)

    @cached_property
    def about_to_be_typed(self) -> list[Tier]:
        """The same with the likeliest first."""
        return list(self._fresh(self._likeliest(self.called_or_begun), BitMap()))

    @cached_property
    def places(self) -> BitMap:
        return BitMap().union(*(tier.places for tier in self.tiers))

    def _fresh(self, tiers: Iterable[Tier], seen: BitMap) -> Iterator[Tier]:
        seen = BitMap(seen)
        for tier in tiers:
            places = tier.places - seen
            seen |= places
            if places:
                yield replace(tier, places=places)

    def _taken_at_its_word(self) -> Iterator[Tier]:
        slots = self.query.slots
        if not slots:
            return
        self._read(term for slot in slots for term in (*slot.anywhere, *_written(slot)))
        called = self._meet(Step.CALLED, slots, anywhere=False)
        if self._is_begun:
            yield from self._likeliest(self.called_or_begun)
        said = self._meet(Step.SAID, slots)
        yield from (self._as_written(called), called, self._partly_called(said), said)
        if len(called.places | said.places) < ENOUGH:
            yield from self._likeliest(self._meet(Step.BEGUN, self._all_begun(slots)))

    def _as_written(self, called: Tier) -> Tier:
        """Keep those whose surname is one of the words to the letter: by «Кузнецова» a woman is meant first."""
        written = self._read(term for slot in called.slots for term in _written(slot))
        return replace(called, places=called.places & BitMap().union(*written.values()))

    def _likeliest(self, begun: Tier) -> Iterator[Tier]:
        """Yield what is begun so: a surname and the beginning of a given name, then the beginning of a surname.

        By «андреев мат» an Андреев Матвей is meant before a Матросов Андреевич, by «ивано» an Иванов, no Иванович.
        """
        *early, last = self.query.slots
        if early and last.word:
            whole = self._read(term for slot in early for term in _written(slot))
            given = self._read(_initials(last))
            named = BitMap().union(*whole.values())
            for term in _initials(last):
                yield replace(begun, places=begun.places & named & given.get(term, BitMap()))
        surnames = self._read(self._surnames(last))
        yield replace(begun, places=begun.places & BitMap().union(*surnames.values()))
        yield begun

    def _surnames(self, slot: Slot) -> Iterator[str]:
        """Yield the terms of surnames that begin as the word of a slot does, those of all names as well."""
        return (f"e:{form}" for form, term in self._beginning(slot) if term.startswith("n:"))

    @property
    def _is_begun(self) -> bool:
        """Tell whether a single word was typed that nobody is called by as it stands: «беля» is begun, not «Белый»."""
        word = self.query.slots[0].word
        is_one = len(self.query.slots) == 1 and len(word) >= SHORTEST_BEGINNING
        return is_one and word not in (form for form, _term in self._beginning(self.query.slots[0]))

    def _beginning(self, slot: Slot) -> list[tuple[str, str]]:
        """Return (form, term) of the words that begin as one of the last of the query does."""
        return self._begun_words.get(slot.word, [])

    @cached_property
    def _begun_words(self) -> dict[str, list[tuple[str, str]]]:
        words = {slot.word for slot in self.query.slots[-MOST_BEGUN_WORDS:] if len(slot.word) >= SHORTEST_BEGINNING}
        return {**self.query.begun, **beginning(words - self.query.begun.keys())}

    def _read(self, terms: Iterable[str]) -> dict[str, BitMap]:
        """Return the places of terms; what this query has read once is not read again."""
        wanted = set(terms)
        if fresh := wanted - self._asked:
            self._asked |= fresh
            self._held |= self.standing.read(fresh)
        return {term: self._held[term] for term in wanted if term in self._held}

    def _guesses(self) -> Iterator[Tier]:
        slots = self.query.slots
        found = sum(len(tier.places) for tier in self.exact)
        if not slots or found >= ENOUGH:
            return
        words = {slot.word for slot in slots if slot.word and not (found and self._is_common(slot))}
        alike = {**self.query.alike, **misspelt(words - self.query.alike.keys())}
        if len(slots) == 1:
            yield from self._nearest(slots[0], alike.get(slots[0].word, []))
        wider = [self._widened(slot, alike.get(slot.word, [])) for slot in slots]
        tier = self._meet(Step.MISSPELT, wider)
        yield tier
        if not found and not tier.places and len(slots) > 1:
            yield from self._shortened(wider)

    def _shortened(self, slots: Sequence[Slot]) -> Iterator[Tier]:
        """Leave words out, as few as can be; a surname, a unit or another word that something is called by stays.

        Where nothing is called so, two words of a text stay. Given names alone mean nobody: «Снегирёв Пётр Иванович»
        is no other Пётр Иванович.
        """
        self.met = {slot.text: self._meet(Step.SHORTENED, [slot]).places for slot in slots}
        telling = [slot for slot in slots if not slot.is_given and (slot.word or slot.unit or slot.number)]
        called = BitMap().union(*(self._meet(Step.SHORTENED, [s], anywhere=bool(s.unit)).places for s in telling))
        among = called or _at_least(2, [self.met[slot.text] for slot in telling], self.among)
        for fewest in range(len(slots) - 1, 0, -1):
            yield Tier(Step.SHORTENED, _at_least(fewest, list(self.met.values()), among), tuple(slots))

    def _partly_called(self, said: Tier) -> Tier:
        """Of what is said keep what is called so by a word at least: «ефрейтор Белов» means a Белов."""
        words = (self._read(slot.called).values() for slot in said.slots if slot.word)
        return replace(said, places=said.places & BitMap().union(*(some for places in words for some in places)))

    def _is_common(self, slot: Slot) -> bool:
        """Tell whether so many are called so that the word is no slip of the pen: «Иван», «Алексеевич»."""
        called = BitMap().union(*self._read(slot.called).values())
        return called.intersection_cardinality(self.among) > max(LEAST_COMMON, len(self.among) // 500)

    def _all_begun(self, slots: Sequence[Slot]) -> list[Slot]:
        """Let the last words be beginnings: of those before them the visitor has typed the end too."""
        begun = [slot.widened(frozenset(term for _form, term in self._beginning(slot))) for slot in slots]
        initial = _initials(slots[-1]) if slots[1:] else []
        self._read([*(term for slot in begun for term in slot.anywhere), *self._surnames(slots[-1]), *initial])
        return begun

    def _widened(self, slot: Slot, alike: list[Meant]) -> Slot:
        self.meant |= {term: form for _distance, form, term in reversed(alike) if term not in slot.anywhere}
        return slot.widened(frozenset(meant.term for meant in alike))

    def _nearest(self, slot: Slot, alike: list[Meant]) -> Iterator[Tier]:
        """Take the words that a single one may be meant for in turn: the nearest, and of these the commonest first."""
        held = self._read(meant.term for meant in alike)
        ranked = sorted(alike, key=lambda meant: (meant.distance, -len(held.get(meant.term, ()))))
        for meant in ranked[:MOST_TAKEN]:
            places = held.get(meant.term, BitMap()) & self.among
            yield Tier(Step.MISSPELT, places, (slot.widened(frozenset([meant.term])),))

    def _meet(self, step: Step, slots: Sequence[Slot], *, anywhere: bool = True) -> Tier:
        """Return the places where every slot is met by one of its terms: one query."""
        wanted = [slot.anywhere if anywhere else slot.called for slot in slots]
        held = self._read(term for slot in slots for term in slot.anywhere)
        places = self.among
        for slot, terms in zip(slots, wanted, strict=True):
            met = [held[term] for term in terms if term in held]
            places = places & BitMap().union(*met, *self._beside(slot, anywhere=anywhere))
        return Tier(step, places, tuple(slots))

    def _beside(self, slot: Slot, *, anywhere: bool) -> Iterator[BitMap]:
        """Yield what meets a slot and is not found by a term: the person of that number, those of a unit called so."""
        if slot.number:
            numbered = Person.objects.numbered(slot.numbers)
            entries = Entry.objects.filter(kind=KINDS["person"].number, object_id__in=numbered)
            yield self.once(("number", slot.number), lambda: self._at(entries))
        if anywhere and slot.unit:
            yield self.once(("unit", slot.unit), lambda: self._of_units(slot.unit))

    def _at(self, entries: QuerySet) -> BitMap:
        return BitMap(entries.values_list("pk", flat=True)) & self.among

    def _of_units(self, term: str) -> BitMap:
        """Return the people of the units called so, and of all that were under them."""
        called = self._read([term]).get(term, BitMap()) & self.standing.seen(KINDS["unit"])
        people = whole(self.standing, KINDS["person"], "unit") if called else {}
        held = (people.get(str(rank.object_id), BitMap()) for rank in ranks(called).values())
        return BitMap().union(*held)


def _written(slot: Slot) -> Iterator[str]:
    """Yield the term of a surname that is the word of a slot to the letter."""
    if slot.word:
        yield f"e:{slot.word}"


def _initials(slot: Slot) -> list[str]:
    """Return the terms of given names and patronymics that begin as the word of a slot does."""
    return [f"g:{slot.word[0]}", f"p:{slot.word[0]}"] if slot.word else []


def _at_least(fewest: int, sets: Sequence[BitMap], among: BitMap) -> BitMap:
    """Return the places of `among` that are in so many of these sets."""
    # By number: the places that so many of the sets seen till now hold.
    held = [among, *(BitMap() for _ in range(fewest))]
    for one in sets:
        held = [among, *(more | (fewer & one) for fewer, more in pairwise(held))]
    return held[fewest]
