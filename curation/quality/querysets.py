"""Questions to what the board of quality keeps."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Model, QuerySet


class QualityExceptionQuerySet(QuerySet):
    def of_rule(self, code: str, model: type[Model]):
        """Return the exceptions from a rule about records of this model."""
        return self.filter(rule=code, kind=model._meta.label_lower)

    def counts(self) -> Counter:
        """Return how many exceptions each rule has, by code: one query."""
        return Counter(dict(self.order_by().values_list("rule").annotate(Count("pk"))))


class RuleCountQuerySet(QuerySet):
    def keep(self, counted: Iterable[tuple[str, int]], now: datetime) -> None:
        """Write down (code, offenders) in place of what was known before: one query, none for nothing."""
        rows = [self.model(rule=code, offenders=offenders, counted_on=now) for code, offenders in counted]
        self.bulk_create(rows, update_conflicts=True, unique_fields=["rule"], update_fields=["offenders", "counted_on"])


class LinkCheckQuerySet(QuerySet):
    def dead(self):
        return self.filter(is_dead=True)
