"""Evidence on a page: citations gathered into numbered sources, rows of facts and contradictions side by side.

Works on citations already read with `source` and `discrepancy`; asks the database nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.models import Citation, Claim, Discrepancy, Source, Stance, Status
from archive.ordering import sort_key

_CLAIM_ORDER = {claim: place for place, claim in enumerate(Claim.values)}


@dataclass(frozen=True)
class NumberedSource:
    """A line of the list of sources: `number` is what [n] in the text points to."""

    number: int
    source: Source
    locators: tuple[str, ...]
    quotations: tuple[str, ...]


@dataclass
class Statement:
    """One wording of one claim with every source that gives it."""

    claim: str
    text: str
    refs: list[int] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    note: str = ""
    preferred_reason: str = ""
    confidence: str = ""

    @property
    def label(self) -> str:
        return Claim(self.claim).label


@dataclass
class Contradiction:
    """A discrepancy with its sides in the order of the citations."""

    discrepancy: Discrepancy
    sides: list[Statement]


class Evidence:
    """All citations of a page. Numbers run from 1 in the order in which claims stand on the page."""

    def __init__(self, citations: Iterable[Citation]):
        shown = [c for c in citations if c.source.status == Status.PUBLISHED]
        self.citations = sorted(shown, key=lambda c: (_CLAIM_ORDER[c.claim], c.position, c.pk or 0))
        self._numbers: dict[int, int] = {}
        for citation in self.citations:
            self._numbers.setdefault(citation.source_id, len(self._numbers) + 1)

    def number(self, source_id: int) -> int | None:
        """Return the source's number on this page, or None when the page does not cite it."""
        return self._numbers.get(source_id)

    @cached_property
    def sources(self) -> list[NumberedSource]:
        """Return every cited source once, by number, with its locators as they follow in it and its quotations."""
        return [self._numbered(source_id, number) for source_id, number in self._numbers.items()]

    def _numbered(self, source_id: int, number: int) -> NumberedSource:
        cited = [c for c in self.citations if c.source_id == source_id]
        return NumberedSource(
            number,
            cited[0].source,
            tuple(sorted(_unique(c.locator for c in cited), key=sort_key)),
            _unique(c.quotation for c in cited),
        )

    def refs(self, *claims: str, **row) -> list[int]:
        """Return the numbers of agreeing sources of these claims, or of one row: `refs(service=service)`."""
        found = [c for c in self.citations if c.stance == Stance.AGREES and _matches(c, claims, row)]
        return sorted({self._numbers[c.source_id] for c in found})

    def refs_of(self, citations: Iterable[Citation]) -> list[int]:
        """Return the numbers of agreeing sources among citations already read: those of one row of a table."""
        cited = {self._numbers.get(c.source_id) for c in citations if c.stance == Stance.AGREES}
        return sorted(cited - {None})

    def statements(self, *claims: str, **row) -> list[Statement]:
        """Return agreeing statements, same wordings joined, in page order; all claims when none is named."""
        found = [c for c in self.citations if c.stance == Stance.AGREES and c.statement and _matches(c, claims, row)]
        return self._joined(found)

    def agreed_without(self, *claims: str, of: type[Citation] = Citation) -> list[Statement]:
        """Return agreeing statements of every claim but these: the rows nothing else on the page has shown.

        `of` keeps to one type of citation where a page gathers several: those about the record itself.
        """
        found = [c for c in self.citations if c.stance == Stance.AGREES and c.statement and isinstance(c, of)]
        return self._joined([c for c in found if c.claim not in claims])

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Return each discrepancy cited here with its sides, the preferred one first."""
        sides: dict[int, list[Citation]] = {}
        for citation in self.citations:
            if citation.discrepancy_id:
                sides.setdefault(citation.discrepancy_id, []).append(citation)
        return [
            Contradiction(
                cited[0].discrepancy, self._joined(sorted(cited, key=lambda c: (not c.preferred, c.position)))
            )
            for cited in sides.values()
        ]

    def dissent(self, *claims: str) -> list[Statement]:
        """Return statements that contradict the page and belong to no named discrepancy."""
        found = [c for c in self.citations if c.stance == Stance.CONTRADICTS and not c.discrepancy_id]
        return self._joined([c for c in found if _matches(c, claims, {})])

    def _joined(self, citations: Sequence[Citation]) -> list[Statement]:
        joined: dict[tuple[str, str], Statement] = {}
        for c in citations:
            statement = joined.setdefault((c.claim, c.statement), Statement(c.claim, c.statement))
            if c.source not in statement.sources:
                statement.sources.append(c.source)
            statement.note = statement.note or c.note
            statement.preferred_reason = statement.preferred_reason or c.preferred_reason
            statement.confidence = statement.confidence or c.confidence
        for statement in joined.values():
            statement.sources.sort(key=lambda source: self._numbers[source.pk])
            statement.refs = [self._numbers[source.pk] for source in statement.sources]
        return list(joined.values())


def _matches(citation: Citation, claims: tuple[str, ...], row: dict) -> bool:
    """Tell whether a citation is about one of `claims` (any, if none) and about the rows given by name."""
    if claims and citation.claim not in claims:
        return False
    return all(getattr(citation, f"{name}_id", None) == instance.pk for name, instance in row.items())


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
