"""Rows of lists read by queries whose SQL is made once a day: making it costs more than the database's answer."""

import copy
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

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

    def columns(self, keys: Collection[int]) -> list[Sequence]:
        """Return the rows of these keys as `make().values_list(…)` would, in its order: one query and no records.

        A record takes longer to make of its row than the row to be read.
        """
        if not keys:
            return []
        made = self._made()
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(made.sql, made.asked(keys))
            rows = cursor.fetchall()
        return list(made.ready(keys).apply_converters(rows, made.converters)) if made.converters else rows

    def _read(self, keys: Collection[int]) -> list[Model]:
        if not keys:
            return []
        made = self._made()
        rows = made.rows.all()
        rows.query.get_compiler = lambda *_args, **_kwargs: made.ready(keys)
        return list(rows)

    def _made(self) -> "_Made":
        return _made(self.make, self.column, DEFAULT_DB_ALIAS, timezone.localdate())

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


@dataclass(frozen=True)
class _Made:
    """A query with its SQL; `converters`, by the number of a column, make what the database gives into Python's."""

    rows: QuerySet
    compiler: SQLCompiler
    sql: str
    params: dict[str, Any]
    converters: dict

    def asked(self, keys: Collection[int]) -> dict[str, Any]:
        text = json.dumps(list(keys))
        return {name: text if param == _KEYS else param for name, param in self.params.items()}

    def ready(self, keys: Collection[int]) -> SQLCompiler:
        """Return a compiler that has done its work: it only runs the SQL on this thread's connection."""
        ready = copy.copy(self.compiler)
        ready.connection = connections[self.compiler.using]
        ready.as_sql = lambda *_args, **_kwargs: (self.sql, self.asked(keys))
        return ready


@lru_cache(maxsize=100)
def _made(make: Callable[[], QuerySet], column: str, alias: str, day) -> _Made:
    rows = make().filter(among(column, _KEYS))
    compiler = rows.query.get_compiler(alias)
    sql, values = compiler.as_sql()
    # Named, they are put into a long text faster than their marks are looked for in it.
    params = {f"p{place}": value for place, value in enumerate(values)}
    sql = sql.replace("%%", "%%%%") % tuple(f"%({name})s" for name in params)
    converters = compiler.get_converters([expression for expression, _sql, _alias in compiler.select])
    return _Made(rows, compiler, sql, params, converters)
