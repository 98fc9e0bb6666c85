"""Pairs of records that may be of one person, and those of which somebody said that they are of two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from curation.duplicates.querysets import LikelyPairQuerySet, NotDuplicateQuerySet
from people.models import Person

HIGHEST = 100


def _one_of_two(verbose_name) -> models.ForeignKey:
    # No reverse name: a pair is nothing that was told of the person.
    return models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name=verbose_name)


def pair_constraints(message) -> list[models.BaseConstraint]:
    """Return the rules that a pair stands once, the older record first."""
    return [
        models.UniqueConstraint(
            fields=["first", "second"], name="%(app_label)s_%(class)s_once", violation_error_message=message
        ),
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_in_order",
            condition=Q(first__lt=F("second")),
            violation_error_message=_("Пара — это две разные записи, первой стоит та, что внесена раньше."),
        ),
    ]


class LikelyPair(models.Model):
    """Derived of the records, found anew at will: see `finding`. `reasons` hold [words, whether they speak for it]."""

    first = _one_of_two(_("первая запись"))
    second = _one_of_two(_("вторая запись"))
    score = models.PositiveSmallIntegerField(_("сходство"))
    reasons = models.JSONField(_("почему"), default=list)
    found_on = models.DateTimeField(_("найдена"), default=timezone.now)

    objects = LikelyPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("похожая пара")
        verbose_name_plural = _("похожие записи")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["-score", "id"], name="curation_likelypair_best_first")]
        constraints = [
            *pair_constraints(_("Эта пара уже найдена.")),
            models.CheckConstraint(
                name="curation_likelypair_score",
                condition=Q(score__range=(1, HIGHEST)),
                violation_error_message=_("Сходство — число от 1 до 100."),
            ),
        ]

    def __str__(self):
        return f"{self.first_id} — {self.second_id}: {self.score}"


class NotDuplicate(models.Model):
    """Somebody looked at two records and said that they are of two people: never proposed again."""

    first = _one_of_two(_("первая запись"))
    second = _one_of_two(_("вторая запись"))
    reason = models.CharField(
        _("почему"), max_length=500, blank=True, default="", help_text=_("Например: «отец и сын, домовая книга»")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="not_duplicates",
        verbose_name=_("кто решил"),
    )
    made_on = models.DateTimeField(_("когда"), default=timezone.now)

    objects = NotDuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("не двойники")
        verbose_name_plural = _("не двойники")
        ordering = ["-made_on", "-pk"]
        constraints = pair_constraints(_("Об этой паре уже сказано, что это разные люди."))

    def __str__(self):
        return f"{self.first_id} ≠ {self.second_id}"


class Looked(models.Model):
    """The one row that says how far the index was looked through for pairs.

    All records at places before `place` were compared with each other, as long as the index was `built` then.
    """

    built = models.PositiveBigIntegerField(default=0)
    place = models.PositiveBigIntegerField(default=0)
    looked_on = models.DateTimeField(_("когда"), default=timezone.now)

    class Meta:
        verbose_name = _("ход поиска двойников")
        verbose_name_plural = _("ход поиска двойников")

    def __str__(self):
        return str(self.place)
