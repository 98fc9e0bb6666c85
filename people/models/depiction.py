from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models import Item

from .event import Event, exactly_one
from .person import Person
from .unit import Unit


class DepictionKind(models.TextChoices):
    DEPICTS = "depicts", _("изображает")
    MENTIONS = "mentions", _("упоминает")
    BELONGED = "belonged", _("принадлежал")
    ADDRESSED = "addressed", _("адресован")
    COMMEMORATES = "commemorates", _("в память")


class Depiction(models.Model):
    """An item speaks of a person, a unit or an event."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="depictions", verbose_name=_("предмет"))
    kind = models.CharField(_("связь"), max_length=12, choices=DepictionKind, default=DepictionKind.MENTIONS)
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("человек"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("часть, предприятие"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("событие"),
    )
    note = models.CharField(_("примечание"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("связь предмета")
        verbose_name_plural = _("о ком и о чём предмет")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="people_depiction_one_subject",
                condition=exactly_one("person", "unit", "event"),
                violation_error_message=_("Выберите одно: человека, часть или событие."),
            )
        ]

    def __str__(self):
        return f"{self.item_id} {self.get_kind_display()}"
