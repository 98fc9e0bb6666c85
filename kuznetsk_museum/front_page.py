"""What the front page shows. Every block is made of records: what is not in the collection is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, QuerySet, prefetch_related_objects
from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext_lazy as _

from archive.evidence import Evidence
from archive.models import Source
from awards.models import Award, Decree
from kuznetsk_museum.chronicle import WAR_BEGAN, Memory
from kuznetsk_museum.figures import Figure, read_figures, refs_in
from people.models import Event, Person, Unit
from people.person_card import PersonCard

WENT, FELL = "front-000", "losses"
FIGURES = ("volunteers", "medals", "hsu52", "glory9")
EVERY_SECOND = "every-second-tank"
MILL = ("steel", "teens", "evac-15")
FIRST_ARMOUR = "плавка броневой стали"
PEOPLE_A_DOT = 50
MOST_DOTS = 3200
MOST_HEROES = 3
MOST_NOTES = 3

# What visitors ask for most: words to show, and how the record is found in this museum's own collection. Of several
# the one that the most citations speak of is meant.
TRIES = (
    (_("Герои Днепра"), Event, {"title__contains": "Днепр"}),
    (_("237-я Пирятинская"), Unit, {"number": "237", "names__full__contains": "Пирятин"}),
    (_("Сталинская премия"), Award, {"title__contains": "Сталинская премия"}),
    (_("Броневая сталь"), Event, {"title__contains": "броневой стали"}),
)


@dataclass(frozen=True)
class Dots:
    """A field of dots: `total` of them, the last `rings` hollow, each standing for `people` people."""

    total: int
    rings: int
    people: int
    went: Figure
    fell: Figure


class FrontPage:
    """`event` is what the day is remembered by, or an event of the nearest day to come, or None.

    Queries do not grow with rows.
    """

    def __init__(self, event: Event | Decree | Memory | None):
        self.event = event
        self.statistics = read_figures(WENT, FELL, EVERY_SECOND, *FIGURES, *MILL)
        self.feat = Event.objects.public().feats().first()
        self.first_armour = Event.objects.public().filter(title__contains=FIRST_ARMOUR).first()
        told = (self.event, self.feat, self.first_armour)
        self.cited = [record for record in told if isinstance(record, Event | Decree)]
        for model in (Event, Decree):
            prefetch_related_objects([row for row in self.cited if isinstance(row, model)], "citations__source")

    @cached_property
    def evidence(self) -> Evidence:
        """All that the page cites, numbered together."""
        return Evidence(c for told in (*self.statistics.values(), *self.cited) for c in told.citations.all())

    def refs(self, record) -> list[tuple[int, Source]]:
        """Return (number, source) of what proves a figure or an event; the record's own page shows the rest."""
        return self._all_refs(record)[:MOST_NOTES]

    def sources_in_all(self, record) -> int:
        """Return how many sources the page of a record lists where `refs` leaves some out, else 0."""
        found = len(self._all_refs(record))
        return found if found > MOST_NOTES else 0

    def _all_refs(self, record) -> list[tuple[int, Source]]:
        return [] if isinstance(record, Memory) else refs_in(self.evidence, record.citations.all())

    def figure(self, code: str) -> Figure | None:
        statistic = self.statistics.get(code)
        return Figure(statistic, self.refs(statistic)) if statistic else None

    def _figures(self, codes: Iterable[str]) -> list[Figure]:
        return [figure for figure in map(self.figure, codes) if figure]

    @property
    def month(self) -> str:
        """The month of the event of the day, as it stands after the number: «января»."""
        return MONTHS_ALT[self.event.date_earliest.month] if self.event else ""

    @property
    def tries(self) -> list[tuple[str, str]]:
        """(words, address) of what visitors often look for and the collection has."""
        found = ((label, _best(model.objects.public().filter(**lookup))) for label, model, lookup in TRIES)
        return [(str(label), record.get_absolute_url()) for label, record in found if record]

    @cached_property
    def dots(self) -> Dots | None:
        went, fell = self.figure(WENT), self.figure(FELL)
        if not (went and fell and went.statistic.value and fell.statistic.value):
            return None
        total, rings = (round(figure.statistic.value / PEOPLE_A_DOT) for figure in (went, fell))
        return Dots(total, rings, PEOPLE_A_DOT, went, fell) if rings <= total <= MOST_DOTS else None

    @property
    def figures(self) -> list[Figure]:
        return self._figures(FIGURES)

    @property
    def mill(self) -> list[Figure]:
        return self._figures(MILL)

    @property
    def every_second(self) -> Figure | None:
        return self.figure(EVERY_SECOND)

    @property
    def losses(self) -> Figure | None:
        return self.figure(FELL)

    @cached_property
    def _participants(self) -> list[PersonCard]:
        """The first of those who took part in the featured feat, and one more if there are others."""
        if not self.feat:
            return []
        people = Person.objects.public().with_biography().filter(participations__event=self.feat).for_list()
        return [PersonCard(p) for p in people.order_by("participations__position", "pk")[: MOST_HEROES + 1]]

    @property
    def heroes(self) -> list[PersonCard]:
        """Those whose deed the featured feat is: the record names them first."""
        return self._participants[:MOST_HEROES]

    @property
    def others_took_part(self) -> bool:
        return len(self._participants) > MOST_HEROES

    @property
    def war_day(self) -> int | None:
        """Which day of the war the first armour steel came on, the first day being 1."""
        armour = self.first_armour
        return (armour.date_earliest - WAR_BEGAN).days + 1 if armour and armour.date_earliest else None


def _best(records: QuerySet):
    return records.annotate(cited=Count("citations", distinct=True)).order_by("-cited", "pk").first()
