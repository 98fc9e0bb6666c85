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

MOST, SHOWN = 5_000, 50


@dataclass(frozen=True)
class Doubtful:
    row: int
    cells: str
    candidates: list[Likely]


@dataclass(frozen=True)
class Refused:
    row: int
    problems: list[Problem]


@dataclass(frozen=True)
class Preview:
    """`looked_at` rows were planned, which is all of them unless `is_partial`; of each kind the first are shown."""

    counts: Counter
    looked_at: int
    is_partial: bool
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
        changed=changed(run.table, first[Outcome.CHANGED]),
        doubtful=_doubtful(run, doubtful),
        refused=[Refused(plan.row, plan.wanted.problems) for plan in refused],
        not_taken=run.unknown_headings,
    )


def _doubtful(run: Run, plans: list[Plan]) -> list[Doubtful]:
    told = likely(run.table, [[one._asdict() for one in plan.candidates] for plan in plans])
    return [Doubtful(plan.row, cells(plan.wanted.reading.cells), some) for plan, some in zip(plans, told, strict=True)]


def cells(row: tuple[str, ...] | list[str]) -> str:
    """Return the cells of a row in one line, as a curator knows it again."""
    line = " · ".join(text for cell in row if (text := cell.strip()))
    return line if len(line) <= 300 else f"{line[:300].rstrip()}…"
