"""Where the headings of a table are, and what they say.

Above them stand the lines of a title; in official forms there may be two rows of them, a group over the names of its
columns, and a row that numbers the columns below.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from exchange.sheets.sources import Span, extent

SEARCHED = 20
# Fewer numbers in a row may be somebody's data.
FEWEST_NUMBERED = 3

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Headings:
    """`first` and `last` are the numbers of their rows; data follow after the row `end`."""

    names: tuple[str, ...]
    first: int
    last: int
    end: int


def find(rows: Rows, spans: Callable[[int], list[Span]]) -> Headings | None:
    """Return the headings among the first rows that have a value, None where no row looks like them."""
    rows = [(number, [_one_line(cell) for cell in cells]) for number, cells in rows]
    counts = sorted((_count(cells) for _, cells in rows), reverse=True)
    # One row with a lost quotation mark may be wider than the table.
    width = counts[min(1, len(counts) - 1)] if counts else 0
    for place, (_number, cells) in enumerate(rows):
        names = _grouped(rows[place : place + 2], spans, width)
        if names:
            return _headings(rows, place, place + 1, names)
        if _are_headings(cells, width):
            return _headings(rows, place, place, cells)
    return None


def _headings(rows: Rows, first: int, last: int, names: list[str]) -> Headings:
    below = rows[last + 1 : last + 2]
    end = last + 1 if below and _number_columns(below[0][1]) else last
    columns = max(extent(cells) for _, cells in rows[first:])
    names = names[:columns] + [""] * (columns - len(names))
    return Headings(tuple(_distinct(names)), rows[first][0], rows[last][0], rows[end][0])


def _are_headings(cells: list[str], width: int) -> bool:
    """Tell a row that is mostly filled, with texts that mostly differ."""
    said = [cell for cell in cells if cell]
    texts = sum(map(_is_name, said))
    differ = len({cell.casefold() for cell in said})
    return len(said) * 2 > width and texts * 3 >= len(said) * 2 and differ * 2 >= len(said)


def _grouped(rows: Rows, spans: Callable[[int], list[Span]], width: int) -> list[str]:
    """Return the names that two rows make together, [] if the second is not a part of the headings.

    Nothing but names of columns stands below a group, and nothing at all below a heading that stands alone.
    """
    if len(rows) < 2 or rows[1][0] != rows[0][0] + 1:
        return []
    (number, above), (_, below) = rows
    columns = max(len(above), len(below))
    above, below = (cells + [""] * (columns - len(cells)) for cells in (above, below))
    # A title merged over the whole table is no group.
    if "" not in above or _count(above) < 2 or not all(_is_name(cell) for cell in below if cell):
        return []
    merged = [range(s.column, min(s.column + s.columns, columns)) for s in spans(number) if s.rows == 1 < s.columns]
    groups = [group for group in merged or _gaps(above) if any(above[column] for column in group)]
    alone = set(range(columns)).difference(*groups)
    names = _joined(above, below, groups)
    return names if _fit(above, below, groups, alone, bool(merged)) and _count(names) * 2 > width else []


def _fit(above: list[str], below: list[str], groups: list[range], alone: set[int], merged: bool) -> bool:
    """Tell whether names stand below groups alone. Groups that are only guessed want a heading without a group."""
    if not groups or any(above[column] and below[column] for column in alone):
        return False
    if merged:
        return any(below[column] for group in groups for column in group)
    stands = any(above[column] for column in alone)
    return stands and all(below[column] for group in groups for column in group)


def _gaps(cells: list[str]) -> list[range]:
    """Return the columns of each heading that has empty ones behind it, taken for a group."""
    starts = [column for column, cell in enumerate(cells) if cell]
    return [range(start, end) for start, end in pairwise([*starts, len(cells)]) if end - start > 1]


def _joined(above: list[str], below: list[str], groups: list[range]) -> list[str]:
    """Return «Родился: дата» where a name stands below a group, else whichever of the two is said."""
    over = list(above)
    for group in groups:
        for column in group:
            over[column] = above[group.start]
    return [": ".join(filter(None, pair)) for pair in zip(over, below, strict=True)]


def _number_columns(cells: list[str]) -> bool:
    """Tell the row «1, 2, 3…» of an official form."""
    said = [cell.rstrip(".") for cell in cells if cell]
    return len(said) >= FEWEST_NUMBERED and said == [str(number + 1) for number in range(len(said))]


def _distinct(names: list[str]) -> list[str]:
    """Return the names with « (2)» behind one that stands again."""
    taken: set[str] = set()
    for place, name in enumerate(names):
        again = 1
        while name and names[place] in taken:
            again += 1
            names[place] = f"{name} ({again})"
        taken.add(names[place])
    return names


def _is_name(cell: str) -> bool:
    return "№" in cell or any(sign.isalpha() for sign in cell)


def _count(cells: list[str]) -> int:
    return sum(map(bool, cells))


def _one_line(cell: str) -> str:
    """Return the cell without what only breaks its lines."""
    return " ".join(cell.replace("\xad", "").split())
