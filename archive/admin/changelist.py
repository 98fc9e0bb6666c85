"""Lists with columns that sum up related rows: counted for the page shown, not for the whole table."""

from collections import Counter

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Model
from django.utils.text import capfirst


class CuratorChangeList(ChangeList):
    """Reads `list_prefetch_related` and counts `list_counts` of its admin once for a page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django's «Select … to change» cannot be said in Russian without knowing the case.
        self.title = capfirst(self.opts.verbose_name_plural)

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
