"""Membership in a set of any size, sent as one parameter: databases limit how many a query may carry."""

import json

from django.db.models import F, Lookup
from pyroaring import BitMap


def at(places: BitMap) -> "Among":
    """Return the condition that an entry stands at one of these places: Entry.objects.filter(at(places))."""
    return Among(F("pk"), places)


class Among(Lookup):
    """The right side is any iterable of whole numbers."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, self._numbers()]

    def as_postgresql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value::bigint FROM json_array_elements_text(%s::json))", [*params, self._numbers()]

    def _numbers(self) -> str:
        return json.dumps(list(self.rhs))
