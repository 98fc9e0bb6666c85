"""Puts a record and all its rows to what they were right after an entry of the history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from archive.among import among
from curation.history.belonging import Rows, belonging, belonging_in
from curation.history.imports import made_by_imports
from curation.history.models import Revision, RevisionKind
from curation.history.revising import revising
from curation.history.revising import revision as open_revision
from curation.history.steps import Step, Values, ends_of, held_at, read_lives, steps_of, values
from curation.history.tracked import TRACKED, loosened_from
from curation.history.undoing import Putting, Undone, is_undone, put

States = dict[type[Model], dict[int, Values | None]]
Change = tuple[type[Model], Step]


@dataclass(frozen=True)
class Past:
    """What a record and its rows hold now, and held right after the entry with the key `until`."""

    now: States
    then: States
    # The entry under which a row that is gone was deleted.
    deleted_by: dict[tuple[type[Model], int], int]


def restore(model: type[Model], pk: int, until: int, *, by=None, reason: str = "") -> Undone:
    """Put a record and its rows to what they were after the entry `until`, as an entry of its own.

    Rows made later go, deleted ones return with their keys, and what pointed to them points to them again.
    Raises ValueError when the record was not there then.
    """
    with transaction.atomic():
        model._base_manager.select_for_update().filter(pk=pk).first()
        changes = differences(model, pk, until)
        with revising(kind=RevisionKind.RESTORE, made_by=by, reason=reason):
            open_revision()
            return _Restoring(changes).run()


def differences(model: type[Model], pk: int, until: int) -> list[Change]:
    """Return what restoring would do, row by row: `before` is what the row holds now, `after` what it held then."""
    past = read_past(belonging(model, pk), until)
    if not past.then[model][pk]:
        raise ValueError(_("Тогда этой записи ещё не было."))
    rows = belonging_in(model, pk, past.then) | belonging_in(model, pk, past.now)
    steps = {(m, row): Step(row, past.now[m].get(row), past.then[m][row]) for m, row in rows}
    steps = dict(_tied_again(past, steps)) | steps
    return [(m, step) for (m, _pk), step in _in_order(steps) if step.before != step.after]


def read_past(rows: Rows, until: int) -> Past:
    past = Past({}, {}, {})
    for model, pks in rows.items():
        lives, made = read_lives(model, pks), made_by_imports(model, pks)
        now = {row.pk: values(row) for row in model._base_manager.filter(among("pk", pks))}
        past.now[model] = now
        past.then[model] = {pk: held_at(lives[pk], until) if pk in lives else now.get(pk) for pk in pks}
        past.then[model] |= {pk: None for pk, revision in made.items() if revision.pk > until}
        for pk in pks - now.keys():
            past.deleted_by[model, pk] = lives[pk][-1].revision_id
    return past


def _in_order(steps: dict) -> list:
    return sorted(steps.items(), key=lambda item: (TRACKED.index(item[0][0]), item[0][1]))


def _tied_again(past: Past, steps: dict) -> Iterator[tuple[tuple[type[Model], int], Step]]:
    """Return steps for rows of other records that the database emptied a column of when a row went that returns."""
    returned: dict[tuple[type[Model], int], list[int]] = {}
    for (model, pk), step in steps.items():
        if step.is_made() and (revision := past.deleted_by.get((model, pk))):
            returned.setdefault((model, revision), []).append(pk)
    for (model, revision), pks in returned.items():
        for column in loosened_from(model):
            yield from (((column.model, step.pk), step) for step in _loosened(column, pks, revision))


def _loosened(column, pks: Sequence[int], revision: int) -> Iterator[Step]:
    pointing = column.model.versions.filter(among(column.attname, pks)).values("id")
    emptied = list(steps_of(column.model, ends_of(column.model.versions.filter(revision=revision, id__in=pointing))))
    rows = column.model._base_manager.filter(**{f"{column.name}__isnull": True}).in_bulk([step.pk for step in emptied])
    for step in emptied:
        if step.pk in rows and step.is_changed() and step.before[column.attname] in pks:
            now = values(rows[step.pk])
            yield replace(step, before=now, after={**now, column.attname: step.before[column.attname]})


class _Restoring(Putting):
    """What was made later goes first, and makes way; what goes with it or loses by it is put right after."""

    def __init__(self, changes: Sequence[Change]):
        super().__init__()
        self._changes = changes

    def run(self) -> Undone:
        for record in self._made_later():
            self.remove(record)
        for model in TRACKED:
            self._return(model, [step for m, step in self._changes if m is model and step.after])
        self.bring_back_waiting()
        for model in TRACKED:
            self._put(model, [step for m, step in self._changes if m is model and step.after])
        for record in self._made_later():
            if not self.remove(record):
                self.keep_pointed_to(record)
        self.give_up_waiting()
        return self.result

    def _made_later(self) -> Iterator[Model]:
        for model in reversed(TRACKED):
            gone = [step.pk for m, step in self._changes if m is model and not step.after]
            yield from model._base_manager.filter(pk__in=gone)

    def _return(self, model: type[Model], some: Sequence[Step]) -> None:
        there = model._base_manager.in_bulk([step.pk for step in some])
        self.bring_back(model(**step.after) for step in some if step.pk not in there)

    def _put(self, model: type[Model], some: Sequence[Step]) -> None:
        records, names, back = model._base_manager.in_bulk([step.pk for step in some]), set(), []
        for step in some:
            record = records.get(step.pk)
            wrong = {name for name in step.after if record and getattr(record, name) != step.after[name]}
            if put(record, step.after, wrong):
                back.append(record)
                names |= wrong
        self.change(model, back, names)


def merged_since(model: type[Model], pk: int, until: int) -> bool:
    """Tell whether a merge that was not taken back has touched the record after an entry."""
    merges = Revision.objects.filter(kind=RevisionKind.MERGE, pk__gt=until, pk__in=_entries_of(model, pk))
    return any(not is_undone(merge) for merge in merges)


def _entries_of(model: type[Model], pk: int):
    return model.versions.filter(id=pk).order_by().values("revision")
