"""Names that are found word by word, in any case: «Виленское пехотное училище», «орден Красного Знамени», «КМК»."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from .inflection import form_of
from .scan import Scan, Token

_SOFT = re.compile(r"\s*[«„“\"(]?\s*")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_NUMBER_SIGN = re.compile(r"\s*№\s*")
_CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"', "(": ")"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: how it is compared, and what parts it from the word before.

    `proper`: the name writes it with a capital; `capital`: so must the text.
    """

    key: str
    raw: str
    acronym: bool
    proper: bool
    capital: bool
    dotted: bool
    gap: str

    def fits(self, token: Token) -> bool:
        if self.acronym:
            return token.raw == self.raw
        if self.capital and not token.capital:
            return False
        return form_of(self.key, token.key)


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in the tokens `first`..`last` of a scan, both inclusive; `end` is where it ends in the text.

    `generic`: nothing in the name has a capital, «ремонтный цех»; such a thing may be anybody's.
    """

    first: int
    last: int
    start: int
    end: int
    owner: Hashable
    generic: bool


def words_of(name: str, *, keep_capital: bool = True) -> tuple[Word, ...]:
    """Cut a name into the words that a text must have; its first keeps its capital if `keep_capital` or if it is alone.

    «За отвагу» may be written without quotation marks, «№» must stand where the name has it.
    """
    scan = Scan(name)
    strict = keep_capital or len(scan) == 1
    return tuple(
        Word(
            key=token.key,
            raw=token.raw,
            acronym=token.acronym,
            proper=token.capital,
            capital=strict and token.capital and i == 0,
            dotted=scan.dotted(i),
            gap=scan.gap(i - 1) if i else "",
        )
        for i, token in enumerate(scan.tokens)
    )


def variants_of(name: str) -> Iterator[tuple[Word, ...]]:
    """Yield the words of a name; once more without its first capital if others tell that it is a name.

    «цеха КМК», «командованию Сибирской дивизии», but never «виленское училище».
    """
    words = words_of(name)
    yield words
    if any(word.proper for word in words[1:]):
        yield (replace(words[0], capital=False), *(replace(word, capital=word.proper) for word in words[1:]))


class Phrases:
    """Names by their first word, each with its owner; one name may have several owners."""

    def __init__(self, names: Iterable[tuple[tuple[Word, ...], Hashable]]):
        self._by_start: dict[str, list[tuple[tuple[Word, ...], Hashable]]] = {}
        for words, owner in names:
            if words:
                self._by_start.setdefault(words[0].key[:3], []).append((words, owner))

    def longest(self, scan: Scan, i: int) -> list[Found]:
        """Return the longest names that begin at token `i`: several when they have the same words."""
        found = list(self._all(scan, i))
        last = max((f.last for f in found), default=-1)
        return [f for f in found if f.last == last]

    def _all(self, scan: Scan, i: int) -> Iterator[Found]:
        for words, owner in self._by_start.get(scan.key(i)[:3], ()):
            if all(_stands(scan, i + n, word, n) for n, word in enumerate(words)):
                last = i + len(words) - 1
                generic = not any(word.proper for word in words)
                yield Found(i, last, scan[i].start, _end(scan, i, last, words[-1].dotted), owner, generic)


def _stands(scan: Scan, i: int, word: Word, n: int) -> bool:
    """Tell whether `word`, the n-th of a name, stands at token `i` after a gap like its own."""
    if not word.fits(scan[i]):
        return False
    return n == 0 or _same_gap(word.gap, scan.gap(i - 1))


def _same_gap(wanted: str, gap: str) -> bool:
    if "№" in wanted:
        return bool(_NUMBER_SIGN.fullmatch(gap))
    if _DASH.fullmatch(wanted):
        return bool(_DASH.fullmatch(gap) or _SOFT.fullmatch(gap))
    # A full stop or a closing mark inside a name («гв. сд») may be left out by the writer, never put in.
    return bool(_SOFT.fullmatch(gap)) or gap.strip() == wanted.strip()


def _end(scan: Scan, first: int, last: int, dotted: bool) -> int:
    """Return the end of a name in the text, with the full stop and the quotation mark that belong to it."""
    end = scan[last].end
    end += dotted and scan.text[end : end + 1] == "."
    opened = _unclosed(scan.text[scan[first].start : end])
    return end + 1 if opened and scan.text[end : end + 1] in tuple(_CLOSING[opened]) else end


def _unclosed(text: str) -> str:
    """Return the last quotation mark or bracket that is opened in `text` and not closed, or ""."""
    opened: list[str] = []
    for mark in text:
        if opened and mark in _CLOSING[opened[-1]]:
            opened.pop()
        elif mark in _CLOSING:
            opened.append(mark)
    return opened[-1] if opened else ""
