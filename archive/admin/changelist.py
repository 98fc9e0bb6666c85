"""Lists with columns that sum up related rows: counted for the page shown, not for the whole table."""

from collections import Counter
from functools import cached_property

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db import DataError
from django.db.models import Count, F, Model
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import OrderBy
from django.utils.text import capfirst

from archive.index import index
from archive.models.dating import HistoricalDateField

WRITTEN = "_text"


class ListPaginator(Paginator):
    """Asks the index how many records a whole list holds: databases count a million rows one by one."""

    @cached_property
    def count(self):
        rows = self.object_list
        known = getattr(rows, "known_count", None)
        if known is None and not rows.query.where:
            known = index.count(rows.model)
        return super().count if known is None else known


class CuratorChangeList(ChangeList):
    """Reads `list_prefetch_related` and counts `list_counts` of its admin once for a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django's «Select … to change» cannot be said in Russian without knowing the case.
        self.title = capfirst(self.opts.verbose_name_plural)

    def get_queryset(self, request, *args, **kwargs):
        """Keep with the rows how many they are, when the only filter in use knows: see `_counted_by_filter`."""
        rows = super().get_queryset(request, *args, **kwargs)
        rows.known_count = self._counted_by_filter()
        return rows

    def _counted_by_filter(self) -> int | None:
        """Return what the `count` of the one filter in use says, None without one."""
        asked = self.get_filters_params()
        if self.query or len(asked) != 1:
            return None
        counting = (spec for spec in self.filter_specs if hasattr(spec, "count"))
        return next((spec.count() for spec in counting if spec.parameter_name in asked), None)

    def get_ordering_field(self, field_name):
        """Return what a column is ordered by: a written date by its first day, one that is not sorted by nothing."""
        if field_name not in self.sortable_by:
            return None
        column = super().get_ordering_field(field_name)
        return f"{column.removesuffix(WRITTEN)}_earliest" if self._is_date(column) else column

    def _is_date(self, column) -> bool:
        is_own = isinstance(column, str) and column.endswith(WRITTEN) and hasattr(self.model, column)
        return is_own and isinstance(self.opts.get_field(column), HistoricalDateField)

    def get_ordering(self, request, queryset):
        """Return the order asked for; what has no value comes last either way, in every database alike."""
        parts = super().get_ordering(request, queryset)
        # Keys in the same direction: an index of the column then gives the rows as they stand in it.
        if parts[1:] and parts[-1] == "-pk" and not self._is_descending(parts[-2]):
            parts = [*parts[:-1], "pk"]
        return [self._empty_last(part) for part in parts]

    def _is_descending(self, part) -> bool:
        return part.startswith("-") if isinstance(part, str) else bool(getattr(part, "descending", False))

    def _empty_last(self, part: str | OrderBy) -> str | OrderBy:
        if not isinstance(part, str) or not self._may_be_empty(part.lstrip("-")):
            return part
        column = F(part.lstrip("-"))
        return column.desc(nulls_last=True) if part.startswith("-") else column.asc(nulls_last=True)

    def _may_be_empty(self, name: str) -> bool:
        """Tell whether a column, here or across relations, can be null. Order by a relation itself is its model's."""
        column, _, further = name.partition(LOOKUP_SEP)
        try:
            field = self.opts.get_field(column)
        except FieldDoesNotExist:
            return False
        return bool(further) if field.is_relation else field.null

    def get_results(self, request):
        try:
            super().get_results(request)
        except (OverflowError, DataError):
            # A number in the address that no column can hold: told by the database first.
            raise IncorrectLookupParameters from None
        pks = list(self.result_list.values_list("pk", flat=True)) if self.result_count else []
        rows = self.result_list = self._read(pks)
        for relation, counted in self.model_admin.list_counts.items():
            counts = count_related(self.model, rows, relation, counted)
            for row in rows:
                setattr(row, f"{relation}_count", counts[row.pk])

    def _read(self, pks: list[int]) -> list[Model]:
        """Read the rows of the page, in this order: a database that sorts a million rows is not to join them first."""
        rows = self.root_queryset.prefetch_related(*self.model_admin.list_prefetch_related)
        found = {row.pk: row for row in rows.order_by().filter(pk__in=pks)}
        return [found[pk] for pk in pks if pk in found]


def count_related(model: type[Model], records: list[Model], relation: str, counted: str = "pk") -> Counter:
    """Count different `counted` among the reverse `relation` of each record, by primary key: one query."""
    key = model._meta.get_field(relation).field
    related = key.model._default_manager.order_by().filter(**{f"{key.name}__in": [r.pk for r in records]})
    return Counter(dict(related.values_list(key.attname).annotate(Count(counted, distinct=True))))
