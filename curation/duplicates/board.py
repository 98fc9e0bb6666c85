"""What the board of likely pairs shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import QuerySet
from django.urls import reverse

from archive.admin.choices import choice_label
from archive.admin.doubting import link
from archive.among import among
from archive.text import number
from curation.duplicates.finding import Match, Progress, likely, look, progress
from curation.duplicates.models import LikelyPair, NotDuplicate
from people.models import Person
from search.finding import match

# So many records written since are looked at while a page waits.
AT_ONCE, SECONDS_AT_ONCE = 50, 0.2
# When asked to go on; a server of the museum gives up a page after 30.
SECONDS_ASKED = 10.0
MOST_FOUND = 1_000


@dataclass(frozen=True)
class Side:
    """A record of a pair: a link to its form, and its state unless published."""

    pk: int
    link: str
    state: str


@dataclass(frozen=True)
class Line:
    """Two records that may be one; `reasons` are (words, whether they speak for it)."""

    first: Side
    second: Side
    score: int
    reasons: Sequence[tuple[str, bool]]

    @property
    def compare(self) -> str:
        return reverse("admin:merge_compare", args=[self.first.pk, self.second.pk])


def read_pairs(score: int, words: str) -> QuerySet:
    """Return the pairs of this likeness at least, the likeliest first; with words, those of people found by them."""
    pairs = LikelyPair.objects.living().filter(score__gte=score)
    return pairs.select_related("first", "second").order_by("-score", "pk") if not words else _named(pairs, words)


def _named(pairs: QuerySet, words: str) -> QuerySet:
    people = list(match(Person.objects.all(), words).values_list("pk", flat=True)[:MOST_FOUND])
    # The pairs of few people are found by their own index, and put in order then.
    sides = (LikelyPair.objects.filter(among(side, people)) for side in ("first_id", "second_id"))
    keys = {key for pairs_of in sides for key in pairs_of.order_by().values_list("pk", flat=True)}
    return pairs.filter(among("pk", keys)).select_related("first", "second").order_by("-score", "pk")


def lines(pairs: Iterable[LikelyPair]) -> list[Line]:
    return [Line(side(pair.first), side(pair.second), pair.score, pair.reasons) for pair in pairs]


def likely_lines(person: Person) -> list[Line]:
    """Return who may be the same as a person, the likeliest first, the person as the first of each pair."""
    found = likely(person.pk)
    people = Person.objects.in_bulk([one.pk for one in found])
    return [_line(person, people[one.pk], one) for one in found if one.pk in people]


def _line(person: Person, other: Person, found: Match) -> Line:
    reasons = [(reason.words, reason.is_for) for reason in found.likeness.reasons]
    return Line(side(person), side(other), found.likeness.score, reasons)


def side(person: Person) -> Side:
    state = "" if person.is_published else person.get_status_display()
    return Side(person.pk, link(person, choice_label(admin.site, person)), state)


@dataclass(frozen=True)
class Told:
    """A decision that two records are of two people, and the two."""

    decision: NotDuplicate
    first: Side
    second: Side


def told(decisions: Iterable[NotDuplicate]) -> list[Told]:
    return [Told(one, side(one.first), side(one.second)) for one in decisions]


@dataclass(frozen=True)
class Looking:
    """How far the museum was looked through for pairs, in words of numbers."""

    progress: Progress

    @property
    def done(self) -> str:
        return number(self.progress.done)

    @property
    def total(self) -> str:
        return number(self.progress.total)

    @property
    def is_whole(self) -> bool:
        return not self.progress.left


def looking() -> Looking:
    """Look at what little was written since, and say how far that goes."""
    if 0 < progress().left <= AT_ONCE:
        _look(SECONDS_AT_ONCE, AT_ONCE)
    return Looking(progress())


def go_on() -> None:
    _look(SECONDS_ASKED)


def _look(*how) -> None:
    for _progress in look(*how):
        pass
