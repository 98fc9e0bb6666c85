"""Addresses of every kind of page in the demo museum."""

import json
from pathlib import Path

# What stands in braces is a record of the fixtures: its model, and how a field of it begins.
RECORDS = {
    "hero": ("people.person", "surname", "Герасименко"),
    "bare": ("people.person", "surname", "Карташов"),
    "division": ("people.unit", "title", "237-я стрелковая дивизия (2-го"),
    "city": ("people.unit", "title", "Новокузнецк"),
    "works": ("people.unit", "title", "Кузнецкий металлургический комбинат"),
    "feat": ("people.event", "title", "Подвиг троих"),
    "award": ("awards.award", "title", "Герой Советского Союза"),
    "decree": ("awards.decree", "date_text", "22 марта 1943"),
    "level": ("archive.collection", "title", ""),
    "item": ("archive.item", "title", ""),
    "place": ("archive.place", "title", "Новокузнецк"),
    "source": ("archive.source", "title", ""),
}

PAGES = {
    "home": "/",
    "people": "/people/",
    "people, narrowed": "/people/?q=герасименко",
    "people, nobody": "/people/?q=ыыыы",
    "people, nonsense": "/people/?born_from=абв",
    "person": "/people/{hero}/",
    "person, little known": "/people/{bare}/",
    "units": "/units/",
    "unit": "/units/{division}/",
    "unit on a day": "/units/{division}/?on=1943-05-01",
    "unit on no day": "/units/{division}/?on=1",
    "city": "/units/{city}/",
    "enterprises": "/enterprises/",
    "enterprise": "/units/{works}/",
    "events": "/events/",
    "event": "/events/{feat}/",
    "awards": "/awards/",
    "awards, narrowed": "/awards/?q=красной",
    "award": "/awards/{award}/",
    "decrees": "/decrees/",
    "decree": "/decrees/{decree}/",
    "collection": "/collection/",
    "collection level": "/collection/{level}/",
    "items": "/items/",
    "item": "/items/{item}/",
    "places": "/places/",
    "place": "/places/{place}/",
    "sources": "/sources/",
    "source": "/sources/{source}/",
    "search": "/search/?q=новгород",
    "search, nothing": "/search/?q=герасименковых",
    "search, empty": "/search/",
    "timeline": "/timeline/",
    "today": "/today/?day=29.01",
    "memorial": "/memorial/",
    "about": "/about/",
    "help": "/help/",
    "display": "/display/",
    "not found": "/people/999999/",
}


def read_pages(fixtures: Path) -> dict[str, str]:
    """Return `PAGES` with the records' keys filled in."""
    rows = [row for name in ("museum", "vocabularies") for row in json.loads((fixtures / f"{name}.json").read_text())]
    keys = {name: _key(rows, *wanted) for name, wanted in RECORDS.items()}
    return {name: address.format(**keys) for name, address in PAGES.items()}


def _key(rows: list[dict], model: str, field: str, beginning: str) -> int:
    return next(r["pk"] for r in rows if r["model"] == model and r["fields"][field].startswith(beginning))
