"""Lists with columns that sum up related rows: counted for the page shown, not for the whole table."""

from collections import Counter
from functools import cached_property

from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db.models import Count, F, Model
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import OrderBy
from django.utils.text import capfirst

from archive.index import index


class ListPaginator(Paginator):
    """Asks the index how many records a whole list holds: databases count a million rows one by one."""

    @cached_property
    def count(self):
        rows = self.object_list
        known = None if rows.query.where else index.count(rows.model)
        return super().count if known is None else known


class CuratorChangeList(ChangeList):
    """Reads `list_prefetch_related` and counts `list_counts` of its admin once for a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django's «Select … to change» cannot be said in Russian without knowing the case.
        self.title = capfirst(self.opts.verbose_name_plural)

    def get_ordering(self, request, queryset):
        """Return the order asked for; what has no value comes last either way, in every database alike."""
        return [self._empty_last(part) for part in super().get_ordering(request, queryset)]

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
        super().get_results(request)
        rows = self.result_list = list(self.result_list.prefetch_related(*self.model_admin.list_prefetch_related))
        for relation, counted in self.model_admin.list_counts.items():
            counts = count_related(self.model, rows, relation, counted)
            for row in rows:
                setattr(row, f"{relation}_count", counts[row.pk])


def count_related(model: type[Model], records: list[Model], relation: str, counted: str = "pk") -> Counter:
    """Count different `counted` among the reverse `relation` of each record, by primary key: one query."""
    key = model._meta.get_field(relation).field
    related = key.model._default_manager.order_by().filter(**{f"{key.name}__in": [r.pk for r in records]})
    return Counter(dict(related.values_list(key.attname).annotate(Count(counted, distinct=True))))
