"""What the page of search results shows beside the hits: rows of every kind, and where to look on."""

from archive.presentation import HitRow
from people.listed import named_alike
from people.person_card import PersonCard
from search.finding import Findings
from search.kinds import KINDS

ICONS = {
    "unit": "unit",
    "event": "event",
    "award": "award",
    "decree": "decree",
    "item": "item",
    "place": "place",
    "source": "source",
}
NEAR = 6


def found_rows(findings: Findings) -> list[HitRow]:
    return [_row(hit) for hit in findings.page]


def _row(hit) -> HitRow:
    row = HitRow(hit.url, hit.title, [hit.kind.label], hit.summary, hit.why, ICONS.get(hit.kind.name, ""))
    return row._replace(monogram=hit.record.monogram) if hit.kind.name == "person" else row


def nearest_people(findings: Findings) -> list[PersonCard]:
    """Return people with names like the words of a query that found no person."""
    if findings.errors or "person" in findings.counts:
        return []
    return named_alike(findings.near(KINDS["person"], NEAR))
