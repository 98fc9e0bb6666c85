"""Fills what a mark leaves to its neighbour, settles the style of days, and refuses what no calendar holds."""

from datetime import date

from .calendars import julian_to_gregorian, month_length
from .errors import UnknownDate
from .marks import Mark
from .words import LOCATIVE, MONTHS

FIRST_YEAR, LAST_YEAR = 1000, 2100


def completed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks with nothing left out: «15», «25 октября 1941» becomes two days of October 1941."""
    if len(marks) == 2:
        first, second = marks
        marks = (_styled(_filled(_scaled(first, second), second), second), second)
    return tuple(_settled(mark) for mark in marks)


def _scaled(first: Mark, second: Mark) -> Mark:
    """Read the first number of «30–40-е», «1930–1940-е», «19–20 вв.» on the scale of the second."""
    bare = first.day if first.scale == "day" and not first.month else None
    if second.scale == "century" and bare:
        return Mark("century", bare * 100 - 99)
    if second.scale == "decade" and bare and bare % 10 == 0:
        return Mark("decade", 1900 + bare)
    if second.scale == "decade" and first.scale == "year" and first.year % 10 == 0:
        return Mark("decade", first.year)
    return first


def _filled(mark: Mark, source: Mark) -> Mark:
    """Take the year, and for a day also the month, from `source` where `mark` has none."""
    if mark.scale == "day" and source.scale == "day":
        mark = mark._replace(month=mark.month or source.month)
    return mark._replace(year=mark.year or source.year)


def _styled(first: Mark, second: Mark) -> Mark:
    """Spread a style written once, after the last date, over both."""
    if first.julian is False and second.julian:
        raise UnknownDate("сначала новый стиль, затем старый: запишите обе даты по новому стилю")
    return first._replace(julian=second.julian) if first.julian is None and not first.twin else first


def _settled(mark: Mark) -> Mark:
    if mark.twin:
        mark, twin = _filled(mark, mark.twin), _filled(mark.twin, mark)
        return _in_both_styles(mark._replace(twin=None), twin._replace(twin=None))
    mark = mark._replace(julian=bool(mark.julian))
    _check(mark)
    return mark


def _in_both_styles(one: Mark, other: Mark) -> Mark:
    """Return the Julian mark of the two, which must be one day; either may be written first."""
    for mark in (one, other):
        _check(mark._replace(julian=True))
    if None in (*one[1:4], *other[1:4]):
        raise UnknownDate("в двух стилях записывают дату целиком: день, месяц и год")
    for old, new in ((one, other), (other, one)):
        if tuple(julian_to_gregorian(old[1:4]).timetuple()[:3]) == new[1:4]:
            if old.julian is False or new.julian:
                raise UnknownDate("старый и новый стиль перепутаны")
            return old._replace(julian=True)
    gap = abs(julian_to_gregorian(one[1:4]) - julian_to_gregorian(other[1:4])).days
    raise UnknownDate(f"между старым и новым стилем в {one.year} году {days(_gap_of_styles(one))}, а здесь {days(gap)}")


def _gap_of_styles(mark: Mark) -> int:
    month = (mark.year, mark.month, 1)
    return (julian_to_gregorian(month) - date(*month)).days


def _check(mark: Mark) -> None:
    if mark.year is None:
        raise UnknownDate("не понял год: нужны четыре цифры")
    if not FIRST_YEAR <= mark.year <= LAST_YEAR:
        raise UnknownDate(f"{mark.year} год: ожидается год от {FIRST_YEAR} до {LAST_YEAR}")
    if mark.scale in ("day", "month"):
        _check_month(mark)
    if mark.scale == "day":
        _check_day(mark)


def _check_month(mark: Mark) -> None:
    if mark.month is None:
        raise UnknownDate("не понял месяц")
    if mark.month > 12:
        raise UnknownDate(f"{mark.month}-й месяц: в году 12 месяцев")


def _check_day(mark: Mark) -> None:
    length = month_length(mark.year, mark.month, bool(mark.julian))
    if not 1 <= mark.day <= length:
        raise UnknownDate(f"в {MONTHS[mark.month][LOCATIVE]} {mark.year} года {days(length)}")


def days(number: int) -> str:
    """Return the number with its noun: «31 день», «22 дня», «28 дней»."""
    if number % 10 == 1 and number % 100 != 11:
        return f"{number} день"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return f"{number} дня"
    return f"{number} дней"
