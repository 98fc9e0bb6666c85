"""Rows of a record pass to the one that it is merged into; what both have said is kept once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, Field, ForeignKey, Model, TextField
from django.utils.translation import gettext as _

from archive.models.dating import HistoricalDateField
from curation.history.undoing import rewrite
from curation.merging.twins import belonging, told, twins
from curation.quality.models import QualityException

EMPTY = (None, "")


@dataclass
class Moved:
    """What became of the rows. `unsaid` is what a row had told that had no room in its twin, in words."""

    rows: int = 0
    joined: int = 0
    unsaid: list[str] = field(default_factory=list)


def move_rows(kept: Model, gone: Model) -> Moved:
    """Give all rows of `gone` to `kept`, and the rows of those rows that are joined."""
    moved = Moved()
    for column in belonging(type(kept)):
        _Column(column, kept, gone, moved).move()
    _move_exceptions(kept, gone)
    return moved


class _Column:
    def __init__(self, column: ForeignKey, kept: Model, gone: Model, moved: Moved):
        self.column, self.kept, self.gone, self.moved = column, kept, gone, moved

    def move(self) -> None:
        rows, others = self._rows(self.gone), self._rows(self.kept)
        known = twins(self.column, rows, others)
        left = [row for row in rows if row.pk not in known]
        for row, twin in [(row, known[row.pk]) for row in rows if row.pk in known]:
            self._join(twin, row)
        for row in left:
            setattr(row, self.column.attname, self.kept.pk)
        if left:
            rewrite(self.column.model, left, {self.column.attname})
        self.moved.rows += len(left)

    def _rows(self, owner: Model) -> list[Model]:
        return list(self.column.model._base_manager.filter(**{self.column.attname: owner.pk}).order_by("pk"))

    def _join(self, twin: Model, row: Model) -> None:
        inner = move_rows(twin, row)
        self.moved.unsaid += [*inner.unsaid, *_fill(twin, row, self.column)]
        row.delete()
        self.moved.joined += 1


def _fill(twin: Model, row: Model, column: Field) -> list[str]:
    """Tell in `twin` what only `row` tells; return in words what it cannot."""
    before = {field.attname: getattr(twin, field.attname) for field in told(type(twin), column)}
    unsaid = list(_take(twin, row, column))
    changed = {name for name, value in before.items() if getattr(twin, name) != value}
    if not changed:
        return unsaid
    try:
        twin.clean_fields()
        twin.validate_constraints()
    except ValidationError:
        given = [_in_words(row, twin._meta.get_field(name)) for name in changed]
        for name, value in before.items():
            setattr(twin, name, value)
        return [*unsaid, *given]
    twin.save()
    return unsaid


def _take(twin: Model, row: Model, column: Field) -> Iterator[str]:
    for one in told(type(twin), column):
        mine, theirs = getattr(twin, one.attname), getattr(row, one.attname)
        if mine == theirs or theirs in (*EMPTY, False):
            continue
        together = joined(one, mine, theirs)
        if together is None:
            yield _in_words(row, one)
        else:
            setattr(twin, one.attname, together)


def joined(column: Field, mine, theirs):
    """Return a value that tells both, None when there is none."""
    if mine in EMPTY or (isinstance(column, BooleanField) and not mine):
        return theirs
    if theirs in EMPTY:
        return mine
    return _joined_texts(column, mine, theirs) if is_text(column) else None


def _joined_texts(column: Field, mine: str, theirs: str) -> str | None:
    if theirs in mine or mine in theirs:
        return max(mine, theirs, key=len)
    together = f"{mine}\n\n{theirs}" if isinstance(column, TextField) else f"{mine}; {theirs}"
    return together if column.max_length is None or len(together) <= column.max_length else None


def is_text(column: Field) -> bool:
    return (
        isinstance(column, CharField | TextField) and not column.choices and not isinstance(column, HistoricalDateField)
    )


def _in_words(row: Model, column: Field) -> str:
    shown = getattr(row, f"get_{column.name}_display", lambda: getattr(row, column.name))()
    return _("%(kind)s «%(row)s»: %(column)s — %(value)s") % {
        "kind": row._meta.verbose_name,
        "row": row,
        "column": column.verbose_name,
        "value": shown,
    }


def _move_exceptions(kept: Model, gone: Model) -> None:
    """Let what was said to be right of one record be right of the other."""
    of_kind = QualityException.objects.filter(kind=gone._meta.label_lower)
    known = set(of_kind.filter(object_id=kept.pk).values_list("rule", flat=True))
    moving = [one for one in of_kind.filter(object_id=gone.pk) if one.rule not in known]
    for one in moving:
        one.object_id = kept.pk
    if moving:
        rewrite(QualityException, moving, {"object_id"})
