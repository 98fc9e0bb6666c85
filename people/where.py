"""How a page names a place: as on the day told of, with today's name beside it where that differs.

Works on places already read; `where_on` on those with their names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from archive.dates import HistoricalDate
from people.facts import Line, named


@dataclass(frozen=True)
class Where:
    """`now` is «ныне Новокузнецк», "" where the name is the same. All is "" for a place that visitors may not see."""

    name: str = ""
    url: str = ""
    now: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.now})" if self.now else self.name


def where(place, then: str | None) -> Where:
    """Name the place as it was called `then`; by today's name when that is not known."""
    shown = named(place)
    if shown is None:
        return Where()
    name = then or shown.title
    return Where(name, shown.get_absolute_url(), "" if name == shown.title else _("ныне %s") % shown.title)


def where_on(place, day: date | None) -> Where:
    shown = named(place)
    return where(shown, shown.name_on(day) if shown and day else None)


def first_day(*dates: HistoricalDate | None) -> date | None:
    """Return the first day that the first known of the dates can mean; the last one of a date without a beginning."""
    known = next((when for when in dates if when), None)
    return known and (known.earliest or known.latest)


def placed(when: object, place: Where, words: str = "", refs: Sequence[int] = ()) -> list[Line]:
    """Return the line «1913, село Знаменка» that leads to the place; the source's own `words` win over its name."""
    text = ", ".join(part for part in (str(when or ""), words or place.name) if part)
    now = place.now if words in ("", place.name) else ""
    return [Line(text, place.url, refs, now=now)] if text else []
