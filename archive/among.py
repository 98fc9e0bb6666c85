"""Membership in a set of any size, sent as one parameter: databases limit how many a query may carry."""

import json
from collections.abc import Iterable

from django.db.models import F, Lookup


def among(column: str, numbers: Iterable[int]) -> "Among":
    """Return the condition that a column holds one of these whole numbers: rows.filter(among("pk", keys))."""
    return Among(F(column), numbers)


class Among(Lookup):
    """The right side is any iterable of whole numbers, or their JSON already made."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, self._numbers()]

    def as_postgresql(self, compiler, connection):
        """Send the same text as an array: PostgreSQL plans a query of an array faster than one of JSON."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(translate(%s, '[]', '{{}}')::bigint[])", [*params, self._numbers()]

    def _numbers(self) -> str:
        return self.rhs if isinstance(self.rhs, str) else json.dumps(list(self.rhs))
