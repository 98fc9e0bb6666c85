"""Events in the order of time: the war in two lanes, a day of the year, the day nearest to it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import F, Q
from django.db.models.functions import ExtractDay, ExtractMonth

from archive.evidence import Evidence
from archive.models import Stance
from awards.models import Decree
from people.models import Event, EventCitation, Person
from people.models.event import Lane
from people.person_card import PersonCard

WAR_BEGAN = date(1941, 6, 22)
WAR_YEARS = range(1941, 1946)
LONG = 360
MOST_NOTES = 4
# A leap year, so that 29 February can be chosen.
ANY_YEAR = 2024
DAY = re.compile(r"(\d{1,2})[.\-/ ](\d{1,2})\.?")


class Chronicle:
    """Every public event with a place in time; undated ones apart. Three queries."""

    def __init__(self):
        events = Event.objects.public().chronological().prefetch_related("citations__source", "citations__discrepancy")
        self.events = list(events)

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(c for event in self.events for c in _chief_citations(event))

    @property
    def before(self) -> list[dict]:
        return [self._step(event) for event in self.events if _is_before(event)]

    @property
    def years(self) -> list[tuple[int, list[dict]]]:
        """(year, entries of the two lanes) for each year of the war of which something is told."""
        told = sorted(filter(_is_of_war, self.events), key=lambda event: (_year(event), _is_long(event)))
        return [(year, [self._entry(e, year) for e in same]) for year, same in groupby(told, _year)]

    @property
    def after(self) -> list[dict]:
        return [self._step(event) for event in self.events if _is_after(event)]

    @property
    def undated(self) -> list[dict]:
        return [self._step(event) for event in self.events if not event.date]

    def _entry(self, event: Event, year: int) -> dict:
        lane = "front" if event.lane == Lane.FRONT else "home"
        return self._told(event) | {"when": within_year(str(event.date), year), "lane": lane, "key": event.is_key}

    def _step(self, event: Event) -> dict:
        return self._told(event) | {"when": str(event.date or ""), "key": event.is_key}

    def _told(self, event: Event) -> dict:
        refs = self.evidence.refs_of(_chief_citations(event))
        return {"title": event.title, "url": event.get_absolute_url(), "text": event.summary, "refs": refs}


def _chief_citations(event: Event) -> list[EventCitation]:
    """Return citations of the first sources that the event names: the rest stand on its own page."""
    agreeing = [c for c in event.citations.all() if c.stance == Stance.AGREES and c.source.is_published]
    chief = list(dict.fromkeys(c.source_id for c in agreeing))[:MOST_NOTES]
    return [c for c in agreeing if c.source_id in chief]


def _begins(event: Event) -> date:
    """Return the first day meant; an event of which only the end is known stands at its end."""
    return event.date_earliest or event.date_latest


def _year(event: Event) -> int:
    """Return the year under which the event stands: what began before the war and lasted stands in its first year."""
    return max(_begins(event).year, WAR_YEARS[0])


def _is_long(event: Event) -> bool:
    """Tell whether the event fills a year or more, or has no end: such stand after those of a day or a month."""
    first, last = event.date_earliest, event.date_latest
    return not (first and last) or (last - first).days >= LONG


def _is_before(event: Event) -> bool:
    if not event.date or event.lane == Lane.AFTER:
        return False
    last = event.date_latest or event.date_earliest
    return last < WAR_BEGAN or (event.date_earliest is None and last == WAR_BEGAN)


def _is_after(event: Event) -> bool:
    return bool(event.date) and (event.lane == Lane.AFTER or _begins(event).year > WAR_YEARS[-1])


def _is_of_war(event: Event) -> bool:
    return bool(event.date) and not _is_before(event) and not _is_after(event)


def within_year(text: str, year: int) -> str:
    """Drop the year that stands above the entry: «26 июля 1941 года» → «26 июля»; a year alone stays."""
    short = re.sub(rf"[\s\u00a0]+{year}(?:[\s\u00a0]+год[а-я]*|[\s\u00a0]+г\.)?$", "", text)
    return short or text


def read_day(text: str) -> date | None:
    """Read «29.01» as a day of a leap year; None when it is no day of any year."""
    found = DAY.fullmatch(text)
    try:
        return date(ANY_YEAR, int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


@dataclass(frozen=True)
class DayInHistory:
    """What is known of one day and month of any year."""

    events: list[Event]
    decrees: list[Decree]
    born: list[PersonCard]
    died: list[PersonCard]

    def __bool__(self) -> bool:
        return bool(self.events or self.decrees or self.born or self.died)


def day_in_history(day: date) -> DayInHistory:
    people = Person.objects.public()
    born = people.with_permissions().filter(_on(day, "birth"), shows_birth=True)
    return DayInHistory(
        events=list(Event.objects.public().on_day(day).select_related("place")),
        decrees=list(Decree.objects.public().filter(_on(day, "date")).order_by("date_earliest")),
        born=[PersonCard(person) for person in born.order_by("birth_earliest", "pk")],
        died=[
            PersonCard(person)
            for person in people.with_permissions().filter(_on(day, "death")).order_by("death_earliest", "pk")
        ],
    )


def _on(day: date, prefix: str) -> Q:
    """Return the condition that a date is known to the day and falls on this day and month."""
    first = f"{prefix}_earliest"
    return Q((f"{first}__day", day.day), (f"{first}__month", day.month), (f"{prefix}_latest", F(first)))


def event_of_day(day: date) -> tuple[Event | None, bool]:
    """Return the event to show on that day and whether it is of that very day; key events come first.

    Otherwise one of the nearest day to come. None when no event is known to the day. At most two queries.
    """
    if today := list(Event.objects.public().on_day(day)):
        return max(today, key=lambda event: event.is_key), True
    return next(iter(nearest_events(day)), None), False


def nearest_events(day: date) -> list[Event]:
    """Return events of the first day of the year after `day` of which anything is known: two queries."""
    exact = Event.objects.public().filter(date_earliest=F("date_latest"))
    days = exact.annotate(month=ExtractMonth("date_earliest"), day=ExtractDay("date_earliest"))
    known = sorted(set(days.order_by().values_list("month", "day").distinct()))
    coming = [other for other in known if other > (day.month, day.day)] or known
    if not coming:
        return []
    return list(Event.objects.public().on_day(date(ANY_YEAR, *coming[0])))
