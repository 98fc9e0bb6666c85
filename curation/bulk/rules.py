"""Whether a record may be as a bulk edit would leave it: only what the edit touches is judged."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, CheckConstraint, F, Field, Model, UniqueConstraint

from archive.admin.noting import wrong_notes
from archive.models.dating import DerivedFromDate

Memory = dict


def derive(record: Model, names: Iterable[str]) -> None:
    """Fill in what is computed of the written dates among these columns."""
    for column in derived(type(record), frozenset(names)):
        column.pre_save(record, add=False)


@cache
def derived(model: type[Model], names: frozenset[str]) -> tuple[Field, ...]:
    columns = (field for field in model._meta.concrete_fields if isinstance(field, DerivedFromDate))
    return tuple(column for column in columns if column.written in names)


def misread(record: Model, fields: Iterable[Field]) -> str:
    """Return in words what is wrong with these columns by themselves; "" when nothing is."""
    for field in fields:
        try:
            field.clean(getattr(record, field.attname), record)
        except ValidationError as error:
            return f"{field.verbose_name}: {' '.join(error.messages)}"
    return wrongly_noted(type(record), {field.name: getattr(record, field.attname) for field in fields})


def wrongly_noted(model: type[Model], values: Mapping[str, object]) -> str:
    return " ".join(str(wrong) for _name, wrong in wrong_notes(model, values))


def unclean(record: Model) -> str:
    """Return in words what the record's own `clean` says against it."""
    try:
        record.clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def broken(record: Model, names: Iterable[str], known: Memory) -> str:
    """Return in words which rule of the database the record breaks by what these columns hold.

    Asks a query for each rule; `known` remembers the answers of the records before that held the same.
    """
    for rule, held in _touched(type(record), frozenset(names)):
        told = _told(rule, held, record, known)
        if told:
            return told
    return ""


def _told(rule: BaseConstraint, held: Iterable[str], record: Model, known: Memory) -> str:
    if not isinstance(rule, CheckConstraint):
        return _ask(rule, record)
    case = (rule.name, *(getattr(record, name) for name in held))
    if case not in known:
        known[case] = _ask(rule, record)
    return known[case]


def _ask(rule: BaseConstraint, record: Model) -> str:
    try:
        rule.validate(type(record), record)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@cache
def _touched(model: type[Model], names: frozenset[str]) -> list[tuple[BaseConstraint, list[str]]]:
    """Return the rules that speak of any of these columns or of what is derived from them, with all they speak of."""
    changed = {*names, *(column.name for column in derived(model, names))}
    spoken = [(rule, _spoken_of(rule, model)) for rule in model._meta.constraints]
    return [(rule, [model._meta.get_field(name).attname for name in of]) for rule, of in spoken if of & changed]


def _spoken_of(rule: BaseConstraint, model: type[Model]) -> set[str]:
    names = set(rule.condition.referenced_base_fields) if rule.condition else set()
    if isinstance(rule, UniqueConstraint):
        names |= {*rule.fields, *(name for one in rule.expressions for name in _names_in(one))}
    return {model._meta.pk.name if name == "pk" else name for name in names}


def _names_in(expression) -> Iterator[str]:
    if isinstance(expression, F):
        yield expression.name
    else:
        for part in expression.get_source_expressions():
            yield from _names_in(part)
