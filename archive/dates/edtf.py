"""Extended Date/Time Format (ISO 8601-2): read at level 1 and in the sets of level 2, written likewise.

Level 2 is used where level 1 would say something else: `1941/1943` lasts from 1941 to 1943, while «между 1941 и
1943 гг.» is `[1941..1943]`, one day of that stretch. EDTF has no word for the Julian calendar, for the named
periods of the war, or for doubt about a season or a set: these lose it.
"""

import re
from datetime import date, timedelta

from .errors import UnknownDate
from .marks import WINTER, Mark
from .reading import Reading
from .words import APPROXIMATE, UNCERTAIN

Span = tuple[date | None, date | None]
_FLAGS = {"": (), "~": (APPROXIMATE,), "?": (UNCERTAIN,), "%": (APPROXIMATE, UNCERTAIN)}
_QUALIFIERS = {frozenset(flags): sign for sign, flags in _FLAGS.items()}
_SIDE = re.compile(
    r"(?P<year>\d{4}|\d{3}x|\d\dxx)(?:-(?P<month>\d\d|xx|__)(?:-(?P<day>\d\d|xx|__))?)?(?P<flags>[?~%]?)"
)
_SHAPE = re.compile(r"[\dx_?~%./,\[\]-]+")
_SETS = (("..", "between"), (",", "either"))
_MONTHS_AND_SEASONS = {*range(13), 21, 22, 23, 24}


def read(text: str) -> Reading | None:
    """Read normalised text, or return None if it isn't EDTF; raises UnknownDate for a month that isn't one."""
    text = text.replace("х", "x")
    if not _SHAPE.fullmatch(text):
        return None
    if text.startswith("[") and text.endswith("]"):
        return _set(text[1:-1])
    if text.startswith(("../", "/")):
        return _reading("not_after", text.lstrip("./"))
    if text.endswith(("/..", "/")):
        return _reading("not_before", text.rstrip("./"))
    first, slash, second = text.partition("/")
    return _reading("through", first, second) if slash else _reading("at", first)


def _set(text: str) -> Reading | None:
    for sign, relation in _SETS:
        first, found, second = text.partition(sign)
        if found:
            return _reading(relation, first, second)
    return None


def _reading(relation: str, *sides: str) -> Reading | None:
    found = [_SIDE.fullmatch(side) for side in sides]
    if not all(found) or any(_is_range(match) for match in found):
        return None
    marks = (_mark(match)._replace(julian=False, flags=frozenset(_FLAGS[match["flags"]])) for match in found)
    return Reading(relation, tuple(marks))


def _is_range(match: re.Match) -> bool:
    """Return whether «1941-45» means years up to 1945: what cannot be a month and comes later in the century."""
    year, month = match["year"], match["month"] or ""
    if not month.isdigit() or match["day"] or "x" in year:
        return False
    return int(month) not in _MONTHS_AND_SEASONS and month > year[2:]


def _mark(match: re.Match) -> Mark:
    year, month, day = match["year"], _number(match["month"]), _number(match["day"])
    if "x" in year:
        if month or day:
            raise UnknownDate("год неизвестен, а месяц назван")
        return Mark("century" if year.endswith("xx") else "decade", int(year.replace("x", "0")))
    if day:
        if not month:
            raise UnknownDate("день назван, а месяц нет")
        return Mark("day", int(year), month, day)
    if month == WINTER:
        return Mark("winter", int(year))
    return Mark("season" if month in (21, 22, 23) else "month" if month else "year", int(year), month)


def _number(figures: str | None) -> int | None:
    return int(figures) or None if figures and figures.isdigit() else None


def write(relation: str, marks: tuple[Mark, ...], span: Span, flags: frozenset[str]) -> str:
    """Return the EDTF string with this very span (inclusive); `flags` qualify the whole, those of a mark its end."""
    signs = [_QUALIFIERS[flags | mark.flags] for mark in marks] or [_QUALIFIERS[flags]]
    if relation == "at":
        return _alone(marks[0], signs[0])
    if relation == "either" and all(map(_is_plain, marks)):
        either = sorted(zip(marks, signs, strict=True), key=lambda pair: pair[0].first)
        return f"[{','.join(_native(mark) + sign for mark, sign in either)}]"
    earliest, latest = _ends(relation, marks, span)
    if relation in ("between", "either"):
        return f"[{earliest}..{latest}]"
    ends = (earliest, signs[0]), (latest, signs[-1])
    return "/".join(end + sign if end else ".." for end, sign in ends)


def _alone(mark: Mark, sign: str) -> str:
    if _is_plain(mark) or (mark.scale == "decade" and not mark.part and not mark.julian):
        return _native(mark) + sign
    if mark.scale == "century" and mark.year % 100 == 0 and not mark.part and not mark.julian:
        return f"{mark.year // 100}XX{sign}"
    if mark.scale in ("season", "winter") and not mark.part and not mark.julian and not mark.ambiguous_winter:
        return f"{mark.year}-{mark.month or WINTER}"
    if mark.scale == "day" and not mark.part:
        return f"{mark.first}{sign}"
    return "[{}..{}]".format(*_rounded(mark.first, mark.last))


def _is_plain(mark: Mark) -> bool:
    return mark.scale in ("day", "month", "year") and not mark.part and not mark.julian


def _native(mark: Mark) -> str:
    if mark.scale == "decade":
        return f"{mark.year // 10}X"
    return "-".join(f"{number:02}" for number in mark[1:4] if number)


def _ends(relation: str, marks: tuple[Mark, ...], span: Span) -> tuple[str, str]:
    """Return the two ends as the source names them, or else as the longest units that end there; "" if open."""
    # The two ends of a set are of one precision; those of an interval need not be.
    mixed = relation in ("between", "either") and marks[0].scale != marks[-1].scale
    if relation not in ("before", "after", "period") and all(map(_is_plain, marks)) and not mixed:
        named = _native(marks[0]), _native(marks[-1])
    else:
        named = _rounded(*span, by_days=not marks or any(mark.scale == "day" for mark in marks))
    return named[0] if span[0] else "", named[1] if span[1] else ""


def _rounded(earliest: date | None, latest: date | None, *, by_days: bool = False) -> tuple[str, str]:
    """Return both ends as years, or months, or days, whichever is the longest that says it exactly."""
    after = latest + timedelta(days=1) if latest else None
    starts = [day for day in (earliest, after) if day]
    if by_days or any(day.day > 1 for day in starts):
        form = "%Y-%m-%d"
    else:
        form = "%Y-%m" if any(day.month > 1 for day in starts) else "%Y"
    return tuple(day.strftime(form) if day else "" for day in (earliest, latest))
