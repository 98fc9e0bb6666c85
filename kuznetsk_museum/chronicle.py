"""Events in the order of time: the war in two lanes, a day of the year, the day nearest to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import F, Prefetch, Q
from django.db.models.functions import ExtractDay, ExtractMonth
from django.utils.translation import gettext as _

from archive.dates.words import MONTHS
from archive.evidence import Evidence
from archive.models import Stance
from awards.models import Conferral, Decree
from awards.models.decree import DecreeKind
from people.models import Event, EventCitation, EventKind, Person, Sphere, UnitStage
from people.models.event import Lane
from people.person_card import PersonCard

WAR_BEGAN = date(1941, 6, 22)
WAR_YEARS = range(1941, 1946)
LONG = 360
MOST_NOTES = 4
# A leap year, so that 29 February can be chosen.
ANY_YEAR = 2024
DAY = re.compile(r"(\d{1,2})(?:\s*[.\-/]\s*|\s+)(\d{1,2}|[а-я]{3,8})\.?")


class Chronicle:
    """Every public event with a place in time, undated ones apart, and the acts of the war. Six queries."""

    def __init__(self):
        events = Event.objects.public().chronological().prefetch_related("citations__source", "citations__discrepancy")
        self.events = list(events)
        self.decrees = _acts_beside(self.events)

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(c for event in self.events for c in _chief_citations(event))

    @property
    def before(self) -> list[dict]:
        return [self._step(event) for event in self.events if _is_before(event)]

    @property
    def years(self) -> list[tuple[int, list[dict]]]:
        """(year, entries of the two lanes) for each year of the war of which something is told."""
        told = [*filter(_is_of_war, self.events), *self.decrees]
        told.sort(key=lambda row: (_year(row), _is_long(row), _begins(row)))
        return [(year, [self._entry(row, year) for row in same]) for year, same in groupby(told, _year)]

    @property
    def after(self) -> list[dict]:
        return [self._step(event) for event in self.events if _is_after(event)]

    @property
    def undated(self) -> list[dict]:
        return [self._step(event) for event in self.events if not event.date]

    def _entry(self, row: Event | Decree, year: int) -> dict:
        return self._act(row, year) if isinstance(row, Decree) else self._happened(row, year)

    def _act(self, decree: Decree, year: int) -> dict:
        lane = "home" if _is_for_work(decree) else "front"
        when = within_year(str(decree.date), year)
        return {"title": str(decree), "url": decree.get_absolute_url(), "when": when, "lane": lane}

    def _happened(self, event: Event, year: int) -> dict:
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


def _acts_beside(events: Iterable[Event]) -> list[Decree]:
    """Return acts of the war years but those whose day an event of awarding tells of: three queries."""
    told = {event.date_earliest for event in events if event.kind == EventKind.AWARDING and not _is_long(event)}
    recipients = Prefetch("conferrals", Conferral.objects.public().select_related("unit__kind"))
    acts = Decree.objects.public().filter(date_earliest__gte=WAR_BEGAN, date_latest__year__lte=WAR_YEARS[-1])
    return [act for act in acts.prefetch_related(recipients) if act.date_earliest not in told]


def _is_for_work(decree: Decree) -> bool:
    """Tell whether the act honoured work: it is of the government, or names works and cities alone."""
    units = [row.unit for row in decree.conferrals.all()]
    civil = all(unit and unit.kind.sphere != Sphere.MILITARY for unit in units)
    return decree.kind == DecreeKind.GOVERNMENT_RESOLUTION or (bool(units) and civil)


def _begins(event: Event | Decree) -> date:
    """Return the first day meant; an event of which only the end is known stands at its end."""
    return event.date_earliest or event.date_latest


def _year(event: Event | Decree) -> int:
    """Return the year under which the event stands: what began before the war and lasted stands in its first year."""
    return max(_begins(event).year, WAR_YEARS[0])


def _is_long(event: Event | Decree) -> bool:
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
    """Read «29.01», «29/1», «29 января», «29 янв.» as a day of a leap year; None when it is no day of any year."""
    found = DAY.fullmatch(text.strip().lower())
    try:
        return date(ANY_YEAR, _month(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return the number of a month; 0 for a word that begins no name of a month."""
    if word.isdigit():
        return int(word)
    return next((n for n, forms in MONTHS.items() if any(form.startswith(word) for form in forms)), 0)


@dataclass(frozen=True)
class Memory:
    """What a day is remembered by, when it is no event: laid out as one. It cites nothing: its own page does."""

    title: str
    summary: str
    date_earliest: date
    url: str

    def get_absolute_url(self) -> str:
        return self.url


@dataclass(frozen=True)
class DayInHistory:
    """What is known of one day and month of any year."""

    events: list[Event]
    decrees: list[Decree]
    born: list[PersonCard]
    died: list[PersonCard]
    stages: list[UnitStage]

    def __bool__(self) -> bool:
        return bool(self.chief or self.born)

    @property
    def chief(self) -> Event | Decree | Memory | None:
        """What to remember the day by: a main event, any event, an act, a step of a unit's path, a death."""
        if self.events:
            return max(self.events, key=lambda event: event.is_key)
        others = (*self.decrees, *map(_step_memory, self.stages), *map(_death_memory, self.died))
        return next(iter(others), None)


def _step_memory(stage: UnitStage) -> Memory:
    return Memory(stage.unit.title, stage.text, stage.date_earliest, stage.unit.get_absolute_url())


def _death_memory(card: PersonCard) -> Memory:
    return Memory(str(card), _("день смерти"), card.person.death_earliest, card.get_absolute_url())


def day_in_history(day: date) -> DayInHistory:
    people = Person.objects.public()
    born = people.with_permissions().filter(_on(day, "birth"), shows_birth=True)
    return DayInHistory(
        events=list(Event.objects.public().on_day(day).select_related("place")),
        decrees=list(Decree.objects.public().filter(_on(day, "date")).order_by("date_earliest", "pk")),
        born=[PersonCard(person) for person in born.order_by("birth_earliest", "pk")],
        died=[
            PersonCard(person)
            for person in people.with_permissions().filter(_on(day, "death")).order_by("death_earliest", "pk")
        ],
        stages=list(UnitStage.objects.of_public().filter(_on(day, "date")).chronological().select_related("unit")),
    )


def _on(day: date, prefix: str) -> Q:
    """Return the condition that a date is known to the day and falls on this day and month."""
    first = f"{prefix}_earliest"
    return Q((f"{first}__day", day.day), (f"{first}__month", day.month), (f"{prefix}_latest", F(first)))


def memory_of_day(day: date) -> tuple[Event | Decree | Memory | None, bool]:
    """Return what to show on that day and whether it is of that very day: the same that the page of the day tells.

    Otherwise an event of the nearest day to come; None when no event is known to the day. At most seven queries.
    """
    if today := day_in_history(day).chief:
        return today, True
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
