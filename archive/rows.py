"""Writes many rows of a model as saving them would, without an instance for each.

What all rows share is prepared once; the columns derived from a written date are computed by their own fields. The
rules of the database hold as ever; signals are not sent.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from django.core.management.color import no_style
from django.db import connection, models

from archive.models.dating import DerivedFromDate, read


class Rows:
    """`columns` are the attribute names of what each row gives; `shared` is alike in all.

    Where the primary key is not among the columns the database gives it.
    """

    def __init__(self, model: type[models.Model], *columns: str, **shared):
        self.model = model
        given = [_field(model, name) for name in columns]
        dates = [field for field in given if _derived_from(field)]
        derived = [column for field in dates for column in _derived_from(field)]
        rest = [f for f in model._meta.concrete_fields if f not in (model._meta.pk, *given, *derived)]
        self._dates = [(given.index(field), _deriving(_derived_from(field))) for field in dates]
        self._shared = tuple(_prepared(field, shared.get(field.attname, field.get_default())) for field in rest)
        self._columns = [field.column for field in (*given, *derived, *rest)]

    @cached_property
    def _next(self) -> int:
        return 1 + (self.model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0)

    def keys(self, count: int) -> range:
        """Return primary keys that no row has or was promised."""
        taken = range(self._next, self._next + count)
        self._next = taken.stop
        return taken

    def write(self, rows: Iterable[tuple]) -> None:
        """Insert the rows: values as the database takes them, dates as they are written."""
        filled = map(self._filled, rows)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                self._copy(cursor, filled)
            else:
                cursor.executemany(self._insert(), filled)

    def _filled(self, row: tuple) -> tuple:
        for place, derive in self._dates:
            row += derive(row[place])
        return row + self._shared

    def _names(self) -> str:
        return ", ".join(map(connection.ops.quote_name, self._columns))

    def _insert(self) -> str:
        table, values = connection.ops.quote_name(self.model._meta.db_table), ", ".join(["%s"] * len(self._columns))
        return f"INSERT INTO {table} ({self._names()}) VALUES ({values})"

    def _copy(self, cursor, rows: Iterator[tuple]) -> None:
        table = connection.ops.quote_name(self.model._meta.db_table)
        with cursor.copy(f"COPY {table} ({self._names()}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def settle(*models_written: type[models.Model]) -> None:
    """Let the database give out primary keys after those that were written, and know what it holds."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_written):
            cursor.execute(statement)
    weigh()


def weigh() -> None:
    """Let the database know what it holds, after much was written: else it reads tables in the wrong order.

    PostgreSQL's autovacuum would count the rows a minute later, SQLite never; of each index it looks at some hundred
    rows, which takes milliseconds.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 400")
        cursor.execute("ANALYZE")


def _field(model: type[models.Model], name: str) -> models.Field:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _derived_from(field: models.Field) -> list[DerivedFromDate]:
    fields = field.model._meta.concrete_fields
    return [column for column in fields if isinstance(column, DerivedFromDate) and column.written == field.name]


def _deriving(columns: list[DerivedFromDate]):
    """Return what turns a written date into the values of the columns derived from it."""

    @lru_cache(maxsize=20_000)
    def derive(text: str) -> tuple:
        values = (getattr(read(text), column.part) if text else column.get_default() for column in columns)
        return tuple(map(_prepared, columns, values))

    return derive


def _prepared(field: models.Field, value):
    return field.get_db_prep_save(value, connection)
