"""Which of several dated names was in force on a day. Works on rows already read."""

from collections.abc import Iterable
from datetime import date


def covers(row, day: date) -> bool:
    """Tell whether `row`, in force since `since` until `until`, can have been in force on `day` (inclusive)."""
    begun = row.since_earliest is None or row.since_earliest <= day
    ended = row.until_latest is not None and row.until_latest < day
    return begun and not ended


def name_on(rows: Iterable, day: date):
    """Return the row in force on `day` that began last, or None.

    Where the ends are uncertain a row counts for every day it may have covered; the later start wins.
    """
    in_force = [row for row in rows if covers(row, day)]
    return max(in_force, key=lambda row: row.since_earliest or date.min, default=None)
