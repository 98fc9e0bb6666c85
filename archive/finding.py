"""A list that a visitor narrows by words and filters, puts in order and turns the pages of.

The whole state of a list is its address. What the address asks wrongly is said on the page, which then shows
nothing: `ResultPage.errors`. Words, filters and order are answered by `archive.index`; only the records of the page
are read from the database.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.choosing import Option, Tree
from archive.filters import FilterForm, FilterSet
from archive.index import BY_NAME, Listing, Understood, index

__all__ = ["BY_NAME", "Order", "find_page", "index", "query_error"]

PAGE_SIZE = 20
MAX_QUERY = 200
BEST = "best"
# The name in the address of the choice to leave out what only may belong to the years asked for.
SURE = "sure"


@dataclass(frozen=True)
class Order:
    """A way to sort: what the visitor reads, and by which of `FilterSet.places`; "" is the order of names."""

    label: str
    by: str = ""
    reverse: bool = False


@dataclass(frozen=True)
class Chip:
    """A chosen filter: `name` and `value` are what its address carries."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class Facet:
    """A filter with its choices; `is_open` tells that they stand open without a click, `left_out` how many do not."""

    name: str
    title: str
    options: list[Option]
    is_open: bool
    left_out: int = 0


@dataclass(frozen=True)
class Decade:
    """A bar of the chart of years: how many surely belong to it and how many more may; heights in percent."""

    first: int
    certain: int
    possible: int
    certain_height: int
    height: int

    @property
    def last(self) -> int:
        return self.first + 9


@dataclass(frozen=True)
class Years:
    """A span to narrow by: its two fields, and its decades from the first to the last that anything falls into."""

    name: str
    fields: list[BoundField]
    decades: list[Decade]


def query_error(text: str) -> str:
    """Say what is wrong with the words a visitor sent, or "". No database is asked of such words."""
    if len(text) > MAX_QUERY:
        return _("Запрос слишком длинный: оставьте самое нужное, до %d знаков.") % MAX_QUERY
    if any(unicodedata.category(sign) in ("Cc", "Cs") and not sign.isspace() for sign in text):
        return _("В запросе есть знаки, которых нет на клавиатуре: наберите его заново.")
    return ""


class Reader(Protocol):
    """Reads the records of a list that have these keys, in any order, faster than a queryset: `archive.prepared`."""

    model: type[Model]

    def read(self, keys: Sequence[int]) -> Iterable: ...


class Rows(Sequence):
    """The records of a list in its order; a slice reads only its own, in a few queries."""

    def __init__(self, listing: Listing, records: QuerySet | Reader, order: dict):
        self.listing, self.records, self.order = listing, records, order

    def __len__(self) -> int:
        return self.listing.count

    def __getitem__(self, wanted: slice) -> list[Model]:
        ids = self.listing.ids(wanted.start or 0, wanted.stop, **self.order)
        read = {record.pk: record for record in self._read(ids)}
        # A record hidden a moment ago is not read.
        return [read[pk] for pk in ids if pk in read]

    def _read(self, ids: list[int]) -> Iterable[Model]:
        is_queryset = isinstance(self.records, QuerySet)
        return self.records.order_by().filter(pk__in=ids) if is_queryset else self.records.read(ids)


class ResultPage:
    """The page of a list that `params`, the query of the address, asks for, with all that its template shows.

    `records` reads the rows of a page; it must begin with `public()`. `within` keeps the list to records that hold one
    of these values, by the name of a filter.
    """

    def __init__(
        self,
        params: QueryDict,
        records: QuerySet | Reader,
        filters: type[FilterSet],
        orders: Mapping[str, Order],
        size: int = PAGE_SIZE,
        within: Mapping[str, Sequence[str]] | None = None,
    ):
        self.params, self.records, self.orders, self.size = params, records, orders, size
        self.query_error = query_error(params.get("q", ""))
        self.query = "" if self.query_error else " ".join(params.get("q", "").split())
        self._whole = index.listing(records.model, within or {})
        self.filters = filters(params, self._occurring)

    def _occurring(self, name: str) -> Mapping[str, str]:
        return self._whole.choices(self.filters.filters[name], name)

    @property
    def form(self) -> FilterForm:
        return self.filters.form

    @property
    def order(self) -> str:
        """The name of the order in force: the best match first while there are words, else the first offered."""
        asked = self.params.get("sort", "")
        usual = BEST if self.query else next(iter(self.orders))
        # Words taken out of the address leave no match to be the best.
        return usual if asked in ("", BEST) else asked

    @property
    def offered_orders(self) -> dict[str, str]:
        best = {BEST: _("по соответствию")} if self.query else {}
        return best | {name: order.label for name, order in self.orders.items()}

    @cached_property
    def errors(self) -> list[str]:
        """What is wrong with the address, in words; while there is anything, no record is shown."""
        asked = [self.query_error] if self.query_error else []
        return [*asked, *self._filter_errors(), *self._order_errors(), *self._page_errors()]

    def _filter_errors(self) -> Iterator[str]:
        for name, messages in self.form.errors.items():
            label = self.form.fields[name].label if name in self.form.fields else ""
            yield from (f"{label}: {message}" if label else str(message) for message in messages)

    def _order_errors(self) -> list[str]:
        return [] if self.order in self.offered_orders else [_("Такого порядка нет: «%s».") % self.order]

    def _page_errors(self) -> list[str]:
        if self.query_error or self.form.errors or self._order_errors():
            return []
        try:
            self.paginator.validate_number(self.params.get("page") or 1)
        except InvalidPage:
            return [_("Такой страницы нет.")]
        return []

    @cached_property
    def listing(self) -> Listing:
        """The list narrowed as the address asks; what its form refuses narrows nothing."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        chosen = {name: asked[name] for name in self.filters.choices() if asked.get(name)}
        years = {span: (asked.get(f"{span}_from"), asked.get(f"{span}_to")) for span in self.filters.spans}
        return self._whole.narrowed(self.query, chosen, years, sure=self.is_sure)

    @property
    def is_sure(self) -> bool:
        return bool(self.params.get(SURE))

    @property
    def asks_years(self) -> bool:
        """Whether the list is narrowed by years, so that some of its records surely fit and others may."""
        return any(first or last for first, last in self.listing.years.values())

    @property
    def is_partly_sure(self) -> bool:
        """Whether of what is found some only may belong to the years asked for."""
        return not self.errors and self.asks_years and self.listing.certain < self.count

    @cached_property
    def paginator(self) -> Paginator:
        order = self.orders.get(self.order)
        by = {"by": order.by, "reverse": order.reverse} if order else {"best": True}
        return Paginator(Rows(self.listing, self.records, by), self.size)

    @cached_property
    def page(self) -> Page:
        if self.errors:
            return Paginator([], self.size).page(1)
        # A filter may be what left nothing.
        if self.query and not self.chips and not self.count:
            index.nothing_found(self.query)
        return self.paginator.page(self.params.get("page") or 1)

    @property
    def count(self) -> int:
        return 0 if self.errors else self.listing.count

    @property
    def total(self) -> int:
        """How many records the list holds when nothing narrows it."""
        return self._whole.total

    def counts_of_all(self, name: str) -> Mapping[str, int]:
        """Return how many records of the whole list hold each value of a filter."""
        return self._whole.counts(name)

    @property
    def remark(self) -> str:
        return "" if self.errors else self.listing.remark

    @property
    def understood(self) -> list[tuple[str, dict[str, list[str]], Understood]]:
        """Return (title of the filter, what changes in the address, what of the query it could stand for)."""
        found = [] if self.errors else self.listing.understood
        return [(self._title(one), {n: self._with(n, v) for n, v in one.params.items()}, one) for one in found]

    def _title(self, one: Understood) -> str:
        return one.title or str(self.form.fields[next(iter(one.params))].label)

    def _with(self, name: str, value: str) -> list[str]:
        """Return the values of a parameter with one more; a year takes the place of the one asked for."""
        return [*(self.params.getlist(name) if name in self.filters.choices() else ()), value]

    @cached_property
    def reasons(self) -> Mapping[int, str]:
        return {} if self.errors else self.listing.explain(self.page.object_list)

    @cached_property
    def chips(self) -> list[Chip]:
        sure = [Chip(SURE, self.params[SURE], _("только точно"))] if self.is_sure and self.asks_years else []
        return [*(chip for name in self.form.fields for chip in self._chips_of(name)), *sure]

    def _chips_of(self, name: str) -> Iterator[Chip]:
        chosen = [value for value in self.params.getlist(name) if value]
        if chosen:
            labels = self._occurring(name) if name in self.filters.choices() else {}
            title = self.form.fields[name].label
            yield from (Chip(name, value, labels.get(value) or f"{title}: {value}") for value in chosen)

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices of every filter that has any, each with what it would find beside the other filters."""
        facets = [self._facet(name) for name in self.filters.choices()]
        return sorted((facet for facet in facets if facet.options), key=lambda facet: not facet.is_open)

    def _facet(self, name: str) -> Facet:
        counts = (self._whole if self.errors else self.listing).counts(name)
        chosen = {value for value in self.params.getlist(name) if value}
        tree = Tree(self._occurring(name), counts, chosen, self.listing.under(name))
        is_open = name in self.filters.facets or bool(chosen)
        return Facet(name, str(self.form.fields[name].label), tree.options, is_open, tree.left_out)

    @cached_property
    def years(self) -> list[Years]:
        """What narrows the list by years."""
        return [self._years(span) for span in self.filters.spans]

    def _years(self, span: str) -> Years:
        bars = [] if self.errors else _bars(self.listing.decades(span))
        return Years(span, [self.form[f"{span}_from"], self.form[f"{span}_to"]], bars)


def _bars(decades: Mapping[int, tuple[int, int]]) -> list[Decade]:
    filled = [first for first, counts in decades.items() if any(counts)]
    if not filled:
        return []
    tallest = max(sum(counts) for counts in decades.values())
    return [
        Decade(first, certain, possible, *(-(-count * 100 // tallest) for count in (certain, certain + possible)))
        for first in range(min(filled), max(filled) + 1, 10)
        for certain, possible in [decades.get(first, (0, 0))]
    ]


# The one function of every list.
find_page = ResultPage
