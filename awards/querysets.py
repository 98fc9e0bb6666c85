"""Questions about awards, acts and who was honoured."""

from django.db.models import Count, Q

from archive.models import PublishableQuerySet
from people.models import Person, Unit


class AwardQuerySet(PublishableQuerySet):
    def by_precedence(self):
        return self.order_by("precedence", "title", "degree")

    def with_counts(self):
        """Annotate `conferred`: how many public conferrals the museum knows."""
        return self.annotate(conferred=Count("conferrals", filter=_to_public("conferrals__"), distinct=True))


class DecreeQuerySet(PublishableQuerySet):
    def with_counts(self):
        """Annotate `conferred`: how many public recipients the act names."""
        return self.annotate(conferred=Count("conferrals", filter=_to_public("conferrals__"), distinct=True))

    def for_list(self):
        return self.select_related("issuer").with_counts()


class ConferralQuerySet(PublishableQuerySet):
    def public(self):
        """Return conferrals of published awards to people and units that a visitor may see."""
        from awards.models import Award

        return self.filter(_to_public(), award__in=Award.objects.public())

    def for_list(self):
        return self.select_related("person", "unit", "award", "decree").prefetch_related("citations__source")


def _to_public(prefix: str = "") -> Q:
    person = Q((f"{prefix}person__in", Person.objects.public()))
    return person | Q((f"{prefix}unit__in", Unit.objects.public()))
