"""What narrows the lists of people, units and events."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from archive.filters import (
    ChoicesFilter,
    DatedFilterSet,
    EnumFilter,
    RecordFilter,
    YearFromFilter,
    YearsForm,
    YearToFilter,
    counted,
)
from archive.models import Item, Status
from archive.ordering import sort_key
from people.models import Event, Person, PersonCitation, PersonTerm, Term, Unit


class OfLife:
    """Mixin of a filter that asks about the life of people: the living are met only if they allowed it to be shown."""

    permission = "shows_biography"

    def permitted(self, people):
        return people.with_permissions().filter(**{self.permission: True})

    def choices(self, people):
        return super().choices(self.permitted(people))

    def filter(self, people, value):
        return super().filter(self.permitted(people), value) if value else people

    def counts(self, people):
        return super().counts(self.permitted(people))


class OfBirth(OfLife):
    permission = "shows_birth"


class LifeFilter(OfLife, RecordFilter):
    pass


class AwardFilter(LifeFilter):
    """Awards that a person holds: one taken away is not held."""

    def condition(self, model, values):
        return Q(Exists(self._held().filter(person=OuterRef("pk"), award__in=values)))

    def counts(self, people):
        held = self._held().filter(person__in=self.permitted(people).order_by().values("pk"))
        return counted(held.order_by(), "award", "person")

    def occurring(self, people):
        held = self._held().filter(person__in=people.values("pk"), award=OuterRef("pk"))
        return super().occurring(people).filter(Exists(held))

    def _held(self):
        return Person.conferrals.rel.related_model.objects.held()


class BirthPlaceFilter(OfBirth, RecordFilter):
    pass


class BornFromFilter(OfBirth, YearFromFilter):
    pass


class BornToFilter(OfBirth, YearToFilter):
    pass


class TermFilter(LifeFilter):
    """Words of one vocabulary. A fate since refuted is not the person's; some words are shown only with a source."""

    def __init__(self, vocabulary: str, **kwargs):
        self.vocabulary = vocabulary
        super().__init__("terms__term", column="code", ranked=True, **kwargs)

    def occurring(self, records):
        held = self._held().filter(term=OuterRef("pk"), person__in=records.values("pk"))
        return Term.objects.filter(Exists(held), kind=self.vocabulary)

    def condition(self, model, values):
        return Q(Exists(self._held().filter(person=OuterRef("pk"), term__code__in=values)))

    def counts(self, people):
        held = self._held().filter(person__in=self.permitted(people).order_by().values("pk"))
        return counted(held.order_by(), "term__code", "person")

    def _held(self):
        sourced = PersonCitation.objects.filter(term=OuterRef("pk"), source__status=Status.PUBLISHED)
        shown = Q(term__needs_source=False) | Q(Exists(sourced))
        return PersonTerm.objects.filter(shown, term__kind=self.vocabulary, superseded=False)


class LetterFilter(ChoicesFilter):
    """The first letter of the surname; Ё stands with Е."""

    def choices(self, records):
        first = records.annotate(first=Substr("surname", 1, 1)).values_list("first", flat=True).distinct()
        letters = {_letter(sign) for sign in first if sign.isalpha()}
        return [(letter, letter) for letter in sorted(letters, key=sort_key)]

    def condition(self, model, values):
        signs = {sign for letter in values for sign in (letter, letter.lower())}
        signs |= {yo for e, yo in (("Е", "Ё"), ("е", "ё")) if e in signs}
        return Q(pk__in=model.objects.annotate(first=Substr("surname", 1, 1)).filter(first__in=signs).values("pk"))


def _letter(sign: str) -> str:
    return sign.upper().replace("Ё", "Е")


class HasFilter(ChoicesFilter):
    """What the museum holds of a person."""

    LABELS = {"portrait": _("есть портрет"), "feat": _("описан подвиг"), "items": _("есть предметы и документы")}

    def choices(self, records):
        return list(self.LABELS.items())

    def filter(self, records, values):
        if not values:
            return records
        asked = {
            "portrait": Q(shows_portrait=True),
            "feat": Q(shows_biography=True) & ~Q(feat=""),
            "items": Q(Exists(Item.objects.public().filter(depictions__person=OuterRef("pk")))),
        }
        held = Q()
        for value in values:
            held |= asked[value]
        return records.with_permissions().filter(held)


class PersonFilter(django_filters.FilterSet):
    letter = LetterFilter("surname", label=_("Первая буква"))
    award = AwardFilter("conferrals__award", ranked=True, label=_("Награда"))
    unit = LifeFilter("services__unit", label=_("Часть, предприятие"))
    rank = LifeFilter("ranks__rank", "services__rank", ranked=True, label=_("Звание"))
    fate = TermFilter("fate", label=_("Судьба"))
    ground = TermFilter("ground", label=_("Связь с городом"))
    role = TermFilter("role", label=_("Кто"))
    born_from = BornFromFilter("birth", label=_("Родился с года"))
    born_to = BornToFilter("birth", label=_("Родился по год"))
    place = BirthPlaceFilter("birth_place", label=_("Место рождения"))
    has = HasFilter(label=_("Что есть"))

    facets = ("award", "fate", "ground")

    class Meta:
        model = Person
        fields = []
        form = YearsForm


class UnitFilter(django_filters.FilterSet):
    kind = RecordFilter("kind", column="code", ranked=True, label=_("Тип"))
    sphere = EnumFilter("kind__sphere", label=_("Сфера"))
    place = RecordFilter("place", label=_("Место"))

    facets = ("kind", "sphere")

    class Meta:
        model = Unit
        fields = []


class EventFilter(DatedFilterSet):
    kind = EnumFilter("kind", label=_("Вид"))
    lane = EnumFilter("lane", label=_("Фронт, тыл"))
    place = RecordFilter("place", label=_("Место"))

    facets = ("kind", "lane")

    class Meta:
        model = Event
        fields = []
        form = YearsForm
