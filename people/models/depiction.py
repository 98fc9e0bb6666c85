from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Item
from archive.models.labels import related_label
from archive.models.rules import known_constraints

from .event import Event, exactly_one
from .person import Person
from .unit import Unit


class DepictionKind(models.TextChoices):
    DEPICTS = "depicts", _("изображает")
    MENTIONS = "mentions", _("упоминает")
    BELONGED = "belonged", _("принадлежал")
    ADDRESSED = "addressed", _("адресован")
    COMMEMORATES = "commemorates", _("в память")


class DepictionQuerySet(models.QuerySet):
    def of_public(self):
        """Return links to units and events that a visitor may see, and to people whose life he may: one query."""
        people, units, events = Person.objects.public().with_biography(), Unit.objects.public(), Event.objects.public()
        shown = Q(people.led_to("person")) | Q(units.led_to("unit")) | Q(events.led_to("event"))
        return self.filter(shown).select_related("person", "unit", "event")


class Depiction(models.Model):
    """An item speaks of a person, a unit or an event."""

    item = models.ForeignKey(
        Item,
        on_delete=models.CASCADE,
        related_name="depictions",
        verbose_name=_("предмет"),
        help_text=_("Какой предмет: «Письмо с фронта жене»"),
    )
    kind = models.CharField(
        _("связь"),
        max_length=12,
        choices=DepictionKind,
        default=DepictionKind.MENTIONS,
        help_text=_("Портрет — «изображает», вещь — «принадлежал», письмо — «адресован»"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("человек"),
        help_text=_("Заполните одно из трёх: «Герасименко Иван Саввич»"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("часть, предприятие"),
        help_text=_("Заполните одно из трёх: «376-я стрелковая дивизия»"),
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="depictions",
        verbose_name=_("событие"),
        help_text=_("Заполните одно из трёх: «Первая плавка броневой стали»"),
    )
    note = models.CharField(
        _("примечание"), max_length=300, blank=True, help_text=_("Если нужно пояснить: «второй слева»")
    )

    objects = DepictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("связь предмета")
        verbose_name_plural = _("о ком и о чём предмет")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="people_depiction_one_subject",
                condition=exactly_one("person", "unit", "event"),
                violation_error_message=_("Выберите одно: человека, часть или событие."),
            ),
            *known_constraints(kind=DepictionKind),
        ]

    def __str__(self):
        subject = related_label(self, "person", "unit", "event")
        return f"{related_label(self, 'item')} — {self.get_kind_display()} — {subject}"

    @property
    def subject(self):
        return self.person or self.unit or self.event
