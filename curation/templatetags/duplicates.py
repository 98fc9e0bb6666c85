"""What the form of a person tells of records that may be the same one, or are."""

from django import template

from curation.duplicates import board
from curation.duplicates.board import Line, Side
from people.models import Person

register = template.Library()


@register.simple_tag
def likely_people(person: Person | None) -> list[Line]:
    """Return who may be the same person; nobody of one that is not saved or is merged."""
    return board.likely_lines(person) if person and person.pk and not person.merged_into_id else []


@register.simple_tag
def merged_people(person: Person | None) -> list[Side]:
    return [board.side(one) for one in person.merged.order_by("pk")] if person and person.pk else []
