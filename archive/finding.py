"""A list that a visitor narrows by words and filters, puts in order and turns the pages of.

The whole state of a list is its address. What the address asks wrongly is said on the page, which then shows
nothing: `ResultPage.errors`. Words are matched and names put in order by `archive.index`.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Case, QuerySet, Value, When
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _

from archive.index import BY_NAME, Match, index

PAGE_SIZE = 20
MAX_QUERY = 200
BEST = "best"


@dataclass(frozen=True)
class Order:
    """A way to sort: what the visitor reads and what the database orders by."""

    label: str
    by: tuple


def ranked(column: str, values: Iterable[str]) -> Case:
    """Return what orders a column of codes as `values` stand, not by their letters."""
    return Case(*(When(**{column: value}, then=Value(place)) for place, value in enumerate(values)))


@dataclass(frozen=True)
class Chip:
    """A chosen filter: `name` and `value` are what its address carries."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: list[Option]


def query_error(text: str) -> str:
    """Say what is wrong with the words a visitor sent, or "". No database is asked of such words."""
    if len(text) > MAX_QUERY:
        return _("Запрос слишком длинный: оставьте самое нужное, до %d знаков.") % MAX_QUERY
    if any(unicodedata.category(sign) in ("Cc", "Cs") and not sign.isspace() for sign in text):
        return _("В запросе есть знаки, которых нет на клавиатуре: наберите его заново.")
    return ""


class ResultPage:
    """One page of a list with all that its template shows.

    `filters` is a FilterSet class. Its optional `facets` names the filters whose every choice is shown with a count;
    they answer `counts(records)`, see `archive.filters.ChoicesFilter`.
    """

    def __init__(
        self,
        params: QueryDict,
        records: QuerySet,
        filters: type,
        orders: Mapping[str, Order],
        size: int = PAGE_SIZE,
    ):
        self.params, self.records, self.filters, self.orders, self.size = params, records, filters, orders, size
        self.query_error = query_error(params.get("q", ""))
        self.query = "" if self.query_error else " ".join(params.get("q", "").split())
        self.filterset = filters(params, queryset=records)

    @property
    def form(self) -> Form:
        return self.filterset.form

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
        if self.form.errors or self._order_errors():
            return []
        try:
            self.paginator.validate_number(self.params.get("page") or 1)
        except InvalidPage:
            return [_("Такой страницы нет.")]
        return []

    @cached_property
    def match(self) -> Match | None:
        return index.match(self.narrowed, self.query) if self.query else None

    @property
    def narrowed(self) -> QuerySet:
        return self.records.none() if self.form.errors else self.filterset.qs

    @cached_property
    def found(self) -> QuerySet:
        found = self.match.records if self.match else self.narrowed
        order = self.orders.get(self.order)
        if not order:
            return found
        return (index.named(found) if BY_NAME in order.by else found).order_by(*order.by)

    @cached_property
    def paginator(self) -> Paginator:
        return Paginator(self.found, self.size)

    @cached_property
    def page(self) -> Page:
        if self.errors:
            return Paginator(self.records.none(), self.size).page(1)
        return self.paginator.page(self.params.get("page") or 1)

    @property
    def count(self) -> int:
        return 0 if self.errors else self.paginator.count

    @cached_property
    def total(self) -> int:
        """How many records the list holds when nothing narrows it."""
        return self.records.count()

    @cached_property
    def reasons(self) -> Mapping[int, str]:
        return self.match.explain(self.page.object_list) if self.match and not self.errors else {}

    @cached_property
    def chips(self) -> list[Chip]:
        return [chip for name in self.form.fields for chip in self._chips_of(name)]

    def _chips_of(self, name: str) -> Iterator[Chip]:
        field = self.form.fields[name]
        labels = {str(value): str(label) for value, label in getattr(field, "choices", ())}
        for value in filter(None, self.params.getlist(name)):
            yield Chip(name, value, labels.get(value) or f"{field.label}: {value}")

    @cached_property
    def facets(self) -> list[Facet]:
        """The choices of every counted filter, each with what it would find beside the other filters."""
        return [self._facet(name) for name in getattr(self.filters, "facets", ())]

    def _facet(self, name: str) -> Facet:
        counts = self._counts_beside(name)
        field, chosen = self.form.fields[name], self.params.getlist(name)
        options = [
            Option(str(value), str(label), counts.get(str(value), 0), str(value) in chosen)
            for value, label in field.choices
            if str(value)
        ]
        return Facet(name, str(field.label), [o for o in options if o.count or o.chosen])

    def _counts_beside(self, name: str) -> Mapping[str, int]:
        """Count records for each value of a filter, leaving its own choice aside.

        One query while nothing is chosen in it; a choice costs the reading of all filters anew.
        """
        filterset = self._without(name) if any(self.params.getlist(name)) else self.filterset
        if filterset.form.errors:
            return {}
        found = index.match(filterset.qs, self.query).records if self.query else filterset.qs
        return filterset.filters[name].counts(found)

    def _without(self, name: str):
        others = self.params.copy()
        others.pop(name, None)
        return self.filters(others, queryset=self.records)


def find_page(
    params: QueryDict, records: QuerySet, filters: type, orders: Mapping[str, Order], size: int = PAGE_SIZE
) -> ResultPage:
    """Return the page of `records` that `params`, the query of the address, asks for."""
    return ResultPage(params, records, filters, orders, size)
