"""Fills what a mark leaves to its neighbour, settles the style of days, and refuses what no calendar holds."""

from datetime import date, timedelta

from .calendars import gregorian_to_julian, julian_to_gregorian, month_length
from .errors import UnknownDate
from .marks import NIGHT, PORTIONS, Mark
from .words import LOCATIVE, MONTHS

FIRST_YEAR, LAST_YEAR = 1000, 2100
# Old style went on where the decree of 1918 was not obeyed, until the Civil War ended.
_LAST_JULIAN_YEAR = 1920
_SKIPPED = date(1918, 2, 1), date(1918, 2, 13)


def completed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks with nothing left out: «15», «25 октября 1941» becomes two days of October 1941."""
    if len(marks) == 2:
        first, second = marks
        first, second = _filled(_scaled(first, second), second), _continued(second, first)
        marks = (_styled(first, second), second)
    return tuple(_settled(mark) for mark in marks)


def _scaled(first: Mark, second: Mark) -> Mark:
    """Read the first number of «30–40-е», «1930–1940-е», «19–20 вв.» on the scale of the second."""
    bare = first.day if first.scale == "day" and not first.month else None
    if second.scale == "century" and bare:
        return first._replace(scale="century", year=bare * 100 - 99, day=None)
    if second.scale == "decade" and bare and bare % 10 == 0:
        return first._replace(scale="decade", year=1900 + bare, day=None)
    if second.scale == "decade" and first.scale == "year" and first.year % 10 == 0:
        return first._replace(scale="decade")
    return first


def _filled(mark: Mark, source: Mark) -> Mark:
    """Take the year, and for a day also the month, from `source` where `mark` has none."""
    if mark.scale == "day" and source.scale == "day":
        mark = mark._replace(month=mark.month or source.month)
    return mark.within(source)


def _continued(second: Mark, first: Mark) -> Mark:
    """Take the year of «29 января 1942 – 3 февраля» on; a year or a decade does not reach over what follows it."""
    return _filled(second, first) if first.scale in ("day", "month", "season") else second


def _styled(first: Mark, second: Mark) -> Mark:
    """Spread a style written once, after the last date, over both."""
    if first.julian is False and second.julian:
        raise UnknownDate("сначала новый стиль, затем старый: запишите обе даты по новому стилю")
    return first._replace(julian=second.julian) if first.julian is None and not first.twin else first


def _settled(mark: Mark) -> Mark:
    if mark.twin:
        mark = _with_twin(_filled(mark, mark.twin), _filled(mark.twin, mark))
    _check(mark)
    mark = _in_russia(mark)
    return mark._replace(julian=bool(mark.julian))


def _with_twin(mark: Mark, twin: Mark) -> Mark:
    """Return the night of «28/29 января», or else the Julian of the two days."""
    one, other = mark._replace(twin=None, part=None), twin._replace(twin=None, part=None)
    for day in (one, other):
        _check(day._replace(julian=True))
    if None in (*one[1:4], *other[1:4]):
        raise UnknownDate("день после «/» или в скобках пишут целиком: день, месяц и год")
    if twin.part == NIGHT and other.first - one.first == timedelta(days=1):
        return mark._replace(year=other.year, month=other.month, day=other.day, part=NIGHT, twin=None)
    return _in_both_styles(one, other)._replace(part=mark.part, flags=mark.flags)


def _in_both_styles(one: Mark, other: Mark) -> Mark:
    """Return the Julian mark of the two, which must be one day; either may be written first."""
    for old, new in ((one, other), (other, one)):
        if tuple(julian_to_gregorian(old[1:4]).timetuple()[:3]) == new[1:4]:
            if old.julian is False or new.julian:
                raise UnknownDate("старый и новый стиль перепутаны")
            return old._replace(julian=True)
    gap = abs(julian_to_gregorian(one[1:4]) - julian_to_gregorian(other[1:4])).days
    raise UnknownDate(
        f"между старым и новым стилем в {one.year} году {days(_gap_of_styles(one))}, а здесь {days(gap)}; "
        "ночь пишется «28/29 января», промежуток «28–30 января»"
    )


def _gap_of_styles(mark: Mark) -> int:
    month = (mark.year, mark.month, 1)
    return (julian_to_gregorian(month) - date(*month)).days


def _check(mark: Mark) -> None:
    if mark.year is None:
        raise UnknownDate("не понял год: допишите его четырьмя цифрами, например «29 января 1942 г.»")
    if not FIRST_YEAR <= mark.year <= LAST_YEAR:
        raise UnknownDate(f"{mark.year} год: ожидается год от {FIRST_YEAR} до {LAST_YEAR}")
    if mark.scale in ("day", "month"):
        _check_month(mark)
    if mark.scale == "day":
        _check_day(mark)
    if mark.part:
        _check_part(mark)


def _check_month(mark: Mark) -> None:
    if mark.month is None:
        raise UnknownDate(
            f"{mark.day} — день или год? Напишите месяц, например «{mark.day or 5}.01.1942», или год целиком"
        )
    if mark.month > 12:
        raise UnknownDate(f"{mark.month}-й месяц: в году 12 месяцев")


def _check_day(mark: Mark) -> None:
    length = month_length(mark.year, mark.month, bool(mark.julian))
    if not 1 <= mark.day <= length:
        raise UnknownDate(f"в {MONTHS[mark.month][LOCATIVE]} {mark.year} года {days(length)}")


def _check_part(mark: Mark) -> None:
    if mark.ambiguous_winter:
        raise UnknownDate("неясно, какая это зима: напишите, например, «зима 1941/42 г.»")
    if mark.scale not in PORTIONS[mark.part.name].of:
        raise UnknownDate("такой части не бывает; бывает «начало 1942 г.», «вторая половина мая 1942 г.»")


def _in_russia(mark: Mark) -> Mark:
    """Refuse the old style after it went out of use, and tell which style a day of the gap between them is in."""
    if mark.julian and mark.year > _LAST_JULIAN_YEAR:
        raise UnknownDate("старый стиль действовал в России по 31 января 1918 года: запишите дату по новому стилю")
    if mark.julian or mark.scale != "day" or not _SKIPPED[0] <= date(*mark[1:4]) <= _SKIPPED[1]:
        return mark
    if mark.julian is None:
        raise UnknownDate(
            "в России за 31 января 1918 года следовало 14 февраля; "
            "допишите «ст. ст.», если это старый стиль, или «н. ст.», если новый"
        )
    old = gregorian_to_julian(date(*mark[1:4]))
    return mark._replace(year=old.year, month=old.month, day=old.day, julian=True)


def days(number: int) -> str:
    """Return the number with its noun: «31 день», «22 дня», «28 дней»."""
    if number % 10 == 1 and number % 100 != 11:
        return f"{number} день"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return f"{number} дня"
    return f"{number} дней"
