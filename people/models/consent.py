from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models.labels import related_label

from .person import Person


class Consent(models.Model):
    """What a living person allowed to show, and where the paper is (152-ФЗ, ст. 10.1)."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name=_("человек"),
        help_text=_("Кто согласен: «Иванов Иван Иванович»"),
    )
    given_on = models.DateField(_("дано"), help_text=_("День подписи: «12.03.2026»"))
    document = models.CharField(
        _("документ"), max_length=300, help_text=_("Где лежит подписанное согласие: «папка 4, лист 12». Не публикуется")
    )
    contact = models.CharField(
        _("связь"), max_length=300, blank=True, help_text=_("Как связаться: «дочь, 8-900-000-00-00». Не публикуется")
    )
    allows_birth = models.BooleanField(
        _("дата и место рождения"),
        default=False,
        help_text=_("Отметьте, если в согласии названо: «дата и место рождения»"),
    )
    allows_biography = models.BooleanField(
        _("биография, работа, служба"),
        default=False,
        help_text=_("Отметьте, если в согласии названо: «биография, работа, служба»"),
    )
    allows_portrait = models.BooleanField(
        _("портрет"), default=False, help_text=_("Отметьте, если в согласии названо: «фотография»")
    )
    withdrawn_on = models.DateField(
        _("отозвано"), null=True, blank=True, help_text=_("День отзыва: «12.03.2026». С него сайт ничего не показывает")
    )

    class Meta:
        verbose_name = _("согласие на показ")
        verbose_name_plural = _("согласия на показ")
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                name="people_consent_withdrawn_after_given",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                violation_error_message=_("Согласие отозвано раньше, чем дано."),
            )
        ]

    def __str__(self):
        return f"{related_label(self, 'person')}: {self.given_on:%d.%m.%Y}"
