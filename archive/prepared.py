"""Rows of lists read by queries whose SQL is made once a day: making it costs more than the database's answer."""

import copy
import json
from collections.abc import Callable, Collection, Mapping
from functools import cached_property, lru_cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from archive.among import among

# Stands in the SQL made once for the keys that are asked for.
_KEYS = "[-1]"


class Prepared:
    """Reads records by their keys as `make()` would, each with its rows as their related managers would give them.

    `rows` gives by the name of a reverse relation what makes its queryset. What may be shown can depend on the day, and
    on nothing else that is not in the database.
    """

    def __init__(
        self,
        make: Callable[[], QuerySet],
        rows: Mapping[str, Callable[[], QuerySet]] | None = None,
        column: str = "pk",
    ):
        self.make, self.column = make, column
        self.rows = rows or {}

    @cached_property
    def model(self) -> type[Model]:
        return self.make().model

    def read(self, keys: Collection[int]) -> list[Model]:
        """Return the records with these keys, in no order: a query, and one for each kind of rows."""
        found = self._read(keys)
        for name, make in self.rows.items():
            self._attach(found, name, make)
        return found

    def _read(self, keys: Collection[int]) -> list[Model]:
        if not keys:
            return []
        rows, compiler, sql, params = _made(self.make, self.column, DEFAULT_DB_ALIAS, timezone.localdate())
        asked = tuple(json.dumps(list(keys)) if param == _KEYS else param for param in params)
        rows = rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: _ready(compiler, sql, asked)
        return list(rows)

    def _attach(self, records: list[Model], name: str, make: Callable[[], QuerySet]) -> None:
        """Put the rows of a reverse relation where its manager looks for what was prefetched."""
        if not records:
            return
        key = type(records[0])._meta.get_field(name).field
        held: dict[int, list[Model]] = {record.pk: [] for record in records}
        for row in Prepared(make, column=key.attname)._read(held):
            held[getattr(row, key.attname)].append(row)
        for record in records:
            cache = record.__dict__.setdefault("_prefetched_objects_cache", {})
            cache[name] = held[record.pk]


@lru_cache(maxsize=100)
def _made(make: Callable[[], QuerySet], column: str, alias: str, day) -> tuple[QuerySet, SQLCompiler, str, tuple]:
    rows = make().filter(among(column, _KEYS))
    compiler = rows.query.get_compiler(alias)
    return rows, compiler, *compiler.as_sql()


def _ready(compiler: SQLCompiler, sql: str, params: tuple) -> SQLCompiler:
    """Return a compiler that has done its work: it only runs the SQL on this thread's connection."""
    ready = copy.copy(compiler)
    ready.connection = connections[compiler.using]
    ready.as_sql = lambda *_args, **_kwargs: (sql, params)
    return ready
