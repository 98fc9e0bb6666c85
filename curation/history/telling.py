"""Tells what was done to rows as the pages of the history show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst

from curation.history.belonging import Rows
from curation.history.naming import Names, history_link, name_of
from curation.history.seeing import seen_columns
from curation.history.steps import Step
from curation.history.wording import Held, held_words

Done = tuple[type[Model], Step]
MADE, CHANGED, DELETED = "made", "changed", "deleted"


@dataclass(frozen=True)
class Change:
    """What was done to one row: `act` is made, changed or deleted; `owner` links to the record that it belongs to."""

    kind: str
    name: str
    act: str
    held: list[Held]
    owner: str = ""


def differs(step: Step, columns: Iterable[Field]) -> bool:
    """Tell whether there is anything to say of a step to one who sees these columns."""
    if step.is_changed():
        return any(step.before[column.attname] != step.after[column.attname] for column in columns)
    return step.is_made() or step.is_deleted()


def tell(done: Sequence[Done], user, *, about: Model | None = None) -> list[Change]:
    """Tell steps in words; on the page `about` a record it is not named again.

    A query for each kind of records pointed to, whatever the number of steps.
    """
    names, seen = Names(), {model: seen_columns(user, model) for model, _step in done}
    rows = [model(**(step.after or step.before)) for model, step in done]
    names.tie(rows)
    names.read(_once_pointed_to(done, seen))
    return [_told(row, step, seen[model], names, about) for row, (model, step) in zip(rows, done, strict=True)]


def _once_pointed_to(done: Sequence[Done], seen: dict[type[Model], list[Field]]) -> Rows:
    wanted: Rows = {}
    for model, step in done:
        for column in seen[model]:
            pk = step.before and isinstance(column, ForeignKey) and step.before[column.attname]
            if pk:
                wanted.setdefault(column.related_model, set()).add(pk)
    return wanted


def _told(row: Model, step: Step, columns: Sequence[Field], names: Names, about: Model | None) -> Change:
    act = CHANGED if step.is_changed() else MADE if step.is_made() else DELETED
    owner = names.owner(row)
    is_other = owner is not None and owner != about
    held = [told for column in columns if (told := _held(column, step, names, owner))]
    kind = str(capfirst(row._meta.verbose_name))
    name = "" if row == about else history_link(row, name_of(row))
    return Change(kind, name, act, held, history_link(owner, name_of(owner)) if is_other else "")


def _held(column: Field, step: Step, names: Names, owner: Model | None) -> Held | None:
    """Return what to say of a column; of a row made or deleted, what it held beside its owner."""
    before = step.before[column.attname] if step.before else None
    after = step.after[column.attname] if step.after else None
    if before == after or (not step.is_changed() and _is_plain(column, before, after, owner)):
        return None
    return held_words(column, before, after, names)


def _is_plain(column: Field, before, after, owner: Model | None) -> bool:
    value = after if before is None else before
    points_to_owner = owner is not None and column.related_model is type(owner) and value == owner.pk
    return value in (None, "", False) or points_to_owner or value == column.get_default()
