"""Figures that pages name by code, each with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from archive.evidence import Evidence
from archive.models import Source
from archive.text import number
from people.figures import value_in_words
from people.models import Statistic, Unit

LARGER = {"тыс. т": "млн т", "тыс. руб.": "млн руб."}


@dataclass(frozen=True)
class Figure:
    """A number on a page: `refs` are (number of the source on this page, source)."""

    statistic: Statistic
    refs: list[tuple[int, Source]]

    @property
    def text(self) -> str:
        return short_value(self.statistic)

    @property
    def indicator(self) -> str:
        return self.statistic.indicator


def read_figures(*codes: str) -> dict[str, Statistic]:
    """Return the public figures of these codes about public units, by code, with their citations: 2 queries."""
    figures = Statistic.objects.public().filter(code__in=codes, unit__in=Unit.objects.public())
    return {row.code: row for row in figures.select_related("unit").prefetch_related("citations__source")}


def refs_in(evidence: Evidence, citations: Iterable) -> list[tuple[int, Source]]:
    """Return (number, source) of the citations that agree, each source once, in order of number."""
    numbers = set(evidence.refs_of(citations))
    by_number = {evidence.number(c.source_id): c.source for c in citations}
    return [(n, by_number[n]) for n in sorted(numbers)]


def short_value(statistic: Statistic) -> str:
    """Write the value as a large figure: «8,2 млн т» for 8215.1 «тыс. т», otherwise as the page of the unit does."""
    value, larger = statistic.value, LARGER.get(statistic.measure)
    if value is None or not larger or value < 1000:
        return value_in_words(statistic)
    return f"{number((value / 1000).quantize(Decimal('0.1')).normalize())} {larger}"
