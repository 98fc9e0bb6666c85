"""The whole opening collection, step by step: rows first, so that links find them, then what proves them."""

from django.db import models

from .awards import build_conferrals, build_decrees, build_more_conferrals, link_awards
from .citations import cite
from .discrepancies import build_discrepancies
from .events import build_events
from .items import build_depictions, build_items
from .museum import Museum
from .people import build_careers, build_people
from .places import build_places, cite_points
from .sources import build_sources
from .statistics import build_statistics, cite_statistics
from .units import build_relations, build_stages, build_units

STEPS = (
    build_places,
    build_items,
    build_people,
    build_units,
    build_events,
    build_relations,
    build_stages,
    build_careers,
    build_statistics,
    link_awards,
    build_decrees,
    build_conferrals,
    build_more_conferrals,
    build_depictions,
)


def build() -> Museum:
    """Build the collection. Raises CurationError where the editors' layer and the facts disagree."""
    museum = Museum()
    for step in STEPS:
        step(museum)
    _cite_all(museum)
    cite_statistics(museum)
    cite_points(museum)
    build_discrepancies(museum)
    build_sources(museum)
    return museum


def _cite_all(museum: Museum) -> None:
    awards = museum.curation["awards"]
    more = {f"more-{n}": {"cites": _proofs(entry)} for n, entry in enumerate(awards["more_conferrals"], 1)}
    layers = (
        museum.curation["places"],
        museum.curation["items"]["items"],
        museum.curation["people"],
        museum.curation["units"],
        museum.curation["events"],
        awards["awards"],
        awards["decrees"],
        {key: _conferred(museum, key) for key in awards["conferrals"]},
        more,
    )
    for layer in layers:
        for key, curated in layer.items():
            cite(museum, key, curated)


def _proofs(curated: dict) -> list[dict]:
    return [{"claim": "award", "of": by} for by in curated["by"]]


def _conferred(museum: Museum, key: str) -> dict:
    """Return what the founding documents say of a conferral: why it was given, in the facts' own words."""
    record = museum.facts.record(key)
    sentences = [place["sentence_id"] for place in record["from"]]
    return {"said": [{"claim": "wording", "text": record["citation"], "sentences": sentences}] if sentences else []}


def rows() -> dict[str, list[tuple[type[models.Model], int]]]:
    """Return where each record of the facts file went: its key and the rows, by model and number."""
    return build().keys
