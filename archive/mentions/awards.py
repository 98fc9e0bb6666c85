"""Awards in a text: by title and degree, also in a row that shares one «орденами»."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .inflection import WordSet, adjective_like
from .phrases import Found, Phrases, Word, words_of
from .records import AwardName, Claim
from .scan import Scan
from .words import folded

_DEGREES = {
    "1": "I", "i": "I", "первой": "I", "первая": "I", "первую": "I",
    "2": "II", "ii": "II", "второй": "II", "вторая": "II", "вторую": "II",
    "3": "III", "iii": "III", "третьей": "III", "третья": "III", "третью": "III",
}  # fmt: skip
_BEFORE_DEGREE = re.compile(r"[»“”\"]?\s*\(?\s*")
_IN_ROW = re.compile(r"[»“”\"]?,?\s*[«„“\"]?")
_HEADS = WordSet(["орден", "медаль", "знак", "звание", "премия"])
_SHORT = {"орден": "орд.", "медаль": "мед."}
# Without «орден» these make a name theirs: «село Красная Звезда».
_THINGS = WordSet(
    folded("село деревня посёлок хутор станция колхоз совхоз артель завод фабрика шахта рудник газета журнал клуб кино")
)
# A title that ends so is another's when a name follows: «Почётный гражданин города Бреста».
_UNFINISHED = frozenset(["города", "области", "края", "района", "округа"])
_ORDINAL_ENDINGS = {"й", "я", "ой", "ая", "ю"}


@dataclass(frozen=True, slots=True)
class _Degree:
    """A degree in a text: tokens `first`..`last`; `end` is where the words for it end."""

    degree: str
    first: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class _Owner:
    award: AwardName
    degree: str
    head: str


class AwardFinder:
    def __init__(self, awards: Iterable[AwardName]):
        owned = [pair for award in awards for pair in _owned(award)]
        self._titles = Phrases(owned)
        # «орденами Ленина и Красной Звезды»: the second title without its first word.
        self._tails = Phrases((words[1:], owner) for words, owner in owned if owner.head)

    def claims(self, scan: Scan) -> Iterator[Claim]:
        i = 0
        while i < len(scan):
            found = [] if _of_thing(scan, i) else self._titles.longest(scan, i)
            i = (yield from self._row(scan, found)) if found else i + 1

    def _row(self, scan: Scan, found: list[Found]) -> Iterator[Claim]:
        """Yield the claims of an award and of those that follow it in a row; return the next token to look at."""
        head = found[0].owner.head
        # «Красная звезда» in quotation marks is a newspaper, медаль «Золотая Звезда» is not.
        named = scan.key(found[0].first - 1) in _HEADS
        while found:
            last = yield from _with_degrees(scan, found, quotable=named)
            found, named = self._next_in_row(scan, last, head), True
        return last + 1

    def _next_in_row(self, scan: Scan, last: int, head: str) -> list[Found]:
        if not head or not _IN_ROW.fullmatch(scan.gap(last).replace(")", "")):
            return []
        after = last + 2 if scan.key(last + 1) == "и" else last + 1
        return [f for f in self._tails.longest(scan, after) if f.owner.head == head]


def _owned(award: AwardName) -> Iterator[tuple[tuple[Word, ...], _Owner]]:
    for name in dict.fromkeys((award.title, *award.aliases)):
        title, degree = _split_degree(name)
        words = words_of(title, keep_capital=False)
        head = _HEADS.find(words[0].key) if len(words) > 1 else ""
        owner = _Owner(award, degree or award.degree, head)
        yield _told_by_capitals(words), owner
        if words and words[0].key in _SHORT:
            yield words_of(_SHORT[words[0].key] + title[len(words[0].raw) :], keep_capital=False), owner


def _of_thing(scan: Scan, i: int) -> bool:
    return scan.spaced(i - 1) and scan.key(i) not in _HEADS and scan.key(i - 1) in _THINGS


def _told_by_capitals(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Only its capitals tell «Красная Звезда» from a red star: keep them after the first word."""
    if not words or not adjective_like(words[0].key) or not all(word.proper for word in words):
        return words
    return (words[0], *(replace(word, capital=True) for word in words[1:]))


def _split_degree(name: str) -> tuple[str, str]:
    """Split «орден Кутузова I степени» into title and degree."""
    scan = Scan(name)
    for i in range(1, len(scan)):
        degrees = _degrees(scan, i)
        if degrees:
            return name[: scan[i].start].rstrip(" ("), degrees[0].degree
    return name, ""


def _with_degrees(scan: Scan, found: list[Found], *, quotable: bool) -> Iterator[Claim]:
    """Yield a claim for each degree that is named, or one for the award without degree; return the last token used."""
    title = found[0]
    degrees = _degrees(scan, title.last + 1) if _BEFORE_DEGREE.fullmatch(scan.gap(title.last)) else []
    if not degrees:
        yield Claim(title.start, title.end, "award", _undivided(scan, found), quotable)
        return title.last
    for n, degree in enumerate(degrees):
        start = title.start if n == 0 else scan[degree.first].start
        yield Claim(start, degree.end, "award", _ids(found, degree.degree))
    return degrees[-1].last


def _undivided(scan: Scan, found: list[Found]) -> frozenset:
    """Return the awards of a title after which no degree is read; «обеих степеней» is one that nobody knows."""
    last = found[0].last
    if scan.key(last) in _UNFINISHED and scan.spaced(last) and scan[last + 1].capital:
        return frozenset()
    near = [j for j in (last + 1, last + 2) if not set(".,;:") & set(scan.gap(j - 1))]
    return _ids(found, "?" if any(scan.key(j).startswith("степен") for j in near) else "")


def _ids(found: list[Found], degree: str) -> frozenset:
    """Return the awards of that degree; one without degrees stands for all of them when it is alone.

    "?" is a degree that nobody knows.
    """
    exact = {f.owner.award.id for f in found if f.owner.degree == degree}
    undivided = not any(f.owner.degree for f in found)
    return frozenset(exact or ({f.owner.award.id for f in found} if undivided else ()))


def _degrees(scan: Scan, i: int) -> list[_Degree]:
    """Read «I степени», «2-й степени», «второй и третьей степеней» from token `i`; [] when it is no degree."""
    found: list[_Degree] = []
    while degree := _degree(scan.key(i)):
        first = i
        i += 2 if scan.gap(i) == "-" and scan.key(i + 1) in _ORDINAL_ENDINGS else 1
        found.append(_Degree(degree, first, i - 1, scan[i - 1].end))
        if scan.key(i).startswith("степен") or scan.key(i) == "ст":
            return [*found[:-1], _Degree(degree, first, i, _end(scan, i))]
        i += scan.key(i) in {"и", "или"}
    return []


def _degree(key: str) -> str:
    number, _, ending = key.partition("-")
    return _DEGREES.get(number, "") if not ending or ending in _ORDINAL_ENDINGS else ""


def _end(scan: Scan, i: int) -> int:
    """Return the end of the word for «степени», its full stop and its bracket included."""
    end = scan[i].end + (scan.key(i) == "ст" and scan.dotted(i))
    return end + 1 if scan.text[end : end + 1] == ")" else end
