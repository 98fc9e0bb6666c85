"""What the board of quality keeps: records that are right as they are, counts, and which addresses are dead."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from curation.quality.querysets import LinkCheckQuerySet, QualityExceptionQuerySet, RuleCountQuerySet


class QualityException(models.Model):
    """A record that breaks a rule and is right all the same.

    `rule` is the code of a rule, `kind` the label of the record's model: "people.person". Neither has a foreign key:
    rules live in the code, and the record may be of any kind.
    """

    rule = models.CharField(_("правило"), max_length=60)
    kind = models.CharField(_("вид записи"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("номер записи"))
    reason = models.CharField(
        _("почему верно"),
        max_length=500,
        help_text=_("Например: «в 13 лет стал сыном полка, приказ от 12.03.1943»"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="quality_exceptions",
        verbose_name=_("кто решил"),
    )
    made_on = models.DateTimeField(_("когда"), default=timezone.now)

    objects = QualityExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("исключение из правила")
        verbose_name_plural = _("исключения из правил")
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "kind", "object_id"],
                name="curation_qualityexception_once",
                violation_error_message=_("Эта запись уже исключена из этого правила."),
            ),
            models.CheckConstraint(
                name="curation_qualityexception_reasoned",
                condition=~Q(reason="") & ~Q(reason__startswith=" "),
                violation_error_message=_("Напишите, почему запись верна: без причины исключений не бывает."),
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.kind} {self.object_id}"


class RuleCount(models.Model):
    """How many records broke a rule when they were last counted; those excepted left out."""

    rule = models.CharField(_("правило"), max_length=60)
    offenders = models.PositiveIntegerField(_("нарушений"))
    counted_on = models.DateTimeField(_("посчитано"))

    objects = RuleCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("счёт нарушений")
        verbose_name_plural = _("счёт нарушений")
        constraints = [
            models.UniqueConstraint(
                fields=["rule"],
                name="curation_rulecount_once",
                violation_error_message=_("Это правило уже посчитано."),
            )
        ]

    def __str__(self):
        return f"{self.rule}: {self.offenders}"


class LinkCheck(models.Model):
    """What an address answered when it was last asked. Kept by address: a corrected one is not judged by the old."""

    url = models.URLField(_("адрес"), max_length=800)
    is_dead = models.BooleanField(_("страницы больше нет"))
    answer = models.CharField(_("ответ"), max_length=200)
    checked_on = models.DateTimeField(_("проверено"))

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("проверка адреса")
        verbose_name_plural = _("проверки адресов")
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                name="curation_linkcheck_once",
                violation_error_message=_("Этот адрес уже проверен."),
            )
        ]

    def __str__(self):
        return f"{self.url}: {self.answer}"
