"""Units as the finder knows them: every number and every type that a unit has gone by."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from archive.text import fold

from .designations import Reader, Reading
from .inflection import WordSet, adjective_like, same_word
from .phrases import Phrases, variants_of
from .records import UnitName
from .scan import Scan, scanned
from .unit_words import HEADS
from .words import AFTER_NAME

# «376 сд», «22-я гв. сд»: a name that ends in an abbreviation of the type.
_SHORT_NAME = re.compile(r"\d+(?:-\w{1,3})?\s+(?:гв\.?\s*)?([^\W\d_]{2,7}|[А-Я])")
# These are told apart by their adjectives: «2-я армия» is not the 2nd shock army, «цех № 1» may be any.
_TOLD_BY_ADJECTIVES = WordSet(["армия", "фронт", "округ", "флот", "цех"])
_NOUNS = WordSet(HEADS)
_TELL_NOTHING = WordSet(["общевойсковой", "гвардейский", "отдельный", "военный"])


@dataclass(slots=True)
class Facet:
    """What a unit is called under one number; `guards` holds what its full names say: yes, no, or each at its time."""

    heads: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    guards: set[bool] = field(default_factory=set)

    def has_type(self, reading: Reading) -> bool:
        if reading.short:
            return reading.short in self.shorts
        if not any(same_word(head, reading.head) for head in self.heads):
            return False
        return reading.head not in _TOLD_BY_ADJECTIVES or self._all_said(reading)

    def _all_said(self, reading: Reading) -> bool:
        said = (*reading.arms, *reading.honours, *reading.others)
        return all(_among(word, said) for word in self.words if word not in _TELL_NOTHING)

    def has_arms(self, reading: Reading) -> bool:
        joined = [f"{one[:-2]}о-{other}" for one, other in pairwise(reading.arms)]
        return all(_among(arm, self.words) for arm in reading.arms) or (bool(joined) and self.words.issuperset(joined))

    def agrees_on_guards(self, reading: Reading) -> bool:
        """«22-я дивизия» may be guards; «22-я стрелковая дивизия» in full, without an honour, is another one."""
        if reading.guards:
            return True in self.guards
        return not reading.formal or bool(reading.honours) or self.guards != {True}


@dataclass(slots=True)
class Unit:
    id: Hashable
    facets: dict[str, Facet] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    formations: set[int] = field(default_factory=set)
    parents: list[Reading] = field(default_factory=list)
    borne: list[tuple[str, int | None, int | None]] = field(default_factory=list)

    def facet(self, number: str) -> Facet:
        return self.facets.setdefault(number, Facet())

    def bears(self, reading: Reading) -> bool:
        """Tell whether all honours, the formation and the words after the noun are this unit's own.

        Without a noun so must be the small adjectives: «150-й Сталинской добровольческой», not «150-й новой».
        """
        own = reading.honours if reading.typed else (*reading.honours, *reading.others)
        return (
            all(self._has_word(word) for word in own)
            and all(word in self.words for word in reading.tail)
            and (reading.formation is None or reading.formation in self.formations)
        )

    def was_called(self, number: str, years: tuple[int, int] | None) -> bool:
        """Tell whether it can have borne the number in those years; no year and no dates deny nothing."""
        spans = [(first or 0, last or 9999) for borne, first, last in self.borne if borne == number]
        return not spans or not years or any(first <= years[1] and years[0] <= last for first, last in spans)

    def _has_word(self, word: str) -> bool:
        return _among(word, self.words) or all(_among(piece, self.words) for piece in word.split("-"))


class UnitRecords:
    """All units by number, the vocabulary of their types, and the names that have no number."""

    def __init__(self, units: Iterable[UnitName]):
        units = list(units)
        kinds = [_kind(unit.kind) for unit in units]
        shorts = {short for unit, kind in zip(units, kinds, strict=True) for short in _shorts(unit, *kind)}
        self.reader = Reader([head for head, _ in kinds if head], [a for _, arms in kinds for a in arms], shorts)
        self._units: dict[Hashable, Unit] = {}
        self.by_number: dict[str, list[Unit]] = {}
        self.nicknames: list[tuple[str, Hashable]] = []
        phrases: list[tuple[str, Hashable]] = []
        for unit, kind in zip(units, kinds, strict=True):
            phrases += self._add(unit, *kind)
        phrases += self.nicknames
        self.phrases = Phrases((words, owner) for name, owner in dict.fromkeys(phrases) for words in variants_of(name))
        for unit in self._units.values():
            for number in unit.facets:
                self.by_number.setdefault(number, []).append(unit)

    def _add(self, unit: UnitName, head: str, arms: list[str]) -> list[tuple[str, Hashable]]:
        """Add a unit; return the names to be found word by word, each with its owner."""
        record = self._units.setdefault(unit.id, Unit(unit.id))
        record.words.update(_pieces(unit.kind))
        record.formations.update({unit.formation} - {None})
        if unit.number:
            facet = record.facet(unit.number)
            facet.heads.update({head} - {""})
            facet.words.update(_with_short_arms(arms))
            facet.shorts.update(_shorts(unit, head, arms))
        record.borne += unit.borne
        unread = [(name, unit.id) for name in unit.names if not self._read(record, name, head)]
        if unit.number and not facet.guards:
            # No full name tells of this number: then the unit itself does.
            facet.guards.add(unit.guards or any(same_word(arm, "гвардейский") for arm in arms))
        return unread

    def _read(self, record: Unit, name: str, head: str) -> bool:
        """Learn from one name; return whether it is a number with a type, found by reading and not word by word."""
        record.words.update(_pieces(name))
        scan = scanned(name)
        reading = self.reader.read(scan, 0)
        if not scan[0].number:
            return False
        record.formations.update({reading.formation} - {None})
        if not reading.typed and reading.after < len(scan):
            return False
        facet = record.facet(reading.number)
        facet.heads.update({reading.head or head} - {""})
        facet.shorts.update({reading.short} - {""})
        facet.words.update((*_with_short_arms(reading.arms), *reading.honours))
        if reading.formal:
            facet.guards.add(reading.guards)
        self._note_parent(record, scan, reading)
        self._note_nickname(record, scan, reading)
        return True

    def _note_parent(self, record: Unit, scan: Scan, reading: Reading) -> None:
        """Keep what stands in brackets: «674-й стрелковый полк (150-й дивизии 2-го формирования)»."""
        if reading.typed and "(" in scan.gap(reading.after - 1) and scan[reading.after].number:
            record.parents.append(self.reader.read(scan, reading.after))

    def _note_nickname(self, record: Unit, scan: Scan, reading: Reading) -> None:
        """Two words of honour tell a unit without its number: «Сибирская добровольческая дивизия»."""
        told = (*reading.honours, *reading.others)
        names = [token.raw for token in scan.tokens if token.key in told and token.end <= reading.end]
        if reading.head and len(names) > 1:
            self.nicknames.append((" ".join([*names, reading.head]), record.id))


def _with_short_arms(arms: Iterable[str]) -> Iterator[str]:
    """Yield the adjectives of the arms; «зенитно-артиллерийский» is called «зенитный» too."""
    for arm in arms:
        yield arm
        if arm.endswith("о-артиллерийский"):
            yield f"{arm.partition('-')[0][:-1]}ый"


def _kind(kind: str) -> tuple[str, list[str]]:
    """Return the noun of a type and its adjectives, folded."""
    words = [token.key for token in scanned(kind).tokens]
    head = next((word for word in words if not adjective_like(word)), "")
    return head, [word for word in words if adjective_like(word)]


def _shorts(unit: UnitName, head: str, arms: list[str]) -> set[str]:
    """Return the abbreviations of a type: those of the names and its first letters, «сд», unless they are a word."""
    ends = {match[1] for name in unit.names if (match := _SHORT_NAME.fullmatch(name))}
    shorts = {end for end in ends if fold(end) not in _NOUNS and not same_word(fold(end), head)}
    words = [arm for arm in arms if not same_word(arm, "гвардейский")]
    letters = "".join(word[0] for word in [*words, head] if word)
    return shorts | {letters} if words and letters not in AFTER_NAME else shorts


def _pieces(text: str) -> set[str]:
    """Return the words of a name, with a hyphen whole and in pieces: «Кузбасско-Псковская» is «Кузбасская» too."""
    keys = {token.key for token in scanned(text).tokens}
    pieces = {piece for key in keys for piece in key.split("-")}
    return keys | pieces | {f"{piece[:-1]}ый" for piece in pieces - keys if piece.endswith("о")}


def _among(word: str, words: Iterable[str]) -> bool:
    return any(same_word(word, other) for other in words)
