from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Publishable, dated, dated_constraints
from archive.models.publishable import publishable_constraints

from .unit import Unit


class Statistic(Publishable, dated("period", _("период"))):
    """A figure about a unit: indicator × value × measure × period."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="statistics",
        verbose_name=_("о ком"),
        help_text=_("О ком число: «Кузнецкий металлургический комбинат»"),
    )
    code = models.SlugField(
        _("код"), max_length=60, unique=True, help_text=_("«steel»: по нему страницы находят число")
    )
    indicator = models.CharField(_("показатель"), max_length=300, help_text=_("«выплавлено стали»"))
    value = models.DecimalField(
        _("число"),
        max_digits=18,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Дробь через точку или запятую: «50000»"),
    )
    value_text = models.CharField(_("словами"), max_length=120, blank=True, help_text=_("«почти половина»"))
    measure = models.CharField(_("единица"), max_length=40, blank=True, help_text=_("«тыс. т», «чел.»"))
    is_estimate = models.BooleanField(
        _("оценка возможного"), default=False, help_text=_("«хватило бы на»: не фактический выпуск")
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место среди чисел, меньше — выше: «1»")
    )

    class Meta:
        verbose_name = _("число")
        verbose_name_plural = _("числа")
        ordering = ["position", "pk"]
        constraints = [
            *publishable_constraints(),
            *dated_constraints("period"),
            models.CheckConstraint(
                name="people_statistic_has_value",
                condition=Q(value__isnull=False) | ~Q(value_text=""),
                violation_error_message=_("Нужно число или слова вместо него."),
            ),
        ]

    def __str__(self):
        return self.indicator
