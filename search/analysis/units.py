"""Designations of units: a number and a type, in full or abbreviated, as one term."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from .unit_types import ABBREVIATED, ABOVE, ARMS, HEADS, LONE_HEADS, NUMBERED_AFTER, SHORT_ARMS, SHORT_HEADS, TAILS

_GUARDS = "гв"
_ENDINGS = "я ая яя й ый ий ой е ое ее го ого его му ому ему м ым им ом ем ю ую юю ей х ых их ми"
_ORDINAL = frozenset(_ENDINGS.split())
# Honours and names stand between a number and its type and do not tell units apart.
_PASSED = ("отдельн", "особ", "краснознам", "орден", "имени", "добровольч", "степен", "военн", "почтов")
_HONOURS = """
    им ст и отд о красного красной знамени звезды ленина александра невского богдана хмельницкого суворова кутузова
    ушакова нахимова i ii iii
"""
_HONOURED = frozenset(_HONOURS.split())
_TOWN = re.compile(r".+[сц]к(?:о|ая|ой|ую|ою|ий|ого|ому|им|ом|ое)")
_ENEMY = ("немецк", "румынск", "итальянск", "венгерск", "японск", "финск", "фашистск", "гитлеровск")
_FURTHEST = 20
# «В 1943 полк …» is a year.
_YEARS = range(1900, 1951)
# «52 А» is an army, «в 5, а также» and «в 1943 та самая» are none.
_MOST_ARMIES = 75
_CLAUSE = "также потом затем позже уже в на с по к не его ее их он она они это тот там тогда после"
_AFTER_AND = frozenset(_CLAUSE.split())


class Designation(NamedTuple):
    """A unit named by words `first`..`last` (exclusive); `terms` go from the most exact: 22гвсд, 22гвд, 22сд, 22д."""

    first: int
    last: int
    terms: tuple[str, ...]


class _Type(NamedTuple):
    """A type that ends before word `last`; `head` is all that is left of it in «376-я дивизия»."""

    last: int
    arms: str
    head: str
    guards: bool = False


def designations(words: Sequence[str]) -> Iterator[Designation]:
    """Yield the units that folded words name, left to right: «376-я стрелковая дивизия», «376 сд», «22 гв. сд»."""
    i = 0
    while i < len(words):
        found = _number_first(words, i) or _number_last(words, i)
        if found:
            yield found
        i = found.last if found else i + 1


def _number_first(words: Sequence[str], i: int) -> Designation | None:
    is_number = words[i].isdecimal() and not _is_degree(words, i)
    kind = _type(words, i + 1, _abbreviated()) if is_number else None
    if not kind or not _is_number_of(words[i], kind) or _is_and(words, kind.last - 1):
        return None
    return Designation(i, kind.last, _terms(words[i], kind))


def _number_last(words: Sequence[str], i: int) -> Designation | None:
    """«ЭГ № 1246», «полевая почта 1735», «п/п 1735», but not «госпиталь 376 сд»."""
    kind = _Type(i + 2, "п", "пс") if list(words[i : i + 2]) == ["п", "п"] else None
    if words[i].startswith(NUMBERED_AFTER):
        kind = _type(words, i, _abbreviated())
    if not kind or kind.last >= len(words) or not words[kind.last].isdecimal() or _number_first(words, kind.last):
        return None
    return Designation(i, kind.last + 1, _terms(words[kind.last], kind))


def _is_number_of(number: str, kind: _Type) -> bool:
    count = int(number[:9])
    if kind.head == "А":
        return count <= _MOST_ARMIES
    return bool(kind.arms) or (kind.head in LONE_HEADS and count not in _YEARS)


def _is_and(words: Sequence[str], i: int) -> bool:
    return words[i] == "а" and i + 1 < len(words) and words[i + 1] in _AFTER_AND


def _type(words: Sequence[str], start: int, shortened: Mapping[str, _Type]) -> _Type | None:
    """Read the type that begins at `start`, honours and names before it passed over."""
    guards, arms = False, ""
    for j in range(start, min(len(words), start + _FURTHEST)):
        word = words[j]
        if word == _GUARDS or word.startswith("гвард"):
            guards = True
        elif known := shortened.get(word):
            return _Type(j + 1, arms + known.arms, known.head, guards or known.guards)
        elif head := _head(words, j, arms):
            tail, last = _tail(words, j + (2 if _is_battalion(words, j) else 1))
            return _Type(last, arms + tail, head, guards)
        elif arm := SHORT_ARMS.get(word) or _begun(word, ARMS):
            arms += arm
        elif not _is_passed(words, j):
            return None
    return None


def _is_battalion(words: Sequence[str], j: int) -> bool:
    """«Б-н» is two words."""
    return list(words[j : j + 2]) == ["б", "н"]


def _head(words: Sequence[str], j: int, arms: str) -> str:
    """Return the code of «дивизия», «див.», «б-н»; «п.», «р.», «дн» mean something after an arm only."""
    if _is_battalion(words, j):
        return "б"
    short, needs_arm = SHORT_HEADS.get(words[j], ("", False))
    if short:
        return short if arms or not needs_arm else ""
    return next((code for pattern, code in HEADS if pattern.fullmatch(words[j])), "")


def _tail(words: Sequence[str], j: int) -> tuple[str, int]:
    """Return the code of what follows a head, «батальон связи», «дивизия народного ополчения», and where it ends."""
    for said, code in TAILS:
        if tuple(words[j : j + len(said)]) == said:
            return code, j + len(said)
    return "", j


def _is_passed(words: Sequence[str], j: int) -> bool:
    word = words[j]
    if word.isdecimal():
        return _is_degree(words, j)
    if word.startswith(_ENEMY):
        return False
    if words[j - 1] in ("имени", "им") or word in _HONOURED or word in _ORDINAL:
        return True
    return word.startswith(_PASSED) or bool(_TOWN.fullmatch(word))


def _is_degree(words: Sequence[str], j: int) -> bool:
    """«Суворова 2-й степени»."""
    return next((w in ("ст", "степени") for w in words[j + 1 : j + 3] if w not in _ORDINAL), False)


def _begun(word: str, table: Sequence[tuple[str, str]]) -> str:
    return next((code for start, code in table if word.startswith(start)), "")


@cache
def _abbreviated() -> Mapping[str, _Type]:
    """Return the types by abbreviation, each read from its words in full; «о» (отдельный) and «гв» may be glued on."""
    plain = {short: _type(full.split(), 0, {}) for short, full in ABBREVIATED}
    alone = {f"о{short}": kind for short, kind in plain.items()}
    guards = {f"{_GUARDS}{short}": kind._replace(guards=True) for short, kind in plain.items()}
    return alone | guards | plain


def _terms(number: str, kind: _Type) -> tuple[str, ...]:
    number = number.lstrip("0") or "0"
    codes = [f"{kind.arms}{kind.head}", ABOVE.get(kind.head, kind.head)]
    guarded = [f"{number}{_GUARDS}{code}" for code in codes] if kind.guards else []
    return tuple(dict.fromkeys([*guarded, *(f"{number}{code}" for code in codes)]))
