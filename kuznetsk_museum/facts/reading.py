"""What the sources say: `facts.yaml` read into statements, each with the voices that may be shown."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import yaml
from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SECTIONS = (
    "people",
    "units",
    "organisations",
    "awards",
    "acts",
    "conferrals",
    "events",
    "objects",
    "statistics",
    "publications",
    "places",
)
TRUSTED = ("high", "medium")


def load(*path: str):
    """Return the content of a YAML file under `fixtures/`."""
    return yaml.safe_load(FIXTURES.joinpath(*path).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Voice:
    """One source saying one thing. `source` is a reference's key, or "000" and "001" for the founding documents."""

    source: str
    text: str
    locator: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class Piece:
    """A statement of a record. `key` is "record/field"; `voices` are only those that may be shown."""

    key: str
    section: str
    field: str
    voices: tuple[Voice, ...]


class Facts:
    def __init__(self):
        self.data = load("facts.yaml")
        self.statements = load("curation", "statements.yaml")
        self.references = {r["id"]: r for r in self.data["references"]}
        self.records = {r["id"]: (section, r) for section in SECTIONS for r in self.data[section]}

    def ids(self, section: str) -> list[str]:
        return [record["id"] for record in self.data[section]]

    def record(self, key: str) -> dict:
        return self.records[key][1]

    def trusted(self, refs) -> list[str]:
        """Keep references of high and medium trust."""
        return [ref for ref in refs or () if self.references[ref]["trust"] in TRUSTED]

    def is_shown(self, key: str) -> bool:
        """Tell whether a record stands in a founding document or on a trusted source. Places serve the others."""
        section, record = self.records[key]
        return section == "places" or bool(record["from"]) or bool(self.trusted(record.get("refs")))

    @cached_property
    def sentences(self) -> dict[str, str]:
        return {s["sentence_id"]: s["text"] for s in self.data["sentences"]}

    def said(self, sentence: str, text: str = "") -> Voice:
        """Return a founding document saying `text` in one of its sentences: said("000-29", "…")."""
        seed, number = sentence.split("-")
        return Voice(seed, text, f"предложение {int(number)}", self.sentences[sentence])

    @cached_property
    def pieces(self) -> dict[str, Piece]:
        """Return every statement that has a voice, by key; a field met again in a record is "field#2", "field#3"."""
        found = [piece for key in self.records for piece in self._pieces_of(key)]
        found += [piece for conflict in self.data["conflicts"] for piece in self._sides_of(conflict)]
        elsewhere = self.statements["withheld"].keys() | self.statements["told_in"].keys()
        return {p.key: p for p in found if p.voices and p.key not in elsewhere}

    def pieces_of(self, key: str) -> list[Piece]:
        return [piece for piece in self.pieces.values() if piece.key.rpartition("/")[0] == key]

    def _pieces_of(self, key: str) -> list[Piece]:
        section, record = self.records[key]
        seen = Counter()
        pieces = []
        for field, text, refs in _statements(record):
            seen[field] += 1
            name = field if seen[field] == 1 and field != "path" else f"{field}#{seen[field]}"
            pieces.append(self._piece(f"{key}/{name}", section, field, self.voices(text, refs)))
        return pieces

    def _sides_of(self, conflict: dict) -> list[Piece]:
        """Return the sides of a contradiction, "cf-…/1" and on, with the founding documents among their voices."""
        return [
            self._piece(f"{conflict['id']}/{n}", "conflicts", "side", self.side_voices(side))
            for n, side in enumerate(conflict["sides"], 1)
        ]

    def side_voices(self, side: dict) -> list[Voice]:
        seeds = [self.said(place["sentence_id"], side["says"]) for place in side.get("from", ())]
        return seeds + self.voices(side["says"], side.get("refs"))

    def voices(self, text: str, refs) -> list[Voice]:
        """Return the trusted references saying `text`."""
        return [Voice(ref, text) for ref in self.trusted(refs)]

    def _piece(self, key: str, section: str, field: str, voices: list[Voice]) -> Piece:
        """Give the voices the editors' words: one wording for all, or to each its own where several were joined."""
        own = self.statements["restated"].get(key, {})
        words = own if isinstance(own, dict) else dict.fromkeys((v.source for v in voices), own)
        return Piece(key, section, field, tuple(replace(v, text=words.get(v.source, v.text)) for v in voices))


def _statements(record: dict):
    """Yield (field, text, references) of a record: outside statements, steps of a path, superior, the record itself."""
    for entry in record.get("enrichment", ()):
        if entry["confidence"] == "sourced":
            yield entry["field"], entry["value"], entry["refs"]
    for step in record.get("combat_path", ()):
        yield "path", sentence_case(step["text"]), step["refs"]
    parent = record.get("parent")
    if isinstance(parent, dict) and parent["confidence"] == "sourced":
        yield "parent", "", parent["refs"]
    if record.get("confidence") == "sourced" and record.get("refs"):
        yield "record", _own_words(record), record["refs"]


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _own_words(record: dict) -> str:
    return next(record[name] for name in ("role", "citation", "description", "indicator", "title") if name in record)
