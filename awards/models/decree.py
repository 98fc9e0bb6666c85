from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.models import Dated, Item, Publishable, dated_constraints
from archive.models.dating import in_time
from archive.models.numbering import RecordNumberField, numbered_constraint
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, titled_constraint
from awards.querysets import DecreeQuerySet
from people.models import Unit


class DecreeKind(models.TextChoices):
    PRESIDIUM_DECREE = "presidium", _("указ Президиума Верховного Совета СССР")
    PRESIDENT_DECREE = "president", _("указ Президента Российской Федерации")
    GOVERNMENT_RESOLUTION = "government", _("постановление Совета Народных Комиссаров СССР")
    GOVERNOR_RESOLUTION = "governor", _("постановление Губернатора")
    LAW = "law", _("закон")
    FRONT_ORDER = "front", _("приказ войскам фронта, армии, флота")
    FORMATION_ORDER = "formation", _("приказ по корпусу, дивизии, бригаде")
    REGIMENT_ORDER = "regiment", _("приказ по полку")
    COMMISSAR_ORDER = "commissar", _("приказ народного комиссара")
    OTHER = "other", _("акт, вид не установлен")


class Decree(Publishable, Dated):
    """An act that conferred, established or named."""

    record_number = RecordNumberField(help_text=_("«У-0007»"))
    kind = models.CharField(
        _("вид"),
        max_length=10,
        choices=DecreeKind,
        default=DecreeKind.OTHER,
        help_text=_("Кто и чем наградил: «приказ по полку», «указ Президиума Верховного Совета СССР»"),
    )
    title = models.CharField(
        _("название"), max_length=400, help_text=_("«О присуждении Сталинских премий за 1942 год»")
    )
    number = models.CharField(_("номер"), max_length=60, blank=True, help_text=_("«13/н»"))
    issuer = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decrees",
        verbose_name=_("кем издан"),
        help_text=_("Часть или учреждение, чей приказ: «1248-й стрелковый полк»"),
    )
    issuer_text = models.CharField(
        _("кем издан, как в документе"), max_length=200, blank=True, help_text=_("Имя того дня: «52 А»")
    )
    on_behalf_of_presidium = models.BooleanField(
        _("от имени Президиума Верховного Совета СССР"),
        default=False,
        help_text=_("Отметьте, если в приказе написано: «От имени Президиума Верховного Совета СССР»"),
    )
    publication = models.CharField(_("опубликован"), max_length=300, blank=True, help_text=_("«Известия», 23.03.1943"))
    archive_code = models.CharField(
        _("архивный шифр"),
        max_length=300,
        blank=True,
        help_text=_("Как на сайте архива: «ЦАМО, ф. 33, оп. 682526, д. 1234»"),
    )
    item = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decrees",
        verbose_name=_("документ в собрании"),
        help_text=_("Если подлинник или копия у нас: «Орденская книжка, КП-1523/4»"),
    )
    summary = models.TextField(
        _("о чём"), blank=True, help_text=_("О чём, одной фразой: «О награждении рядового и сержантского состава»")
    )
    text = models.TextField(
        _("полный текст"),
        blank=True,
        help_text=_("Как напечатано, со списком: «За образцовое выполнение боевых заданий…»"),
    )

    objects = DecreeQuerySet.as_manager()

    class Meta:
        verbose_name = _("указ, приказ")
        verbose_name_plural = _("указы и приказы")
        ordering = [in_time("date"), "pk"]
        constraints = [
            *publishable_constraints(),
            titled_constraint(),
            numbered_constraint(),
            *known_constraints(kind=DecreeKind),
            *dated_constraints("date"),
        ]

    def __str__(self):
        number = f" № {self.number}" if self.number and self.number not in self.title else ""
        return f"{self.title}{number}"

    def get_absolute_url(self):
        return record_url("awards:decree_detail", self.pk)
