from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models import Dated, dated_constraints
from archive.models.dating import in_time
from archive.models.rules import once_constraint

from .person import Person


class Rank(models.Model):
    """A military rank of a period. «гвардии» is a prefix and «медицинской службы» a suffix, not ranks."""

    title = models.CharField(
        _("звание"), max_length=80, unique=True, help_text=_("Без слова «гвардии»: «старший сержант»")
    )
    group = models.CharField(_("состав"), max_length=80, help_text=_("«рядовой состав», «высший комсостав»"))
    period = models.CharField(_("период"), max_length=120, blank=True, help_text=_("«1935–1943»"))
    seniority = models.PositiveIntegerField(
        _("старшинство"), default=0, help_text=_("Больше — выше: у сержанта «40», у старшего сержанта «50»")
    )

    class Meta:
        verbose_name = _("воинское звание")
        verbose_name_plural = _("воинские звания")
        ordering = ["seniority", "title"]

    def __str__(self):
        return self.title


class RankHeld(Dated):
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="ranks",
        verbose_name=_("человек"),
        help_text=_("Чьё звание: «Герасименко Иван Саввич»"),
    )
    rank = models.ForeignKey(
        Rank,
        on_delete=models.PROTECT,
        related_name="held",
        verbose_name=_("звание"),
        help_text=_("Слово из словаря: «сержант»"),
    )
    guards = models.BooleanField(
        _("гвардии"), default=False, help_text=_("Отметьте, если в документе «гвардии сержант»")
    )
    qualifier = models.CharField(
        _("уточнение"), max_length=60, blank=True, help_text=_("«медицинской службы», «запаса»")
    )
    document = models.CharField(_("документ"), max_length=200, blank=True, help_text=_("«приказ № 12 от 03.05.1942»"))

    class Meta:
        verbose_name = _("звание человека")
        verbose_name_plural = _("звания")
        ordering = [in_time("date"), "rank__seniority", "pk"]
        constraints = [
            *dated_constraints("date"),
            once_constraint(
                *("person", "rank", "guards", "qualifier", "date_text", "document"),
                message=_("Это звание с той же датой у человека уже записано."),
            ),
        ]

    def __str__(self):
        parts = [_("гвардии") if self.guards else "", self.rank.title, self.qualifier]
        return " ".join(str(part) for part in parts if part)
