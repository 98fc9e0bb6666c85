"""What narrows the lists of people, units and events.

Of the life of the living a filter tells only what they allowed to be shown. People are told of by
`people.indexed`.
"""

from collections.abc import Callable, Iterable, Iterator

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
    ranked,
    shown,
    span,
)
from archive.models import Place
from archive.ordering import sort_key
from people.indexed import Indexed
from people.models import Event, Person, Rank, Term, Unit, UnitRelation
from people.models.event import EventKind, Lane
from people.models.unit import Sphere, UnitType


def _of_life(held: Callable[[Indexed], Iterable[object]]) -> Held:
    return lambda told: held(told) if told.person.shows_biography else ()


def _units(told: Indexed) -> set[int]:
    return {row.unit.pk for row in told.served}


def _ranks(told: Indexed) -> set[int]:
    return {rank.pk for rank in (*told.ranks, *(row.rank for row in told.served)) if rank}


def _awards(told: Indexed) -> set[int]:
    return {award.pk for award in told.awards}


def _birth(told: Indexed) -> Span:
    return span("birth")(told.person) if told.person.shows_birth else None


def _birth_place(told: Indexed) -> list[int]:
    return [told.birth_place.pk] if told.birth_place and told.person.shows_birth else []


def _letter(told: Indexed) -> list[str]:
    first = told.person.surname[:1]
    return [first.upper().replace("Ё", "Е")] if first.isalpha() else []


def _has(told: Indexed) -> Iterator[str]:
    if told.person.shows_portrait:
        yield "portrait"
    if told.person.shows_biography and told.person.feat:
        yield "feat"
    if told.person.shows_biography and told.has_items:
        yield "items"


def _year(of: Span) -> str:
    return f"{of[0].year:04}" if of and of[0] else ""


class TermFilter(RecordFilter):
    """Words of one vocabulary. A fate since refuted is not the person's; some words are shown only with a source."""

    def __init__(self, vocabulary: str, **kwargs):
        def held(told: Indexed) -> Iterator[str]:
            yield from (term.code for term in told.terms if term.kind == vocabulary)

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
    places = {"birth": lambda told: _year(_birth(told)), "death": lambda told: _year(span("death")(told.person))}

    class Meta:
        model = Person
        fields = []


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
