"""Units in a text: by number and type, or by a name that has no number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .designations import SUFFIXES, Reading, genders
from .inflection import adjective_like, same_word
from .records import Claim, UnitName
from .scan import Scan
from .unit_records import Unit, UnitRecords
from .unit_surroundings import as_adjective, may_be_quoted, of_enemy, on_street, other_than
from .unit_words import NO_NOUNS
from .words import AFTER_NAME
from .years import year_beside

_VERB = re.compile(r"\w+л(?:а|о|и|ся|ась|ось|ись)?")
_NO_DEEDS = frozenset(["недели", "мили", "параллели", "модели", "артели", "роли"])
_LIST_GAP = re.compile(r"[\s,:;()\u2010\u2011-]*")
_COMMA = re.compile(r"\)?,?\s+")
_COUNTED = re.compile(r"\w+(?:ов|лей|стей|ам|ям|ами|ями|ах|ях)")
_PARENT_GAP = re.compile(r"\s+|\s*\(\s*|,\s+")
_LONGEST_LIST = 40
_SMALLEST_BARE = 10


class UnitFinder:
    def __init__(self, units: Iterable[UnitName]):
        self._records = UnitRecords(units)

    def claims(self, scan: Scan) -> Iterator[Claim]:
        for i, token in enumerate(scan.tokens):
            claim = self._numbered(scan, i) if token.number else self._named(scan, i)
            if claim:
                yield claim

    def _named(self, scan: Scan, i: int) -> Claim | None:
        """Claim a name without a number, unless what stands around makes it another's."""
        found = self._records.phrases.longest(scan, i)
        if not found or _numbered(scan, i, found[0].last) or on_street(scan, i):
            return None
        name = found[0]
        if name.first == name.last and as_adjective(scan, i):
            return None
        owners = frozenset(f.owner for f in found)
        quotable = may_be_quoted(scan, name.first, name.last)
        return Claim(name.start, name.end, "unit", owners, quotable, any(f.generic for f in found))

    def _numbered(self, scan: Scan, i: int) -> Claim | None:
        units = self._records.by_number.get(scan.key(i), ())
        if not units or _part_of_number(scan, i) or _of_another(scan, i):
            return None
        back = self._records.reader.read_back(scan, i)
        reading = back or self._read(scan, i)
        told = back or (
            _typed_number(reading, self._noun(reading)) if reading.typed else _stands_alone(scan, i, reading, units)
        )
        parent = self._parent(scan, reading)
        years = year_beside(scan, i)
        called = [unit for unit in units if told and unit.was_called(reading.number, years)]
        fitting = [unit for unit in called if self._fits(reading, unit) and self._in(parent, unit)]
        ids = frozenset(unit.id for unit in fitting)
        return Claim(reading.start, reading.end, "unit", ids, generic=bool(back)) if fitting else None

    def _read(self, scan: Scan, i: int) -> Reading:
        """Read the number at token `i`, with the type that a list lends it."""
        reading = self._records.reader.read(scan, i)
        if reading.typed:
            return reading
        shared = self._shared_type(scan, i, reading)
        return _with_type_of(shared, reading) if shared else reading

    def _fits(self, reading: Reading, unit: Unit) -> bool:
        facet = unit.facets[reading.number]
        typed = facet.has_type(reading) if reading.typed else any(_may_mean(reading, head) for head in facet.heads)
        return typed and facet.has_arms(reading) and facet.agrees_on_guards(reading) and unit.bears(reading)

    def _parent(self, scan: Scan, reading: Reading) -> Reading | None:
        """Return the unit that the text puts this one into: «полк 150-й Идрицкой дивизии», «полк, из 150-й дивизии»."""
        j = reading.after
        if not reading.typed or not _PARENT_GAP.fullmatch(scan.gap(j - 1)):
            return None
        j += scan.key(j) == "из"
        if not scan[j].number or ("," in scan.gap(reading.after - 1) and j == reading.after):
            return None
        parent = self._records.reader.read(scan, j)
        return parent if parent.typed else None

    def _in(self, parent: Reading | None, unit: Unit) -> bool:
        """Tell whether the unit can belong to that parent: silence of its own name contradicts nothing."""
        known = [own for own in unit.parents if parent and same_word(own.head, parent.head)]
        if not known:
            return True
        bearers = self._records.by_number.get(parent.number, ())
        return any(own.number == parent.number and _same_formation(own, parent) for own in known) and (
            not bearers or any(bearer.bears(parent) for bearer in bearers)
        )

    def _noun(self, reading: Reading) -> str:
        """Return the nominative of the noun that stands after the number."""
        return self._records.reader.heads.find(reading.head)

    def _shared_type(self, scan: Scan, i: int, reading: Reading) -> Reading | None:
        """Return the reading that lends its type in a list: «376-я и 22-я дивизии», «полки: 1252-й, 835-й»."""
        before = self._type_before(scan, i) if _phrase_ends(scan, reading.after) else None
        shared = before or self._type_after(scan, reading)
        if shared and shared.head and not _agrees(reading.suffix, self._noun(shared)):
            return None
        return shared

    def _type_after(self, scan: Scan, reading: Reading) -> Reading | None:
        """Go on over the list to its noun; its first adjectives hold: «674-й, 835-й стрелковые и 48-й пушечный»."""
        told = None
        for _ in range(_LONGEST_LIST):
            j = reading.after
            if not _COMMA.fullmatch(scan.gap(j - 1)):
                return None
            j += scan.key(j) in ("и", "или")
            if not scan[j].number:
                return None
            reading = self._records.reader.read(scan, j)
            told = told or (reading if reading.arms or reading.guards else None)
            if reading.typed:
                return replace(told or reading, head=reading.head, short=reading.short)
        return None

    def _type_before(self, scan: Scan, i: int) -> Reading | None:
        """Go back over the list to the noun that opens it; a noun with a number of its own closes its own item."""
        for j in range(i - 1, max(-1, i - _LONGEST_LIST), -1):
            token = scan[j]
            if not _LIST_GAP.fullmatch(scan.gap(j)):
                return None
            if self._records.reader.heads.find(token.key):
                return None if _has_number(scan, j) else self._records.reader.read_list_head(scan, j)
            if not (token.number or token.key == "и" or len(token.key) <= 2 or adjective_like(token.key)):
                return None
        return None


def _numbered(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a number makes a name another's: «2-е Виленское училище», «КМК-2»."""
    after = not scan[last].number and scan[last + 1].number and scan.gap(last).strip() in ("№", "-")
    return after or _numbered_before(scan, first)


def _same_formation(one: Reading, other: Reading) -> bool:
    return None in (one.formation, other.formation) or one.formation == other.formation


def _numbered_before(scan: Scan, i: int) -> bool:
    """Tell whether an ordinal number stands right before token `i`: «2-е»."""
    return scan.spaced(i - 1) and scan[i - 2].number and scan.gap(i - 2) in ("-", "\u2010", "\u2011")


def _has_number(scan: Scan, j: int) -> bool:
    """Tell whether adjectives and a number stand before the noun at token `j`."""
    j -= 1
    while (scan.spaced(j) and adjective_like(scan.key(j))) or (scan.dotted(j) and scan.key(j) not in SUFFIXES):
        j -= 1
    return scan[j].number or _numbered_before(scan, j + 1)


def _with_type_of(shared: Reading, reading: Reading) -> Reading:
    """Return a number of a list with the type that is said once: «674-й и 328-й артиллерийские полки»."""
    return replace(
        reading,
        head=shared.head,
        short=shared.short,
        arms=reading.arms or shared.arms,
        guards=reading.guards or shared.guards_of_all,
    )


def _phrase_ends(scan: Scan, after: int) -> bool:
    """Tell whether what stands at token `after` does not belong to the number before it: not «376 гсд»."""
    following = scan.key(after)
    did = _VERB.fullmatch(following) and following not in _NO_DEEDS
    return not scan.spaced(after - 1) or following in AFTER_NAME or bool(did)


def _agrees(suffix: str, noun: str) -> bool:
    """Tell whether the ending of a number allows a noun of that gender; none allows any."""
    return not suffix or ("f" if noun.endswith(("а", "я")) else "m") in genders(suffix)


def _may_mean(reading: Reading, noun: str) -> bool:
    """Tell whether a number alone can stand for a unit of that type: «22-го» is rather a day, «41-м» a year."""
    number = int(reading.number)
    dated = number <= 31 or 36 <= number <= 49 or 1900 <= number <= 2100
    feminine = noun.endswith(("а", "я"))
    return _agrees(reading.suffix, noun) and (feminine or not (dated or noun.endswith(("о", "е"))))


def _typed_number(reading: Reading, noun: str) -> bool:
    """Tell an ordinal from a count: «376 дивизия» is a unit, «20 дивизий», «22 дивизии», «21 дивизия» are not."""
    if reading.suffix or reading.short:
        return True
    if _COUNTED.fullmatch(reading.head) or reading.head in (noun[:-1], f"{noun[:-1]}й"):
        return False
    number = int(reading.number)
    ones_nominative = number % 10 == 1 and reading.head == noun
    few_genitive = number % 10 in (2, 3, 4) and reading.head != noun
    return number > 100 or not (ones_nominative or few_genitive)


def _of_another(scan: Scan, i: int) -> bool:
    return on_street(scan, i) or other_than(scan, i) or of_enemy(scan, i)


def _part_of_number(scan: Scan, i: int) -> bool:
    """Tell whether the digits at token `i` end a longer number: «14 376», «6,376»."""
    if not scan[i - 1].number:
        return False
    gap = scan.gap(i - 1)
    grouped = len(scan.key(i - 1)) <= 3 == len(scan.key(i)) and not (scan[i - 2].number and scan.gap(i - 2) == ".")
    return gap in ("", ",", ".") or (gap.isspace() and grouped)


def _counted_by(scan: Scan, i: int, reading: Reading, unit: Unit) -> bool:
    """Tell whether the number belongs to the noun before it: «аудитория 376-я», «дом 674-й», not «бойцы 376-й»."""
    before = scan.key(i - 1)
    if not scan.spaced(i - 1) or scan[i - 1].capital or before in NO_NOUNS or before in AFTER_NAME:
        return False
    if adjective_like(before) or _VERB.fullmatch(before):
        return False
    feminine = any(head.endswith(("а", "я")) for head in unit.facets[reading.number].heads)
    endings = {"я": "ая", "ю": "ую", "й": "" if feminine else "бвгджзклмнпрстфхцчшщь"}
    return before[-1:] in tuple(endings.get(reading.suffix, ""))


def _stands_alone(scan: Scan, i: int, reading: Reading, units: list[Unit]) -> bool:
    """Tell whether a number without a type can name a unit: it has an ending, and no noun of its own follows.

    An honour singles a unit out; without one the number must be the only unit's.
    """
    if not reading.suffix:
        return False
    if reading.honours:
        return True
    if len(units) > 1 or int(reading.number) < _SMALLEST_BARE or _counted_by(scan, i, reading, units[0]):
        return False
    return _phrase_ends(scan, reading.after)
