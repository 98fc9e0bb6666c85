"""Reads of the index that a visitor waits for, as SQL: making it of a QuerySet takes longer than its answer.

Tables and columns are those of `search.models`.
"""

from collections.abc import Collection, Sequence

from django.db import connection


def rows(sql: str, params: Sequence) -> list[tuple]:
    """Return all rows of one query. Bytes may come as `memoryview`."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def marks(values: Collection) -> str:
    """Return what stands for these values after IN; there must be one at least."""
    return f"({', '.join(['%s'] * len(values))})"
