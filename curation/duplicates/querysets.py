"""Questions to pairs of records."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from archive.among import among
from people.models import Person


class PairQuerySet(QuerySet):
    def of(self, pks: Iterable[int]):
        """Return the pairs in which one of these records stands."""
        pks = list(pks)
        return self.filter(Q(among("first_id", pks)) | Q(among("second_id", pks)))

    def pairs(self) -> set[tuple[int, int]]:
        return set(self.order_by().values_list("first_id", "second_id"))


class NotDuplicateQuerySet(PairQuerySet):
    def between(self, pks: Iterable[int]) -> set[tuple[int, int]]:
        """Return the pairs that these records make with each other: one query."""
        pks = list(pks)
        return self.filter(among("first_id", pks), among("second_id", pks)).pairs()


class LikelyPairQuerySet(PairQuerySet):
    def living(self):
        """Return pairs of records that both stand by themselves; asked of each pair, so that few are asked of few."""
        merged = Person.objects.exclude(merged_into=None)
        either = Q(pk=OuterRef("first")) | Q(pk=OuterRef("second"))
        return self.exclude(Exists(merged.filter(either)))
