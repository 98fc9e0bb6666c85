"""What narrows the lists: choices that occur, years that a date can mean. Here also the filters of the holdings.

A FilterSet reads its choices from the records it is given, so that a visitor is offered nothing that finds nothing
and a hidden record names nothing. What the address asks wrongly becomes a message; it never reaches the database.
"""

from datetime import date

import django_filters
from django import forms
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Item, Place, Publishable, Source
from archive.ordering import sort_key

FIRST_YEAR, LAST_YEAR = 1000, 2100

# Columns of a model's order that only name: databases order text each in its own way.
_NAMING = ("title", "code", "degree")

Choices = list[tuple[str, str]]


class ChoicesField(django_filters.fields.MultipleChoiceField):
    """`?rank=` of a form sent unfilled chooses nothing: it is no mistake."""

    def to_python(self, value):
        return [chosen for chosen in super().to_python(value) if chosen]


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Several values of one filter widen the list. Subclasses say which values there are.

    `paths` lead from the record to the value; a record that holds a value by any of them is kept, once.
    """

    field_class = ChoicesField

    def __init__(self, *paths: str, **kwargs):
        self.paths = paths
        super().__init__(error_messages={"invalid_choice": _("такого значения в списке нет.")}, **kwargs)

    @property
    def field(self):
        # A filter set copies its filters for each request: choices are read once, when its form is made.
        if "choices" not in self.extra:
            self.extra["choices"] = self.choices(self.parent.queryset.order_by())
        return super().field

    def choices(self, records: QuerySet) -> Choices:
        raise NotImplementedError

    def filter(self, records, values):
        return records.filter(self.condition(records.model, values)) if values else records

    def condition(self, model: type[Model], values: list[str]) -> Q:
        condition = Q()
        for path in self.paths:
            held = Q((f"{path}__in", values))
            condition |= Q(pk__in=model._base_manager.filter(held).values("pk")) if "__" in path else held
        return condition

    def counts(self, records: QuerySet) -> dict[str, int]:
        """Return how many of the records each value keeps: one query. Counts the first of `paths`."""
        return counted(records.order_by(), self.paths[0], "pk")


def counted(rows: QuerySet, value: str, what: str) -> dict[str, int]:
    """Count different `what` for each `value` of the rows."""
    pairs = rows.values_list(value).annotate(found=Count(what, distinct=True))
    return {str(held): found for held, found in pairs if held is not None}


class EnumFilter(ChoicesFilter):
    """Values of a model's own list of choices, in the order of that list."""

    def choices(self, records):
        held = set(records.values_list(self.paths[0], flat=True).distinct())
        *steps, name = self.paths[0].split("__")
        labels = end_of(records.model, steps)._meta.get_field(name).choices
        return [(value, label) for value, label in labels if value in held]


class RecordFilter(ChoicesFilter):
    """Other records: awards, units, words of a vocabulary.

    `column` stands for the record in the address. `ranked` keeps the order of the model (precedence, seniority);
    otherwise labels stand in Russian order.
    """

    def __init__(self, *paths: str, column: str = "pk", ranked: bool = False, **kwargs):
        self.column, self.ranked = column, ranked
        self.relations = paths
        super().__init__(*(path if column == "pk" else f"{path}__{column}" for path in paths), **kwargs)

    def choices(self, records):
        occurring = sorted(self.occurring(records).order_by("pk"), key=self._place)
        return [(str(getattr(record, self.column)), str(record)) for record in occurring]

    def _place(self, record: Model) -> tuple:
        """Return what a choice is sorted by: its rank first, if ranks count, then its label in Russian order."""
        ranks = [column for column in record._meta.ordering if self.ranked and column not in _NAMING]
        return (*(getattr(record, column) for column in ranks), sort_key(str(record)))

    def occurring(self, records: QuerySet) -> QuerySet:
        model = end_of(records.model, self.relations[0].split("__"))
        rows = model.objects.public() if issubclass(model, Publishable) else model.objects.all()
        held = Q()
        for path in self.relations:
            held |= Q(Exists(records.filter(**{path: OuterRef("pk")})))
        return rows.filter(held)


def end_of(model: type[Model], steps: list[str]) -> type[Model]:
    """Return the model where the relations lead: end_of(Person, ["conferrals", "award"]) is Award."""
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model


class YearFilter(django_filters.Filter):
    """A year of four digits; anything else is refused in words. `prefix` names the date, see `archive.models.dated`."""

    field_class = forms.IntegerField

    def __init__(self, prefix: str = "date", **kwargs):
        self.prefix = prefix
        wrong = dict.fromkeys(("invalid", "min_value", "max_value"), _("нужен год из четырёх цифр."))
        # Not a number field: a wrong word must come back into the form as it was written.
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        limits = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        super().__init__(widget=widget, error_messages=wrong, **limits, **kwargs)

    def unbounded(self, end: str) -> Q:
        """A date is written but has no first or last day: «не ранее 1942»."""
        return Q((f"{self.prefix}_{end}", None)) & ~Q((f"{self.prefix}_text", ""))


class YearFromFilter(YearFilter):
    """Keeps records whose date can fall into that year or later; a record without a date is not kept."""

    def filter(self, records, year):
        if not year:
            return records
        return records.filter(self.unbounded("latest") | Q((f"{self.prefix}_latest__gte", date(year, 1, 1))))


class YearToFilter(YearFilter):
    """Keeps records whose date can fall into that year or earlier; a record without a date is not kept."""

    def filter(self, records, year):
        if not year:
            return records
        return records.filter(self.unbounded("earliest") | Q((f"{self.prefix}_earliest__lte", date(year, 12, 31))))


class YearsForm(forms.Form):
    """Checks every pair `…_from`, `…_to` of a filter set."""

    def clean(self):
        cleaned = super().clean()
        for name in [name for name in self.fields if name.endswith("_from")]:
            first, last = cleaned.get(name), cleaned.get(f"{name.removesuffix('_from')}_to")
            if first and last and first > last:
                self.add_error(name, _("первый год позже последнего."))
        return cleaned


class DatedFilterSet(django_filters.FilterSet):
    """Filters of records that have a date."""

    year_from = YearFromFilter(label=_("С года"))
    year_to = YearToFilter(label=_("По год"))


class ItemFilter(DatedFilterSet):
    kind = RecordFilter("kind", column="code", ranked=True, label=_("Вид"))
    custody = EnumFilter("custody", label=_("Где хранится"))
    collection = RecordFilter("collection", ranked=True, label=_("Фонд, коллекция"))

    facets = ("kind", "custody", "collection")

    class Meta:
        model = Item
        fields = []
        form = YearsForm


class PlaceFilter(django_filters.FilterSet):
    level = EnumFilter("level", label=_("Вид места"))

    facets = ("level",)

    class Meta:
        model = Place
        fields = []


class SourceFilter(django_filters.FilterSet):
    kind = EnumFilter("kind", label=_("Вид источника"))
    trust = EnumFilter("trust", label=_("Надёжность"))

    facets = ("kind", "trust")

    class Meta:
        model = Source
        fields = []
