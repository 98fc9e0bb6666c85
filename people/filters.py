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
)
from archive.models import Item, Status
from archive.ordering import sort_key
from people.models import Event, Person, PersonCitation, PersonTerm, Term, Unit


class TermFilter(RecordFilter):
    """Words of one vocabulary. A fate since refuted is not the person's; some words are shown only with a source."""

    def __init__(self, vocabulary: str, **kwargs):
        self.vocabulary = vocabulary
        super().__init__("terms__term", column="code", ranked=True, **kwargs)

    def occurring(self, records):
        held = self._held().filter(term=OuterRef("pk"), person__in=records.values("pk"))
        return Term.objects.filter(Exists(held), kind=self.vocabulary)

    def condition(self, model, values):
        return Q(Exists(self._held().filter(person=OuterRef("pk"), term__code__in=values)))

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
    """Filters of people. Of the living only those are found who let the fact be shown that is asked about."""

    letter = LetterFilter("surname", label=_("Первая буква"))
    award = RecordFilter("conferrals__award", ranked=True, label=_("Награда"))
    unit = RecordFilter("services__unit", label=_("Часть, предприятие"))
    rank = RecordFilter("ranks__rank", "services__rank", ranked=True, label=_("Звание"))
    fate = TermFilter("fate", label=_("Судьба"))
    ground = TermFilter("ground", label=_("Связь с городом"))
    role = TermFilter("role", label=_("Кто"))
    born_from = YearFromFilter("birth", label=_("Родился с года"))
    born_to = YearToFilter("birth", label=_("Родился по год"))
    place = RecordFilter("birth_place", label=_("Место рождения"))
    has = HasFilter(label=_("Что есть"))

    facets = {"award": "conferrals__award", "fate": "terms__term__code", "ground": "terms__term__code"}

    # What a living person must have allowed before the filter may find them.
    GUARDED = {
        "shows_birth": ("born_from", "born_to", "place"),
        "shows_biography": ("award", "unit", "rank", "fate", "ground", "role"),
    }

    class Meta:
        model = Person
        fields = []
        form = YearsForm

    def filter_queryset(self, records):
        records = super().filter_queryset(records)
        for permission, names in self.GUARDED.items():
            if any(self.form.cleaned_data.get(name) for name in names):
                records = records.with_permissions().filter(**{permission: True})
        return records


class UnitFilter(django_filters.FilterSet):
    kind = RecordFilter("kind", column="code", ranked=True, label=_("Тип"))
    sphere = EnumFilter("kind__sphere", label=_("Сфера"))
    place = RecordFilter("place", label=_("Место"))

    facets = {"kind": "kind__code", "sphere": "kind__sphere"}

    class Meta:
        model = Unit
        fields = []


class EventFilter(DatedFilterSet):
    kind = EnumFilter("kind", label=_("Вид"))
    lane = EnumFilter("lane", label=_("Фронт, тыл"))
    place = RecordFilter("place", label=_("Место"))

    facets = {"kind": "kind", "lane": "lane"}

    class Meta:
        model = Event
        fields = []
        form = YearsForm
