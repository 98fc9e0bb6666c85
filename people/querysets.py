"""Questions that visitors ask of people, units and events. Chainable; each says what it costs."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from archive.models import PublishableQuerySet


class PersonQuerySet(PublishableQuerySet):
    def public(self):
        """Return published people who are not merged into another and not alive without consent."""
        return super().public().filter(merged_into=None).filter(~self._living() | self._consented())

    def living(self):
        """Return people taken for living: no death known, none presumed, and not shown to be too old."""
        return self.filter(self._living())

    def _living(self):
        """Living until shown otherwise (152-ФЗ): an unknown year of birth shows nothing."""
        born_before = _year_start(settings.LIVING_YEARS)
        fell = Exists(self.model.terms.rel.related_model.objects.filter(person=OuterRef("pk"), term__means_death=True))
        too_old = Q(birth_latest__isnull=False, birth_latest__lt=born_before)
        return Q(death_text="", presumed_dead_ground="") & ~too_old & ~Q(fell)

    def _consented(self):
        consents = self.model.consents.rel.related_model.objects
        return Exists(consents.filter(person=OuterRef("pk"), withdrawn_on=None))

    def served_in(self, unit):
        return self.filter(services__unit=unit).distinct()

    def lost(self):
        """Return those whose fate is death in the war: the names of the memorial wall."""
        return self.filter(terms__term__means_death=True, terms__term__in_war=True).distinct()

    def for_list(self):
        """Read people with what a card shows: 4 queries whatever the number."""
        return self.select_related("portrait").prefetch_related("ranks__rank", "conferrals__award")

    def for_detail(self):
        """Read a person with everything the page shows; `citations` carry their row's key."""
        from people.models import UnitName

        return self.select_related(
            "birth_place", "death_place", "burial_place", "portrait", "merged_into"
        ).prefetch_related(
            "name_variants",
            "ranks__rank",
            "services__unit",
            Prefetch("services__unit__names", UnitName.objects.order_by("since_earliest", "pk")),
            "terms__term",
            "citations__source",
            "citations__discrepancy",
            "conferrals__award",
            "conferrals__decree",
            "conferrals__citations__source",
            "depictions__item",
        )


def _year_start(years_ago: int) -> date:
    return date(timezone.localdate().year - years_ago, 1, 1)


class UnitQuerySet(PublishableQuerySet):
    def of_sphere(self, *spheres):
        return self.filter(kind__sphere__in=spheres)

    def military(self):
        return self.of_sphere("military")

    def enterprises(self):
        return self.of_sphere("enterprise")

    def for_list(self):
        return self.select_related("kind").prefetch_related("names")


class EventQuerySet(PublishableQuerySet):
    def on_day(self, day: date):
        """Return events of exactly that day and month in any year, the oldest first."""
        exact = Q(date_earliest__month=day.month, date_earliest__day=day.day)
        return self.filter(exact, date_earliest=F("date_latest")).order_by("date_earliest")

    def chronological(self):
        """Order by the first possible day; events without a date stand last."""
        return self.order_by(F("date_earliest").asc(nulls_last=True), "pk")
