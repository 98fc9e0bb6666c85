"""Named contradictions: every side with its sources on the card of every record that the dispute is about."""

from archive.models import Discrepancy, Stance

from .citations import Card
from .museum import CurationError, Museum
from .reading import Voice


def build_discrepancies(museum: Museum) -> None:
    """Make the contradictions of the facts file in its order, then those that stand inside a record."""
    curated = museum.curation["discrepancies"]
    conflicts = {conflict["id"]: conflict for conflict in museum.facts.data["conflicts"]}
    for number, (key, conflict) in enumerate(conflicts.items(), 1):
        if key not in curated["withheld"]:
            sides = _sides(museum, key, conflict["sides"])
            _build(museum, number, conflict | curated[key], sides, curated[key])
    for number, about in enumerate(curated["more"].values(), len(conflicts) + 1):
        sides = {n: museum.facts.side_voices(side) for n, side in enumerate(about["sides"], 1)}
        _build(museum, number, about, sides, about)


def _sides(museum: Museum, key: str, sides: list[dict]) -> dict[int, list[Voice]]:
    """Return the voices of each side by its number; a side without a trusted source is left out."""
    numbered = ((n, museum.facts.pieces.get(f"{key}/{n}")) for n in range(1, len(sides) + 1))
    return {n: list(piece.voices) for n, piece in numbered if piece}


def _build(museum: Museum, number: int, about: dict, sides: dict[int, list[Voice]], curated: dict) -> None:
    if set(curated["shown"]) - set(sides):
        raise CurationError(f"{about['title']}: agrees with a side that may not be shown")
    pk = museum.add(Discrepancy, number, title=about["title"], comment=curated["comment"])
    for record in [*about["records"], *curated.get("also", ())]:
        card = Card(museum, record)
        for side, voice in _about(record, sides, curated):
            card.add(curated["claim"], voice, discrepancy_id=pk, **_standing(side, curated))


def _about(record: str, sides: dict[int, list[Voice]], curated: dict):
    """Yield (side, voice) of those who speak of this record."""
    speakers = curated.get("only", {}).get(record)
    for side, voices in sides.items():
        yield from ((side, voice) for voice in voices if speakers is None or voice.source in speakers)


def _standing(side: int, curated: dict) -> dict:
    """Return how a side stands to what the museum shows: agreeing or not, preferred and why."""
    preferred = curated.get("preferred", {})
    return {
        "stance": Stance.AGREES if side in curated["shown"] else Stance.CONTRADICTS,
        "preferred": side in preferred,
        "preferred_reason": preferred.get(side, ""),
    }
