"""What can be done to many records at once. Each way tells of some records what would become of them, and does it."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Field, Model, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from archive.admin.choices import foreign_keys
from archive.among import among
from archive.privacy import PRIVATE_FIELDS, PRIVATE_RECORDS
from archive.rights import CHANGE_PUBLISHED
from curation.bulk import rules
from curation.bulk.fields import Rows
from curation.history.undoing import rewrite
from curation.history.versions import CREATED, keep
from curation.reviewing.seen import is_seen, may_change_alone, tied_paths
from search.written import rewriting


class Outcome(StrEnum):
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class Plan:
    """What would become of a record: None when it is no more. `changes` are (before, after) by column, of a row to be
    added (None, value); `row` is that row.
    """

    pk: int
    record: Model | None
    outcome: Outcome = Outcome.SAME
    why: str = ""
    changes: Mapping[Field, tuple[Any, Any]] = field(default_factory=dict)
    row: Model | None = None

    def refuse(self, why: str) -> None:
        self.outcome, self.why = Outcome.REFUSED, why


class Doing(ABC):
    """Base of the ways: `admin` and `request` tell which records the user may change."""

    def __init__(self, admin: ModelAdmin, request):
        self.admin, self.request, self.model = admin, request, admin.model

    def planned(self, pks: Iterable[int]) -> list[Plan]:
        """Return what would become of these records, the rules of the database aside: see `check`."""
        pks = list(pks)
        records = {one.pk: one for one in self._read(pks)}
        plans = [Plan(pk, records.get(pk)) for pk in pks]
        for plan in plans:
            if plan.record is None:
                plan.refuse(_("записи больше нет"))
            elif not self.admin.has_change_permission(self.request, plan.record):
                plan.refuse(_("у вас нет права менять эту запись"))
        known = [plan for plan in plans if plan.outcome == Outcome.SAME]
        if may_change_alone(self.request.user):
            self._plan(known)
        else:
            self._plan_unseen(known)
        return plans

    def _plan_unseen(self, plans: list[Plan]) -> None:
        """Plan, but refuse what is seen before or after: it would pass by the one who lets proposals in."""
        seen = _seen([plan.record for plan in plans])
        self._plan(plans)
        changed = [plan for plan in plans if plan.outcome == Outcome.CHANGED and not self._is_own_affair(plan)]
        seen |= _seen([plan.record for plan in changed]) | _seen([plan.row for plan in changed if plan.row])
        for plan in changed:
            if {id(plan.record), id(plan.row)} & seen:
                plan.refuse(_("запись опубликована: предложите правку на её странице"))

    def _is_own_affair(self, plan: Plan) -> bool:
        """Tell whether only staff see what would change, as in `curation.reviewing.proposing`."""
        label = type(plan.row or plan.record)._meta.label
        is_private = label in PRIVATE_RECORDS or {one.name for one in plan.changes} <= set(
            PRIVATE_FIELDS.get(label, ())
        )
        return is_private and self.request.user.has_perm(CHANGE_PUBLISHED)

    def _read(self, pks: list[int]) -> QuerySet:
        """Read records with what they point to: some of them ask it whether they are clean."""
        keys = [key.name for key in foreign_keys(self.model)]
        return self.model._base_manager.filter(among("pk", pks)).prefetch_related(*keys)

    def check(self, plans: Iterable[Plan]) -> None:
        """Refuse what the rules of the database would not let in."""
        known: rules.Memory = {}
        for plan in plans:
            if plan.outcome == Outcome.CHANGED:
                why = rules.broken(plan.row or plan.record, [field.name for field in plan.changes], known)
                if why:
                    plan.refuse(why)

    @abstractmethod
    def _plan(self, plans: list[Plan]) -> None:
        """Say in each plan what becomes of its record."""

    @abstractmethod
    def write(self, plans: Sequence[Plan]) -> None:
        """Write what is planned as changed, with its history and the index."""


def _seen(rows: Sequence[Model]) -> set[int]:
    """Return the `id` of each of these records or rows, of one model, that visitors see: a query for each tie."""
    if rows:
        prefetch_related_objects(rows, *tied_paths(type(rows[0])))
    return {id(row) for row in rows if is_seen(row)}


class Changing(Doing):
    """Gives columns of each record new values."""

    @abstractmethod
    def values(self, record: Model) -> Iterator[tuple[Field, Any]]:
        """Yield the columns of a record with what they are to hold."""

    def _plan(self, plans):
        for plan in plans:
            self._change(plan)

    def _change(self, plan: Plan) -> None:
        record = plan.record
        held = {column: (getattr(record, column.attname), value) for column, value in self.values(record)}
        plan.changes = {column: both for column, both in held.items() if both[0] != both[1]}
        if not plan.changes:
            return
        plan.outcome = Outcome.CHANGED
        for column, (_before, after) in plan.changes.items():
            setattr(record, column.attname, after)
        if why := self._misread(plan):
            plan.refuse(why)
            return
        rules.derive(record, [column.name for column in plan.changes])
        if why := rules.unclean(record):
            plan.refuse(why)

    def _misread(self, plan: Plan) -> str:
        """Return what is wrong with the new values; those that are the same for all were judged in the form."""
        return ""

    def write(self, plans):
        rewrite(self.model, [plan.record for plan in plans], {one.attname for plan in plans for one in plan.changes})


class Setting(Changing):
    """Gives every record the same values, by column."""

    def __init__(self, admin, request, given: Mapping[Field, Any]):
        super().__init__(admin, request)
        self.given = given

    def values(self, record):
        yield from self.given.items()


class Replacing(Changing):
    """Gives a column another value where it holds a certain one."""

    def __init__(self, admin, request, column: Field, old: Any, new: Any):
        super().__init__(admin, request)
        self.column, self.old, self.new = column, old, new

    def values(self, record):
        if getattr(record, self.column.attname) == self.old:
            yield self.column, self.new


class Rewording(Changing):
    """Changes texts by `reword`: see `rewording`."""

    def __init__(self, admin, request, columns: Sequence[Field], reword: Callable[[str], str]):
        super().__init__(admin, request)
        self.columns, self.reword = columns, reword

    def values(self, record):
        for column in self.columns:
            if text := getattr(record, column.attname):
                yield column, self.reword(text)

    def _misread(self, plan):
        return rules.misread(plan.record, plan.changes)


def rewording(find: str, replacement: str, *, whole: bool, any_case: bool) -> Callable[[str], str]:
    """Return what puts `replacement` for each `find` in a text. ё and е are different letters.

    `whole`: not where a letter, a digit or _ stands right before or after.
    """
    if not whole and not any_case:
        return lambda text: text.replace(find, replacement)
    sought = re.compile(rf"(?<!\w){re.escape(find)}(?!\w)" if whole else re.escape(find), re.I if any_case else 0)
    return lambda text: sought.sub(lambda _found: replacement, text)


class Adding(Doing):
    """Adds the same row to each record that has none such."""

    def __init__(self, admin, request, rows: Rows, given: Mapping[Field, Any]):
        super().__init__(admin, request)
        self.rows, self.given = rows, given

    def _plan(self, plans):
        having = self._having([plan.pk for plan in plans])
        for plan in plans:
            if plan.pk not in having:
                self._add(plan)

    def _having(self, pks: list[int]) -> set[int]:
        key = self.rows.key.attname
        rows = self.rows.model._base_manager.filter(among(key, pks))
        return set(rows.filter(**_alike(self.given)).values_list(key, flat=True))

    def _add(self, plan: Plan) -> None:
        plan.row = new_row(self.rows, self.given, plan.record)
        plan.outcome = Outcome.CHANGED
        plan.changes = {column: (None, value) for column, value in self.given.items()}
        if why := rules.unclean(plan.row):
            plan.refuse(why)

    def check(self, plans):
        known: rules.Memory = {}
        names = [column.name for column in self.rows.model._meta.concrete_fields]
        for plan in plans:
            if plan.outcome == Outcome.CHANGED and (why := rules.broken(plan.row, names, known)):
                plan.refuse(why)

    def write(self, plans):
        model, made = self.rows.model, []
        with rewriting(model, made):
            rows = model._base_manager.bulk_create([plan.row for plan in plans])
            made += [row.pk for row in rows]
            keep(model, made, CREATED)


def _alike(given: Mapping[Field, Any]) -> dict[str, Any]:
    """Return the lookups of rows that hold these values."""
    alike = {column.name: value for column, value in given.items() if value is not None}
    return alike | {f"{column.name}__isnull": True for column, value in given.items() if value is None}


def new_row(rows: Rows, given: Mapping[Field, Any], record: Model | None = None) -> Model:
    """Return a row not yet saved; `given` are values by column, of a key the record that it leads to."""
    row = rows.model(**{rows.key.name: record}, **{column.name: value for column, value in given.items()})
    rules.derive(row, [column.name for column in given])
    return row
