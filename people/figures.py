"""Figures of a unit, sorted by how they are drawn: bars side by side, shares of a whole, large numbers.

Works on statistics already read; asks the database nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from archive.evidence import Evidence
from archive.text import fold, number
from people.models import Statistic

# Only what is weighed, or has grown so many times, is compared by length.
COMPARED = ("т", "тыс. т", "млн т", "раз")
# Things and people are counted without saying so.
SIGNS = {"шт.": "", "чел.": "", "руб.": "₽"}
FRACTIONS = {
    "половина": (1, 2),
    "каждый второй": (1, 2),
    "треть": (1, 3),
    "третья часть": (1, 3),
    "четверть": (1, 4),
    "четвертая часть": (1, 4),
    "пятая часть": (1, 5),
    "шестая часть": (1, 6),
    "десятая часть": (1, 10),
}


@dataclass(frozen=True)
class Figure:
    """A number with what it counts. `percent` is its length beside the widest bar, `part` of `whole` its share."""

    label: str
    value: str
    period: str = ""
    refs: tuple[int, ...] = ()
    percent: float = 0
    part: int = 0
    whole: int = 0

    @property
    def text(self) -> str:
        return f"{self.label}, {self.period}" if self.period else self.label

    @property
    def words(self) -> str:
        return self.value


@dataclass(frozen=True)
class Bars:
    """Figures of one measure and period; full width is the greatest of them."""

    measure: str
    period: str
    rows: list[Figure]

    @property
    def caption(self) -> str:
        about = ", ".join(part for part in (self.measure, self.period) if part)
        return _("%s. Полная ширина полосы — наибольшее из чисел.") % (about[:1].upper() + about[1:].rstrip("."))


class Figures:
    def __init__(self, statistics: Iterable[Statistic], evidence: Evidence):
        self.evidence = evidence
        rows = list(statistics)
        compared = [row for row in rows if _is_compared(row)]
        self.bars = [bars for bars in self._bars(compared) if len(bars.rows) > 1]
        drawn = {row.label for bars in self.bars for row in bars.rows}
        rest = [row for row in rows if row.indicator not in drawn]
        self.shares = [self._figure(row) for row in rest if self._is_share(row)]
        self.estimates = [self._figure(row) for row in rest if row.is_estimate and row.value is not None]
        self.numbers = [self._figure(row) for row in rest if not row.is_estimate and row.value is not None]
        self.in_words = [self._figure(row) for row in rest if row.value is None and not self._is_share(row)]

    def __bool__(self):
        return bool(self.bars or self.shares or self.estimates or self.numbers or self.in_words)

    @staticmethod
    def _is_share(row: Statistic) -> bool:
        return not row.is_estimate and _fraction(row) is not None

    def _bars(self, rows: list[Statistic]) -> list[Bars]:
        def kind(row):
            return row.measure, row.period_text

        groups = [list(same) for _kind, same in groupby(sorted(rows, key=kind), key=kind)]
        return [Bars(same[0].measure, str(same[0].period or ""), self._lengths(same)) for same in groups]

    def _lengths(self, rows: list[Statistic]) -> list[Figure]:
        greatest = max(row.value for row in rows)
        ordered = sorted(rows, key=lambda row: -row.value)
        return [self._figure(row, percent=float(row.value / greatest * 100)) for row in ordered]

    def _figure(self, row: Statistic, percent: float = 0) -> Figure:
        part, whole = _fraction(row) or (0, 0)
        return Figure(
            row.indicator,
            value_in_words(row) if not percent else number(row.value.normalize()),
            str(row.period or ""),
            tuple(self.evidence.refs(statistic=row)),
            percent,
            part,
            whole,
        )


def value_in_words(row: Statistic) -> str:
    """Return «100 млн», «14 млн ₽», «6173,4 тыс. т» or the words that stand for a number.

    A measure that the label names itself («цех» of «специальных цехов») is not repeated.
    """
    if row.value is None:
        return row.value_text
    value, scale = row.value, ""
    if value >= 1_000_000 and value % 100_000 == 0:
        value, scale = value / Decimal(1_000_000), _("млн")
    stem = fold(row.measure)[:3]
    measure = "" if stem and stem in fold(row.indicator) else SIGNS.get(row.measure, row.measure)
    return " ".join(part for part in (number(value.normalize()), scale, measure) if part)


def _is_compared(row: Statistic) -> bool:
    return bool(row.value) and row.measure in COMPARED and not row.is_estimate


def _fraction(row: Statistic) -> tuple[int, int] | None:
    """Return the share that the words of a figure mean; «почти половина» is drawn as a half."""
    words = fold(row.value_text).removeprefix("почти ")
    return FRACTIONS.get(words) if row.value is None else None
