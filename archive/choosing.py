"""Which choices of a filter are shown, with what each would find: all of them, or as many as one can take in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# More are not taken in at a glance and make a page heavy.
MOST = 40


class Option(NamedTuple):
    """A choice with what it would find; `under` are those that it takes in, `folded` how many of them are not shown."""

    value: str
    label: str
    count: int
    chosen: bool
    under: Sequence["Option"] = ()
    folded: int = 0

    @property
    def is_open(self) -> bool:
        return any(option.chosen or option.is_open for option in self.under)


@dataclass
class Tree:
    """The choices of one filter in their order, some under others (`lower`: those right under a value).

    What finds nothing and is not chosen is left out. Of many choices those that find the most are shown, of many that
    stand under others those under a chosen one.
    """

    labels: Mapping[str, str]
    counts: Mapping[str, int]
    chosen: set[str]
    lower: Mapping[str, set[str]]

    @cached_property
    def _found(self) -> dict[str, int]:
        """The choices that find something or are chosen, with their places in the order."""
        known = self.counts.keys() | self.chosen if self.chosen else self.counts
        found = [value for value in self.labels if value in known]
        return dict(zip(found, range(len(found)), strict=True))

    @cached_property
    def _upper(self) -> dict[str, set[str]]:
        upper: dict[str, set[str]] = {}
        for value in self.lower.keys() & self._found.keys():
            for under in self.lower[value]:
                if under in self._found and under != value:
                    upper.setdefault(under, set()).add(value)
        return upper

    @cached_property
    def _tops(self) -> list[str]:
        """The choices that stand under none, or under each other only."""
        if not self._upper:
            return list(self._found)
        tops = [value for value in self._found if value not in self._upper]
        reached = self._reached(tops, self.lower)
        return tops + [value for value in self._found if value not in reached]

    def _reached(self, values: Iterable[str], steps: Mapping[str, set[str]]) -> set[str]:
        reached, waiting = set(values), list(values)
        while waiting:
            fresh = [v for v in steps.get(waiting.pop(), ()) if v in self._found and v not in reached]
            reached.update(fresh)
            waiting.extend(fresh)
        return reached

    @cached_property
    def _unfolded(self) -> set[str]:
        """The choices whose lower ones are shown: all of a small tree, else the chosen and those above them."""
        return set(self._found) if len(self._found) <= MOST else self._kept

    @cached_property
    def options(self) -> list[Option]:
        tops = self._most(self._tops)
        if self.lower:
            return [self._option(value, frozenset()) for value in tops]
        return [self._alone(value) for value in tops]

    @property
    def left_out(self) -> int:
        """How many choices that stand under no other are not shown."""
        return len(self._tops) - len(self.options)

    def _alone(self, value: str) -> Option:
        return Option(value, str(self.labels[value]), self.counts.get(value, 0), value in self.chosen)

    def _option(self, value: str, above: frozenset[str]) -> Option:
        lower = [v for v in self.lower.get(value, ()) if v in self._found and v not in above | {value}]
        shown = self._most(lower) if value in self._unfolded else []
        under = [self._option(v, above | {value}) for v in shown]
        folded = len(lower) - len(under)
        return self._alone(value)._replace(under=under, folded=folded)

    def _most(self, values: list[str]) -> list[str]:
        if len(values) <= MOST:
            return sorted(values, key=self._found.__getitem__)
        most = sorted(values, key=lambda v: (v not in self._kept, -self.counts.get(v, 0), self._found[v]))
        return sorted(most[:MOST], key=self._found.__getitem__)

    @cached_property
    def _kept(self) -> set[str]:
        """The chosen and those above them: they are shown whatever they find."""
        return self._reached(self.chosen & self._found.keys(), self._upper)
