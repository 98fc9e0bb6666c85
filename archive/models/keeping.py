"""The keeper's own records. No public surface shows any of them (see archive.privacy)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .hierarchy import refuse_circle
from .item import Item
from .labels import related_label
from .rules import known_constraints


class AcquisitionMethod(models.TextChoices):
    GIFT = "gift", _("дар")
    PURCHASE = "purchase", _("закупка")
    TRANSFER = "transfer", _("передача")
    EXPEDITION = "expedition", _("сборы экспедиции")
    EXCHANGE = "exchange", _("обмен")
    INHERITANCE = "inheritance", _("наследование")
    FIND = "find", _("находка")


class Accession(models.Model):
    """How an item came to the museum. Only the method is public."""

    item = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        related_name="accessions",
        verbose_name=_("предмет"),
        help_text=_("Что поступило: «Письмо с фронта жене»"),
    )
    method = models.CharField(
        _("способ поступления"),
        max_length=11,
        choices=AcquisitionMethod,
        help_text=_("По договору дарения — «дар», по акту сборов — «сборы экспедиции»"),
    )
    received_on = models.DateField(_("поступил"), null=True, blank=True, help_text=_("День акта приёма: «12.03.2026»"))
    received_from = models.CharField(
        _("от кого"),
        max_length=300,
        blank=True,
        help_text=_("ФИО, адрес, телефон: «Иванова А. П., ул. Кирова, 1». Не публикуется"),
    )
    document = models.CharField(
        _("договор, акт, протокол"),
        max_length=300,
        blank=True,
        help_text=_("Чем принято: «акт № 12 от 12.03.2026». Не публикуется"),
    )
    price = models.DecimalField(
        _("стоимость, руб."),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Рублями, с копейками через точку: «1500.00». Не публикуется"),
    )
    metal_weight = models.CharField(
        _("драгоценные металлы"),
        max_length=200,
        blank=True,
        help_text=_("Металл и вес: «серебро, 25,6 г». Не публикуется"),
    )
    note = models.TextField(
        _("заметка"),
        blank=True,
        help_text=_("Всё, что важно помнить: «владелица просит вернуть рамку». Не публикуется"),
    )

    class Meta:
        verbose_name = _("поступление")
        verbose_name_plural = _("поступления")
        constraints = [
            models.CheckConstraint(
                name="archive_accession_price_not_negative",
                condition=Q(price__isnull=True) | Q(price__gte=0),
                violation_error_message=_("Стоимость не может быть отрицательной."),
            ),
            *known_constraints(method=AcquisitionMethod),
        ]

    def __str__(self):
        return f"{self.get_method_display()}: {related_label(self, 'item')}"


class StorageLocation(models.Model):
    title = models.CharField(_("место хранения"), max_length=200, help_text=_("«Хранилище 2, шкаф 4, полка 3»"))
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("находится в"),
        help_text=_("Что больше: у стеллажа — «Хранилище № 2»"),
    )

    class Meta:
        verbose_name = _("место хранения")
        verbose_name_plural = _("места хранения")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="archive_storagelocation_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("Место хранения не может находиться само в себе."),
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_circle(self, "parent", _("Это место само находится в описываемом: получился бы круг."))


class Movement(models.Model):
    item = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        related_name="movements",
        verbose_name=_("предмет"),
        help_text=_("Что перемещено: «Письмо с фронта жене»"),
    )
    location = models.ForeignKey(
        StorageLocation,
        on_delete=models.PROTECT,
        related_name="movements",
        verbose_name=_("куда"),
        help_text=_("Новое место: «Хранилище № 2, стеллаж 4»"),
    )
    moved_on = models.DateField(_("когда"), help_text=_("День перемещения: «12.03.2026»"))
    keeper = models.CharField(
        _("ответственный хранитель"),
        max_length=200,
        blank=True,
        help_text=_("Кто отвечает: «Петрова О. И.». Не публикуется"),
    )
    reason = models.CharField(
        _("основание"),
        max_length=300,
        blank=True,
        help_text=_("Чем оформлено: «акт выдачи на выставку № 7». Не публикуется"),
    )

    class Meta:
        verbose_name = _("перемещение")
        verbose_name_plural = _("перемещения")
        ordering = ["-moved_on", "-pk"]

    def __str__(self):
        return f"{self.moved_on:%d.%m.%Y}: {related_label(self, 'location')}"
