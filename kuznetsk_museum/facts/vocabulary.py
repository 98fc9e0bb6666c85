"""The museum's vocabularies: unit types, ranks, terms, kinds of documents, awards."""

from itertools import count

from django.db import models

from archive.models.item import DocumentKind
from awards.models import Award
from people.models import Rank, Term, UnitType

from .reading import load


class Vocabulary:
    """Rows of the vocabularies and the way to a row by its word."""

    def __init__(self, curated_awards: dict):
        words = load("vocabularies.yaml")
        self.unit_types = _unit_types(words["unit_types"])
        self.ranks = _ranks(words["ranks"])
        self.terms = _terms(words["terms"])
        self.kinds = [
            DocumentKind(pk=n, code=code, title=title, position=n)
            for n, (code, title) in enumerate(words["document_kinds"], 1)
        ]
        self.awards = _awards(words["awards"], words["order_precedence"], curated_awards.values())

    @property
    def rows(self) -> list[models.Model]:
        return [*self.unit_types, *self.ranks, *self.terms, *self.kinds, *self.awards]

    def unit_type(self, code: str) -> int:
        return _find(self.unit_types, code=code)

    def rank(self, title: str | None) -> int | None:
        return _find(self.ranks, title=title) if title else None

    def term(self, code: str) -> Term:
        return next(term for term in self.terms if term.code == code)

    def kind(self, code: str) -> int:
        return _find(self.kinds, code=code)

    def award(self, title: str, degree: str = "") -> int:
        return _find(self.awards, title=title, degree=degree)


def _find(rows: list[models.Model], **fields) -> int:
    """Return the number of the one row with these values. Raises LookupError when there is none."""
    for row in rows:
        if all(getattr(row, name) == value for name, value in fields.items()):
            return row.pk
    raise LookupError(f"no word {fields}")


def _unit_types(spheres: dict) -> list[UnitType]:
    number = count(1)
    return [
        UnitType(
            pk=(n := next(number)), code=code, title=title, abbreviation=short, level=level, sphere=sphere, position=n
        )
        for sphere, rows in spheres.items()
        for code, title, short, level in rows
    ]


def _ranks(groups: dict) -> list[Rank]:
    number = count(1)
    return [
        Rank(pk=next(number), title=title, group=group, period=period, seniority=seniority)
        for group, rows in groups.items()
        for title, period, seniority in rows
    ]


def _terms(kinds: dict) -> list[Term]:
    number = count(1)
    return [
        Term(
            pk=(n := next(number)),
            kind=kind,
            code=code,
            title=title,
            means_death="death" in marks,
            in_war="war" in marks,
            needs_source="source" in marks,
            position=n,
        )
        for kind, rows in kinds.items()
        for code, title, marks in rows
    ]


def _awards(words: list[dict], orders: list[str], curated) -> list[Award]:
    """Return awards in order of their rows; one with a sourced day of establishment or a description gets it."""
    about = {(c["award"], degree): c for c in curated for degree in c.get("degrees", [""])}
    places = _precedence([f"{word['title']} {word.get('degree', '')}".strip() for word in words], orders)
    rows = enumerate(zip(words, places, strict=True), 1)
    return [_award(n, place, word, about.get((word["title"], word.get("degree", "")), {})) for n, (word, place) in rows]


def _precedence(names: list[str], orders: list[str]) -> list[int]:
    """Return the place of each name, from 1: `orders`, the highest first, share out the places of their own rows."""
    places = {name: place for place, name in enumerate(names, 1)}
    places |= zip(orders, sorted(places[name] for name in orders), strict=True)
    return list(places.values())


def _award(number: int, place: int, word: dict, curated: dict) -> Award:
    return Award(
        pk=number,
        status="published",
        title=word["title"],
        degree=word.get("degree", ""),
        kind=word["kind"],
        issuer=word.get("issuer", ""),
        aliases="\n".join(word.get("aliases", []) + curated.get("aliases", [])),
        description=curated.get("description", ""),
        established_text=curated.get("established", ""),
        ribbon=word.get("ribbon", []),
        ribbon_has_star=word.get("star", False),
        precedence=place * 10,
    )
