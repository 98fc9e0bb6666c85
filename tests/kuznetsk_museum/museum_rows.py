"""The fixtures and the facts as plain data, for tests that compare the one with the other."""

import json
from functools import cache

import yaml
from django.conf import settings

FIXTURES = settings.BASE_DIR / "fixtures"
SECTIONS = [
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
]
TRUSTED = {"high", "medium"}


@cache
def facts() -> dict:
    return yaml.safe_load((FIXTURES / "facts.yaml").read_text(encoding="utf-8"))


@cache
def curation(name: str) -> dict:
    return yaml.safe_load((FIXTURES / "curation" / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def rows(name: str = "museum") -> list[dict]:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


@cache
def citations() -> list[dict]:
    return [row for row in rows() if row["model"].endswith("citation")]


def texts():
    """Yield (row, column, text) of every text of both fixtures."""
    for row in [*rows(), *rows("vocabularies")]:
        for name, value in row["fields"].items():
            if isinstance(value, str):
                yield row, name, value


def trust_of(ref: str) -> str:
    return next(r["trust"] for r in facts()["references"] if r["id"] == ref)


def records():
    """Yield (section, record) of the facts file."""
    for section in SECTIONS:
        for record in facts()[section]:
            yield section, record


def statements():
    """Yield (record id, key, text, confidence, references) of everything said outside the founding documents."""
    for _section, record in records():
        seen: dict[str, int] = {}
        for entry in record.get("enrichment", ()):
            seen[entry["field"]] = seen.get(entry["field"], 0) + 1
            number = f"#{seen[entry['field']]}" if seen[entry["field"]] > 1 else ""
            key = f"{record['id']}/{entry['field']}{number}"
            yield record["id"], key, entry["value"], entry["confidence"], entry["refs"]
        for number, step in enumerate(record.get("combat_path", ()), 1):
            yield record["id"], f"{record['id']}/path#{number}", step["text"], step["confidence"], step["refs"]
