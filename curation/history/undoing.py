"""Takes an entry of the history back: what people have touched since is kept and named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Max, Min, Model, ProtectedError
from django.utils.translation import gettext as _

from archive.among import among
from archive.models.dating import DerivedFromDate
from curation.history import touched
from curation.history.models import Revision, RevisionKind
from curation.history.revising import revising
from curation.history.revising import revision as open_revision
from curation.history.tracked import TRACKED
from curation.history.versions import CHANGED, DELETED, keep, keep_first
from search.written import rewriting

CHUNK = 1_000
BATCH = 200
Values = Mapping[str, Any]


@dataclass
class Undone:
    """How many rows were removed, brought back and given back what they held; `kept` are those left alone, and why."""

    removed: int = 0
    returned: int = 0
    restored: int = 0
    kept: list[tuple[Model, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """What one entry did to a row: what it held before, None when there was none, and after, None when it was gone."""

    pk: int
    before: Values | None
    after: Values | None

    def is_made(self) -> bool:
        return self.before is None and self.after is not None

    def is_deleted(self) -> bool:
        return self.before is not None and self.after is None

    def is_changed(self) -> bool:
        return self.before is not None and self.after is not None

    @property
    def given(self) -> Values:
        """Return the columns that were given another value, with that value."""
        return {name: value for name, value in self.after.items() if self.before[name] != value}


def undo(revision: Revision, *, by=None, reason: str = "") -> Undone:
    """Take back all that was written under an entry, in one transaction and as an entry of its own.

    Raises ValueError when it is taken back already.
    """
    with transaction.atomic():
        held = Revision.objects.select_for_update().get(pk=revision.pk)
        if is_undone(held):
            raise ValueError(_("Это уже отменено."))
        with revising(kind=RevisionKind.UNDO, made_by=by, reason=reason, undoes=held):
            # Even when nothing could be taken back: it is not to be tried twice.
            open_revision()
            undone = _Undoing().run(held)
    return undone


def is_undone(revision: Revision) -> bool:
    return any(not is_undone(undoing) for undoing in revision.undone_by.all())


class _Undoing:
    def __init__(self):
        self.result = Undone()

    def run(self, revision: Revision) -> Undone:
        for model in TRACKED:
            self._each(model, revision, self._bring_back, Step.is_deleted)
        for model in TRACKED:
            self._each(model, revision, self._restore, Step.is_changed)
        made = {(model._meta.label, step.pk) for model in TRACKED for step in steps(model, revision) if step.is_made()}
        for model in reversed(TRACKED):
            self._each(model, revision, partial(self._remove, made=made), Step.is_made)
        return self.result

    def _each(self, model, revision, do, wanted) -> None:
        going = filter(wanted, steps(model, revision))
        while some := list(islice(going, CHUNK)):
            do(model, some)

    def _bring_back(self, model: type[Model], some: Sequence[Step]) -> None:
        for step in some:
            if self._saved(model(**step.before), force_insert=True):
                self.result.returned += 1

    def _restore(self, model: type[Model], some: Sequence[Step]) -> None:
        """Give the columns that were changed what they held, where they still hold what they were given."""
        records = model._base_manager.in_bulk([step.pk for step in some])
        back = [record for step in some if (record := records.get(step.pk)) and self._set_back(record, step)]
        rewrite(model, back, {name for step in some for name in step.given})
        self.result.restored += len(back)

    def _set_back(self, record: Model, step: Step) -> bool:
        theirs = touched.differing(record, step.given)
        if theirs:
            self.result.kept.append((record, touched.changed(record, theirs)))
        mine = step.given.keys() - set(theirs)
        for name in mine:
            setattr(record, name, step.before[name])
        return bool(mine)

    def _remove(self, model: type[Model], some: Sequence[Step], made: set[touched.Key]) -> None:
        """Remove rows that nobody changed or added to since."""
        records = model._base_manager.in_bulk([step.pk for step in some])
        added = touched.added(model, records, made)
        for step in some:
            if record := records.get(step.pk):
                reason = touched.changed(record, touched.differing(record, step.after)) or added.get(step.pk, "")
                self._delete(record, reason)

    def _delete(self, record: Model, reason: str) -> None:
        if reason:
            self.result.kept.append((record, reason))
            return
        try:
            with transaction.atomic():
                record.delete()
            self.result.removed += 1
        except ProtectedError:
            self.result.kept.append((record, _("на запись ссылаются другие")))

    def _saved(self, record: Model, **how) -> bool:
        """Save a row; what the rules of the museum no longer allow is left and named."""
        missing = _missing(record)
        if not missing:
            try:
                with transaction.atomic():
                    record.save(**how)
                return True
            except IntegrityError as error:
                missing = str(error)
        self.result.kept.append((record, _("вернуть нельзя: %s") % missing))
        return False


def steps(model: type[Model], revision: Revision) -> Iterator[Step]:
    """Return what an entry did to rows of a model, row by row."""
    versions = model.versions.filter(revision=revision).order_by().values("id")
    ends = list(versions.annotate(first=Min("history_id"), last=Max("history_id")).order_by("id"))
    for start in range(0, len(ends), CHUNK):
        yield from _steps(model, ends[start : start + CHUNK])


def _steps(model: type[Model], ends: Sequence[Mapping[str, int]]) -> Iterator[Step]:
    versions = model.versions.filter(among("id", [row["id"] for row in ends])).order_by("history_id")
    told: dict[int, list] = {}
    for version in versions:
        told.setdefault(version.id, []).append(version)
    for row in ends:
        before, mine = _parted(told[row["id"]], row)
        yield Step(row["id"], _held_before(before, mine[0]), held(mine[-1]))


def _parted(versions: Sequence[Model], ends: Mapping[str, int]) -> tuple[list[Model], list[Model]]:
    """Return the versions of a row before an entry, and those of the entry."""
    before = [version for version in versions if version.history_id < ends["first"]]
    return before, [version for version in versions if ends["first"] <= version.history_id <= ends["last"]]


def _held_before(before: Sequence[Model], first: Model) -> Values | None:
    """Return what a row held before an entry: a row deleted at its first change has no earlier version."""
    if before:
        return held(before[-1])
    return values(first) if first.history_type == DELETED else None


def held(version: Model) -> Values | None:
    """Return what a row held after a version, by attribute name; None when it was deleted."""
    return None if version.history_type == DELETED else values(version)


def values(version: Model) -> Values:
    return {name: getattr(version, name) for name in (field.attname for field in version.tracked_fields)}


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
