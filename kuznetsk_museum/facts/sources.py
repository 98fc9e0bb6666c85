"""The list of sources: the two founding documents and every reference that a citation or a text uses."""

from archive.models import Source

from .museum import Museum
from .reading import sentence_case


def build_sources(museum: Museum) -> None:
    """Make a row for every source used so far; call it last."""
    curated, facts = museum.curation["sources"], museum.facts
    for seed, title in curated["seeds"].items():
        museum.add(
            Source,
            museum.source(seed),
            title=title,
            kind="manuscript",
            trust="medium",
            item_id=museum.pk(f"doc-{seed}"),
            note="Машинный текст без подписи; с него начат архив.",
        )
    for key in facts.references:
        if key in museum.cited:
            museum.add(Source, museum.source(key), **_described(facts.references[key], curated))


def _described(reference: dict, curated: dict) -> dict:
    """Return a source as the site names it. Notes of the facts file are public where they warn the reader."""
    note = reference.get("note") or ""
    return {
        "title": curated["titles"].get(reference["id"], reference["title"]),
        "kind": curated["kinds"][reference["kind"]],
        "trust": reference["trust"],
        "url": reference["url"] or "",
        "note": f"{sentence_case(note).rstrip('.')}." if note else "",
    }
