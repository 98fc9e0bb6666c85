"""Takes an entry of the history back: what people have touched since is kept and named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model, ProtectedError
from django.utils.translation import gettext as _

from archive.among import among
from archive.models.dating import DerivedFromDate
from archive.models.rules import broken_rule
from curation.history import touched
from curation.history.models import Revision, RevisionKind
from curation.history.revising import revising
from curation.history.revising import revision as open_revision
from curation.history.steps import CHUNK, Step, Values, steps
from curation.history.tracked import TRACKED
from curation.history.versions import CHANGED, keep, keep_first
from search.written import rewriting

BATCH = 200


@dataclass
class Undone:
    """How many rows were removed, brought back and given back what they held; `kept` are those left alone, and why."""

    removed: int = 0
    returned: int = 0
    restored: int = 0
    kept: list[tuple[Model, str]] = field(default_factory=list)


def undo(revision: Revision, *, by=None, reason: str = "") -> Undone:
    """Take back all that was written under an entry, in one transaction and as an entry of its own.

    Raises ValueError when it is taken back already, and of an import, which knows itself what it made.
    """
    with transaction.atomic():
        held = Revision.objects.select_for_update().get(pk=revision.pk)
        if is_undone(held):
            raise ValueError(_("Это уже отменено."))
        if held.made.exists():
            raise ValueError(_("Импорт отменяют на его странице."))
        with revising(kind=RevisionKind.UNDO, made_by=by, reason=reason, undoes=held):
            # Even when nothing could be taken back: it is not to be tried twice.
            open_revision()
            undone = _Undoing().run(held)
    return undone


def is_undone(revision: Revision) -> bool:
    return any(not is_undone(undoing) for undoing in revision.undone_by.all())


class Putting:
    """Puts rows to what they once held, and tells in `result` what could not be done.

    What cannot return yet waits: what it points to, or what stands in its place, may still be on the way.
    """

    def __init__(self):
        self.result = Undone()
        self._waiting: list[tuple[Model, str]] = []

    def bring_back(self, rows: Iterable[Model]) -> None:
        for row in rows:
            if missing := self._inserted(row):
                self._waiting.append((row, missing))
            else:
                self.result.returned += 1

    def bring_back_waiting(self) -> None:
        """Try again, as long as something returns."""
        tried = -1
        while tried != len(self._waiting) and self._waiting:
            waiting, self._waiting = self._waiting, []
            tried = len(waiting)
            self.bring_back(row for row, _missing in waiting)

    def give_up_waiting(self) -> None:
        self.bring_back_waiting()
        self.result.kept += [(row, _("вернуть нельзя: %s") % missing) for row, missing in self._waiting]

    def change(self, model: type[Model], records: Sequence[Model], names: Iterable[str]) -> None:
        """Write these columns of many rows; what the rules of the museum no longer allow is left and named."""
        names = set(names)
        if not records:
            return
        self._leave_lost(model, records, names)
        try:
            with transaction.atomic():
                rewrite(model, records, names)
            self.result.restored += len(records)
        except IntegrityError:
            # One of a kind that passes from row to row: who gives it up goes first.
            refused = self._change_singly(model, self._change_singly(model, records, names), names)
            self.result.kept += [(record, _("правила музея этого уже не допускают")) for record in refused]

    def _change_singly(self, model: type[Model], records: Sequence[Model], names: set[str]) -> list[Model]:
        refused = []
        for record in records:
            try:
                with transaction.atomic():
                    rewrite(model, [record], names)
                self.result.restored += 1
            except IntegrityError:
                refused.append(record)
        return refused

    def _leave_lost(self, model: type[Model], records: Sequence[Model], names: set[str]) -> None:
        """Let columns be that would point to what is no more: databases see that only at the end."""
        for column in model._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.attname in names:
                pointed = {getattr(record, column.attname) for record in records} - {None}
                there = column.related_model._base_manager.filter(among("pk", pointed)).values_list("pk", flat=True)
                gone = pointed - set(there)
                for record in (record for record in records if getattr(record, column.attname) in gone):
                    record.refresh_from_db(fields=[column.attname])
                    self.result.kept.append((record, _("нет больше: %s") % column.verbose_name))

    def remove(self, record: Model) -> bool:
        """Tell whether a row could be removed: it cannot while others point to it."""
        try:
            with transaction.atomic():
                record.delete()
        except ProtectedError:
            return False
        self.result.removed += 1
        return True

    def keep_pointed_to(self, record: Model) -> None:
        self.result.kept.append((record, _("на запись ссылаются другие")))

    def _inserted(self, row: Model) -> str:
        """Insert a row with the key that it had; return in words why not, "" when it is there."""
        missing = _missing(row)
        if not missing:
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError as error:
                return broken_rule(error, type(row))
        return missing


class _Undoing(Putting):
    def run(self, revision: Revision) -> Undone:
        for model in TRACKED:
            self._each(model, revision, self._return, Step.is_deleted)
        self._made = {(model._meta.label, s.pk) for model in TRACKED for s in steps(model, revision) if s.is_made()}
        self._remove_made(revision, self._remove_untouched)
        self.bring_back_waiting()
        for model in TRACKED:
            self._each(model, revision, self._restore, Step.is_changed)
        self._remove_made(revision, self._remove)
        self.give_up_waiting()
        return self.result

    def _each(self, model, revision, do, wanted) -> None:
        going = filter(wanted, steps(model, revision))
        while some := list(islice(going, CHUNK)):
            do(model, some)

    def _remove_made(self, revision: Revision, remove) -> None:
        for model in reversed(TRACKED):
            self._each(model, revision, remove, Step.is_made)

    def _return(self, model: type[Model], some: Sequence[Step]) -> None:
        self.bring_back(model(**step.before) for step in some)

    def _restore(self, model: type[Model], some: Sequence[Step]) -> None:
        """Give the columns that were changed what they held, where they still hold what they were given."""
        records = model._base_manager.in_bulk([step.pk for step in some])
        back = [record for step in some if (record := records.get(step.pk)) and self._set_back(record, step)]
        self.change(model, back, {name for step in some for name in step.given})

    def _set_back(self, record: Model, step: Step) -> bool:
        theirs = touched.differing(record, step.given)
        if theirs:
            self.result.kept.append((record, touched.changed(record, theirs)))
        return put(record, step.before, step.given.keys() - set(theirs))

    def _remove_untouched(self, model: type[Model], some: Sequence[Step]) -> None:
        """Make way for what returns: remove rows that nobody changed or added to since."""
        for record, reason in self._with_reasons(model, some):
            if not reason:
                self.remove(record)

    def _remove(self, model: type[Model], some: Sequence[Step]) -> None:
        for record, reason in self._with_reasons(model, some):
            if reason:
                self.result.kept.append((record, reason))
            elif not self.remove(record):
                self.keep_pointed_to(record)

    def _with_reasons(self, model: type[Model], some: Sequence[Step]) -> list[tuple[Model, str]]:
        """Return the rows that are still there, with what people did to them since."""
        records = model._base_manager.in_bulk([step.pk for step in some])
        added = touched.added(model, records, self._made)
        there = [(record, step) for step in some if (record := records.get(step.pk))]
        return [(r, touched.changed(r, touched.differing(r, step.after)) or added.get(r.pk, "")) for r, step in there]


def put(record: Model, held: Values, names: Iterable[str]) -> bool:
    """Give these columns of a record what they held, without writing it; tell whether there are any."""
    names = set(names)
    for name in names:
        setattr(record, name, held[name])
    return bool(names)


def rewrite(model: type[Model], records: Sequence[Model], names: Iterable[str]) -> None:
    """Write these columns of many rows, and what is derived from them: one statement for some hundred of them.

    History and index follow.
    """
    pks = [record.pk for record in records]
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    derived = [f for f in model._meta.concrete_fields if isinstance(f, DerivedFromDate) and f.written in names]
    for record in records:
        for column in derived:
            column.pre_save(record, add=False)
    with rewriting(model, pks):
        keep_first(model, pks)
        model._base_manager.bulk_update(records, [field.name for field in (*fields, *derived)], batch_size=BATCH)
        keep(model, pks, CHANGED)


def _missing(record: Model) -> str:
    """Return in words what a row points to that is no more, "" when all is there."""
    for column in record._meta.concrete_fields:
        pk = getattr(record, column.attname) if isinstance(column, ForeignKey) else None
        if pk is not None and not column.remote_field.model._base_manager.filter(pk=pk).exists():
            return _("нет больше: %s") % column.verbose_name
    return ""
