"""The columns of a table: how museums head them, how their cells are read, what is shown in the template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from archive.text import fold
from exchange.cells import Read, RefusedError, is_nothing

# Cells of a column that are kept as they were read.
REMEMBERED = 2_000


@dataclass(frozen=True)
class Column:
    """`titles` are its headings, the first is the one of the template; `choices` may be picked from a list there."""

    key: str
    titles: tuple[str, ...]
    read: Read
    example: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.titles[0]


@dataclass(frozen=True)
class Problem:
    """Why a cell was not taken, and what would be."""

    column: str
    value: str
    why: str
    accepted: str = ""


@dataclass
class Reading:
    """A row by the keys of its columns: what its cells say, and what could not be read; nothing of empty cells."""

    number: int
    cells: tuple[str, ...]
    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Mapped = Mapping[int, Column]


def mapped(headings: Sequence[str], columns: Sequence[Column], chosen: Mapping[str, str] = {}) -> dict[int, Column]:
    """Return by the place of a heading the column that it heads; a column is headed once, the first one counts.

    `chosen` says by heading the key of a column, "" for none, and goes before what headings are known to mean.
    """
    known = {folded: column for column in columns for title in column.titles if (folded := fold(title))}
    by_key = {column.key: column for column in columns}
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = by_key.get(chosen[heading]) if heading in chosen else known.get(fold(heading))
        if column and column not in found.values():
            found[place] = column
    return found


def remembering(columns: Mapped) -> dict[int, Column]:
    """Return the columns such that a cell read once is not read again: ranks and units stand in row after row."""
    return {place: replace(column, read=lru_cache(REMEMBERED)(column.read)) for place, column in columns.items()}


def read_row(number: int, cells: Sequence[str], columns: Mapped) -> Reading:
    reading = Reading(number, tuple(cells))
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else ""
        if is_nothing(cell):
            continue
        try:
            reading.values[column.key] = column.read(cell)
        except RefusedError as refused:
            reading.problems.append(Problem(column.title, cell, refused.why, refused.accepted))
    return reading


def unmapped(headings: Sequence[str], columns: Mapped) -> list[str]:
    """Return the headings that head nothing the museum keeps."""
    return [heading for place, heading in enumerate(headings) if heading and place not in columns]


def doubled(columns: Iterable[Column]) -> list[str]:
    """Return headings that two columns share: a mistake of the table's own."""
    titles = [title for column in columns for title in {fold(title) for title in column.titles}]
    return [title for title in titles if titles.count(title) > 1]
