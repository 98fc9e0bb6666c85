"""Designations of units: a number and a type, in full or abbreviated, as one term."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

# How the adjectives of a type begin, and what of them goes into its abbreviation.
_ARMS = (
    ("мотострелк", "мс"), ("горнострелк", "гс"), ("стрелк", "с"), ("кавалер", "к"), ("артиллер", "а"), ("танков", "т"),
    ("механиз", "м"), ("зенитн", "зен"), ("миномет", "мин"), ("истребит", "и"), ("штурмов", "ш"), ("бомбардир", "б"),
    ("авиац", "а"), ("воздушно", "в"), ("десантн", "д"), ("сапер", "сап"), ("инженерн", "инж"), ("лыжн", "л"),
    ("пушечн", "п"), ("гаубичн", "г"), ("ударн", "уд"), ("морск", "мор"), ("самоходн", "са"), ("запасн", "зап"),
)  # fmt: skip
_HEADS = (
    ("дивизион", "дн"), ("дивиз", "д"), ("полк", "п"), ("бригад", "бр"), ("корпус", "к"), ("арми", "А"),
    ("батальон", "б"), ("фронт", "фр"), ("госпитал", "эг"),
)  # fmt: skip
_SHORT_HEADS = {"див": "д", "бр": "бр", "а": "А", "п": "п", "фр": "фр"}
_CODES = """
    сд сп сбр ск сб кд кп кк тд тп тбр тк тб мк мбр мсд мсп мсбр ап адп зенап минп иад иап иак шад шап шак бад бап бак
    вдд вдбр вдк гсд гсп лбр сапбр инжб эг зенад
"""
_SHORT = {code: code for code in _CODES.split()} | {"озад": "зенадн", "уда": "удА", "та": "тА", "ва": "вА"}
_GUARDS = "гв"
# Words that stand between a number and its type and do not tell units apart.
_PASSED = ("отдельн", "краснознам", "ордена", "пролетарск", "сибирск", "добровольч")
_FURTHEST = 7


class Designation(NamedTuple):
    """A unit named by words `first`..`last` (exclusive); `terms` go from the most exact: 22гвсд, 22сд, 22д."""

    first: int
    last: int
    terms: tuple[str, ...]


def designations(words: Sequence[str]) -> Iterator[Designation]:
    """Yield the units that folded words name, left to right: «376-я стрелковая дивизия», «376 сд», «22 гв. сд»."""
    i = 0
    while i < len(words):
        found = _at(words, i) if words[i].isdigit() else None
        if found:
            yield found
        i = found.last if found else i + 1


def _at(words: Sequence[str], i: int) -> Designation | None:
    number, guards, arms, j = words[i].lstrip("0") or "0", False, "", i + 1
    while j < min(len(words), i + _FURTHEST):
        word = words[j]
        if word == _GUARDS or word.startswith("гвард"):
            guards = True
        elif code := _SHORT.get(word) or (f"{arms}{_SHORT_HEADS[word]}" if word in _SHORT_HEADS else ""):
            return Designation(i, j + 1, _terms(number, code, guards))
        elif head := _begun(word, _HEADS):
            return Designation(i, j + 1, _terms(number, f"{arms}{head}", guards))
        elif arm := _begun(word, _ARMS):
            arms += arm
        elif not (word.startswith(_PASSED) or (j == i + 1 and len(word) <= 3 and word.isalpha())):
            return None
        j += 1
    return None


def _begun(word: str, table: Sequence[tuple[str, str]]) -> str:
    return next((code for start, code in table if word.startswith(start)), "")


def _terms(number: str, code: str, guards: bool) -> tuple[str, ...]:
    head = next((short for _start, short in _HEADS if code.endswith(short)), code)
    terms = [f"{number}{code}", f"{number}{head}"]
    if guards:
        terms.insert(0, f"{number}{_GUARDS}{code}")
        if head != code:
            terms.insert(1, f"{number}{_GUARDS}{head}")
    return tuple(dict.fromkeys(terms))
