"""Brings in the doubtful rows of which a curator has said whom they mean."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F

from archive.among import among
from exchange.journal import packed
from exchange.merged import living
from exchange.models import Chunk, Import, ImportState, SetAside
from exchange.planning import Meant, Outcome, Plan, planned, waves
from exchange.running import Run
from exchange.tables.table import Table, Wanted
from exchange.telling import telling

ENDED = (ImportState.DONE, ImportState.CANCELLED)
_IN = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)


def bring_decided(source: Import) -> Counter[Outcome]:
    """Bring in the decided rows, in one transaction; return how many became what. The file is not asked for.

    A row that is refused stays aside with its problems, and so does one whose record is no more, undecided. Raises
    ValueError unless the import has ended.
    """
    run = Run.of_kept(source)
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=source.pk)
        if held.state not in ENDED:
            raise ValueError(held.state)
        aside = {row.row: row for row in _living(run.table, source.set_aside.filter(decided=True))}
        with telling(held):
            plans = _bring(run, aside)
        _settle(source, aside, plans)
    source.refresh_from_db()
    return Counter(plan.outcome for plan in plans)


def _living(table: Table, rows: Iterable[SetAside]) -> Iterable[SetAside]:
    """Yield the rows that mean a new record or one that is there; the others are to be decided again."""
    rows = list(rows)
    now = living(table.candidate_model, {row.meant for row in rows if row.meant})
    for row in rows:
        if row.meant is None or row.meant in now:
            row.meant = now.get(row.meant)
            yield row
        else:
            row.decided, row.meant = False, None
            row.save(update_fields=["decided", "meant"])


def _bring(run: Run, aside: Mapping[int, SetAside]) -> list[Plan]:
    decided = {number: row.meant for number, row in aside.items()}
    wanted = [run.table.wanted(run.read(row.row, row.cells)) for row in aside.values()]
    plans: list[Plan] = []
    for wave in _apart(run.table, wanted, decided):
        # The curator has seen what rows above mean: nothing is doubted again.
        some = planned(run.table, wave, Meant(), decided)
        written = run.writer.write(some)
        went_in = {plan.pk for plan in some if plan.outcome in (Outcome.NEW, Outcome.CHANGED)}
        run.table.indexed(run.table.telling(went_in))
        numbers, pks = [plan.row for plan in some], sorted({plan.pk for plan in some if plan.pk})
        # One journal a wave: a record that two rows change is given back step by step.
        data = packed(written, pks)
        Chunk.objects.create(source=run.source, first_row=min(numbers), last_row=max(numbers), written=data)
        plans += some
    return plans


def _apart(table: Table, rows: Iterable[Wanted], decided: Mapping[int, int | None]) -> Iterable[list[Wanted]]:
    """Part rows as `waves` does, and those as well that were said to mean one record."""
    for wave in waves(table, rows):
        parts: list[list[Wanted]] = []
        times: Counter[int] = Counter()
        for row in wave:
            meant = decided[row.row]
            place = times[meant] if meant else 0
            times[meant] += 1
            if place == len(parts):
                parts.append([])
            parts[place].append(row)
        yield from parts


def _settle(source: Import, aside: Mapping[int, SetAside], plans: Iterable[Plan]) -> None:
    """Take away the rows that went in, keep the others with what is wrong now, and count anew."""
    counted: Counter[Outcome] = Counter()
    for plan in plans:
        if plan.outcome is Outcome.DOUBTFUL:
            continue
        counted[plan.outcome] += 1
        if plan.outcome is Outcome.REFUSED:
            row = aside[plan.row]
            row.problems = [vars(problem) for problem in plan.wanted.problems]
            row.candidates, row.decided, row.meant = [], False, None
            row.save()
    gone = [aside[plan.row].pk for plan in plans if plan.outcome in _IN]
    SetAside.objects.filter(among("pk", gone)).delete()
    changes = {outcome.value: F(outcome.value) + count for outcome, count in counted.items()}
    Import.objects.filter(pk=source.pk).update(**changes, doubtful=F("doubtful") - counted.total())
