"""Writes the rows of a plan: new records many at once, changed ones column by column, and the journal of both."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from archive.admin.numbering import WIDTH, next_record_number
from archive.models import Publishable
from archive.models.dating import DerivedFromDate
from archive.models.rules import broken_rule
from archive.rows import Rows
from curation.history.versions import CHANGED, keep, keep_first
from exchange.columns import Problem
from exchange.journal import Written
from exchange.models import RowMark
from exchange.planning import Outcome, Plan
from exchange.tables.table import Table
from exchange.telling import tell_made


class Writer:
    """Writes plans of one table; new records begin with `status`."""

    def __init__(self, table: Table, status: str):
        self.table, self.status = table, status

    def write(self, plans: Sequence[Plan]) -> list[Written]:
        """Write what can be written; a plan that a rule of the museum forbids becomes refused, with the rule."""
        going = [plan for plan in plans if plan.outcome in (Outcome.NEW, Outcome.CHANGED)]
        self._lock()
        needed = self.table.prepare([plan.wanted for plan in going], self.status)
        written = [*needed, *self._write_going(going)]
        tell_made(written)
        return written

    def _write_going(self, plans: Sequence[Plan]) -> list[Written]:
        try:
            with transaction.atomic():
                return self._write(plans)
        except IntegrityError:
            return [row for plan in plans for row in self._write_alone(plan)]

    def _write_alone(self, plan: Plan) -> list[Written]:
        try:
            with transaction.atomic():
                return self._write([plan])
        except IntegrityError as error:
            plan.pk = None if plan.outcome is Outcome.NEW else plan.pk
            plan.refuse(Problem(_("Строка"), "", broken_rule(error, *self.table.models)))
            return []

    def _write(self, plans: Sequence[Plan]) -> list[Written]:
        new = [plan for plan in plans if plan.outcome is Outcome.NEW]
        changed = [plan for plan in plans if plan.outcome is Outcome.CHANGED]
        written = [*self._make(new), *self._change([plan for plan in changed if plan.changes])]
        for satellite in self.table.satellites:
            written += self._add(satellite, plans)
        self._mark(plans)
        self._reset_sequences()
        return written

    def _make(self, plans: Sequence[Plan]) -> Iterable[Written]:
        if not plans:
            return
        numbered = ("record_number",) if self.table.prefix else ()
        rows = Rows(self.table.model, "id", *numbered, *self.table.fields, **self._shared())
        if numbered:
            self._give_numbers(plans)
        empty = {name: self._default(name) for name in self.table.fields}
        made = []
        for pk, plan in zip(rows.keys(len(plans)), plans, strict=True):
            plan.pk = pk
            values = empty | plan.wanted.fields
            number = (plan.wanted.number,) if numbered else ()
            made.append((pk, *number, *(values[name] for name in self.table.fields)))
        rows.write(made)
        for plan in plans:
            given = {"record_number": plan.wanted.number} if numbered else {}
            yield Written(self.table.model._meta.label, plan.pk, given | self._shared() | plan.wanted.fields)

    def _shared(self) -> dict[str, str]:
        return {"status": self.status} if issubclass(self.table.model, Publishable) else {}

    def _default(self, name: str) -> Any:
        return self._columns[name].get_default()

    @cached_property
    def _columns(self) -> dict[str, models.Field]:
        return {field.attname: field for field in self.table.model._meta.concrete_fields}

    def _give_numbers(self, plans: Sequence[Plan]) -> None:
        lacking = [plan for plan in plans if not plan.wanted.number]
        if lacking:
            first = next_record_number(self.table.model._base_manager.all(), self.table.prefix)
            start = int(first.rpartition("-")[2])
            for count, plan in enumerate(lacking, start):
                plan.wanted.number = f"{self.table.prefix}-{count:0{WIDTH}}"

    def _change(self, plans: Sequence[Plan]) -> Iterable[Written]:
        if not plans:
            return
        records = self.table.model._base_manager.in_bulk([plan.pk for plan in plans])
        names = {name for plan in plans for name in plan.changes}
        for plan in plans:
            for name, (_before, after) in plan.changes.items():
                setattr(records[plan.pk], name, after)
        fields = [self._columns[name] for name in names]
        derived = [f for f in self._columns.values() if isinstance(f, DerivedFromDate) and f.written in names]
        for record in records.values():
            for column in derived:
                column.pre_save(record, add=False)
        everything = [field.name for field in (*fields, *derived)]
        keep_first(self.table.model, records)
        self.table.model._base_manager.bulk_update(records.values(), everything, batch_size=200)
        keep(self.table.model, records, CHANGED)
        for plan in plans:
            before, after = ({name: pair[n] for name, pair in plan.changes.items()} for n in (0, 1))
            yield Written(self.table.model._meta.label, plan.pk, after, before)

    def _add(self, satellite, plans: Sequence[Plan]) -> list[Written]:
        wanted = [(plan.pk, row) for plan in plans for row in plan.added.get(satellite.model, ())]
        if not wanted:
            return []
        rows = Rows(satellite.model, "id", satellite.link, *satellite.columns)
        pks = rows.keys(len(wanted))
        rows.write(
            (pk, owner, *(row.get(n) for n in satellite.columns)) for pk, (owner, row) in zip(pks, wanted, strict=True)
        )
        label = satellite.model._meta.label
        return [Written(label, pk, {satellite.link: owner} | row) for pk, (owner, row) in zip(pks, wanted, strict=True)]

    def _mark(self, plans: Iterable[Plan]) -> None:
        fresh = [(self.table.code, plan.fingerprint, plan.pk) for plan in plans]
        RowMark.objects.filter(fingerprint__in=[mark for _code, mark, _pk in fresh]).delete()
        Rows(RowMark, "table", "fingerprint", "object_id").write(fresh)

    def _lock(self) -> None:
        """Keep others from adding rows until these are in: their keys are counted, not given by the database."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for table in self._tables():
                    cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN SHARE ROW EXCLUSIVE MODE")

    def _tables(self) -> list[str]:
        return [model._meta.db_table for model in self._models()]

    def _models(self) -> list[type[Model]]:
        return [self.table.model, *(satellite.model for satellite in self.table.satellites), *self.table.also]

    def _reset_sequences(self) -> None:
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), self._models()):
                cursor.execute(statement)
