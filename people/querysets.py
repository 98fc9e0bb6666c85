"""Questions that visitors ask of people, units and events. Chainable; each says what it costs."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from archive.index import BY_NAME, index
from archive.models import Item, PlaceName, PublishableQuerySet, Status


class PersonQuerySet(PublishableQuerySet):
    def showable(self):
        """Leave out people who are merged into another, or alive without consent."""
        return super().showable().filter(merged_into=None).filter(~self._living() | self._consented())

    def living(self):
        """Return people taken for living: no death known, none presumed, and not shown to be too old."""
        return self.filter(self._living())

    def _living(self):
        """Living until shown otherwise (152-ФЗ): an unknown year of birth shows nothing, nor does a refuted fate."""
        born_before = _year_start(settings.LIVING_YEARS)
        fates = self.model.terms.rel.related_model.objects.filter(person=OuterRef("pk"), superseded=False)
        too_old = Q(birth_latest__isnull=False, birth_latest__lt=born_before)
        buried = ~Q(burial_text="", burial_place=None, burial_place_text="")
        return (
            Q(death_text="", presumed_dead_ground="")
            & ~buried
            & ~too_old
            & ~Q(Exists(fates.filter(term__means_death=True)))
        )

    def _consented(self, **allowed):
        consents = self.model.consents.rel.related_model.objects
        return Exists(consents.filter(person=OuterRef("pk"), withdrawn_on=None, **allowed))

    def with_permissions(self):
        """Annotate what a page may show of a person; of the living only what each consented to.

        `shows_birth` (date and place), `shows_biography` (life, work, service), `shows_portrait` (there is one, of a
        public item and without symbols that the law keeps from previews).
        """
        dead = ~Q(self._living())
        portrait = Exists(Item.objects.public().filter(scans=OuterRef("portrait"), scans__shows_nazi_symbols=False))
        return self.annotate(
            shows_birth=_truth(dead | Q(self._consented(allows_birth=True))),
            shows_biography=_truth(dead | Q(self._consented(allows_biography=True))),
            shows_portrait=_truth((dead | Q(self._consented(allows_portrait=True))) & Q(portrait)),
        )

    def with_biography(self):
        """Return people whose work and service may be shown."""
        return self.filter(~Q(self._living()) | Q(self._consented(allows_biography=True)))

    def survivor_of(self, pk: int):
        """Return the record that a merged record `pk` lives on in, or None. A query for each merge on the way."""
        seen = set()
        row = self.filter(pk=pk, merged_into__isnull=False).first()
        while row and row.merged_into_id and row.pk not in seen:
            seen.add(row.pk)
            row = self.filter(pk=row.merged_into_id).first()
        return self.public().filter(pk=row.pk).first() if row else None

    def numbered(self, numbers: Iterable[str]) -> set[int]:
        """Return the keys of the people who have, or had before a merge, one of these numbers: one query, mostly."""
        known, found = set(), set(self.filter(record_number__in=numbers).values_list("pk", "merged_into"))
        while further := {into for _pk, into in found if into} - known:
            known |= further
            found |= set(self.filter(pk__in=further).values_list("pk", "merged_into"))
        return {pk for pk, _into in found}

    def served_in(self, unit):
        return self.filter(services__unit=unit).distinct()

    def lost(self):
        """Return those whose fate is death in the war."""
        fates = self.model.terms.rel.related_model.objects.filter(person=OuterRef("pk"), superseded=False)
        return self.filter(Exists(fates.filter(term__means_death=True, term__in_war=True)))

    def of_the_city(self):
        """Return those with a ground of connection with the city; a street or a school named after them is none."""
        grounds = self.model.terms.rel.related_model.objects.filter(person=OuterRef("pk"), superseded=False)
        return self.filter(Exists(grounds.filter(term__kind="ground").exclude(term__code="namesake")))

    def companions_of(self, person):
        """Return others of the same events and acts whose life may be told, those of the events first."""
        beside = self.model.participations.rel.related_model.objects.filter(
            person=OuterRef("pk"), event__status=Status.PUBLISHED, event__participations__person=person
        )
        honoured = self._conferrals().filter(
            person=OuterRef("pk"), decree__status=Status.PUBLISHED, decree__conferrals__person=person
        )
        others = self.with_biography().exclude(pk=person.pk).annotate(fought_beside=Exists(beside))
        companions = others.filter(Q(fought_beside=True) | Exists(honoured))
        return index.named(companions).order_by("-fought_beside", BY_NAME, "pk")

    def for_row(self):
        """Read people with what a small card of a row shows: one query."""
        return self.with_permissions().select_related("portrait")

    def for_list(self):
        """Read people with what a card shows: 3 queries whatever the number."""
        return self.for_row().prefetch_related(
            Prefetch("conferrals", awarded(self._conferrals().held())),
            Prefetch("services", self._services()),
        )

    def for_detail(self):
        """Read a person with everything the page shows: 10 queries whatever the number of rows."""
        model = self.model
        terms = model.terms.rel.related_model.objects.annotate(place_then=_place_then("place", "date"))
        participations = model.participations.rel.related_model.objects
        happened = participations.filter(event__status=Status.PUBLISHED).select_related("event__place")
        depictions = model.depictions.rel.related_model.objects.filter(item__in=Item.objects.public())
        return (
            self.with_permissions()
            .with_places_then()
            .select_related("birth_place", "death_place", "burial_place", "portrait")
            .prefetch_related(
                Prefetch("name_variants", model.name_variants.rel.related_model.objects.select_related("source")),
                Prefetch("ranks", model.ranks.rel.related_model.objects.select_related("rank")),
                Prefetch("services", self._services()),
                Prefetch("terms", terms.select_related("term", "place")),
                Prefetch("citations", _cited(model)),
                *_honours(self._conferrals()),
                Prefetch("participations", happened.order_by(*_by_date("event__date"))),
                Prefetch("depictions", depictions.select_related("item__kind")),
            )
        )

    def with_places_then(self):
        """Annotate what the places of birth, death and burial were called on that day: see `_place_then`."""
        moments = ("birth", "death", "burial")
        return self.annotate(**{f"{moment}_place_then": _place_then(f"{moment}_place", moment) for moment in moments})

    def _services(self):
        return self.model.services.rel.related_model.objects.for_card()

    def _conferrals(self):
        return self.model.conferrals.rel.related_model.objects.all()


class ServiceQuerySet(QuerySet):
    def for_card(self):
        """Read service in public units with what a card or a page of a person shows, in time: one query."""
        shown = self.filter(unit__status=Status.PUBLISHED)
        return shown.with_unit_name().in_time().select_related("unit__kind", "rank")

    def with_unit_name(self):
        """Annotate `unit_then`: the unit's name on the first day of the service; null when no dated name covers it.

        The same rule as `Service.unit_name`, which asks for all names of every unit.
        """
        names = self.model.unit.field.related_model.names.rel.related_model.objects.filter(unit=OuterRef("unit"))
        day = _first_known("since_latest", "since_earliest", "until_earliest")
        return self.annotate(unit_then=_name_on(names, day, "full"))

    def in_time(self):
        """Order by the last day that the service can have begun on, or have ended by; what has no date comes first.

        What only ended then goes before what began: work «не позднее 1941» before the front «с 1941».
        """
        day = Coalesce("since_latest", "since_earliest", "until_latest", "until_earliest")
        return self.order_by(day.asc(nulls_first=True), _truth(Q(since_text="")).desc(), "pk")

    def in_unit_or_its_parts(self, unit):
        """Keep service in the unit itself and in public units right under it."""
        parts = self.model.unit.field.related_model.objects.public().filter(
            relations_from__kind="subordinate", relations_from__target=unit
        )
        return self.filter(Q(unit=unit) | Q(unit__in=parts.values("pk")))

    def for_roll(self):
        """Read the people of a unit with ranks and awards, commanders first: 2 queries whatever the number.

        Of the living only those who let their service be shown.
        """
        people = self.model.person.field.related_model.objects
        conferrals = people.model.conferrals.rel.related_model.objects.all()
        shown = self.filter(person__in=people.public().with_biography().values("pk"))
        return (
            index.named(shown, "person")
            .select_related("person", "rank", "unit")
            .prefetch_related(Prefetch("person__conferrals", awarded(conferrals.held())))
            .order_by("-is_command", BY_NAME, "person_id", *_by_date("since"))
        )


def _in_force_on(day) -> Q:
    """Return the condition that a row with `since` and `until` can have been in force; an unknown end is open."""
    begun = Q(since_earliest__isnull=True) | Q(since_earliest__lte=day)
    return begun & (Q(until_latest__isnull=True) | Q(until_latest__gte=day))


def _name_on(names, day: Coalesce, column: str) -> Coalesce:
    """Return `column` of the row of `names` in force on `day`, made of the outer query's columns; null when none is.

    The rule of `archive.models.naming`: what had certainly begun goes before what may have begun.
    """
    dated = names.annotate(day=day).filter(day__isnull=False)
    covering = dated.filter(_in_force_on(F("day")))
    certain = covering.filter(since_latest__lte=F("day")).order_by("-since_latest", "pk")
    begun_by = Q(since_earliest__isnull=True, since_latest__isnull=False)
    possible = covering.exclude(begun_by).order_by(F("since_earliest").desc(nulls_last=True), "pk")
    known = names.filter(since_earliest__isnull=False)
    of_age = Exists(dated.filter(since_earliest__lte=F("day"))) | ~Exists(known)
    last = Case(When(of_age, then=Subquery(covering.filter(begun_by).order_by("pk").values(column)[:1])))
    return Coalesce(*(Subquery(found.values(column)[:1]) for found in (certain, possible)), last)


def _first_known(*columns: str) -> Coalesce:
    return Coalesce(*map(OuterRef, columns), output_field=DateField())


def _place_then(place: str, moment: str) -> Coalesce:
    """Return what the place of a column was called on the first day meant by a date; null when no name is known.

    The same as `Place.name_on`, which asks for all names of every place.
    """
    names = PlaceName.objects.filter(place=OuterRef(place))
    return _name_on(names, _first_known(f"{moment}_earliest", f"{moment}_latest"), "name")


def read_names_around(unit) -> None:
    """Read the names over time of a unit's places and of the units around it, with theirs: two queries at most.

    The unit was read with `for_detail()`. A prefetch would ask anew for each way that leads to a place.
    """
    around = [*(row.target for row in unit.relations_from.all()), *(row.subject for row in unit.relations_to.all())]
    places = [row.place for row in (unit, *unit.stages.all(), *around) if row.place]
    for rows in (places, around):
        prefetch_related_objects(rows, "names")


def _truth(condition) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _year_start(years_ago: int) -> date:
    return date(timezone.localdate().year - years_ago, 1, 1)


def _by_date(prefix: str) -> tuple:
    return F(f"{prefix}_earliest").asc(nulls_last=True), "pk"


def _cited(model):
    """Return citations of a record with their sources and discrepancies, in one query."""
    return model.citations.rel.related_model.objects.select_related("source", "discrepancy")


def awarded(conferrals):
    """Return conferrals of published awards, also of those since taken away."""
    return conferrals.filter(award__status=Status.PUBLISHED).select_related("award")


def _honours(conferrals) -> list[Prefetch]:
    """Return conferrals of published awards with their acts and citations: two queries."""
    shown = awarded(conferrals).select_related("award", "decree", "event")
    return [Prefetch("conferrals", shown), Prefetch("conferrals__citations", _cited(conferrals.model))]


class UnitQuerySet(PublishableQuerySet):
    def of_sphere(self, *spheres):
        return self.filter(kind__sphere__in=spheres)

    def military(self):
        return self.of_sphere("military")

    def enterprises(self):
        return self.of_sphere("enterprise")

    def for_list(self):
        return self.select_related("kind").prefetch_related("names")

    def for_detail(self):
        """Read a unit with everything its page shows but its people: 14 queries whatever the number of rows."""
        model = self.model
        stages = model.stages.rel.related_model.objects.select_related("place", "event")
        statistics = model.statistics.rel.related_model.objects.public()
        relations = model.relations_from.rel.related_model.objects.between_public()
        participations = model.participations.rel.related_model.objects.filter(event__status=Status.PUBLISHED)
        depictions = model.depictions.rel.related_model.objects.filter(item__in=Item.objects.public())
        decrees = model.decrees.rel.related_model.objects.public()
        return self.select_related("kind", "place").prefetch_related(
            "names",
            Prefetch("stages", stages),
            Prefetch("relations_from", relations.select_related("target__place", "target__kind")),
            Prefetch("relations_to", relations.select_related("subject__place", "subject__kind")),
            Prefetch("citations", _cited(model)),
            *_honours(model.conferrals.rel.related_model.objects.all()),
            Prefetch("statistics", statistics),
            Prefetch("statistics__citations", _cited(statistics.model)),
            Prefetch("participations", participations.select_related("event").order_by(*_by_date("event__date"))),
            Prefetch("depictions", depictions.select_related("item__kind")),
            Prefetch("decrees", decrees.order_by(*_by_date("date"))),
        )


class EventQuerySet(PublishableQuerySet):
    def on_day(self, day: date):
        """Return events of exactly that day and month in any year, the oldest first."""
        exact = Q(date_earliest__month=day.month, date_earliest__day=day.day)
        return self.filter(exact, date_earliest=F("date_latest")).order_by("date_earliest", "pk")

    def feats(self):
        """Return feats of people named by the record: the main ones first, then those of the most people."""
        people = self.model.participations.rel.related_model.person.field.related_model.objects.public()
        named = Q(participations__person__in=people)
        counted = self.filter(kind="feat").annotate(heroes=Count("participations", filter=named, distinct=True))
        return counted.filter(heroes__gt=0).order_by("-is_key", "-heroes", *_by_date("date"))

    def chronological(self):
        """Order by the first possible day; events without a date stand last."""
        return self.order_by(*_by_date("date"))

    def like(self, event):
        """Return other events of the same kind, those of the same place first."""
        return (
            self.filter(kind=event.kind)
            .exclude(pk=event.pk)
            .annotate(near=_truth(Q(place=event.place_id, place__isnull=False)))
            .order_by("-near", *_by_date("date"))
        )

    def for_list(self):
        return self.select_related("place").prefetch_related("place__names")

    def for_detail(self):
        """Read an event with everything its page shows: 11 queries whatever the number of rows."""
        model = self.model
        participations = model.participations.rel.related_model.objects
        people = participations.model.person.field.related_model.objects.public().with_permissions()
        units = participations.model.unit.field.related_model.objects.public()
        conferrals = model.conferrals.rel.related_model.objects.public().held()
        honoured = conferrals.select_related("person", "unit", "award", "decree").order_by("award__precedence", "pk")
        depictions = model.depictions.rel.related_model.objects.filter(item__in=Item.objects.public())
        stages = model.stages.rel.related_model.objects.of_public().select_related("unit")
        return self.select_related("place", "part_of").prefetch_related(
            "place__names",
            Prefetch("stages", stages),
            "participations",
            Prefetch("participations__person", people.select_related("portrait")),
            Prefetch("participations__unit", units),
            Prefetch("parts", self.model.objects.public().chronological()),
            Prefetch("conferrals", honoured),
            Prefetch("citations", _cited(model)),
            Prefetch("depictions", depictions.select_related("item__kind")),
        )
