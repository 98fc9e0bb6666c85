"""How likely two records are of one person: 0 to 100, with what speaks for it and what against.

Nothing is asked of the database. A surname that cannot be the same, or surely different sexes, given names or
generations, are two people without more words.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from archive.names import is_initial, is_shortened
from archive.text import fold
from curation.duplicates.faces import Face, Moment
from curation.duplicates.models import HIGHEST
from search.analysis.given import same_given
from search.analysis.names import name_key, skeleton

# Two born further apart are father and son, or strangers.
GENERATION = 12
# Who writes a year down may be out by so many.
SLIP = 1
# Shorter names have too many neighbours of one letter.
SHORTEST_MISSPELT = 4


class Reason(NamedTuple):
    points: int
    words: str

    @property
    def is_for(self) -> bool:
        return self.points >= 0


class Likeness(NamedTuple):
    score: int
    reasons: tuple[Reason, ...]


def compare(one: Face, other: Face) -> Likeness | None:
    """Return how like two people are; None when they are surely two."""
    if one.sex and other.sex and one.sex != other.sex:
        return None
    named = _named(one, other)
    if named is None:
        return None
    births = _births(one.birth, other.birth)
    if births is None:
        return None
    reasons = [*named, *births, *_deaths(one.death, other.death), *_around(one, other)]
    score = sum(reason.points for reason in reasons)
    return Likeness(max(0, min(score, HIGHEST)), tuple(reason for reason in reasons if reason.words))


def _named(one: Face, other: Face) -> list[Reason] | None:
    """Return the reasons of the names that agree best, of all that either was called."""
    best = None
    for mine in one.names:
        for theirs in other.names:
            found = _names(mine, theirs)
            if found and (best is None or _points(found) > _points(best)):
                is_own = mine == one.name and theirs == other.name
                best = found if is_own else [*found, Reason(0, _("под одним из вариантов имени"))]
    return best or _renamed(one, other)


def _points(reasons: Iterable[Reason]) -> int:
    return sum(reason.points for reason in reasons)


def _names(mine: tuple[str, str, str], theirs: tuple[str, str, str]) -> list[Reason] | None:
    surname = _surnames(mine[0], theirs[0])
    given = _given(mine[1], theirs[1])
    if surname is None or given is None:
        return None
    patronymic = _patronymics(mine[2], theirs[2])
    if surname.points == given.points == _SAME and patronymic.points == _SAME:
        return [Reason(3 * _SAME, _("те же фамилия, имя и отчество"))]
    if surname.points == given.points == _SAME:
        return [Reason(2 * _SAME, _("те же фамилия и имя")), patronymic]
    return [surname, given, patronymic]


# What a part of the name that is the same to the letter is worth.
_SAME = 24


@lru_cache(maxsize=100_000)
def _surnames(one: str, other: str) -> Reason | None:
    mine, theirs = fold(one), fold(other)
    if mine == theirs:
        return Reason(_SAME, _("та же фамилия"))
    if name_key(mine) == name_key(theirs):
        return Reason(21, _("фамилия в другой форме: %s") % other)
    if set(mine.split("-")) & set(theirs.split("-")) and "-" in mine + theirs:
        return Reason(18, _("одна из двух фамилий та же: %s") % other)
    if _is_slip(mine, theirs):
        return Reason(18, _("фамилия отличается буквой: %s") % other)
    if len(mine) >= SHORTEST_MISSPELT and skeleton(name_key(mine)) == skeleton(name_key(theirs)):
        return Reason(18, _("фамилия звучит так же: %s") % other)
    return None


@lru_cache(maxsize=100_000)
def _given(one: str, other: str) -> Reason | None:
    mine, theirs = fold(one), fold(other)
    if not mine or not theirs:
        return Reason(0, "")
    if is_initial(one) or is_initial(other):
        return Reason(12, _("имя начинается так же")) if mine[0] == theirs[0] else None
    if mine == theirs:
        return Reason(_SAME, _("то же имя"))
    if is_shortened(one) or is_shortened(other):
        return Reason(16, _("имя сокращено")) if mine[0] == theirs[0] else None
    if name_key(mine) in same_given(name_key(theirs)):
        return Reason(20, _("имя в другой форме: %s") % other)
    return Reason(16, _("имя отличается буквой: %s") % other) if _is_slip(mine, theirs) else None


@lru_cache(maxsize=100_000)
def _patronymics(one: str, other: str) -> Reason:
    mine, theirs = fold(one), fold(other)
    if not mine or not theirs:
        return Reason(0, "")
    if is_initial(one) or is_initial(other) or is_shortened(one) or is_shortened(other):
        if mine[0] == theirs[0]:
            return Reason(12, _("отчество начинается так же"))
    elif mine == theirs:
        return Reason(_SAME, _("то же отчество"))
    elif name_key(mine) in same_given(name_key(theirs)):
        return Reason(20, _("отчество в другой форме: %s") % other)
    elif _is_slip(mine, theirs):
        return Reason(18, _("отчество отличается буквой: %s") % other)
    return Reason(-40, _("разные отчества — против"))


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one letter was added, left out, taken for another, or two were changed about."""
    if min(len(one), len(other)) < SHORTEST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    return _distance(one, other) <= 1


@lru_cache(maxsize=200_000)
def _distance(one: str, other: str) -> int:
    return OSA.distance(one, other, score_cutoff=1)


def _renamed(one: Face, other: Face) -> list[Reason] | None:
    """Know a woman who changed her name: all else of the name is the same, and she was born on the same day."""
    is_woman = "f" in (one.sex, other.sex)
    same = [
        fold(mine) == fold(theirs) != "" and not is_initial(mine)
        for mine, theirs in zip(one.name[1:], other.name[1:], strict=True)
    ]
    if not is_woman or not all(same) or not one.birth.is_day or one.birth[1:3] != other.birth[1:3]:
        return None
    told = _("другая фамилия (%s), те же имя и отчество: девичья или по мужу?") % other.name[0]
    return [Reason(2 * _SAME - 14, told)]


def _births(one: Moment, other: Moment) -> list[Reason] | None:
    if not one.text or not other.text:
        return []
    if one.is_day and one[1:3] == other[1:3]:
        return [Reason(30, _("родились в один день: %s") % one.text)]
    if _meet(one, other):
        return [Reason(_agreeing(one, other), _("рождение сходится: %s") % _both(one, other))]
    years = _years_between(one, other)
    if years > GENERATION:
        return None
    told = {"dates": _both(one, other)}
    if not (one.is_sure and other.is_sure):
        far = _("рождение расходится: %(dates)s — против") % told
        return [Reason(-4, far) if years <= 2 * SLIP else Reason(-22, far)]
    if one.is_day and other.is_day and years <= SLIP and one.first.timetuple()[1:3] == other.first.timetuple()[1:3]:
        return [Reason(10, _("тот же день и месяц, соседние годы: %(dates)s") % told)]
    if years <= SLIP:
        return [Reason(-8, _("соседние годы рождения: %(dates)s — против") % told)]
    return [Reason(-40, _("разные годы рождения: %(dates)s — против") % told)]


def _agreeing(one: Moment, other: Moment) -> int:
    if not (one.is_sure and other.is_sure):
        return 12
    return 20


def _deaths(one: Moment, other: Moment) -> Iterator[Reason]:
    if not one.text or not other.text:
        return
    if one.is_day and one[1:3] == other[1:3]:
        yield Reason(16, _("погибли, умерли в один день: %s") % one.text)
    elif _meet(one, other):
        yield Reason(6, _("смерть сходится: %s") % _both(one, other))
    elif one.is_sure and other.is_sure:
        apart = -12 if _years_between(one, other) <= SLIP else -34
        yield Reason(apart, _("смерть расходится: %s — против") % _both(one, other))


def _around(one: Face, other: Face) -> Iterator[Reason]:
    if any(other.links.get(link) == address for link, address in one.links.items()):
        yield Reason(40, _("та же запись в другой базе"))
    if (one.place and one.place == other.place) or (one.place_text and one.place_text == other.place_text):
        yield Reason(8, _("то же место рождения"))
    if one.units & other.units:
        yield Reason(8, _("та же часть"))


def _both(one: Moment, other: Moment) -> str:
    return one.text if one.text == other.text else _("%(one)s и %(other)s") % {"one": one.text, "other": other.text}


def _meet(one: Moment, other: Moment) -> bool:
    """Tell whether a day can be meant by both."""
    starts = [day for day in (one.first, other.first) if day]
    ends = [day for day in (one.last, other.last) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _years_between(one: Moment, other: Moment) -> int:
    """Return the years between the nearest days of two dates that do not meet."""
    later, earlier = (one, other) if other.last and one.first and one.first > other.last else (other, one)
    return later.first.year - earlier.last.year
