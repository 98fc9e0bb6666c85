from django.db.models import F, Q, QuerySet

FAILING = Q(place=None) | Q(place__gt=F("within"))


class SearchQuestionQuerySet(QuerySet):
    def passing(self):
        return self.filter(place__lte=F("within"))

    def failing(self):
        return self.filter(FAILING, judged_on__isnull=False)

    def unjudged(self):
        return self.filter(judged_on=None)

    def not_passing(self):
        """Return questions that failed and those not asked yet."""
        return self.filter(FAILING)


class EmptyQueryQuerySet(QuerySet):
    def least_worth(self):
        """Order by what may go first: the rarest, of them the oldest."""
        return self.order_by("times", "last_day", "pk")
