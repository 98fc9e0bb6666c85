"""Takes an import back: what people have touched since is kept and named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model
from django.utils import timezone

from archive.among import among
from archive.models.dating import DerivedFromDate
from curation.history import touched
from curation.history.models import RevisionKind
from curation.history.revising import revising
from curation.history.revising import revision as open_revision
from curation.history.versions import DELETED, keep
from exchange.journal import Written, said, unpacked
from exchange.models import Import, ImportState, RowMark, SetAside
from exchange.tables import TABLES
from exchange.tables.table import Table
from search.kinds import kind_of
from search.written import refresh_written


@dataclass
class Undone:
    """How many rows were removed and how many given back what they held; `kept` are records touched since, and why."""

    removed: int = 0
    restored: int = 0
    kept: list[tuple[Model, str]] = field(default_factory=list)


def undo(source: Import, *, by=None) -> Undone:
    """Take back all that the import wrote, in one transaction; raises ValueError while it runs or when it is undone."""
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=source.pk)
        if held.state in (ImportState.RUNNING, ImportState.UNDONE):
            raise ValueError(held.state)
        with revising(kind=RevisionKind.UNDO, made_by=by, reason=held.file_name, undoes=held.revision):
            open_revision()
            undone = _Undoing(TABLES[held.table]()).run(source)
        Import.objects.filter(pk=source.pk).update(state=ImportState.UNDONE, ended_at=timezone.now())
        SetAside.objects.filter(source=source).delete()
    source.refresh_from_db()
    return undone


class _Undoing:
    def __init__(self, table: Table):
        self.table = table
        self.label = table.model._meta.label
        self.links = {satellite.model._meta.label: satellite.link for satellite in table.satellites}
        self.result = Undone()

    def run(self, source: Import) -> Undone:
        for chunk in source.chunks.order_by("-pk"):
            written = unpacked(chunk.written)
            owners = {owner for row in written if (owner := self._owner(row))}
            # What is gone tells no more of whom it told.
            telling = self.table.telling(owners)
            self._take_back(written)
            RowMark.objects.filter(among("object_id", owners), table=self.table.code).delete()
            self.table.indexed(telling)
        return self.result

    def _owner(self, row: Written) -> int | None:
        """Return the record that a row belongs to; None of what was made for the sake of several."""
        if row.model == self.label:
            return row.pk
        return row.after[self.links[row.model]] if row.model in self.links else None

    def _take_back(self, written: Sequence[Written]) -> None:
        """Take back one chunk. A record is kept with all its rows when it, or one of them, was touched."""
        made = [row for row in written if row.before is None]
        touched = self._touched(made)
        kept = {self._owner(row) for row in made if (row.model, row.pk) in touched} - {None}
        going = [row for row in made if self._owner(row) not in kept]
        for label in (*self.links, self.label):
            self._remove([row for row in going if row.model == label])
        for model in self.table.also:
            self._remove_unused(model, [row for row in made if (row.model, row.pk) not in touched])
        for row in written:
            if row.before is not None:
                self._restore(row)

    def _remove_unused(self, model: type[Model], made: Sequence[Written]) -> None:
        rows = {row.pk: row for row in made if row.model == model._meta.label}
        used = touched.added(model, rows, set()) if rows else {}
        self._remove([row for pk, row in rows.items() if pk not in used])
        refresh_written(kind_of(model), set(rows) - set(used))

    def _touched(self, made: Sequence[Written]) -> set[touched.Key]:
        """Return which of the rows are not as the import made them, or have rows that others added."""
        found: set[touched.Key] = set()
        keys = {(row.model, row.pk) for row in made}
        for label in (self.label, *self.links, *(model._meta.label for model in self.table.also)):
            rows = {row.pk: row for row in made if row.model == label}
            if rows:
                model = next(iter(rows.values())).model_class
                added = touched.added(model, rows, keys)
                for record in model._base_manager.filter(among("pk", rows)):
                    if reason := _changed(record, rows[record.pk]) or added.get(record.pk, ""):
                        self.result.kept.append((record, reason))
                        found.add((label, record.pk))
        return found

    def _remove(self, rows: Sequence[Written]) -> None:
        if rows:
            model = rows[0].model_class
            pks = [row.pk for row in rows]
            keep(model, pks, DELETED)
            # Whatever leads to these rows was taken back before them: nothing is left that deleting would follow.
            self.result.removed += model._base_manager.filter(among("pk", pks))._raw_delete(DEFAULT_DB_ALIAS)

    def _restore(self, row: Written) -> None:
        record = row.model_class._base_manager.filter(pk=row.pk).first()
        if record is None:
            return
        theirs = [name for name, value in row.after.items() if said(getattr(record, name)) != value]
        back = {name: value for name, value in row.before.items() if name not in theirs}
        for name, value in back.items():
            setattr(record, name, value)
        if back:
            record.save(update_fields=_with_derived(record, back))
            self.result.restored += 1
        if theirs:
            self.result.kept.append((record, touched.changed(record, theirs)))


def _changed(record: Model, row: Written) -> str:
    """Return what of a row made by an import is no longer as it was made, or ""."""
    fields = [f for f in record._meta.concrete_fields if not f.primary_key and not isinstance(f, DerivedFromDate)]
    expected = {f.attname: row.after.get(f.attname, said(f.get_default())) for f in fields}
    theirs = [name for name, value in expected.items() if said(getattr(record, name)) != value]
    return touched.changed(record, theirs)


def _with_derived(record: Model, names: Iterable[str]) -> list[str]:
    fields = {field.attname: field for field in record._meta.concrete_fields}
    derived = [f.name for f in fields.values() if isinstance(f, DerivedFromDate) and f.written in names]
    return [*(fields[name].name for name in names), *derived]
