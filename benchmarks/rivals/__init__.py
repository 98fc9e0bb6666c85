"""What a developer would otherwise search the museum with, each written with care and measured beside our search."""

from typing import NamedTuple, Protocol

from django.db import connection

FIRST = 20
# Facets of a page, each an exact count of the people found that hold a value.
FACETS = ("award", "unit", "rank", "decade", "fate")


class Row(NamedTuple):
    """A person on a card: dates as they are written, `line` the feat or who it was, `portrait` the file of a scan.

    `awards` are (title, degree, ribbon as the database gives it), the highest first.
    """

    number: str
    name: tuple[str, str, str]
    birth: str
    death: str
    line: str
    portrait: str
    unit: str
    awards: tuple[tuple[str, str, object], ...]


class Page(NamedTuple):
    """`facets` give, by the names of `FACETS`, how many of all found hold each value.

    A value is the primary key of an award, a unit served in, a rank or a fate; of "decade" the first year of it.
    """

    total: int
    facets: dict[str, dict[int, int]]
    rows: list[Row]


class Rival(Protocol):
    """`build` comes first: questions are answered by the very object that built."""

    name: str

    def why_not(self) -> str:
        """Say in words why it cannot be measured on this database, or ""."""

    def available(self) -> bool: ...

    def build(self) -> None:
        """Make what it needs, tables and indexes of its own among them, of the people that are public now."""

    def first(self, text: str) -> list[str]:
        """Return the record numbers of the first `FIRST` in the order a visitor would see: none without a word."""

    def page(self, text: str) -> Page: ...

    def megabytes(self) -> float:
        """Return what it takes on the disk beside the museum's own tables."""

    def remove(self) -> None: ...


class OnVendor:
    """Mixin of a rival that runs on one database only: `vendor` as Django names it, `needs` in words."""

    vendor: str
    needs: str

    def why_not(self) -> str:
        return "" if connection.vendor == self.vendor else f"нужна база {self.needs}"

    def available(self) -> bool:
        return not self.why_not()
