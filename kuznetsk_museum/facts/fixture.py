"""Fixtures: rows in an order that any database loads, with derived columns filled, always the same bytes."""

import json
from collections.abc import Iterable

from django.apps import apps
from django.core import serializers
from django.db import models

from archive.models.dating import DerivedFromDate

from .collection import build
from .reading import FIXTURES

# A row stands after those it points to.
ORDER = [
    "people.unittype",
    "people.rank",
    "people.term",
    "archive.documentkind",
    "awards.award",
    "archive.collection",
    "archive.place",
    "archive.placename",
    "archive.item",
    "archive.source",
    "archive.discrepancy",
    "people.person",
    "people.namevariant",
    "people.unit",
    "people.unitname",
    "people.unitrelation",
    "people.event",
    "people.participation",
    "people.unitstage",
    "people.rankheld",
    "people.service",
    "people.personterm",
    "people.statistic",
    "people.depiction",
    "awards.decree",
    "awards.conferral",
    "archive.placecitation",
    "archive.itemcitation",
    "people.personcitation",
    "people.unitcitation",
    "people.eventcitation",
    "people.statisticcitation",
    "awards.awardcitation",
    "awards.decreecitation",
    "awards.conferralcitation",
]


def fixtures() -> dict[str, str]:
    """Return the fixtures by file name. Raises ValidationError for a row that its own model refuses."""
    museum = build()
    return {
        "vocabularies.json": written(museum.vocabulary.rows),
        "museum.json": written(museum.rows),
    }


def write() -> None:
    for name, text in fixtures().items():
        (FIXTURES / name).write_text(text, encoding="utf-8")


def stale() -> list[str]:
    """Return the names of committed fixtures that differ from what the facts give now."""
    return [name for name, text in fixtures().items() if not _same(FIXTURES / name, text)]


def _same(path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def written(rows: Iterable[models.Model]) -> str:
    """Return rows as JSON, one column a line; a column that is empty or as usual is left out."""
    ordered = sorted(rows, key=lambda row: (ORDER.index(row._meta.label_lower), row.pk))
    for row in ordered:
        derive(row)
        refuse_nonsense(row)
    entries = serializers.serialize("python", ordered)
    for entry in entries:
        entry["fields"] = {name: value for name, value in entry["fields"].items() if not _usual(entry, name, value)}
    return json.dumps(entries, cls=serializers.json.DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n"


def derive(row: models.Model) -> None:
    """Fill the columns computed from written dates: loading a fixture does not compute them."""
    for field in row._meta.concrete_fields:
        if isinstance(field, DerivedFromDate):
            field.pre_save(row, True)


def refuse_nonsense(row: models.Model) -> None:
    """Check every column but links, which only a database can."""
    links = [field.name for field in row._meta.concrete_fields if field.is_relation]
    row.clean_fields(exclude=links)


def _usual(entry: dict, name: str, value) -> bool:
    return value == apps.get_model(entry["model"])._meta.get_field(name).get_default()
