from awards.models import Award, Conferral, Decree
from people.models import Person

from .museum import CurationError, Museum, dated


def link_awards(museum: Museum) -> None:
    """Join the awards of the facts file to rows of the vocabulary: one record may be several degrees."""
    for key in museum.facts.ids("awards"):
        curated = museum.curation["awards"]["awards"][key]
        degrees = curated.get("degrees", [""])
        museum.keys[key] = [(Award, museum.vocabulary.award(curated["award"], degree)) for degree in degrees]
        for field in curated.get("by", ()):
            if f"{key}/{field}" not in museum.facts.pieces:
                raise CurationError(f"{key}: the day of establishment has no source")


def build_decrees(museum: Museum) -> None:
    for number, key in enumerate(museum.facts.ids("acts"), 1):
        curated = museum.curation["awards"]["decrees"][key]
        museum.add_record(
            key,
            Decree,
            number,
            record_number=f"У-{number:04}",
            kind=curated["kind"],
            title=curated["title"],
            number=curated.get("number", ""),
            issuer_id=museum.pk(curated.get("issuer")),
            publication=curated.get("publication", ""),
            summary=curated.get("summary", ""),
            **dated("date", curated.get("date")),
        )


def build_conferrals(museum: Museum) -> None:
    """Make conferrals; one record about several orders of a division becomes several rows, then come the others."""
    keys = museum.facts.ids("conferrals")
    curated = museum.curation["awards"]["conferrals"]
    for number, key in enumerate(keys, 1):
        parts = curated[key].get("parts", [{}])
        _build_conferral(museum, key, number, curated[key] | parts[0])
    for key in keys:
        for order, part in enumerate(curated[key].get("parts", [])[1:], 2):
            pk = _build_conferral(museum, key, None, curated[key] | part)
            museum.keys[f"{key}#{order}"] = [(Conferral, pk)]


def _build_conferral(museum: Museum, key: str, number: int | None, curated: dict) -> int:
    record = museum.facts.record(key)
    given = (
        museum.vocabulary.award(curated["award"], curated.get("degree", ""))
        if "award" in curated
        else museum.pk(record["award"])
    )
    pk = _add(museum, number, record["recipient"], given, curated, decree_id=museum.pk(record["act"]))
    museum.keys.setdefault(key, []).append((Conferral, pk))
    return pk


def build_more_conferrals(museum: Museum) -> None:
    """Make conferrals that a source names in passing."""
    for number, curated in enumerate(museum.curation["awards"]["more_conferrals"], 1):
        award = museum.vocabulary.award(curated["award"], curated.get("degree", ""))
        recipient = curated.get("person") or curated["unit"]
        pk = _add(museum, None, recipient, award, curated)
        museum.keys[f"more-{number}"] = [(Conferral, pk)]


def _add(museum: Museum, number: int | None, recipient: str, award: int, curated: dict, **fields) -> int:
    model, pk = museum.keys[recipient][0]
    return museum.add(
        Conferral,
        number,
        **{"person_id" if model is Person else "unit_id": pk},
        award_id=award,
        decree_position=curated.get("position"),
        named_as=curated.get("named_as", ""),
        citation_text=curated.get("text", ""),
        event_id=museum.pk(curated.get("event")),
        posthumous=curated.get("posthumous", False),
        note=curated.get("note", ""),
        **dated("date", curated.get("date")),
        **fields,
    )
