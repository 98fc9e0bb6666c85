"""Days of the Gregorian and of the Julian calendar (old style, in use in Russia until 31 January 1918)."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

# Julian day number of the day before 1 January of year 1, proleptic Gregorian: date.toordinal() counts from it.
_ORDINAL_ZERO = 1_721_425


class Day(NamedTuple):
    """A day of either calendar; `datetime.date` cannot hold 29 February 1900, which the Julian one has."""

    year: int
    month: int
    day: int


def month_length(year: int, month: int, julian: bool = False) -> int:
    if julian and month == 2:
        return 29 if year % 4 == 0 else 28
    return monthrange(year, month)[1]


def julian_to_gregorian(day: Day | tuple[int, int, int] | date) -> date:
    """Return the Gregorian date of a Julian day, given as (year, month, day) or as a `date` with those numbers.

    julian_to_gregorian((1906, 10, 1)) == date(1906, 10, 14)
    """
    year, month, number = (day.year, day.month, day.day) if isinstance(day, date) else day
    # Fliegel and Van Flandern's count: the year starts in March, so that the leap day falls at its end.
    before_march = (14 - month) // 12
    years, months = year + 4800 - before_march, month + 12 * before_march - 3
    days = number + (153 * months + 2) // 5 + 365 * years + years // 4 - 32_083
    return date.fromordinal(days - _ORDINAL_ZERO)


def gregorian_to_julian(day: date) -> Day:
    """Return the Julian day of a Gregorian date; the reverse of `julian_to_gregorian`."""
    days = day.toordinal() + _ORDINAL_ZERO + 32_082
    years = (4 * days + 3) // 1461
    rest = days - 1461 * years // 4
    months = (5 * rest + 2) // 153
    return Day(
        years - 4800 + months // 10,
        months + 3 - 12 * (months // 10),
        rest - (153 * months + 2) // 5 + 1,
    )
