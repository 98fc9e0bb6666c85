"""The wall of memory: the names of the lost, and strokes for those still to be entered."""

from dataclasses import dataclass

from django.core.paginator import Page

from archive.evidence import Evidence
from kuznetsk_museum.figures import Figure, read_figures, refs_in
from people.models import Person, Term
from people.models.term import TermKind

PAGE_SIZE = 200
# About as many lines as a screen of the wall holds: the fewer the names, the more strokes stand between them.
LINES = 90
MOST_STROKES = 14
LOSSES = "losses"


@dataclass(frozen=True)
class WallName:
    person: Person

    @property
    def surname(self) -> str:
        return self.person.surname

    @property
    def given_name(self) -> str:
        return self.person.given_name

    @property
    def patronymic(self) -> str:
        return self.person.patronymic

    @property
    def line(self) -> str:
        """When and where, as far as it is known."""
        place = self.person.death_place_text or (self.person.death_place and self.person.death_place.title)
        return ", ".join(str(part) for part in (self.person.death, place) if part)

    def get_absolute_url(self) -> str:
        return self.person.get_absolute_url()


def wall_people():
    """Return the lost of the city; those whom it only named a street after have their walls elsewhere."""
    lost = Person.objects.public().lost().of_the_city()
    return lost.select_related("death_place").by_name()


def strokes_after(page: Page) -> int:
    """Return how many strokes stand after each name of the page."""
    return max(min(LINES // max(len(page), 1) - 1, MOST_STROKES), 1)


def count_of_losses() -> Figure | None:
    statistic = read_figures(LOSSES).get(LOSSES)
    if statistic is None:
        return None
    citations = list(statistic.citations.all())
    return Figure(statistic, refs_in(Evidence(citations), citations))


def fates_of_war():
    """Return the words for death in the war that some public record bears: the search on the wall asks for them."""
    borne = {"uses__superseded": False, "uses__person__in": Person.objects.public()}
    return (
        Term.objects.filter(kind=TermKind.FATE, means_death=True, in_war=True, **borne)
        .distinct()
        .order_by("position", "pk")
    )
