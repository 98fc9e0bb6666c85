"""What a bulk edit would do, counted and shown by examples: nothing is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from time import monotonic
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Field, ForeignKey, Model
from django.utils.text import capfirst

from archive.admin.choices import choice_label
from archive.admin.doubting import link
from archive.among import among
from curation.bulk.chosen import unpacked
from curation.bulk.fields import is_text, shown
from curation.bulk.models import BulkEdit
from curation.bulk.ways import Doing, Outcome, Plan

# Seconds: of more records than can be judged in so long the first are.
PATIENCE = 3
CHUNK, SHOWN = 500, 20
# So much is shown of what stays the same on each side of a change in a text, in characters.
AROUND = 40
# Of texts that share less of their words one is shown in place of the other.
ALIKE = 0.5
_WORD = re.compile(r"\w+|\s+|.", re.S)


class Piece(NamedTuple):
    """A piece of a text: what stays the same has `how` "", what goes "del", what comes "ins"."""

    how: str
    text: str


@dataclass(frozen=True)
class Change:
    """What becomes of one column; `is_whole` when one value takes the place of another."""

    title: str
    pieces: list[Piece]
    is_whole: bool


@dataclass(frozen=True)
class Example:
    link: str
    changes: list[Change]


@dataclass(frozen=True)
class Refusals:
    """Records that cannot be changed for the same reason: `links` are the first of them."""

    why: str
    count: int
    links: list[str]


@dataclass(frozen=True)
class Preview:
    """`looked_at` records were judged, which is all of them unless `is_partial`."""

    counts: Counter
    looked_at: int
    is_partial: bool
    examples: list[Example]
    refusals: list[Refusals]


def preview(edit: BulkEdit, doing: Doing) -> Preview:
    counts: Counter = Counter()
    first: list[Plan] = []
    refused: dict[str, list[Plan]] = {}
    reasons: Counter = Counter()
    for plan in _judged(edit, doing):
        counts[plan.outcome.value] += 1
        if plan.outcome == Outcome.CHANGED and len(first) < SHOWN:
            first.append(plan)
        if plan.outcome == Outcome.REFUSED:
            reasons[plan.why] += 1
            if len(refused.setdefault(plan.why, [])) < SHOWN:
                refused[plan.why].append(plan)
    names = _names(doing.model, [*first, *(plan for plans in refused.values() for plan in plans)])
    told = [Refusals(why, n, [names[plan.pk] for plan in refused[why]]) for why, n in reasons.most_common(SHOWN)]
    return Preview(counts, counts.total(), counts.total() < edit.rows, examples(first, names), told)


def _judged(edit: BulkEdit, doing: Doing) -> Iterator[Plan]:
    pks, end = unpacked(edit.chosen), monotonic() + PATIENCE
    for start in range(0, len(pks), CHUNK):
        plans = doing.planned(pks[start : start + CHUNK])
        doing.check(plans)
        yield from plans
        if monotonic() > end:
            return


def _names(model: type[Model], plans: Sequence[Plan]) -> dict[int, str]:
    """Return links to the records as they are called now: those of the plans are called as they would be."""
    records = _records(model, {plan.pk for plan in plans})
    return {plan.pk: named(records.get(plan.pk), plan.pk) for plan in plans}


def named(record: Model | None, pk: int) -> str:
    return link(record, choice_label(admin.site, record)) if record else f"№ {pk}"


def examples(plans: Sequence[Plan], names: Mapping[int, str]) -> list[Example]:
    """Return what would become of these records, in words: one query for each column that leads elsewhere."""
    found = _led_to(plans)
    return [Example(names[plan.pk], [_change(*held, found) for held in plan.changes.items()]) for plan in plans]


def _led_to(plans: Sequence[Plan]) -> Mapping[Field, dict[int, Model]]:
    keys: dict[Field, set[int]] = {}
    for plan in plans:
        for column, both in plan.changes.items():
            if isinstance(column, ForeignKey):
                keys.setdefault(column, set()).update(pk for pk in map(_key, both) if pk)
    return {column: _records(column.related_model, pks) for column, pks in keys.items()}


def _records(model: type[Model], pks: set[int]) -> dict[int, Model]:
    related = admin.site.get_model_admin(model).list_select_related if admin.site.is_registered(model) else ()
    rows = model._base_manager.filter(among("pk", pks)).select_related(*related)
    return {record.pk: record for record in rows}


def _key(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _change(column: Field, both: tuple[Any, Any], found: Mapping[Field, dict[int, Model]]) -> Change:
    before, after = (shown(column, _key(value), found.get(column)) for value in both)
    title = str(capfirst(column.verbose_name))
    if is_text(column) and all(both) and _is_alike(before, after):
        return Change(title, list(marked(before, after)), is_whole=False)
    return Change(title, [Piece("del", before), Piece("ins", after)], is_whole=True)


def _is_alike(before: str, after: str) -> bool:
    return SequenceMatcher(None, _WORD.findall(before), _WORD.findall(after), autojunk=False).ratio() > ALIKE


def marked(before: str, after: str) -> Iterator[Piece]:
    """Yield both texts as one, word by word; what stays the same is cut to what stands around the changes."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (how, a, b, c, d) in enumerate(steps):
        if how == "equal":
            yield Piece("", _cut("".join(old[a:b]), is_first=place == 0, is_last=place == len(steps) - 1))
            continue
        yield from (Piece(kind, "".join(words)) for kind, words in (("del", old[a:b]), ("ins", new[c:d])) if words)


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    if len(text) <= 2 * AROUND:
        return text
    head = "" if is_first else text[:AROUND]
    tail = "" if is_last else text[-AROUND:]
    return f"{head}…{tail}"
