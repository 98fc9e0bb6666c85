from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models import Citation
from archive.models.citation import citation_constraints

from .award import Award
from .conferral import Conferral
from .decree import Decree


class AwardCitation(Citation):
    award = models.ForeignKey(
        Award,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("награда"),
        help_text=_("О какой награде: «орден Славы»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()


class DecreeCitation(Citation):
    decree = models.ForeignKey(
        Decree,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("указ"),
        help_text=_("О каком акте: «указ от 21.02.1944»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()


class ConferralCitation(Citation):
    conferral = models.ForeignKey(
        Conferral,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("награждение"),
        help_text=_("О каком награждении: «орден Красной Звезды, 1943»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()
