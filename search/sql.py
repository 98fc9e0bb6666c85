"""Reads of the index that a visitor waits for, as SQL: making it of a QuerySet takes longer than its answer.

Tables and columns are those of `search.models`.
"""

from collections.abc import Collection, Sequence

from django.db import connection

BATCH = 1_000


def rows(sql: str, params: Sequence) -> list[tuple]:
    """Return all rows of one query. Bytes may come as `memoryview`."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def marks(values: Collection) -> str:
    """Return what stands for these values after IN; there must be one at least."""
    return f"({', '.join(['%s'] * len(values))})"


def insert(into: str, values: Sequence[Sequence], otherwise: str) -> None:
    """Insert rows, some thousand in a statement: insert("t (a, b)", rows, "ON CONFLICT DO NOTHING")."""
    with connection.cursor() as cursor:
        for start in range(0, len(values), BATCH):
            some = values[start : start + BATCH]
            asked = f"INSERT INTO {into} VALUES {', '.join(marks(row) for row in some)} {otherwise}"
            cursor.execute(asked, [value for row in some for value in row])
