"""Which rows of two records are one row: they say the same, or a rule of the database lets them stand only once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import F, Field, ForeignKey, Model, PositiveIntegerField, UniqueConstraint

from archive.among import among
from archive.models.dating import DerivedFromDate
from curation.history.tracked import TRACKED


def belonging(model: type[Model]) -> Iterator[ForeignKey]:
    """Yield the columns by which rows belong to a record of `model`; what other rows point to comes first."""
    columns = [relation.field for relation in model._meta.related_objects if relation.related_model in TRACKED]
    # A record that points to another of its kind is no row of it.
    yield from sorted((c for c in columns if c.model is not model), key=lambda column: TRACKED.index(column.model))


def told(model: type[Model], column: Field) -> list[Field]:
    """Return the columns that tell what a row says: not whose it is, nor where it stands among others."""
    return [field for field in model._meta.concrete_fields if field is not column and not _is_silent(field)]


def _is_silent(field: Field) -> bool:
    is_order = field.name == "position" and isinstance(field, PositiveIntegerField)
    return field.primary_key or is_order or isinstance(field, DerivedFromDate)


def twins(column: ForeignKey, rows: Sequence[Model], others: Sequence[Model]) -> dict[int, Model]:
    """Return by primary key, for each of `rows` that cannot stand beside them, the one of `others` that it is."""
    model, found = column.model, {}
    names = [field.attname for field in told(model, column)]
    found |= _met({row.pk: _said(row, names) for row in rows}, {_said(row, names): row for row in others})
    for rule in _once(model, column):
        mine, theirs = (_keys(rule, column, some) for some in (rows, others))
        known = {row.pk: row for row in others}
        found = _met(mine, {key: known[pk] for pk, key in theirs.items()}) | found
    return found


def named(rule: UniqueConstraint) -> list[str]:
    """Return the names of the columns that a rule lets be the same only once."""
    return [*rule.fields, *(name for expression in rule.expressions for name in _columns_of(expression))]


def _columns_of(expression) -> Iterator[str]:
    if isinstance(expression, F):
        yield expression.name
    else:
        for part in filter(None, expression.get_source_expressions()):
            yield from _columns_of(part)


def _met(mine: Mapping[int, tuple], theirs: Mapping[tuple, Model]) -> dict[int, Model]:
    return {pk: theirs[key] for pk, key in mine.items() if key in theirs}


def _said(row: Model, names: Iterable[str]) -> tuple:
    return tuple(getattr(row, name) for name in names)


def _once(model: type[Model], column: Field) -> Iterator[UniqueConstraint]:
    for rule in model._meta.constraints:
        if isinstance(rule, UniqueConstraint) and column.name in named(rule):
            yield rule


def _keys(rule: UniqueConstraint, column: Field, rows: Sequence[Model]) -> dict[int, tuple]:
    """Return what the rule compares of these rows, by primary key; of rows that it does not concern, nothing."""
    model = column.model
    names = [model._meta.get_field(name).attname for name in named(rule) if name != column.name]
    held = {row.pk: _said(row, names) for row in rows}
    if rule.condition is not None:
        concerned = model._base_manager.filter(rule.condition, among("pk", held))
        held = {pk: held[pk] for pk in concerned.values_list("pk", flat=True)}
    # In plain columns no null is the same as another.
    return {pk: key for pk, key in held.items() if rule.expressions or None not in key}
