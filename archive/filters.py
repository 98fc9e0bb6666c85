"""What narrows the lists: choices and years. Here also the filters of the holdings.

A filter only says what a record holds: the index asks it when it writes the record, and answers lists from what it was
told. So the database is never asked to filter, and a visitor is offered nothing that finds nothing. `held` is called
with what `search.reading` reads of a record; what it returns may be shown to anyone.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property

import django_filters
from django import forms
from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from archive.models import Collection as Fund
from archive.models import Item, Place, Publishable, Source
from archive.models.item import Custody, DocumentKind
from archive.models.place import PlaceLevel
from archive.models.source import SourceKind, Trust
from archive.ordering import sort_key

FIRST_YEAR, LAST_YEAR = 1000, 2100
# The order of writing, whose values are blocks of primary keys: see `FilterSet.held`.
ADDED, BLOCK = "added", 1024
# What a span without a first or a last day is kept as.
OPEN_START, OPEN_END = "0000", "9999"

# Columns of a model's order that only name: databases order text each in its own way.
_NAMING = ("title", "code", "degree")

Choices = list[tuple[str, str]]
Held = Callable[[Model], Iterable[object]]
Span = tuple[date | None, date | None] | None


class Shared:
    """Mixin of filters and fields that no request changes: its lists need no copies of them."""

    def __deepcopy__(self, memo):
        return self


class ChoicesField(Shared, forms.MultipleChoiceField):
    """Which values occur, its form knows. `?rank=` of a form sent unfilled chooses nothing: it is no mistake."""

    def to_python(self, value):
        return [chosen for chosen in super().to_python(value) if chosen]

    def valid_value(self, value):
        return True


class YearField(Shared, forms.IntegerField):
    pass


class ChoicesFilter(Shared, django_filters.Filter, ABC):
    """Several values of one filter widen the list. Subclasses say how values are called: `labels`.

    `pairs`, if given, yields (value, the value above it): who holds the one is then found under the other too.
    """

    field_class = ChoicesField

    def __init__(self, held: Held, pairs: Callable[[], Iterable[tuple[str, str]]] | None = None, **kwargs):
        self.held, self.pairs = held, pairs
        super().__init__(**kwargs)

    @abstractmethod
    def labels(self, values: Collection[str]) -> Choices:
        """Return (value, label) of those values that may be offered, in the order of the list."""


class EnumFilter(ChoicesFilter):
    """Values of a list of choices, in its order."""

    def __init__(self, held: Held, values, **kwargs):
        self.values = values
        super().__init__(held, **kwargs)

    def labels(self, values):
        return [(value, label) for value, label in self.values.choices if value in values]


class RecordFilter(ChoicesFilter):
    """Other records: awards, units, words of a vocabulary. What is held is their `column`.

    `ranked` keeps the order of the model (precedence, seniority); otherwise labels stand in Russian order. A model of
    an app above is named: "awards.Award".
    """

    def __init__(self, held: Held, model: type[Model] | str, column: str = "pk", *, ranked: bool = False, **kwargs):
        self.of, self.column, self.ranked = model, column, ranked
        super().__init__(held, **kwargs)

    def labels(self, values):
        occurring = sorted(self.records(values), key=self._place)
        return [(str(getattr(record, self.column)), str(record)) for record in occurring]

    def records(self, values: Collection[str]) -> Iterable[Model]:
        model = apps.get_model(self.of) if isinstance(self.of, str) else self.of
        rows = model.objects.public() if issubclass(model, Publishable) else model.objects.all()
        # All are read: a list of values as long as that of the places would be more than a query carries.
        return [record for record in rows.order_by("pk") if str(getattr(record, self.column)) in values]

    def _place(self, record: Model) -> tuple:
        """Return what a choice is sorted by: its rank first, if ranks count, then its label in Russian order."""
        ranks = [column for column in record._meta.ordering if self.ranked and column not in _NAMING]
        return (*(getattr(record, column) for column in ranks), sort_key(str(record)))


class YearFilter(Shared, django_filters.Filter):
    """A year of four digits; anything else is refused in words."""

    field_class = YearField

    def __init__(self, **kwargs):
        wrong = dict.fromkeys(("invalid", "min_value", "max_value"), _("нужен год из четырёх цифр."))
        # Not a number field: a wrong word must come back into the form as it was written.
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        limits = {"min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        super().__init__(widget=widget, error_messages=wrong, **limits, **kwargs)


class FilterForm(forms.Form):
    """The form of a filter set: refuses values that do not occur, and years that run backwards."""

    def __init__(self, filters: "FilterSet"):
        self.filters = filters
        super().__init__(filters.data)

    def clean(self):
        cleaned = super().clean()
        for name in self.filters.choices():
            if any(value not in self.filters.occurring(name) for value in cleaned.get(name, ())):
                self.add_error(name, _("такого значения в списке нет."))
        for span in self.filters.spans:
            first, last = cleaned.get(f"{span}_from"), cleaned.get(f"{span}_to")
            if first and last and first > last:
                self.add_error(f"{span}_from", _("первый год позже последнего."))
        return cleaned


class FilterSet(django_filters.FilterSet):
    """The filters of one kind of records.

    `facets` names the filters whose every choice stands open with a count. `spans` says which days a record belongs
    to, for each pair of fields `<name>_from`, `<name>_to`: (first, last), both inclusive, None where open; None for a
    record without a date. `places` says by which value records stand in an order other than that of names; "" stands
    last. Every list can be put in the order of writing as well: ADDED.
    """

    facets: tuple[str, ...] = ()
    spans: Mapping[str, Callable[[Model], Span]] = {}
    places: Mapping[str, Callable[[Model], str]] = {}

    def __init__(self, params, occurring: Callable[[str], Mapping[str, str]]):
        """`occurring` says by the name of a filter which values there are, with what they are called."""
        self.occurring = occurring
        super().__init__(params)

    @cached_property
    def form(self) -> FilterForm:
        return self._form_class()(self)

    @classmethod
    @cache
    def _form_class(cls) -> type[FilterForm]:
        """Return the class of the form, made once: which values occur is no matter of its fields."""
        return type(f"{cls.__name__}Form", (FilterForm,), {name: one.field for name, one in cls.base_filters.items()})

    @classmethod
    def held(cls, record: Model) -> Iterator[tuple[str, str]]:
        """Yield (facet, value) of everything by which a list can be narrowed."""
        for name, choices in cls.choices().items():
            yield from ((name, str(value)) for value in choices.held(record))
        for name, span_of in cls.spans.items():
            if span := span_of(record):
                first, last = span
                yield f"{name}.since", f"{first.year:04}" if first else OPEN_START
                yield f"{name}.until", f"{last.year:04}" if last else OPEN_END

    @classmethod
    def placed(cls, record: Model) -> Iterator[tuple[str, str]]:
        """Yield (order, value) of everything by which a list can be put in order."""
        yield from ((name, place) for name, of in cls.places.items() if (place := of(record)))

    @classmethod
    @cache
    def choices(cls) -> dict[str, ChoicesFilter]:
        return {name: choices for name, choices in cls.base_filters.items() if isinstance(choices, ChoicesFilter)}


def span(prefix: str) -> Callable[[Model], Span]:
    """Return what reads the days of a date, see `archive.models.dated`."""

    def read(record: Model) -> Span:
        written = getattr(record, f"{prefix}_text")
        return (getattr(record, f"{prefix}_earliest"), getattr(record, f"{prefix}_latest")) if written else None

    return read


def first_day(prefix: str) -> Callable[[Model], str]:
    """Return what reads the first possible day of a date, "" when there is none."""

    def read(record: Model) -> str:
        day = getattr(record, f"{prefix}_earliest")
        return day.isoformat() if day else ""

    return read


def shown(record: Model | None) -> list[int]:
    """Return the key of a related record as a list; nothing of one that a visitor may not see."""
    return [record.pk] if record and getattr(record, "is_published", True) else []


class DatedFilterSet(FilterSet):
    """Filters of records that have a date."""

    year_from = YearFilter(label=_("С года"))
    year_to = YearFilter(label=_("По год"))

    spans = {"year": span("date")}
    places = {"date": first_day("date")}


def _codes(item: Item) -> list[str]:
    return [item.kind.code] if item.kind else []


class ItemFilter(DatedFilterSet):
    kind = RecordFilter(_codes, DocumentKind, "code", ranked=True, label=_("Вид"))
    custody = EnumFilter(lambda item: [item.custody], Custody, label=_("Где хранится"))
    collection = RecordFilter(lambda item: shown(item.collection), Fund, ranked=True, label=_("Фонд, коллекция"))

    facets = ("kind", "custody", "collection")

    class Meta:
        model = Item
        fields = []


def ranked(values: Iterable[str], value: str) -> str:
    """Return what puts `value` where it stands among `values`."""
    return f"{list(values).index(value):03}"


class PlaceFilter(FilterSet):
    level = EnumFilter(lambda place: [place.level], PlaceLevel, label=_("Вид места"))

    facets = ("level",)
    places = {"level": lambda place: ranked(PlaceLevel.values, place.level)}

    class Meta:
        model = Place
        fields = []


class SourceFilter(FilterSet):
    kind = EnumFilter(lambda source: [source.kind], SourceKind, label=_("Вид источника"))
    trust = EnumFilter(lambda source: [source.trust], Trust, label=_("Надёжность"))

    facets = ("kind", "trust")
    places = {"kind": lambda source: ranked(SourceKind.values, source.kind)}

    class Meta:
        model = Source
        fields = []
