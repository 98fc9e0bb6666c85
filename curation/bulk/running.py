"""Does what a bulk edit is to do, part by part: each in one transaction with its history, its index and its count.

Broken off anywhere, the history holds exactly the parts that are done, all under one entry.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from archive.models.rules import broken_rule
from curation.bulk.chosen import unpacked
from curation.bulk.models import BulkEdit, BulkRefusal, BulkState
from curation.bulk.ways import Doing, Outcome, Plan
from curation.history.models import RevisionKind
from curation.history.revising import Revising, continuing, revising

# More than `search.written.FEW`: of thousands the index is brought up to date as an import does it.
CHUNK = 1_000


def start(edit: BulkEdit) -> None:
    """Let a prepared edit run; nothing happens to one that runs or has ended."""
    BulkEdit.objects.filter(pk=edit.pk, state=BulkState.PREPARED).exclude(way="").update(state=BulkState.RUNNING)
    edit.refresh_from_db()


def stop(edit: BulkEdit) -> None:
    """Stop an edit after the part under way."""
    going = BulkEdit.objects.filter(pk=edit.pk, state=BulkState.RUNNING)
    going.update(state=BulkState.STOPPED, ended_at=timezone.now(), chosen=b"")
    edit.refresh_from_db()


def go_on(edit: BulkEdit, doing: Doing) -> bool:
    """Do one part. Return False when there is nothing more to do, or another has done it."""
    with transaction.atomic():
        held = BulkEdit.objects.select_for_update().get(pk=edit.pk)
        is_next = held.state == BulkState.RUNNING and held.done == edit.done
        if is_next:
            _do(held, doing, unpacked(held.chosen)[held.done : held.done + CHUNK])
    edit.refresh_from_db()
    return is_next and edit.state == BulkState.RUNNING


def _do(held: BulkEdit, doing: Doing, pks: Sequence[int]) -> None:
    plans = doing.planned(pks)
    with _entry(held) as opened:
        write(doing, plans)
    if any(plan.outcome == Outcome.CHANGED for plan in plans):
        held.revision = opened.revision
    refused = [plan for plan in plans if plan.outcome == Outcome.REFUSED]
    BulkRefusal.objects.bulk_create(BulkRefusal(edit=held, object_id=plan.pk, why=plan.why) for plan in refused)
    for outcome, count in Counter(plan.outcome for plan in plans).items():
        setattr(held, outcome, F(outcome) + count)
    held.done += len(pks)
    if held.done >= held.rows:
        held.state, held.ended_at, held.chosen = BulkState.DONE, timezone.now(), b""
    held.save()


def _entry(held: BulkEdit) -> AbstractContextManager[Revising]:
    """Open the entry of the history that the parts before this one wrote under."""
    if held.revision:
        return continuing(held.revision)
    reason = ". ".join(filter(None, (held.told, held.reason)))
    return revising(kind=RevisionKind.BULK, made_by=held.made_by, reason=reason[:500])


def write(doing: Doing, plans: Sequence[Plan]) -> None:
    """Write what can be written; the rest is refused.

    The database is asked first: judging row by row costs more than writing, and most parts hold no bad row.
    """
    if not _written(doing, plans):
        doing.check(plans)
        if not _written(doing, plans):
            _write_singly(doing, plans)


def _written(doing: Doing, plans: Sequence[Plan]) -> bool:
    return not _wrong(doing, [plan for plan in plans if plan.outcome == Outcome.CHANGED])


def _wrong(doing: Doing, plans: Sequence[Plan]) -> str:
    """Write all of these, or none; return what the database says against it."""
    try:
        with transaction.atomic():
            if plans:
                doing.write(plans)
    except IntegrityError as error:
        return broken_rule(error, doing.model)
    return ""


def _write_singly(doing: Doing, plans: Sequence[Plan]) -> None:
    """Write row by row: of rows that would become alike the first is written, the next are refused."""
    for plan in plans:
        doing.check([plan])
        if plan.outcome == Outcome.CHANGED and (wrong := _wrong(doing, [plan])):
            plan.refuse(wrong)
