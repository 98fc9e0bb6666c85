"""How claims about people, units, events and figures are listed on the page of their source."""

from dataclasses import replace

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.citing import Citing, describe_citation, register
from archive.index import BY_NAME, index
from archive.models import Claim
from people.models import Event, Person, Statistic, TermKind, Unit
from people.person_page import ALWAYS_PUBLIC


def _about_people(source):
    """Claims about the living only as far as they let their life, and their birth, be shown; awards are public."""
    people = Person.objects.public().with_permissions()
    allowed = Q(claim__in=ALWAYS_PUBLIC) & Q(Person.objects.public().led_to("person"))
    allowed |= ~Q(claim=Claim.BIRTH) & Q(people.filter(shows_biography=True).led_to("person"))
    allowed |= Q(claim=Claim.BIRTH) & Q(people.filter(shows_birth=True).led_to("person"))
    rows = index.named(source.personcitations.filter(allowed), "person")
    rows = rows.order_by(BY_NAME, "person_id", "position", "pk")
    return rows.select_related("person", "name_variant", "rank_held__rank", "service__unit__kind", "term__term")


def _person(citation):
    """A claim without words of its own says what the row of the record says that it proves."""
    claimed = describe_citation(citation, citation.person, str(citation.person))
    if citation.statement:
        return claimed
    return replace(claimed, statement=_row_of_person(citation), label=_name_of_row(citation) or claimed.label)


def _name_of_row(citation) -> str:
    """Return what the person's own page calls the row, where that is not the name of the claim."""
    if citation.term and citation.term.term.kind == TermKind.ROLE:
        return _("Кто это")
    return Claim.WORK.label if citation.service and citation.service.is_work else ""


def _row_of_person(citation) -> str:
    if citation.service:
        return citation.service.position
    return str(citation.name_variant or citation.rank_held or citation.term or "")


def _about_units(source):
    rows = index.named(source.unitcitations.filter(unit__in=Unit.objects.public()), "unit")
    rows = rows.order_by(BY_NAME, "unit_id", "pk")
    return rows.select_related("unit", "unit_name", "stage")


def _unit(citation):
    words = citation.statement or str(citation.unit_name or citation.stage or "")
    return replace(describe_citation(citation, citation.unit, str(citation.unit)), statement=words)


def _about_events(source):
    shown = Event.objects.public()
    rows = source.eventcitations.filter(event__in=shown).select_related("event")
    return rows.order_by(F("event__date_earliest").asc(nulls_last=True), "event_id", "pk")


def _about_figures(source):
    shown = Statistic.objects.public().filter(unit__in=Unit.objects.public())
    rows = source.statisticcitations.filter(statistic__in=shown).select_related("statistic__unit")
    rows = index.named(rows, "statistic__unit")
    return rows.order_by(BY_NAME, "statistic__unit_id", "statistic__position", "pk")


def _figure(citation):
    statistic = citation.statistic
    return replace(describe_citation(citation, statistic.unit, str(statistic.unit)), label=statistic.indicator)


def register_all() -> None:
    register(
        Citing("person", _("Люди"), _about_people, _person),
        Citing("unit", _("Части и предприятия"), _about_units, _unit),
        Citing("event", _("События"), _about_events, lambda c: describe_citation(c, c.event, str(c.event))),
        Citing("figure", _("Числа"), _about_figures, _figure),
    )
