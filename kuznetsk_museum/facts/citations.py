"""Citations: each voice of each statement on the card of the record, and on the row that it proves."""

from dataclasses import replace
from itertools import count

from archive.models import Claim, Confidence, ItemCitation, PlaceCitation, Stance
from archive.models.item import Item
from archive.models.place import Place
from awards.models import Award, AwardCitation, Conferral, ConferralCitation, Decree, DecreeCitation
from people.models import (
    Event,
    EventCitation,
    Person,
    PersonCitation,
    Statistic,
    StatisticCitation,
    Unit,
    UnitCitation,
)

from .museum import CurationError, Museum, Proof
from .reading import Piece, Voice

# The citation of a record and the name of its key to the record.
CITED = {
    Place: (PlaceCitation, "place"),
    Item: (ItemCitation, "item"),
    Person: (PersonCitation, "person"),
    Unit: (UnitCitation, "unit"),
    Event: (EventCitation, "event"),
    Statistic: (StatisticCitation, "statistic"),
    Award: (AwardCitation, "award"),
    Decree: (DecreeCitation, "decree"),
    Conferral: (ConferralCitation, "conferral"),
}


class Card:
    """Puts citations on the rows of one record, in the order in which they are added."""

    def __init__(self, museum: Museum, key: str):
        self.museum, self.key = museum, key
        self.position = count(1)

    def add(self, claim: str, voice: Voice, *, row: Proof | None = None, key: str = "", **fields) -> None:
        """Cite `voice` on every row of the record; `row` is the line of the card that it proves."""
        museum = self.museum
        if row:
            fields[f"{row.row}_id"] = row.pk
        for owner, pk in museum.keys[self.key]:
            citation, name = CITED[owner]
            museum.add(
                citation,
                **{f"{name}_id": pk},
                source_id=museum.source(voice.source),
                claim=Claim(claim),
                statement=voice.text,
                locator=voice.locator,
                quotation=voice.quotation,
                confidence=confidence(museum, voice, key),
                note=museum.facts.statements["notes"].get(key, ""),
                position=next(self.position),
                **fields,
            )


def confidence(museum: Museum, voice: Voice, key: str) -> str:
    """Documents of the time, official texts and archives document; what was worked out is presumed."""
    if key in museum.facts.statements["presumed"]:
        return Confidence.PRESUMED
    reference = museum.facts.references.get(voice.source, {})
    documented = reference.get("kind") in museum.curation["sources"]["documented"]
    return Confidence.DOCUMENTED if documented else Confidence.LITERATURE


def cite(museum: Museum, key: str, curated: dict) -> None:
    """Put on a record's card what the founding documents and then the outside sources say of it."""
    card = Card(museum, key)
    if key in museum.facts.records:
        _cite_sentences(card, curated)
    for piece in museum.facts.pieces_of(key):
        _cite_piece(card, piece, curated)
    for entry in curated.get("cites", ()):
        for voice in _piece(museum, entry["of"]).voices:
            card.add(entry["claim"], replace(voice, text=entry.get("text", voice.text)), key=entry["of"])
    for proof in museum.proofs[key]:
        _cite_proof(card, proof)


def _cite_sentences(card: Card, curated: dict) -> None:
    """Cite each sentence about the record under the editors' claims. Every sentence must be spoken for."""
    facts = card.museum.facts
    wanted = {place["sentence_id"] for place in facts.record(card.key)["from"]}
    entries = curated.get("said", [])
    spoken = {sentence for entry in entries for sentence in entry["sentences"]}
    if wanted != spoken:
        raise CurationError(f"{card.key}: sentences {sorted(wanted ^ spoken)} are not spoken for")
    for entry in entries:
        for sentence in entry["sentences"]:
            card.add(entry["claim"], facts.said(sentence, entry["text"]))


def _cite_piece(card: Card, piece: Piece, curated: dict) -> None:
    """Cite a statement once for each voice and each row that it proves."""
    museum = card.museum
    claim, voices = museum.curation["claims"][piece.section][piece.field], piece.voices
    if piece.field == "record":
        claim = curated.get("record_claim", claim)
        voices = [Voice(v.source, curated.get("record_text", v.text)) for v in voices]
    disputed = piece.key in museum.facts.statements["contradicts"]
    stance = Stance.CONTRADICTS if disputed else Stance.AGREES
    rows = [proof for proof in museum.proofs[card.key] if proof.by == piece.key]
    for voice in voices:
        for row in rows or [None]:
            card.add(claim, voice, row=row, key=piece.key, stance=stance)


def _cite_proof(card: Card, proof: Proof) -> None:
    """Cite a proof that is a sentence or stands on another record; the record's own were cited with their rows.

    Such a citation has no words: the row itself is what it says.
    """
    facts = card.museum.facts
    if proof.by in facts.sentences:
        card.add(proof.claim, facts.said(proof.by), row=proof)
        return
    piece = _piece(card.museum, proof.by)
    for voice in piece.voices if proof.by.rpartition("/")[0] != card.key else ():
        card.add(proof.claim, replace(voice, text=""), row=proof, key=proof.by)


def _piece(museum: Museum, key: str) -> Piece:
    """Return a statement that may be shown. Raises CurationError when there is none: it proves nothing."""
    if key not in museum.facts.pieces:
        raise CurationError(f"{key} has no voice that may be shown")
    return museum.facts.pieces[key]
