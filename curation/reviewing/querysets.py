"""Questions asked of what happens to records."""

from django.db.models import Model, QuerySet
from django.utils import timezone


def naming(record: Model) -> dict:
    """Return how a row about `record` names it."""
    return {"kind": record._meta.label_lower, "object_id": record.pk}


class AboutQuerySet(QuerySet):
    def about(self, record: Model):
        return self.filter(**naming(record))


class ProposalQuerySet(AboutQuerySet):
    def waiting(self):
        return self.filter(state="waiting")


class ScheduledQuerySet(AboutQuerySet):
    def due(self):
        return self.filter(at__lte=timezone.now())
