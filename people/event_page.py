"""What the page of an event shows. Works on an event read with `for_detail()`; asks the database nothing."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive.evidence import Evidence
from archive.finding import ResultPage
from archive.models import Claim
from archive.presentation import HitRow, hits
from people.facts import Line, Row, fact_rows, named
from people.honours import Honoured, honoured
from people.models import Event
from people.person_card import PersonCard
from people.unit_page import LABELS, is_on_map, map_point
from people.where import Where, first_day, placed, where_on


class Participant(PersonCard):
    """A person of the event with the role in it."""

    def __init__(self, participation):
        super().__init__(participation.person)
        self.role = participation.role if self.person.shows_biography else ""

    @property
    def meta(self) -> str:
        return ", ".join(part for part in (self.role or self.summary, self.dates) if part)


class EventPage:
    def __init__(self, event: Event, similar: Iterable[Event] = ()):
        self.event, self.similar = event, list(similar)

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.event.citations.all())

    @property
    def day(self) -> str:
        """The number of the day, when the event has exactly one."""
        first, last = self.event.date_earliest, self.event.date_latest
        return str(first.day) if first and first == last else ""

    @property
    def month(self) -> str:
        """«января 1942» beside the number of the day, else the whole date as written."""
        if self.day:
            return date_format(self.event.date_earliest, "E Y")
        return str(self.event.date or _("дата не установлена"))

    @cached_property
    def place(self) -> Where:
        return _place_of(self.event)

    @property
    def part_of(self):
        return named(self.event.part_of)

    @cached_property
    def people(self) -> list[Participant]:
        """Everyone whom a visitor may see and whose life may be told."""
        rows = (row for row in self.event.participations.all() if row.person)
        return [Participant(row) for row in rows if row.person.shows_biography]

    @cached_property
    def units(self) -> list[Line]:
        """Units that took part, then those on whose path the event lies."""
        rows = [row for row in self.event.participations.all() if row.unit]
        passed = {row.unit_id: row.unit for row in self.event.stages.all()}
        others = [unit for pk, unit in passed.items() if pk not in {row.unit_id for row in rows}]
        return [
            *(Line(r.unit.title, r.unit.get_absolute_url(), self.evidence.refs(participation=r), r.role) for r in rows),
            *(Line(unit.title, unit.get_absolute_url()) for unit in others),
        ]

    @cached_property
    def facts(self) -> list[Row]:
        known = {Claim.DATE: placed(self.event.date, Where()), Claim.PLACE: placed(None, self.place)}
        return fact_rows(self.evidence, known, always=(Claim.DATE, Claim.PLACE), labels=LABELS)

    @property
    def points(self) -> list[dict]:
        return [map_point(self.event.place, self.place)] if is_on_map(self.event.place) else []

    @property
    def parts(self) -> Sequence[Event]:
        return list(self.event.parts.all())

    @cached_property
    def honours(self) -> list[Honoured]:
        """Who was honoured for it, with what and by which act."""
        return honoured(self.event.conferrals.all())

    @property
    def documents(self) -> list:
        return list(self.event.depictions.all())


def event_hits(result: ResultPage) -> list[HitRow]:
    def metas(event):
        return event.date or _("дата не установлена"), _place_of(event).name, event.get_kind_display()

    return hits(result, "event", metas, lambda event: event.summary or event.description)


def _place_of(event: Event) -> Where:
    return where_on(event.place, first_day(event.date))
