from contextlib import suppress
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.dates import UnknownDate
from archive.models import dated, dated_constraints
from archive.models.dating import in_time, period_constraint
from archive.models.labels import related_label
from archive.models.rules import known_constraints

from .unit import Unit


class RelationKind(models.TextChoices):
    """Read as: subject — kind — target."""

    SUBORDINATE = "subordinate", _("подчинена")
    BECAME_GUARDS = "became_guards", _("преобразована в гвардейскую")
    RENAMED = "renamed", _("переименована в")
    REFORMED = "reformed", _("переформирована в")
    FORMED_FROM = "formed_from", _("создана на базе")
    MERGED = "merged", _("слита с")
    SPLIT_FROM = "split_from", _("выделена из")
    REPLENISHED = "replenished", _("обращена на укомплектование")


class UnitRelationQuerySet(models.QuerySet):
    def subordination(self):
        return self.filter(kind=RelationKind.SUBORDINATE)

    def lineage(self):
        return self.exclude(kind=RelationKind.SUBORDINATE)

    def in_force_on(self, day: date):
        """Keep relations that can have been in force on `day`; an unknown end counts as open."""
        begun = Q(since_earliest__isnull=True) | Q(since_earliest__lte=day)
        lasting = Q(until_latest__isnull=True) | Q(until_latest__gte=day)
        return self.filter(begun, lasting)

    def overlapping(self, row):
        """Keep relations that can have been in force on a day of `row`, saved or not."""
        first, last = row.since and row.since.earliest, row.until and row.until.latest
        begun = Q(since_earliest__isnull=True) | Q(since_earliest__lte=last) if last else Q()
        lasting = Q(until_latest__isnull=True) | Q(until_latest__gte=first) if first else Q()
        return self.filter(begun, lasting)

    def between_public(self):
        shown = Unit.objects.public()
        return self.filter(subject__in=shown, target__in=shown)


class UnitRelation(dated("since", _("с")), dated("until", _("по"))):
    """A dated link of two units: subordination (from–to) or lineage (the day of the change)."""

    subject = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="relations_from",
        verbose_name=_("какая часть"),
        help_text=_("Та, о которой говорим: «1248-й стрелковый полк»"),
    )
    kind = models.CharField(
        _("отношение"),
        max_length=13,
        choices=RelationKind,
        help_text=_("Читается подряд: «1248-й сп — подчинена — 376-я сд»"),
    )
    target = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="relations_to",
        verbose_name=_("к какой части"),
        help_text=_("К какой относится: «376-я стрелковая дивизия»"),
    )
    act = models.CharField(
        _("каким актом"), max_length=300, blank=True, help_text=_("Приказ, директива: «приказ НКО № 55 от 18.01.1942»")
    )
    note = models.CharField(
        _("примечание"), max_length=300, blank=True, help_text=_("Если нужно пояснить: «полк передан без артиллерии»")
    )

    objects = UnitRelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("связь частей")
        verbose_name_plural = _("подчинение и преемственность")
        ordering = [in_time("since"), "pk"]
        constraints = [
            *dated_constraints("since", "until"),
            period_constraint(),
            models.UniqueConstraint(
                fields=["subject", "kind", "target", "since_text"],
                name="people_unitrelation_once",
                violation_error_message=_("Такая связь этих частей с этой датой уже записана."),
            ),
            models.CheckConstraint(
                name="people_unitrelation_two_units",
                condition=~Q(subject=F("target")),
                violation_error_message=_("Часть не может быть связана сама с собой."),
            ),
            *known_constraints(kind=RelationKind),
        ]

    def clean(self):
        is_of_two = self.subject_id != self.target_id
        with suppress(UnknownDate):  # a date that cannot be read has a message of its own
            if self.kind == RelationKind.SUBORDINATE and is_of_two and self._leads_back():
                raise ValidationError({"target": _("В эти же дни та часть сама подчинена этой: получился бы круг.")})

    def _leads_back(self) -> bool:
        """Tell whether the superiors of the target, in the days of this row, lead to the subject: a query a level."""
        passed, above = set(), {self.target_id}
        while above:
            if self.subject_id in above:
                return True
            passed |= above
            rows = UnitRelation.objects.subordination().exclude(pk=self.pk).filter(subject__in=above)
            above = set(rows.overlapping(self).values_list("target", flat=True)) - passed
        return False

    def __str__(self):
        return f"{related_label(self, 'subject')} {self.get_kind_display()} {related_label(self, 'target')}"
