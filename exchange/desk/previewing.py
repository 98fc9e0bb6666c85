"""What an import would do, counted and shown by examples: nothing is written."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from exchange.columns import Problem
from exchange.desk.wording import Changed, Likely, changed, likely
from exchange.models import Import
from exchange.planning import Outcome, Plan
from exchange.running import Run
from exchange.tables.table import Table

MOST, SHOWN = 5_000, 50


@dataclass(frozen=True)
class Doubtful:
    row: int
    cells: str
    candidates: list[Likely]


@dataclass(frozen=True)
class Entering:
    """A row that goes in for the sake of another record: the one found, or the name of one to be made."""

    row: int
    cells: str
    found: Likely | None
    made: str


@dataclass(frozen=True)
class Refused:
    row: int
    cells: str
    problems: list[Problem]


@dataclass(frozen=True)
class Preview:
    """`looked_at` rows were planned, which is all of them unless `is_partial`; of each kind the first are shown."""

    counts: Counter
    looked_at: int
    is_partial: bool
    entering: list[Entering]
    changed: list[Changed]
    doubtful: list[Doubtful]
    refused: list[Refused]
    not_taken: list[str]


def preview(source: Import, path: Path) -> Preview:
    """Plan the first rows of a file. Raises BadSheet."""
    run = Run(source, path)
    counts: Counter = Counter()
    first: dict[Outcome, list[Plan]] = {outcome: [] for outcome in Outcome}
    for plan in islice(run.preview(), MOST):
        counts[plan.outcome.value] += 1
        if len(first[plan.outcome]) < SHOWN:
            first[plan.outcome].append(plan)
    doubtful, refused = first[Outcome.DOUBTFUL], first[Outcome.REFUSED]
    return Preview(
        counts=counts,
        looked_at=counts.total(),
        is_partial=source.rows > counts.total(),
        entering=_entering(run.table, first[Outcome.NEW]),
        changed=changed(run.table, first[Outcome.CHANGED]),
        doubtful=_doubtful(run, doubtful),
        refused=[Refused(plan.row, _cells(run.table, plan), plan.wanted.problems) for plan in refused],
        not_taken=run.unknown_headings,
    )


def _entering(table: Table, plans: list[Plan]) -> list[Entering]:
    if table.candidate_model is table.model:
        return []
    told = likely(table, [[one._asdict()] if (one := plan.wanted.found) else [] for plan in plans])
    return [
        Entering(plan.row, _cells(table, plan), found[0] if found else None, table.made_for(plan.wanted))
        for plan, found in zip(plans, told, strict=True)
    ]


def _cells(table: Table, plan: Plan) -> str:
    return cells(plan.wanted.reading.cells[: table.shown_cells])


def _doubtful(run: Run, plans: list[Plan]) -> list[Doubtful]:
    told = likely(run.table, [[one._asdict() for one in plan.candidates] for plan in plans])
    return [Doubtful(plan.row, _cells(run.table, plan), some) for plan, some in zip(plans, told, strict=True)]


def cells(row: tuple[str, ...] | list[str]) -> str:
    """Return the cells of a row in one line, as a curator knows it again."""
    line = " · ".join(text for cell in row if (text := cell.strip()))
    return line if len(line) <= 300 else f"{line[:300].rstrip()}…"
