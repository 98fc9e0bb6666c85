"""What entries of the history did to rows, read from their versions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, Model, QuerySet

from archive.among import among
from curation.history.models import Revision
from curation.history.versions import DELETED

CHUNK = 1_000
Values = Mapping[str, Any]


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


def steps(model: type[Model], revision: Revision) -> Iterator[Step]:
    """Return what an entry did to rows of a model, row by row."""
    yield from steps_of(model, ends_of(model.versions.filter(revision=revision)))


def ends_of(versions: QuerySet) -> QuerySet:
    """Return the first and the last of these versions of each row, in the order of rows."""
    return versions.order_by().values("id").annotate(first=Min("history_id"), last=Max("history_id")).order_by("id")


def steps_of(model: type[Model], ends: Iterable[Mapping[str, int]]) -> Iterator[Step]:
    """Return what was done to rows from the first to the last version that `ends` tells of each."""
    ends = list(ends)
    for start in range(0, len(ends), CHUNK):
        some = ends[start : start + CHUNK]
        lives = read_lives(model, [row["id"] for row in some])
        yield from (_step(lives[row["id"]], row) for row in some)


def read_lives(model: type[Model], pks: Iterable[int]) -> dict[int, list[Model]]:
    """Return all versions of rows, the oldest first, by the key of the row: one query."""
    lives: dict[int, list[Model]] = {}
    for version in model.versions.filter(among("id", pks)).order_by("history_id"):
        lives.setdefault(version.id, []).append(version)
    return lives


def steps_in(life: Sequence[Model]) -> Iterator[tuple[int, Step]]:
    """Return what each entry did to a row, with the key of the entry; `life` are all versions of the row."""
    before: list[Model] = []
    for revision, versions in groupby(life, lambda version: version.revision_id):
        mine = list(versions)
        if revision is not None:
            yield revision, Step(mine[0].id, _held_before(before, mine[0]), held(mine[-1]))
        before = mine


def held_at(life: Sequence[Model], until: int) -> Values | None:
    """Return what a row held right after the entry with the key `until`, None when it was not there."""
    known = [version for version in life if version.revision_id is None or version.revision_id <= until]
    return held(known[-1]) if known else _held_before([], life[0])


def _step(life: Sequence[Model], ends: Mapping[str, int]) -> Step:
    before = [version for version in life if version.history_id < ends["first"]]
    mine = [version for version in life if ends["first"] <= version.history_id <= ends["last"]]
    return Step(ends["id"], _held_before(before, mine[0]), held(mine[-1]))


def _held_before(before: Sequence[Model], first: Model) -> Values | None:
    """Return what a row held before an entry: a row deleted at its first change has no earlier version."""
    if before:
        return held(before[-1])
    return values(first) if first.history_type == DELETED else None


def held(version: Model) -> Values | None:
    """Return what a row held after a version, by attribute name; None when it was deleted."""
    return None if version.history_type == DELETED else values(version)


def values(row: Model) -> Values:
    """Return what a version, or a row itself, holds of what is kept of its kind, by attribute name."""
    kept = getattr(row, "tracked_fields", None) or type(row).versions.model.tracked_fields
    return {field.attname: getattr(row, field.attname) for field in kept}
