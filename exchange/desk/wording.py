"""What a plan would change, in words a curator reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.admin.choices import choice_label
from archive.admin.doubting import link
from archive.among import among
from exchange.merged import living
from exchange.planning import REPEATED, Plan
from exchange.tables.citing import Unmade
from exchange.tables.table import Table

NOTHING = "—"
LONGEST = 300


@dataclass(frozen=True)
class Change:
    """A column of a record; `before` is NOTHING where there was none, and of a row that is added."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    row: int
    link: str
    changes: list[Change]


class Named(NamedTuple):
    """A record as a curator tells it from its namesakes; `link` leads to its form by that name, `card` by one word."""

    name: str
    link: str
    card: str


@dataclass(frozen=True)
class Likely:
    """One whom a row may mean; None for `record` when it is no more.

    `is_repeated` tells that a row above means the same record.
    """

    pk: int
    record: Named | None
    score: int
    reasons: list[str]
    is_repeated: bool


def changed(table: Table, plans: Sequence[Plan]) -> list[Changed]:
    records, words = named(table.model, {plan.pk for plan in plans}), _Words(table, plans)
    return [Changed(plan.row, records[plan.pk].link, words.changes(plan)) for plan in plans]


def named(model: type[Model], pks: Iterable[int]) -> dict[int, Named]:
    """Return the names of records by primary key: one query."""
    return {record.pk: _named(record) for record in _read(model, pks)}


def _read(model: type[Model], pks: Iterable[int]) -> QuerySet:
    """Read records with what their names are made of."""
    names = admin.site.get_model_admin(model).list_select_related if admin.site.is_registered(model) else ()
    return model._base_manager.filter(among("pk", set(pks))).select_related(*(names or ()))


def _named(record: Model) -> Named:
    name = _name(record)
    return Named(name, link(record, name), link(record, _("карточка")))


def _name(record: Model) -> str:
    number = getattr(record, "record_number", "")
    label = choice_label(admin.site, record)
    return label if not number or number in label else f"{number} {label}"


def likely(table: Table, candidates: Iterable[Iterable[Mapping]]) -> list[list[Likely]]:
    """Tell of the candidates of many rows, each a mapping with `pk`, `score` and `reasons`: three queries."""
    rows = [[dict(one) for one in some] for some in candidates]
    now = living(table.candidate_model, {one["pk"] for some in rows for one in some if not _is_repeated(one)})
    for one in (one for some in rows for one in some if not _is_repeated(one)):
        one["pk"] = now.get(one["pk"], one["pk"])
    records: dict[bool, dict[int, Named]] = {}
    for repeated, model in ((False, table.candidate_model), (True, table.model)):
        pks = {one["pk"] for some in rows for one in some if _is_repeated(one) is repeated}
        records[repeated] = named(model, pks) if pks else {}
    return [[_likely(one, records[_is_repeated(one)]) for one in some] for some in rows]


def _is_repeated(candidate: Mapping) -> bool:
    return list(candidate["reasons"]) == [str(REPEATED)]


def _likely(one: Mapping, records: Mapping[int, Named]) -> Likely:
    score = round(one["score"] * 100)
    return Likely(one["pk"], records.get(one["pk"]), score, list(one["reasons"]), _is_repeated(one))


class _Words:
    """Names of the records that plans refer to by key: one query for each model."""

    def __init__(self, table: Table, plans: Sequence[Plan]):
        self.table = table
        asked: dict[type[Model], set[int]] = {}
        for field, value in self._values(plans):
            if isinstance(field, ForeignKey) and value and not isinstance(value, Unmade):
                asked.setdefault(field.related_model, set()).add(value)
        self.names = {model: {one.pk: str(one) for one in _read(model, pks)} for model, pks in asked.items()}

    def _values(self, plans: Iterable[Plan]) -> Iterable[tuple[Field, Any]]:
        for plan in plans:
            for name, pair in plan.changes.items():
                yield from ((_field(self.table.model, name), value) for value in pair)
            for model, rows in plan.added.items():
                yield from ((_field(model, name), value) for row in rows for name, value in row.items())

    def changes(self, plan: Plan) -> list[Change]:
        found = []
        for name, (before, after) in plan.changes.items():
            field = _field(self.table.model, name)
            words = (self._said(field, before) or NOTHING, self._said(field, after) or NOTHING)
            found.append(Change(capfirst(field.verbose_name), *words))
        for model, rows in plan.added.items():
            title = capfirst(model._meta.verbose_name)
            found += [Change(title, NOTHING, self._row(model, row)) for row in rows]
        return found

    def _row(self, model: type[Model], row: Mapping[str, Any]) -> str:
        told = ((_field(model, name), value) for name, value in row.items())
        words = (self._said(field, value) for field, value in told if field.editable)
        return ", ".join(word for word in words if word)

    def _said(self, field: Field, value: Any) -> str:
        if value in (None, ""):
            return ""
        if isinstance(value, Unmade):
            return _("%s (новый источник)") % value
        if isinstance(field, ForeignKey):
            return self.names.get(field.related_model, {}).get(value, "")
        if isinstance(value, bool):
            return _("да") if value else _("нет")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        text = self.table.described(field.attname, value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _field(model: type[Model], attname: str) -> Field:
    return next(field for field in model._meta.concrete_fields if field.attname == attname)
