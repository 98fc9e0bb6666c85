"""A mark is one stretch of the calendar that a source names: a day, a month, a season, the start of a decade."""

from datetime import date, timedelta
from typing import NamedTuple, Self

from .calendars import Day, julian_to_gregorian, month_length

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
# First month, counted from 0 = January of the year named, and number of months. «Зима 1942» may mean the winter
# that ended or the one that began in that year: it reaches from December before to February after.
_SEASON_MONTHS = {SPRING: (2, 3), SUMMER: (5, 3), AUTUMN: (8, 3), WINTER: (-1, 15)}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}


class Portion(NamedTuple):
    """Into how many parts a noun divides which stretches: квартал divides a year into four."""

    count: int
    of: frozenset[str]


PORTIONS = {
    "stage": Portion(3, frozenset({"month", "season", "winter", "year", "decade", "century"})),
    "half": Portion(2, frozenset({"month", "year", "decade", "century"})),
    "third": Portion(3, frozenset({"year", "century"})),
    "quarter": Portion(4, frozenset({"year"})),
    "fourth": Portion(4, frozenset({"century"})),
    "ten_days": Portion(3, frozenset({"month"})),
    "night": Portion(1, frozenset({"day"})),
}


class Part(NamedTuple):
    """`index` counts from 0: Part("stage", 0) is «начало», Part("half", 1) «вторая половина»."""

    name: str
    index: int


# «Ночь на 29 января» begins on the day before.
NIGHT = Part("night", 0)


class Mark(NamedTuple):
    """What a source names, complete or, while it is being read, with `year` or `month` still None.

    `scale`: day, month, season, winter, year, decade or century. `year` is the first year of a decade (1940) or
    century (1901 for the XX), and the year in which a «winter» began (1941 for 1941/42). `month` is 1–12, or
    21–24 for a season as in EDTF. `julian` is None until the style is known. `twin` is the day written beside it:
    the same in the other style or, after a slash, the next. `flags` are the qualifiers of this end of a pair alone.
    """

    scale: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: Part | None = None
    julian: bool | None = None
    twin: Self | None = None
    flags: frozenset[str] = frozenset()

    @property
    def first(self) -> date:
        """First day meant, Gregorian."""
        first = self._gregorian(self._first_day())
        return first - timedelta(days=1) if self.part == NIGHT else first

    @property
    def last(self) -> date:
        """Last day meant, Gregorian."""
        return self._gregorian(self._last_day())

    @property
    def ambiguous_winter(self) -> bool:
        return self.scale == "season" and self.month == WINTER

    def within(self, whole: Self) -> Self:
        """Take from `whole` what is left out: the year or, of «начало» standing alone, all that it is the start of."""
        if not self.scale:
            return whole._replace(part=self.part, flags=self.flags)
        return self._replace(year=self.year or whole.year)

    def _gregorian(self, day: Day) -> date:
        return julian_to_gregorian(day) if self.julian else date(*day)

    def _first_day(self) -> Day:
        if self.scale == "day":
            return Day(self.year, self.month, self.day)
        if self.part and self.scale == "month":
            return Day(self.year, self.month, _cut(30, self.part) + 1)
        year, month = divmod(self._months()[0], 12)
        return Day(year, month + 1, 1)

    def _last_day(self) -> Day:
        if self.scale == "day":
            return self._first_day()
        year, month = divmod(self._months()[1] - 1, 12)
        length = month_length(year, month + 1, bool(self.julian))
        if self.part and self.scale == "month":
            return Day(year, month + 1, _cut(30, self.part, end=True, whole=length))
        return Day(year, month + 1, length)

    def _months(self) -> tuple[int, int]:
        """Return the first month and the one after the last, counted from January of year 0."""
        start, length = self._whole_months()
        if not self.part or self.scale == "month":
            return start, start + length
        # Decades and centuries are divided by whole years: «начало 1940-х» is 1940–1942.
        unit = 12 if self.scale in ("decade", "century") else 1
        units = length // unit
        return start + unit * _cut(units, self.part), start + unit * _cut(units, self.part, end=True)

    def _whole_months(self) -> tuple[int, int]:
        start = self.year * 12
        if self.scale == "month":
            return start + self.month - 1, 1
        if self.scale == "winter":
            return start + 11, 3
        if self.scale == "season":
            offset, length = _SEASON_MONTHS[self.month]
            return start + offset, length
        return start, 12 * _YEARS_IN[self.scale]


def _cut(units: int, part: Part, *, end: bool = False, whole: int | None = None) -> int:
    """Return where a part begins or ends among `units`, to the nearest unit; the last part ends with the `whole`."""
    count, index = PORTIONS[part.name].count, part.index + end
    if index == count:
        return whole or units
    return (2 * units * index + count) // (2 * count)
