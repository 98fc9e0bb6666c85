from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url

from .publishable import Publishable, publishable_constraints
from .rules import known_constraints, titled_constraint


class SourceKind(models.TextChoices):
    ARCHIVAL = "archival", _("архивный документ")
    AWARD_SHEET = "award_sheet", _("наградной лист")
    PERIOD = "period", _("документ эпохи")
    OFFICIAL = "official", _("официальное издание")
    MEMORY_BOOK = "memory_book", _("Книга памяти")
    BOOK = "book", _("книга")
    ARTICLE = "article", _("научная статья")
    PRESS = "press", _("пресса")
    ENCYCLOPEDIA = "encyclopedia", _("энциклопедия")
    DATABASE = "database", _("база данных, справочник")
    WEBSITE = "website", _("сайт")
    MEMOIR = "memoir", _("воспоминания")
    MANUSCRIPT = "manuscript", _("рукопись, машинопись")
    OTHER = "other", _("прочее")


class Trust(models.TextChoices):
    HIGH = "high", _("высокая")
    MEDIUM = "medium", _("средняя")
    LOW = "low", _("низкая")


class Source(Publishable):
    """Where a fact comes from: a document, a book, a page of a site."""

    title = models.CharField(
        _("описание источника"),
        max_length=500,
        help_text=_("Автор, заглавие, место, год: «Книга памяти. Кемеровская область. Т. 8. Кемерово, 1996»"),
    )
    kind = models.CharField(
        _("вид"),
        max_length=12,
        choices=SourceKind,
        default=SourceKind.OTHER,
        help_text=_("Наградной лист — «наградной лист», сайт «Память народа» — «база данных, справочник»"),
    )
    trust = models.CharField(
        _("надёжность"),
        max_length=6,
        choices=Trust,
        default=Trust.MEDIUM,
        help_text=_("«Высокая»: архив, музей, библиотека, документ эпохи, научная статья"),
    )
    url = models.URLField(
        _("адрес в сети"), max_length=800, blank=True, help_text=_("Целиком, с https: «https://pamyat-naroda.ru/»")
    )
    archive_code = models.CharField(
        _("архивный шифр"), max_length=300, blank=True, help_text=_("«ГАНО. Ф. П-11980. Оп. 1. Д. 41. Л. 22»")
    )
    item = models.ForeignKey(
        "archive.Item",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("предмет собрания"),
        help_text=_("Если источник хранится у нас: «Наградной лист, КП-1523/4»"),
    )
    note = models.TextField(_("примечание"), blank=True, help_text=_("Что знать читателю: «страницы 90–95 утрачены»"))

    class Meta:
        verbose_name = _("источник")
        verbose_name_plural = _("источники")
        ordering = ["title"]
        constraints = [
            *publishable_constraints(),
            titled_constraint(),
            *known_constraints(kind=SourceKind, trust=Trust),
            models.CheckConstraint(
                name="archive_source_web_address",
                condition=Q(url="") | Q(url__startswith="https://") | Q(url__startswith="http://"),
                violation_error_message=_("Адрес источника начинается с http:// или https://."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return record_url("archive:source_detail", self.pk)
