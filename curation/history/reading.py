"""The history of one record with its rows, entry by entry, the latest first."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Field, Model

from curation.history.belonging import Rows, belonging
from curation.history.imports import made_by_imports
from curation.history.models import Revision
from curation.history.seeing import may_see, seen_columns
from curation.history.steps import Step, read_lives, steps_in
from curation.history.telling import Change, Done, differs, tell
from curation.history.tracked import TRACKED, owned_by

# So many rows of an entry are told on the page of a record; all of them on the page of the entry.
MOST_ROWS = 20


@dataclass
class Written:
    """What one entry did to a record: steps, and how many rows of each kind it made in bulk."""

    revision: int
    steps: list[Done] = field(default_factory=list)
    made: Counter = field(default_factory=Counter)


@dataclass(frozen=True)
class Entry:
    """An entry as a page shows it: `more` rows are not told here; `undone_by` is the entry that took it back."""

    revision: Revision
    changes: list[Change]
    made: list[tuple[str, int]]
    more: int
    undone_by: int | None
    # Whether the record can be put to what it was after this entry.
    is_past: bool


def read_written(model: type[Model], pk: int, user) -> list[Written]:
    """Return all that was done to a record as far as `user` may see it, the latest entry first.

    Two queries for each kind of rows and one for each way to belong; entries without a difference are left out.
    """
    rows, written = belonging(model, pk), {}
    for kind in sorted(rows, key=lambda kind: (kind is not model, TRACKED.index(kind))):
        if kind is model or may_see(user, kind):
            for revision, step in _steps(kind, rows, seen_columns(user, kind)):
                written.setdefault(revision, Written(revision)).steps.append((kind, step))
            for revision in made_by_imports(kind, rows[kind]).values():
                written.setdefault(revision.pk, Written(revision.pk)).made[kind] += 1
    return sorted(written.values(), key=lambda one: -one.revision)


def _steps(model: type[Model], rows: Rows, columns: Sequence[Field]) -> Iterator[tuple[int, Step]]:
    owners = [column for column in owned_by(model) if column.related_model in rows]
    for life in read_lives(model, rows[model]).values():
        for revision, step in steps_in(life):
            if differs(step, columns) and _belonged(step, owners, rows):
                yield revision, step


def _belonged(step: Step, owners: Sequence[Field], rows: Rows) -> bool:
    """Tell whether a row belonged to the record before or after: what it did elsewhere is another's history."""
    sides = [side for side in (step.before, step.after) if side]
    return not owners or any(side[column.attname] in rows[column.related_model] for side in sides for column in owners)


def read_entries(page: Sequence[Written], latest: int, record: Model, user) -> list[Entry]:
    """Return the entries of a page in words. `latest` is the key of the latest entry of all."""
    pks = [one.revision for one in page]
    revisions = Revision.objects.select_related("made_by").in_bulk(pks)
    shown = [done for one in page for done in one.steps[:MOST_ROWS]]
    undone, told = undone_by(pks), iter(tell(shown, user, about=record))
    return [_entry(one, revisions[one.revision], told, undone, latest, record) for one in page]


def _entry(one: Written, revision: Revision, told: Iterator[Change], undone: dict, latest: int, record: Model) -> Entry:
    changes = [next(told) for _step in one.steps[:MOST_ROWS]]
    made = [(str(model._meta.verbose_name), number) for model, number in one.made.items()]
    deletes = any(step.is_deleted() and (model, step.pk) == (type(record), record.pk) for model, step in one.steps)
    more, is_past = len(one.steps) - len(changes), one.revision != latest and not deletes
    return Entry(revision, changes, made, more, undone.get(one.revision), is_past)


def undone_by(pks: Collection[int]) -> dict[int, int]:
    """Return, for entries that are taken back, the entry that did it; one taken back again does not count."""
    undoings: dict[int, list[int]] = {}
    going = set(pks)
    while going:
        found = list(Revision.objects.filter(undoes__in=going).values_list("undoes", "pk"))
        for undone, pk in found:
            undoings.setdefault(undone, []).append(pk)
        going = {pk for _undone, pk in found}
    standing = {pk: _standing(pk, undoings) for pk in pks}
    return {pk: by for pk, by in standing.items() if by}


def _standing(pk: int, undoings: dict[int, list[int]]) -> int | None:
    return next((by for by in undoings.get(pk, ()) if _standing(by, undoings) is None), None)
