"""How much of what is right a search finds: recall among the first ten, and whether the first is right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.queries import Labelled

FIRST = 10
Ask = Callable[[str], Sequence[str]]


@dataclass
class Score:
    """`recall` is the mean share of the right (ten at most) among the first ten; `first` that of right first hits."""

    asked: int = 0
    recall: float = 0
    first: float = 0

    def add(self, right: frozenset[str], found: Sequence[str]) -> None:
        share = len(right.intersection(found[:FIRST])) / min(FIRST, len(right))
        self.recall = (self.recall * self.asked + share) / (self.asked + 1)
        self.first = (self.first * self.asked + bool(found and found[0] in right)) / (self.asked + 1)
        self.asked += 1


def judge(queries: Iterable[Labelled], ask: Ask) -> tuple[dict[str, Score], list[Labelled]]:
    """Return scores by category with "все" last, and the queries that missed anything."""
    scores, missed, total = {}, [], Score()
    for query in queries:
        found = ask(query.text)[:FIRST]
        scores.setdefault(query.category, Score()).add(query.right, found)
        total.add(query.right, found)
        if len(query.right.intersection(found)) < min(FIRST, len(query.right)):
            missed.append(query)
    return scores | {"все": total}, missed
