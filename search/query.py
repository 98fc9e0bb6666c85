"""Reads a query: each word, unit, day or number of it becomes a slot, the terms any of which meets it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from archive.text import stem
from search.analysis.abbreviations import MEANS
from search.analysis.around import PASSED, bare
from search.analysis.days import moments
from search.analysis.given import is_given, same_given
from search.analysis.letters import from_latin, is_latin, other_layout
from search.analysis.names import name_key
from search.analysis.unit_types import ABBREVIATED
from search.analysis.units import designations
from search.terms import LETTERED, cut
from search.vocabulary import Meant, beginning, misspelt, sounding, support

# Words that a query can do without.
_PREPOSITIONS = "в во и на с со к ко из по за до от о об у не под над при для а же был была"
_PASSED = frozenset(_PREPOSITIONS.split()) | PASSED
# «Чалков АЯ»: initials without dots.
_PAIRED = re.compile(r"(?<![\w.-])([А-ЯЁ])([А-ЯЁ])(?![\w.-])")
# «29/I-1942» is no Latin text.
_ROMAN_MONTH = re.compile(r"(?<=\d)[\s./-]*[IVX]+[\s./-]*(?=\d)")
_DOTTED = re.compile(r"(?<!\w)([А-ЯЁ])\.")
_UNITS = frozenset(short for short, _whole in ABBREVIATED)
LONGEST_NUMBER = 10
MOST_SLOTS = 12
# How well a reading of Latin letters must be known for no other to be thought of, see `vocabulary.support`.
SURE = 2


@dataclass(frozen=True)
class Slot:
    """One thing asked for: by the terms `called` a record can be called so, `anywhere` are those of its texts too.

    `word` is a name or another word that may be misspelt; of a unit, a day, a number or an initial it is "".
    `is_given` tells a given name or a patronymic, which alone means nobody. `number` is that of a record, `unit` the
    term that a unit is called by.
    """

    text: str
    called: frozenset[str]
    anywhere: frozenset[str]
    word: str = ""
    number: str = ""
    unit: str = ""
    is_given: bool = False

    @property
    def numbers(self) -> list[str]:
        """Return the ways to keep the number of a record: with as many noughts as museums write."""
        letter, digits = self.number.upper().split("-")
        return [f"{letter}-{digits.zfill(length)}" for length in range(len(digits), LONGEST_NUMBER + 1)]

    def widened(self, terms: frozenset[str]) -> "Slot":
        return replace(self, called=self.called | terms, anywhere=self.anywhere | terms)


@dataclass(frozen=True)
class Query:
    """`slots` in the order typed, each once; `read_as` is the reading of a query typed in Latin letters, else "".

    `is_cut` tells that there were more than `MOST_SLOTS`: the rest is not asked for. `alike` and `begun` hold words of
    which it was asked already what they may be meant for and what begins so, see `search.vocabulary`.
    """

    slots: tuple[Slot, ...]
    read_as: str = ""
    is_cut: bool = False
    alike: Mapping[str, list[Meant]] = field(default_factory=dict)
    begun: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)


def read_query(text: str, seen: Callable[[set[str]], Collection[str]] = lambda terms: terms) -> Query:
    """Read what a visitor typed. Asks the vocabulary only about Latin letters: a query or three then, none else.

    `seen` returns those of the terms that find something the visitor may see: the reading must tell of nothing else.
    """
    if not is_latin(_ROMAN_MONTH.sub(" ", text)):
        return _query(_slots(text))
    # A name that the museum does not know is sooner written in Latin letters than typed on the wrong keyboard.
    readings = [" ".join(map(from_latin, text.split())), other_layout(text)]
    words = [cut(reading) for reading in readings]
    heard = _seen_only(sounding(word for some in words for word in some), seen)
    scores = [support(some, heard) for some in words]
    alike: dict[str, list[Meant]] = {}
    begun: dict[str, list[tuple[str, str]]] = {}
    if max(scores) < SURE:
        ends = [next(reversed(some), "") for some in words]
        every = {word for some in words for word in some if len(word) > 1}
        alike, begun = misspelt(every), beginning(every)
        known = seen({one.term for some in alike.values() for one in some} | {t for b in begun.values() for _, t in b})
        told = {end for end, some in alike.items() if any(one.term in known for one in some)}
        told |= {end for end, some in begun.items() if any(term in known for _form, term in some)}
        scores = [n or int(end in told) for n, end in zip(scores, ends, strict=True)]
    as_heard, as_typed = scores
    reading = readings[as_typed > as_heard]
    query = replace(_query(_slots(reading), reading), alike=alike, begun=begun)
    if as_typed > as_heard:
        return query
    return replace(query, slots=tuple(slot.widened(frozenset(heard.get(slot.word, ()))) for slot in query.slots))


def _seen_only(
    heard: Mapping[str, Mapping[str, str]], seen: Callable[[set[str]], Collection[str]]
) -> dict[str, dict[str, str]]:
    known = seen({term for some in heard.values() for term in some})
    return {word: {term: key for term, key in some.items() if term in known} for word, some in heard.items()}


def _query(slots: Iterable[Slot], read_as: str = "") -> Query:
    found = tuple(dict.fromkeys(slots))
    return Query(found[:MOST_SLOTS], read_as, len(found) > MOST_SLOTS)


def _parted(pair: re.Match) -> str:
    """Part two initials, unless a number of the query makes them a kind of unit: «22 гв. СД»."""
    is_unit = pair[0].lower() in _UNITS and any(sign.isdigit() for sign in pair.string)
    return pair[0] if is_unit else f"{pair[1]} {pair[2]} "


def _slots(text: str) -> Iterator[Slot]:
    text = bare(text if text.isupper() else _PAIRED.sub(_parted, text, count=1))
    for letter, number in LETTERED.findall(text):
        yield replace(_exact(f"{letter}-{number}", f"r:{letter.lower()}-{number}"), number=f"{letter}-{number}")
    words = cut(LETTERED.sub(" ", text))
    units, days = list(designations(words)), list(moments(words))
    for unit in units:
        called = f"u:{unit.terms[0]}"
        yield replace(_exact(" ".join(words[unit.first : unit.last]), called, f"m:{unit.terms[0]}"), unit=called)
    for day in days:
        yield _exact(" ".join(words[day.first : day.last]), f"d:{day.terms[0]}")
    rest = [w for i, w in enumerate(words) if not any(taken.first <= i < taken.last for taken in (*units, *days))]
    telling = [word for word in rest if len(word) > 1 and word not in _PASSED]
    passed = _PASSED - set("".join(_DOTTED.findall(text)).lower())
    # The first initial is that of the given name, the second of the patronymic.
    places = iter("gp")
    for word in rest:
        if word in telling or not (word in passed and (len(telling) > 1 or (telling and len(word) > 1))):
            is_initial = len(word) == 1 and word.isalpha() and bool(telling)
            yield _initial(word, next(places, "i")) if is_initial else _slot(word)


def _initial(letter: str, place: str) -> Slot:
    called = frozenset([f"{place}:{letter}", f"t:{letter}"])
    return Slot(letter, called, called | {f"i:{letter}"})


def _slot(word: str) -> Slot:
    if word.isdigit():
        return Slot(word, frozenset([f"t:{word}"]), frozenset([f"t:{word}", f"w:{word}"]))
    key, base = name_key(word), stem(word)
    called = frozenset([f"n:{key}", f"t:{base}", f"t:{key}"])
    given = (f"n:{same}" for same in same_given(key))
    meant = (f"{space}{stem(whole)}" for whole in MEANS.get(word, ()) for space in ("t:", "w:"))
    return Slot(word, called, called | {f"w:{base}", f"w:{key}", *given, *meant}, word, is_given=is_given(word))


def _exact(text: str, *terms: str) -> Slot:
    return Slot(text, frozenset(terms), frozenset(terms))
