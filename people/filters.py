"""What narrows the lists of people, units and events.

Of the life of the living a filter tells only what they allowed to be shown.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from archive.filters import (
    ChoicesFilter,
    DatedFilterSet,
    EnumFilter,
    FilterSet,
    Held,
    RecordFilter,
    Span,
    YearFilter,
    YearsForm,
    ranked,
    shown,
    span,
)
from archive.models import Place, Status
from archive.ordering import sort_key
from people.models import Event, Person, Rank, Term, Unit, UnitRelation
from people.models.event import EventKind, Lane
from people.models.unit import Sphere, UnitType


def _of_life(held: Held) -> Held:
    return lambda person: held(person) if person.shows_biography else ()


def _units(person: Person) -> list[int]:
    return [key for row in person.services.all() for key in shown(row.unit)]


def _ranks(person: Person) -> set[int]:
    served = (row for row in person.services.all() if row.unit.status == Status.PUBLISHED)
    return {row.rank_id for row in (*person.ranks.all(), *served) if row.rank_id}


def _awards(person: Person) -> set[int]:
    """Return the awards held: one taken away is not."""
    return {key for row in person.conferrals.all() if row.is_held for key in shown(row.award)}


def _birth(person: Person) -> Span:
    return span("birth")(person) if person.shows_birth else None


def _birth_place(person: Person) -> list[int]:
    return shown(person.birth_place) if person.shows_birth else []


def _letter(person: Person) -> list[str]:
    first = person.surname[:1]
    return [first.upper().replace("Ё", "Е")] if first.isalpha() else []


def _has(person: Person) -> Iterator[str]:
    if person.shows_portrait:
        yield "portrait"
    if person.shows_biography and person.feat:
        yield "feat"
    if person.depictions.all():
        yield "items"


def _year(of: Span) -> str:
    return f"{of[0].year:04}" if of and of[0] else ""


class TermFilter(RecordFilter):
    """Words of one vocabulary. A fate since refuted is not the person's; some words are shown only with a source."""

    def __init__(self, vocabulary: str, **kwargs):
        def held(person: Person) -> Iterator[str]:
            yield from (row.term.code for row in person.terms.all() if row.term.kind == vocabulary)

        super().__init__(_of_life(held), Term, "code", ranked=True, **kwargs)


class LetterFilter(ChoicesFilter):
    """The first letter of the surname; Ё stands with Е."""

    def labels(self, values):
        return [(letter, letter) for letter in sorted(values, key=sort_key)]


class HasFilter(ChoicesFilter):
    """What the museum holds of a person."""

    LABELS = {"portrait": _("есть портрет"), "feat": _("описан подвиг"), "items": _("есть предметы и документы")}

    def labels(self, values):
        return [(value, label) for value, label in self.LABELS.items() if value in values]


def subordination() -> Iterable[tuple[str, str]]:
    """Yield (unit, the unit above it) of all times, by primary key: who served in a regiment served in its division."""
    pairs = UnitRelation.objects.subordination().between_public().values_list("subject", "target")
    return ((str(below), str(above)) for below, above in pairs)


class PersonFilter(FilterSet):
    letter = LetterFilter(_letter, label=_("Первая буква"))
    award = RecordFilter(_of_life(_awards), "awards.Award", ranked=True, label=_("Награда"))
    unit = RecordFilter(_of_life(_units), Unit, pairs=subordination, label=_("Часть, предприятие"))
    rank = RecordFilter(_of_life(_ranks), Rank, ranked=True, label=_("Звание"))
    fate = TermFilter("fate", label=_("Судьба"))
    ground = TermFilter("ground", label=_("Связь с городом"))
    role = TermFilter("role", label=_("Кто"))
    born_from = YearFilter(label=_("Родился с года"))
    born_to = YearFilter(label=_("Родился по год"))
    place = RecordFilter(_birth_place, Place, label=_("Место рождения"))
    has = HasFilter(_has, label=_("Что есть"))

    facets = ("award", "fate", "ground")
    spans = {"born": _birth}
    places = {"birth": lambda person: _year(_birth(person)), "death": lambda person: _year(span("death")(person))}

    class Meta:
        model = Person
        fields = []
        form = YearsForm


def _by_kind(unit: Unit) -> str:
    return f"{ranked(Sphere.values, unit.kind.sphere)}{unit.kind.position:06}{unit.kind_id:06}"


class UnitFilter(FilterSet):
    kind = RecordFilter(lambda unit: [unit.kind.code], UnitType, "code", ranked=True, label=_("Тип"))
    sphere = EnumFilter(lambda unit: [unit.kind.sphere], Sphere, label=_("Сфера"))
    place = RecordFilter(lambda unit: shown(unit.place), Place, label=_("Место"))

    facets = ("kind", "sphere")
    places = {"kind": _by_kind}

    class Meta:
        model = Unit
        fields = []


class EventFilter(DatedFilterSet):
    kind = EnumFilter(lambda event: [event.kind], EventKind, label=_("Вид"))
    lane = EnumFilter(lambda event: [event.lane], Lane, label=_("Фронт, тыл"))
    place = RecordFilter(lambda event: shown(event.place), Place, label=_("Место"))

    facets = ("kind", "lane")

    class Meta:
        model = Event
        fields = []
        form = YearsForm
