"""Which rows belong to a record, or once did: services, names, citations, and what belongs to these in turn."""

from collections.abc import Iterable, Mapping

from django.db.models import Model

from archive.among import among
from curation.history.tracked import leading_to

Rows = dict[type[Model], set[int]]
Held = Mapping[type[Model], Mapping[int, Mapping]]


def belonging(model: type[Model], pk: int) -> Rows:
    """Return the keys of a record and of all rows that ever belonged to it: one query for each way to belong."""
    found: Rows = {model: {pk}}
    going: Rows = {model: {pk}}
    while going:
        new: Rows = {}
        for owner, pks in going.items():
            for column in leading_to(owner):
                fresh = _owned(column, pks) - found.setdefault(column.model, set())
                found[column.model] |= fresh
                new.setdefault(column.model, set()).update(fresh)
        going = {row: pks for row, pks in new.items() if pks}
    return {row: pks for row, pks in found.items() if pks}


def _owned(column, pks: Iterable[int]) -> set[int]:
    """Return the rows that belong through this column now, and those that did at any time."""
    now = column.model._base_manager.filter(among(column.attname, pks)).order_by()
    once = column.model.versions.filter(among(column.attname, pks)).order_by()
    return set(now.values_list("pk", flat=True).union(once.values_list("id", flat=True)))


def belonging_in(model: type[Model], pk: int, held: Held) -> set[tuple[type[Model], int]]:
    """Return a record and what belongs to it where rows hold this; nothing when it is not among them."""
    found: set[tuple[type[Model], int]] = set()
    going = {(model, pk)} if held.get(model, {}).get(pk) else set()
    while going:
        found |= going
        going = {row for owner in _by_model(going).items() for row in _held_by(*owner, held)} - found
    return found


def _by_model(rows: Iterable[tuple[type[Model], int]]) -> Rows:
    grouped: Rows = {}
    for model, pk in rows:
        grouped.setdefault(model, set()).add(pk)
    return grouped


def _held_by(owner: type[Model], pks: set[int], held: Held) -> Iterable[tuple[type[Model], int]]:
    for column in leading_to(owner):
        for pk, values in held.get(column.model, {}).items():
            if values and values[column.attname] in pks:
                yield column.model, pk
