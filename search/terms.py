"""The terms of the index: what of a record they stand for, and how texts and names become them.

n: a word of a person's name, by its key; e: a word of a surname as it is written; g: and p: the first letter of a
given name and a patronymic, i: of either; t: a word of what another
record is called; w: a word of the texts; u: a unit in a name or title, m: in a text; d: a day or a month; r: a record's
own number. The letters keep apart what must not meet: the stem of «Иванов» is «Иван».
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from archive.text import stem
from search.analysis.abbreviations import spelled_out
from search.analysis.days import moments
from search.analysis.letters import words
from search.analysis.names import name_key
from search.analysis.units import designations

# «Л-0001», «Т-34»: a number that a letter belongs to.
LETTERED = re.compile(r"(?<![^\W_])(?<!\d[/.-])([^\W\d_])\s?[-‐‑–]\s?0*(\d+)(?!\w)")
# A longer text is one record's own.
SHORT = 120
_ORDINAL = frozenset(
    [
        "я",
        "й",
        "е",
        "ая",
        "яя",
        "ой",
        "ый",
        "ий",
        "ое",
        "ее",
        "го",
        "ей",
        "му",
        "ую",
        "ю",
        "ым",
        "им",
        "ом",
        "ем",
        "м",
        "х",
        "ых",
        "ми",
    ]
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "іі": "2", "iv": "4"}


def cut(text: str) -> list[str]:
    """Return folded words and numbers: cut("376-я сд, 007") == ["376", "сд", "7"], endings of ordinals fall away."""
    found: list[str] = []
    for word in words(spelled_out(text)):
        if word in _ORDINAL and found and found[-1].isdigit():
            continue
        found.append(word.lstrip("0") or "0" if word.isdigit() else _ROMAN.get(word, word))
    return found


def of_person(*names: tuple[str, str, str]) -> Iterator[str]:
    """Yield the terms of a person called (surname, given name, patronymic), under each of the names."""
    for surname, given, patronymic in names:
        yield from _of_surname(surname)
        yield from _of_given(given, "g:")
        yield from _of_given(patronymic, "p:")


@lru_cache(maxsize=100_000)
def _of_surname(surname: str) -> tuple[str, ...]:
    found = [word for word in words(surname) if len(word) > 1]
    return tuple(term for word in found for term in (f"e:{word}", f"n:{name_key(word)}"))


@lru_cache(maxsize=20_000)
def _of_given(name: str, space: str) -> tuple[str, ...]:
    found = words(name)
    keys = (f"n:{name_key(word)}" for word in found if len(word) > 1)
    return (*keys, *(f"{initial}{word[0]}" for word in found for initial in (space, "i:")))


def of_title(text: str) -> Iterator[str]:
    yield from _words_and_units(text, "t:", "u:")


def of_text(text: str) -> Iterable[str]:
    """Return the terms of a text of a record; what many records say in the same short words is read once."""
    return _of_short_text(text) if len(text) <= SHORT else _words_and_units(text, "w:", "m:")


@lru_cache(maxsize=50_000)
def _of_short_text(text: str) -> frozenset[str]:
    return frozenset(_words_and_units(text, "w:", "m:"))


def _words_and_units(text: str, space: str, unit_space: str) -> Iterator[str]:
    """Yield a term for every word, its stem and, since it may be a name, its key; for units and days as well."""
    found = cut(text)
    for word in found:
        yield from _of_word(space, word)
    for unit in designations(found):
        yield from (f"{unit_space}{term}" for term in unit.terms)
    for moment in moments(found):
        yield from (f"d:{term}" for term in moment.terms)
    yield from (f"r:{letter.lower()}-{number}" for letter, number in LETTERED.findall(text))


@lru_cache(maxsize=200_000)
def _of_word(space: str, word: str) -> tuple[str, ...]:
    base = f"{space}{stem(word)}"
    return (base, f"{space}{name_key(word)}") if word.isalpha() else (base,)


def together(terms: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset().union(*terms)
