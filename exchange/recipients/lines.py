"""A line of a list of recipients: «12. Гвардии сержанту ИВАНОВУ Петру Сергеевичу — наводчику 1248 сп, 1913 г. р.»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.names import is_initial, is_shortened
from archive.text import fold
from exchange.recipients.nominative import Name, is_patronymic, nominative
from search.analysis.abbreviations import MEANS, spelled_out
from search.analysis.names import name_key

_NUMBER = re.compile(r"\s*(?:№\s*)?(\d{1,6})\s*(?:[.)]\s*|\s+(?=[^\W\d]))")
# What ends a name: a dash between spaces, a comma, a bracket.
_END = re.compile(r"\s+[-–—]+\s*|\s*[,;(:]\s*|[–—]")
_GLUED = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_YEAR = re.compile(r"(?<!\d)(18[6-9]\d|19[0-3]\d)(?!\d)(?:\s*(?:г\.?\s*р|г(?:ода)?\.?\s*рожд|р\.|рожд))?")
_BORN = re.compile(
    r"(?<!\d)(\d{1,2}\.\d{1,2}\.(?:18|19)\d\d|(?:18|19)\d\d)\s*(?:г\.?\s*р|г(?:ода)?\.?\s*рожд|р\.|рожд)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_GUARDS = frozenset(["гвардии", "гв"])

Ranks = Mapping[tuple[str, ...], tuple[str, int]]


@dataclass(frozen=True)
class Line:
    """`rest` is what follows the name; `written` the surname, given name and patronymic as the list has them."""

    position: int | None
    rank: int | None
    name: Name
    written: tuple[str, str, str]
    born: str
    rest: str


def phrases(ranks: Mapping[str, int]) -> Ranks:
    """Return ranks by the keys of their words, alike in every case, with the last word in the nominative."""
    return {tuple(map(name_key, title.split())): (title.split()[-1], pk) for title, pk in ranks.items() if title}


def read(line: str, ranks: Ranks) -> Line | None:
    """Return what a line says; None when no name is understood in it."""
    numbered = _NUMBER.match(line)
    text = line[numbered.end() :] if numbered else line.strip()
    head, _end, rest = _parted(text)
    words = [word for word in _GLUED.sub(" ", head).split() if fold(word)]
    words, rank, case = _without_rank(words, ranks)
    parts, left = _name(words)
    if not parts:
        return None
    name = nominative(*parts, case)
    rest = " ".join([*left, rest]).strip()
    return Line(int(numbered[1]) if numbered else None, rank, name, parts, _born(rest), rest)


def _parted(text: str) -> tuple[str, str, str]:
    found = _END.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _without_rank(words: Sequence[str], ranks: Ranks) -> tuple[list[str], int | None, str]:
    """Part a rank from the beginning of words; return the others, the rank and the case it stands in."""
    plain = [word for word in words if fold(word) not in _GUARDS]
    for length in range(min(4, len(plain) - 1), 0, -1):
        said = [_in_full(word) for word in plain[:length]]
        if found := ranks.get(tuple(name_key(word) for one in said for word in one.split())):
            title, pk = found
            return plain[length:], pk, _case(said[-1].split()[-1], title)
    return list(plain), None, ""


def _in_full(word: str) -> str:
    """Return «старший» for «ст.» and «лейтенант» for «л-т», folded."""
    # «л-ту», «с-та» are declined as what they stand for.
    if "-" in word and (spelled := spelled_out(word[:-1])) != word[:-1]:
        return fold(spelled + word[-1])
    folded = fold(spelled_out(word))
    return MEANS[folded][0] if word.endswith(".") and folded in MEANS else folded


def _case(word: str, title: str) -> str:
    """Return the case of the last word of a rank by its nominative; "" where it could be several."""
    if word == title:
        return "nom"
    declined = title.endswith(("а", "я"))
    return {"у": "acc" if declined else "dat", "ю": "dat", "е": "dat", "а": "acc", "я": "acc"}.get(
        word[-1], "acc" if word.endswith("ого") else ""
    )


def _name(words: Sequence[str]) -> tuple[tuple[str, str, str] | None, list[str]]:
    """Return surname, given name and patronymic at the beginning of words, and the words after them."""
    some = [word.strip("«»\"'") for word in words]
    if not all(_WORD.fullmatch(word) for word in some[:2]):
        return None, []
    short = [is_initial(word) or is_shortened(word) for word in some[:3]]
    match short:
        case [False, True, True]:
            return (some[0], some[1], some[2]), some[3:]
        case [True, True, False]:
            return (some[2], some[0], some[1]), some[3:]
        case [False, True, *_]:
            return (some[0], some[1], ""), some[2:]
        case [True, False, *_]:
            return (some[1], some[0], ""), some[2:]
    return _full_name(some)


def _full_name(words: list[str]) -> tuple[tuple[str, str, str] | None, list[str]]:
    if len(words) > 2 and is_patronymic(words[2]):
        return (words[0], words[1], words[2]), words[3:]
    if len(words) > 2 and is_patronymic(words[1]):
        return (words[2], words[0], words[1]), words[3:]
    return ((words[0], words[1], ""), []) if len(words) == 2 else (None, [])


def _born(rest: str) -> str:
    found = _BORN.search(rest) or _YEAR.search(rest)
    return found[1] if found else ""
