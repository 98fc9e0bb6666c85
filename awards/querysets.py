"""Questions about awards, acts and who was honoured."""

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from archive.index import BY_NAME, index
from archive.models import Item, PublishableQuerySet
from people.models import Event, Person, Unit


class AwardQuerySet(PublishableQuerySet):
    def by_precedence(self):
        return index.named(self).order_by("precedence", BY_NAME, "pk")

    def for_detail(self):
        return self.prefetch_related("citations__source", "citations__discrepancy")

    def with_counts(self):
        """Annotate `conferred`: how many public conferrals that hold the museum knows."""
        held = self.model.conferrals.rel.related_model.objects.public().held()
        return self.annotate(conferred=_counted(held, "award"))


class DecreeQuerySet(PublishableQuerySet):
    def with_counts(self):
        """Annotate `conferred`: how many public recipients the act names, also those since stripped of the award."""
        named = self.model.conferrals.rel.related_model.objects.public()
        return self.annotate(conferred=_counted(named, "decree"))

    def for_list(self):
        return self.prefetch_related(Prefetch("issuer", Unit.objects.public())).with_counts()

    def for_detail(self):
        """Read an act with its citations, 5 queries; an issuer or item that is not public is read as None."""
        return self.prefetch_related(
            Prefetch("issuer", Unit.objects.public()),
            Prefetch("item", Item.objects.public()),
            "citations__source",
            "citations__discrepancy",
        )


class ConferralQuerySet(PublishableQuerySet):
    def public(self):
        """Return conferrals of published awards to units that a visitor may see and to people whose life he may."""
        from awards.models import Award

        return self.filter(_to_public(), award__in=Award.objects.public())

    def held(self):
        """Leave out awards that the recipient was stripped of and not given back: `Conferral.is_held` of a row."""
        return self.exclude(validity="revoked")

    def for_list(self):
        """Read what a table row shows, 4 queries: an act or event that is not public is read as None."""
        from awards.models import Decree

        return self.select_related("person", "unit", "award").prefetch_related(
            Prefetch("decree", Decree.objects.public()),
            Prefetch("event", Event.objects.public()),
            "citations__source",
            "citations__discrepancy",
        )

    def by_date(self):
        return self.order_by(F("date_earliest").asc(nulls_last=True), "pk")

    def in_order_of_list(self):
        """Order as the act names them; those without a place in its list as they were entered."""
        return self.order_by(F("decree_position").asc(nulls_last=True), "pk")


def _counted(conferrals: QuerySet, path: str) -> Coalesce:
    """Return how many of the conferrals lead to a row."""
    own = conferrals.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0)


def _to_public() -> Q:
    people, units = Person.objects.public().with_biography(), Unit.objects.public()
    return Q(people.led_to("person")) | Q(units.led_to("unit"))


def events_following(decree, limit: int = 12):
    """Return public events that the act was given for, that fell on its day, or that its people saw since."""
    from awards.models import Conferral

    named = Conferral.objects.public().filter(decree=decree)
    events = Q(conferrals__decree=decree)
    if day := decree.date_earliest:
        events |= Q(date_earliest=day, date_latest=day)
        events |= Q(date_earliest__gte=day, participations__person__in=named.values("person"))
    return Event.objects.public().filter(events).distinct().chronological()[:limit]
