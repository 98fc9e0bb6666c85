"""What the page of search results shows beside the hits: rows of every kind, and where to look on."""

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


def found_rows(findings: Findings) -> list[dict]:
    return [_row(hit) for hit in findings.page]


def _row(hit) -> dict:
    row = {"url": hit.url, "title": hit.title, "text": hit.summary, "why": hit.why, "metas": [hit.kind.label]}
    if hit.kind.name == "person":
        return row | {"monogram": hit.record.monogram}
    return row | {"icon": ICONS[hit.kind.name]}


def nearest_people(findings: Findings) -> list[PersonCard]:
    """Return people with names like the words of a query that found no person."""
    if findings.errors or "person" in findings.counts:
        return []
    return named_alike(findings.near(KINDS["person"], NEAR))
