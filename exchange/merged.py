"""Records that were merged into others: whatever led to one of them leads to the one that it lives on in.

Nothing of an import is rewritten when records are merged: parted again, they are met as before.
"""

from collections.abc import Iterable, Mapping

from django.db.models import Model

from archive.among import among

MERGED = "merged_into"


def living(model: type[Model], pks: Iterable[int]) -> Mapping[int, int]:
    """Return by primary key the record that each of these is now; one that is no more is left out.

    A query, and another for each merge on the way.
    """
    into, further = {}, set(pks)
    asked = frozenset(further)
    while further:
        led = _led(model, further)
        into |= led
        further = set(led.values()) - into.keys()
    return {pk: _end(into, pk) for pk in asked if pk in into}


def _led(model: type[Model], pks: Iterable[int]) -> dict[int, int]:
    """Return by primary key what a record was merged into; itself when it was not."""
    rows = model._base_manager.filter(among("pk", pks)).order_by()
    if any(field.name == MERGED for field in model._meta.fields):
        return {pk: into or pk for pk, into in rows.values_list("pk", f"{MERGED}_id")}
    return {pk: pk for pk in rows.values_list("pk", flat=True)}


def _end(into: Mapping[int, int], pk: int) -> int:
    passed = set()
    while pk not in passed and pk in into:
        passed.add(pk)
        pk = into[pk]
    return pk
