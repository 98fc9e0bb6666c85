"""What rows would change: asked before anything is written, for the preview and for the import alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from django.db.models import Max, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyroaring import BitMap64

from archive.among import among
from archive.models.dating import HistoricalDateField
from archive.models.dating import read as read_date
from exchange.columns import Problem
from exchange.merged import living
from exchange.models import RowMark
from exchange.tables.table import Candidate, Satellite, Table, Wanted

# Why a row is doubtful whose record is meant by a row before it; its one candidate is a record of the table itself.
REPEATED = gettext_lazy("эту же запись значит одна из строк выше")


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass
class Plan:
    """What becomes of a row. `changes` are (before, after) by attribute name, `added` rows that are not there yet."""

    wanted: Wanted
    outcome: Outcome
    pk: int | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    added: dict[type[Model], list[dict[str, Any]]] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    fingerprint: bytes = b""
    # The record was told the same last.
    is_told: bool = False
    # What the row became is merged into the record: two rows of one table mean it, and rightly.
    is_of_merged: bool = False

    @property
    def row(self) -> int:
        return self.wanted.reading.number

    def refuse(self, problem: Problem) -> None:
        self.wanted.problems.append(problem)
        self.outcome = Outcome.REFUSED


def planned(table: Table, rows: Sequence[Wanted], meant: "Meant", decided: Mapping[int, int | None] = {}) -> list[Plan]:
    """Return what becomes of each row, in order. No two of them may mean one record: see `waves`.

    `meant` is what the rows before them meant. `decided` says by the number of a row which record a curator meant by
    it, None for a new one.
    """
    plans = [
        Plan(row, Outcome.REFUSED if row.problems else Outcome.NEW, fingerprint=fingerprint(table, row)) for row in rows
    ]
    for plan in plans:
        meant.refuse_repeated(plan, table.number_title)
    _find_marked(table, [plan for plan in plans if plan.outcome is Outcome.NEW and plan.row not in decided])
    _find(table, [plan for plan in plans if plan.outcome is Outcome.NEW and plan.pk is None], decided)
    for plan in plans:
        meant.doubt_repeated(plan)
    _compare(table, [plan for plan in plans if plan.pk and plan.outcome is Outcome.NEW])
    for plan in plans:
        if plan.outcome is Outcome.NEW:
            plan.added = {model: _distinct(table, model, some) for model, some in plan.wanted.rows.items()}
            table.check(plan.wanted, {})
        if plan.wanted.problems:
            plan.outcome = Outcome.REFUSED
    return plans


def waves(table: Table, rows: Iterable[Wanted]) -> list[list[Wanted]]:
    """Part rows so that none of one wave may mean the record that another of the same wave makes or changes."""
    last: dict[str, int] = {}
    found: list[list[Wanted]] = []
    for row in rows:
        number, name = f"№{row.number}", table.likeness(row)
        wave = last.get(number if row.number else name, -1) + 1
        last[number] = max(wave, last.get(number, -1))
        last[name] = max(wave, last.get(name, -1))
        if wave == len(found):
            found.append([])
        found[wave].append(row)
    return found


def fingerprint(table: Table, wanted: Wanted) -> bytes:
    """Return what two rows that say the same share, however their columns stand."""
    said = sorted((key, str(value)) for key, value in wanted.reading.values.items())
    return blake2b(f"{table.code}{said}".encode(), digest_size=16).digest()


class Meant:
    """What the rows of one table meant till now: a number stands once, and a record is meant by one row."""

    def __init__(self):
        self._numbers, self.pks = BitMap64(), BitMap64()

    def add_number(self, number: str) -> None:
        self._numbers.add(_small(number))

    def refuse_repeated(self, plan: Plan, title: str) -> None:
        number = plan.wanted.number
        if number and _small(number) in self._numbers:
            accepted = _("одна строка на запись: сложите их вместе")
            plan.refuse(Problem(title, number, _("этот номер в таблице уже был"), accepted))
        elif number:
            self.add_number(number)

    def doubt_repeated(self, plan: Plan) -> None:
        may_repeat = plan.is_told and plan.is_of_merged
        if plan.pk and plan.pk in self.pks and plan.outcome is Outcome.NEW and not may_repeat:
            plan.outcome, plan.candidates, plan.pk = Outcome.DOUBTFUL, [Candidate(plan.pk, 1.0, (str(REPEATED),))], None
        elif plan.pk:
            self.pks.add(plan.pk)


def _small(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _find_marked(table: Table, plans: Iterable[Plan]) -> None:
    """Know rows that were brought in before; what is the last that its record was told is not told again."""
    by_mark = {plan.fingerprint: plan for plan in plans}
    if not by_mark:
        return
    marks = list(RowMark.objects.filter(fingerprint__in=by_mark).values_list("pk", "fingerprint", "object_id"))
    # Records of two tables can have one key.
    last = RowMark.objects.filter(among("object_id", {owner for _pk, _mark, owner in marks}), table=table.code)
    newest = dict(last.values("object_id").annotate(last=Max("pk")).order_by().values_list("object_id", "last"))
    now = living(table.model, newest)
    for pk, mark, owner in marks:
        if owner in now:
            by_mark[bytes(mark)].pk = now[owner]
            by_mark[bytes(mark)].is_told = newest[owner] == pk
            by_mark[bytes(mark)].is_of_merged = now[owner] != owner


def _find(table: Table, plans: Sequence[Plan], decided: Mapping[int, int | None]) -> None:
    found = table.find([plan.wanted for plan in plans], decided) if plans else {}
    for plan in plans:
        match found.get(plan.row):
            case int(pk):
                plan.pk = pk
            case list(candidates):
                plan.outcome, plan.candidates = Outcome.DOUBTFUL, candidates


def _compare(table: Table, plans: Sequence[Plan]) -> None:
    records = table.model._base_manager.in_bulk([plan.pk for plan in plans])
    held = {satellite.model: _held(satellite, list(records)) for satellite in table.satellites} if records else {}
    for plan in plans:
        record = records.get(plan.pk)
        if record is None:
            plan.pk = None
            continue
        if plan.is_told:
            plan.outcome = Outcome.UNCHANGED
            continue
        plan.changes = dict(_changes(record, plan.wanted.fields))
        for model, rows in plan.wanted.rows.items():
            known = held[model].get(plan.pk, set())
            if missing := [row for row in _distinct(table, model, rows) if _identity(table, model, row) not in known]:
                plan.added[model] = missing
        if plan.changes:
            table.check(plan.wanted, {name: getattr(record, name) for name in table.fields})
        plan.outcome = Outcome.CHANGED if plan.changes or plan.added else Outcome.UNCHANGED


def _changes(record: Model, fields: Mapping[str, Any]) -> Iterable[tuple[str, tuple[Any, Any]]]:
    for name, value in fields.items():
        before = getattr(record, name)
        if before != value and not _is_same_date(record, name, before, value):
            yield name, (before, value)


def _is_same_date(record: Model, name: str, before: str, value: str) -> bool:
    """«12.08.1913» and «12 августа 1913 г.» are one date: what a curator wrote stays."""
    columns = {field.attname: field for field in record._meta.concrete_fields}
    return isinstance(columns[name], HistoricalDateField) and bool(before) and _meaning(before) == _meaning(value)


def _meaning(written: str) -> tuple:
    day = read_date(written)
    return day.earliest, day.latest, day.certainty, day.calendar


def _held(satellite: Satellite, pks: list[int]) -> dict[int, set[tuple]]:
    rows = satellite.model._base_manager.filter(among(satellite.link, pks))
    found: dict[int, set[tuple]] = {}
    for pk, *identity in rows.values_list(satellite.link, *satellite.identity):
        found.setdefault(pk, set()).add(tuple(identity))
    return found


def _identity(table: Table, model: type[Model], row: Mapping[str, Any]) -> tuple:
    satellite = next(one for one in table.satellites if one.model is model)
    return tuple(row.get(name) for name in satellite.identity)


def _distinct(table: Table, model: type[Model], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({_identity(table, model, row): row for row in rows}.values())
