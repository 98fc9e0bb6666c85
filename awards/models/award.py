from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.models import Publishable, dated, dated_constraints
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, titled_constraint
from awards.querysets import AwardQuerySet
from people.models import Person


class AwardKind(models.TextChoices):
    TITLE = "title", _("звание")
    ORDER = "order", _("орден")
    MEDAL = "medal", _("медаль")
    JUBILEE = "jubilee", _("юбилейная медаль")
    BADGE = "badge", _("знак")
    PRIZE = "prize", _("премия")
    LOCAL = "local", _("местное звание")
    CITY = "city", _("звание городу")
    UNIT_HONOUR = "unit_honour", _("почётное наименование")
    COLLECTIVE = "collective", _("собирательное обозначение")


class Degree(models.TextChoices):
    NONE = "", _("без степени")
    FIRST = "I", _("I степени")
    SECOND = "II", _("II степени")
    THIRD = "III", _("III степени")


# A whole ribbon is 24 mm wide; JSON would also let through a width without end.
MOST_MILLIMETRES = 100


def validate_ribbon(stripes) -> None:
    """Check that `stripes` is a list of [width in mm, "#rrggbb"], left to right."""
    fine = isinstance(stripes, list) and all(
        isinstance(s, list) and len(s) == 2 and _is_width(s[0]) and _is_colour(s[1]) for s in stripes
    )
    if not fine:
        raise ValidationError(_('Лента — полосы слева направо: [[8, "#b01e28"], [8, "#f3f1ea"]], ширина в мм.'))


def _is_width(value) -> bool:
    return type(value) in (int, float) and 0 < value < MOST_MILLIMETRES


def _is_colour(value) -> bool:
    digits = "0123456789abcdefABCDEF"
    return isinstance(value, str) and len(value) == 7 and value[0] == "#" and all(c in digits for c in value[1:])


class RibbonField(models.JSONField):
    """Stripes that are checked also where no form is: a page cannot draw what is none."""

    def pre_save(self, model_instance, add):
        stripes = super().pre_save(model_instance, add)
        validate_ribbon(stripes)
        return stripes


class Award(Publishable, dated("established", _("учреждена"))):
    """What is conferred; each degree of an order is an award of its own."""

    title = models.CharField(_("название"), max_length=300, help_text=_("Без степени: «орден Кутузова»"))
    degree = models.CharField(
        _("степень"),
        max_length=3,
        choices=Degree,
        blank=True,
        default="",
        help_text=_("У ордена Славы — «III степени», у Красной Звезды — «без степени»"),
    )
    kind = models.CharField(
        _("вид"),
        max_length=11,
        choices=AwardKind,
        default=AwardKind.ORDER,
        help_text=_("По положению о награде: «орден», «юбилейная медаль»"),
    )
    issuer = models.CharField(_("чья награда"), max_length=120, blank=True, help_text=_("«СССР», «РФ»"))
    short_title = models.CharField(_("кратко"), max_length=120, blank=True, help_text=_("«Красная Звезда»"))
    aliases = models.TextField(
        _("другие написания"), blank=True, help_text=_("По одному в строке, сокращения тоже: «ОВ I ст.»")
    )
    description = models.TextField(
        _("описание"), blank=True, help_text=_("За что давали: «Учреждён 20 мая 1942 года для отличившихся в боях»")
    )
    abolished_text = models.CharField(
        _("упразднена"), max_length=120, blank=True, help_text=_("Когда перестали вручать: «1991»")
    )
    ribbon = RibbonField(
        _("лента"),
        default=list,
        blank=True,
        validators=[validate_ribbon],
        help_text=_('Полосы слева направо, мм и цвет: «[[8, "#b01e28"], [8, "#f3f1ea"]]»'),
    )
    ribbon_has_star = models.BooleanField(
        _("звезда на ленте"),
        default=False,
        help_text=_("Отметьте, если под лентой висит звезда, как у «Героя Советского Союза»"),
    )
    precedence = models.PositiveIntegerField(
        _("старшинство"), default=1000, help_text=_("Порядок на колодке, меньше — выше: «10»")
    )

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("награда")
        verbose_name_plural = _("награды")
        ordering = ["precedence", "title", "degree"]
        constraints = [
            *publishable_constraints(),
            *known_constraints(kind=AwardKind),
            *dated_constraints("established"),
            models.UniqueConstraint(
                fields=["title", "degree"],
                name="awards_award_unique",
                violation_error_message=_("Такая награда этой степени уже есть."),
            ),
            titled_constraint(),
            models.CheckConstraint(
                name="awards_award_degree",
                condition=Q(degree__in=Degree.values),
                violation_error_message=_("Степень — I, II, III или без степени."),
            ),
        ]

    def __str__(self):
        name = self.title[:1].upper() + self.title[1:]
        return f"{name} {self.get_degree_display()}" if self.degree else name

    def get_absolute_url(self):
        return record_url("awards:award_detail", self.pk)

    def degrees(self):
        """Return every degree of this award, the first degree first."""
        return Award.objects.public().filter(title=self.title).order_by("degree")

    def full_cavaliers(self):
        """Return people who hold all three degrees: computed from conferrals, never typed."""
        held = self.conferrals.model.objects.held()
        people = Person.objects.public().with_biography()
        for degree in (Degree.FIRST, Degree.SECOND, Degree.THIRD):
            people = people.filter(pk__in=held.filter(award__title=self.title, award__degree=degree).values("person"))
        return people
