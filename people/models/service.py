from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models import dated, dated_constraints
from archive.models.dating import in_time, period_constraint
from archive.models.labels import related_label
from archive.models.rules import once_constraint
from people.querysets import ServiceQuerySet

from .person import Person
from .rank import Rank
from .unit import Sphere, Unit


class Service(dated("since", _("с")), dated("until", _("по"))):
    """A person in a unit from–to: military service and work alike."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="services",
        verbose_name=_("человек"),
        help_text=_("Кто служил: «Герасименко Иван Саввич»"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="services",
        verbose_name=_("часть, предприятие"),
        help_text=_("Начните писать номер или имя: «376 сд», «КМК»"),
    )
    position = models.CharField(_("должность"), max_length=200, blank=True, help_text=_("«командир отделения»"))
    rank = models.ForeignKey(
        Rank,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("звание"),
        help_text=_("В каком звании служил здесь: «сержант»"),
    )
    is_command = models.BooleanField(
        _("командовал, руководил"), default=False, help_text=_("Отметьте у «командир полка», «директор завода»")
    )
    note = models.CharField(
        _("примечание"), max_length=300, blank=True, help_text=_("Если нужно пояснить: «временно исполнял обязанности»")
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("служба, работа")
        verbose_name_plural = _("служба и работа")
        ordering = [in_time("since"), "pk"]
        constraints = [
            *dated_constraints("since", "until"),
            period_constraint(),
            once_constraint(
                *("person", "unit", "position", "since_text", "until_text", "note"),
                unknown=("rank",),
                message=_("Эта служба с теми же датами у человека уже записана."),
            ),
        ]

    def __str__(self):
        return f"{self.position or _('служба')}: {related_label(self, 'unit')}"

    @property
    def is_work(self) -> bool:
        """Work at an enterprise or in the city, not service: reads the unit and its kind."""
        return self.unit.kind.sphere in (Sphere.ENTERPRISE, Sphere.CITY)

    @property
    def unit_name(self) -> str:
        """The unit's name on the first day of the service; its title when the day is unknown."""
        day = self.since_latest or self.since_earliest or self.until_earliest
        return self.unit.name_on(day) if day else self.unit.title
