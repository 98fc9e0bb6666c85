"""The rows of the opening collection as they are made: numbers given in order, links by key, proofs remembered."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import models

from archive.models import Status

from .reading import FIXTURES, Facts, load
from .vocabulary import Vocabulary

CURATED = ("awards", "claims", "discrepancies", "events", "items", "people", "places", "sources", "statistics", "units")


class CurationError(Exception):
    """The editors' layer says something that the facts do not bear out."""


@dataclass(frozen=True)
class Proof:
    """A row of a record's card and the statement or sentence that proves it."""

    by: str
    row: str
    pk: int
    claim: str


class Museum:
    def __init__(self):
        self.facts = Facts()
        self.curation = {name: load("curation", f"{name}.yaml") for name in CURATED}
        self.vocabulary = Vocabulary(self.curation["awards"]["awards"])
        self.rows: list[models.Model] = []
        self.keys: dict[str, list[tuple[type[models.Model], int]]] = {}
        self.proofs: dict[str, list[Proof]] = defaultdict(list)
        self.cited: set[str] = set()
        self._last: Counter = Counter()

    def add(self, model: type[models.Model], pk: int | None = None, **fields) -> int:
        """Make a row and return its number; without `pk` the next one of its model is given."""
        self._last[model] = max(self._last[model], pk) if pk else self._last[model] + 1
        number = pk or self._last[model]
        if hasattr(model, "hidden_reason"):
            fields.setdefault("status", Status.PUBLISHED)
        self.rows.append(model(pk=number, **fields))
        return number

    def add_record(self, key: str, model: type[models.Model], pk: int, **fields) -> int:
        """Make the row of a record of the facts file and remember where the record went."""
        self.keys.setdefault(key, []).append((model, pk))
        return self.add(model, pk, **fields)

    def pk(self, key: str | None) -> int | None:
        """Return the number of a record's first row; None for no key. Raises CurationError for an unknown one."""
        if not key:
            return None
        if key not in self.keys:
            raise CurationError(f"no row for {key}")
        return self.keys[key][0][1]

    def prove(self, key: str, row: str, pk: int, claim: str, by: list[str]) -> None:
        """Remember that the row `row`=`pk` on the card of `key` is proved by each of `by`; at least one is needed."""
        if not by:
            raise CurationError(f"{key}: {row} {pk} has no proof")
        self.proofs[key] += [Proof(_full(key, one), row, pk, claim) for one in by]

    def source(self, key: str) -> int:
        """Return the number of a source and remember that it is used. Raises CurationError for one not to be shown."""
        seeds = sorted(self.curation["sources"]["seeds"])
        if key in seeds:
            self.cited.add(key)
            return seeds.index(key) + 1
        if not self.facts.trusted([key]):
            raise CurationError(f"{key} must not be shown")
        self.cited.add(key)
        return len(seeds) + list(self.facts.references).index(key) + 1

    def seed_text(self, seed: str) -> str:
        """Return a founding document as it came, without the blanks around it."""
        (path,) = FIXTURES.joinpath("seeds").glob(f"{seed}_*.txt")
        return path.read_text(encoding="utf-8").strip()


def _full(key: str, by: str) -> str:
    """Return "record/field" for a field of the record itself; sentences and full keys stay."""
    return by if "/" in by or by[:4] in ("000-", "001-") else f"{key}/{by}"


def dated(prefix: str, text) -> dict[str, str]:
    return {f"{prefix}_text": str(text or "")}
