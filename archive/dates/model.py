"""What a written date means: its span, its certainty, and how it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from . import edtf, printing
from .edtf import Span
from .errors import UnknownDate
from .marks import Mark
from .reading import Reading
from .words import APPROXIMATE, PERIODS, UNCERTAIN

_DAY = timedelta(days=1)
_SPANS: dict[str, Callable[..., Span]] = {
    "at": lambda mark: (mark.first, mark.last),
    "through": lambda start, end: (start.first, end.last),
    "between": lambda start, end: (start.first, end.last),
    "either": lambda one, other: (min(one.first, other.first), max(one.last, other.last)),
    "from": lambda mark: (mark.first, None),
    "not_before": lambda mark: (mark.first, None),
    "until": lambda mark: (None, mark.last),
    "not_after": lambda mark: (None, mark.last),
    "before": lambda mark: (None, mark.first - _DAY),
    "after": lambda mark: (mark.last + _DAY, None),
}
_CERTAINTIES = {
    frozenset(): "certain",
    frozenset({APPROXIMATE}): "approximate",
    frozenset({UNCERTAIN}): "uncertain",
    frozenset({APPROXIMATE, UNCERTAIN}): "both",
}
_LASTING = {"through", "from", "until"}


@dataclass(frozen=True)
class HistoricalDate:
    """A date as a source gives it; made by `parse`.

    `text` is as written. `earliest` and `latest` are the first and last day that it can mean, both inclusive,
    Gregorian; None is an open end, never both. `calendar` ("gregorian" or "julian") is the one it was written in.
    `certainty` is "certain", "approximate" («ок.»), "uncertain" («?») or "both", that of all its parts together, and
    never widens the span. `flags` qualify the whole, and those of a mark that end alone («1914 — ок. 1916»).
    `relation`, `marks` and `period` say how it is put together (see `reading.Reading`).
    """

    text: str
    earliest: date | None
    latest: date | None
    calendar: str
    certainty: str
    relation: str
    marks: tuple[Mark, ...] = ()
    flags: frozenset[str] = field(default=frozenset(), repr=False)
    period: str = ""

    def __str__(self) -> str:
        return self._display

    @cached_property
    def _display(self) -> str:
        # One date stands on many pages.
        return printing.display(self)

    @property
    def genitive(self) -> str:
        """For a sentence: «29 января 1942 года», «лета 1943 года», «около 1915 года»."""
        return printing.genitive(self)

    @property
    def short(self) -> str:
        """For a list: «29.01.1942», «янв. 1942», «ок. 1915». One day of the old style is given in the new one alone."""
        return printing.short(self)

    @property
    def edtf(self) -> str:
        """Level 1, or a set of level 2 where level 1 cannot say it; same span (see `edtf` for what is lost)."""
        return edtf.write(self.relation, self.marks, (self.earliest, self.latest), self.flags)

    @property
    def precision(self) -> str:
        """day, month, season, year, decade, century, part («начало 1942»), interval, open or period (of the war)."""
        if self.relation == "period":
            return "period"
        if self.earliest is None or self.latest is None:
            return "open"
        if len(self.marks) == 2:
            return "interval"
        mark = self.marks[0]
        return "part" if mark.part else "season" if mark.scale == "winter" else mark.scale

    @property
    def is_period(self) -> bool:
        """Whether it lasts: «1941–1943 гг.», «с 1942 г.», not «1941 или 1943 г.»."""
        return self.relation in _LASTING or (self.relation == "period" and None not in (self.earliest, self.latest))

    @property
    def year(self) -> int | None:
        """The year if the whole span lies in it."""
        closed = self.earliest and self.latest and self.earliest.year == self.latest.year
        return self.earliest.year if closed else None

    @property
    def month(self) -> int | None:
        """The month (1–12) if the whole span lies in it."""
        return self.earliest.month if self.year and self.earliest.month == self.latest.month else None

    @property
    def day(self) -> int | None:
        """The day of the month if the date is one day."""
        return self.earliest.day if self.earliest == self.latest else None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders by the first day; what has none («до 1942 г.») by the last."""
        return self.earliest or self.latest, self.latest or date.max


def dated(text: str, reading: Reading) -> HistoricalDate:
    """Return the date that a reading with completed marks stands for; raises UnknownDate if it runs backwards."""
    relation, marks, flags = reading.relation, *_parted(reading)
    if len(marks) == 2 and marks[0] == marks[1]:
        relation, marks = "at", marks[:1]
    if relation in ("through", "between") and marks[0].first > marks[1].last:
        raise UnknownDate("конец раньше начала")
    calendar = "julian" if any(mark.julian for mark in marks) else "gregorian"
    span = _period_span(reading.period) if relation == "period" else _SPANS[relation](*marks)
    certainty = _CERTAINTIES[flags.union(*(mark.flags for mark in marks))]
    return HistoricalDate(text, *span, calendar, certainty, relation, marks, flags, reading.period)


def _parted(reading: Reading) -> tuple[tuple[Mark, ...], frozenset[str]]:
    """Return the marks with the qualifiers of one end alone, and apart from them those of the whole."""
    whole = reading.flags
    if reading.marks:
        whole |= frozenset.intersection(*(mark.flags for mark in reading.marks))
    return tuple(mark._replace(flags=mark.flags - whole) for mark in reading.marks), whole


def _period_span(name: str) -> Span:
    return PERIODS[name].earliest, PERIODS[name].latest
