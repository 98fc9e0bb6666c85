"""Which of several dated names was in force on a day. Works on rows already read."""

from collections.abc import Iterable
from datetime import date


def covers(row, day: date) -> bool:
    """Tell whether `row`, in force since `since` until `until`, can have been in force on `day` (inclusive)."""
    begun = row.since_earliest is None or row.since_earliest <= day
    ended = row.until_latest is not None and row.until_latest < day
    return begun and not ended


def name_on(rows: Iterable, day: date):
    """Return the row in force on `day`, or None.

    Of rows that had certainly begun by then the latest wins; a row that only may have begun («к маю 1945») counts
    where none is certain, but not before the first known start of any row: a division has no name before it is formed.
    """
    rows = list(rows)
    in_force = [row for row in rows if covers(row, day)]
    begun = [row for row in in_force if row.since_latest and row.since_latest <= day]
    if begun:
        return max(begun, key=lambda row: row.since_latest)
    possible = [row for row in in_force if not _begun_by(row) or _is_of_age(rows, day)]
    return max(possible, key=lambda row: (row.since_earliest or date.min, not _begun_by(row)), default=None)


def _begun_by(row) -> bool:
    """Tell whether only the last day that the name can have begun on is known: «к маю 1945»."""
    return row.since_earliest is None and row.since_latest is not None


def _is_of_age(rows: list, day: date) -> bool:
    """Tell whether it can have existed: its first known name had begun by `day`, or none has a start."""
    starts = [row.since_earliest for row in rows if row.since_earliest]
    return not starts or min(starts) <= day


def in_doubt(rows: Iterable, day: date) -> list:
    """Return the rows that can have been in force on `day` and, as far as is known, as well cannot.

    They began or ended at a time known only as a span («1943»), and `day` is within it.
    """
    spans = ("since", "until")
    return [row for row in rows if covers(row, day) and any(_is_within(row, span, day) for span in spans)]


def _is_within(row, span: str, day: date) -> bool:
    first, last = getattr(row, f"{span}_earliest"), getattr(row, f"{span}_latest")
    return None not in (first, last) and first <= day < last
