from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.dates import HistoricalDate, UnknownDate
from archive.models import Dated, Source, dated_constraints
from archive.models.dating import in_time
from archive.models.labels import related_label
from archive.models.rules import known_constraints
from awards.querysets import ConferralQuerySet
from people.models import Event, Person, Unit
from people.models.event import exactly_one

from .award import Award
from .decree import Decree


class Validity(models.TextChoices):
    VALID = "", _("в силе")
    NOT_HANDED = "not_handed", _("не вручена")
    REVOKED = "revoked", _("лишён")
    RESTORED = "restored", _("лишён и восстановлен")


class Conferral(Dated):
    """A person or a unit received an award by an act."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("человек"),
        help_text=_("Или человек, или коллектив: «Герасименко Иван Саввич»"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("часть, предприятие, город"),
        help_text=_("Или часть, завод, город, или человек: «Кузнецкий металлургический комбинат»"),
    )
    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="conferrals",
        verbose_name=_("награда"),
        help_text=_("Начните писать: «орден Красной Звезды»"),
    )
    decree = models.ForeignKey(
        Decree,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("указ, приказ"),
        help_text=_("Начните писать номер или день: «21.02.1944»"),
    )
    decree_position = models.PositiveIntegerField(
        _("№ в списке"), null=True, blank=True, help_text=_("Каким стоит в списке: «12»")
    )
    named_as = models.CharField(
        _("как назван в акте"), max_length=300, blank=True, help_text=_("«сталевару мартеновского цеха № 1»")
    )
    citation_text = models.TextField(
        _("за что"), blank=True, help_text=_("Своими словами или из акта: «за вынос 24 раненых с поля боя»")
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name=_("за какое событие"),
        help_text=_("Если событие описано: «Бой 29 января 1942 г.»"),
    )
    posthumous = models.BooleanField(_("посмертно"), default=False, help_text=_("Отметьте, если в акте: «посмертно»"))
    anniversary = models.BooleanField(
        _("юбилейное награждение 1985 года"),
        default=False,
        help_text=_("Отметьте у ордена Отечественной войны «к 40-летию Победы»"),
    )
    validity = models.CharField(
        _("действие"),
        max_length=10,
        choices=Validity,
        blank=True,
        default="",
        help_text=_("Орден не нашёл хозяина — «не вручена»"),
    )
    validity_act = models.CharField(
        _("акт о лишении, восстановлении"),
        max_length=300,
        blank=True,
        help_text=_("Чем лишён или восстановлен: «указ от 12.03.1955»"),
    )
    badge_number = models.CharField(_("№ знака"), max_length=40, blank=True, help_text=_("Не публикуется. «2876543»"))
    certificate_number = models.CharField(
        _("№ орденской книжки, удостоверения"), max_length=40, blank=True, help_text=_("Не публикуется. «А-123456»")
    )
    note = models.CharField(
        _("примечание"), max_length=500, blank=True, help_text=_("Если нужно пояснить: «вручён семье в 1965 году»")
    )

    objects = ConferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("награждение")
        verbose_name_plural = _("награждения")
        ordering = ["award__precedence", in_time("date"), "pk"]
        constraints = [
            *dated_constraints("date"),
            models.CheckConstraint(
                name="awards_conferral_one_recipient",
                condition=exactly_one("person", "unit"),
                violation_error_message=_("Награждён либо человек, либо часть: выберите одно."),
            ),
            models.CheckConstraint(
                name="awards_conferral_only_people_die",
                condition=Q(posthumous=False) | Q(person__isnull=False),
                violation_error_message=_("Посмертно награждают человека, а не часть."),
            ),
            *known_constraints(validity=Validity),
            models.CheckConstraint(
                name="awards_conferral_revoked_by_act",
                condition=~Q(validity__in=[Validity.REVOKED, Validity.RESTORED]) | ~Q(validity_act=""),
                violation_error_message=_(
                    "Запишите акт о лишении или восстановлении; если он не найден, так и напишите."
                ),
            ),
            models.UniqueConstraint(
                fields=["person", "award", "decree"],
                name="awards_conferral_person_once",
                violation_error_message=_("Это награждение человека тем же указом уже записано."),
            ),
            models.UniqueConstraint(
                fields=["unit", "award", "decree"],
                name="awards_conferral_unit_once",
                violation_error_message=_("Это награждение части тем же указом уже записано."),
            ),
            # Two of one award without act and date may be two («два ордена Ленина»); with the same date they are one.
            models.UniqueConstraint(
                fields=["person", "award", "date_text"],
                condition=Q(decree=None) & ~Q(date_text=""),
                name="awards_conferral_person_once_without_act",
                violation_error_message=_("Это награждение человека с той же датой и без указа уже записано."),
            ),
            models.UniqueConstraint(
                fields=["unit", "award", "date_text"],
                condition=Q(decree=None) & ~Q(date_text=""),
                name="awards_conferral_unit_once_without_act",
                violation_error_message=_("Это награждение части с той же датой и без указа уже записано."),
            ),
        ]

    def __str__(self):
        return f"{related_label(self, 'award')}: {related_label(self, 'person', 'unit')}"

    def clean(self):
        with suppress(UnknownDate):  # a date that cannot be read has a message of its own
            self._refuse_before(
                self.person and self.person.birth, _("Награждение («%(given)s») раньше рождения («%(begun)s»).")
            )
            self._refuse_before(
                self.award_id and self.award.established,
                _("Награждение («%(given)s») раньше учреждения награды («%(begun)s»)."),
            )

    def _refuse_before(self, begun: HistoricalDate | None, message: str) -> None:
        """Raise ValidationError of the whole row: not every form has its date."""
        given = self.date or (self.decree and self.decree.date)
        if begun and given and _is_before(given, begun):
            raise ValidationError(message, params={"given": given, "begun": begun})

    @property
    def is_held(self) -> bool:
        return self.validity != Validity.REVOKED

    @property
    def recipient(self):
        return self.person or self.unit


def _is_before(one: HistoricalDate, other: HistoricalDate) -> bool:
    """Tell whether `one` had ended before `other` can have begun."""
    return bool(one.latest and other.earliest and one.latest < other.earliest)


class Nomination(Dated):
    """Наградной лист: what was asked for, which may differ from what was given."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="nominations",
        verbose_name=_("человек"),
        help_text=_("Кто представлен: «Герасименко Иван Саввич»"),
    )
    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name=_("к чему представлен"),
        help_text=_("К чему представлял командир: «орден Ленина»"),
    )
    conferral = models.ForeignKey(
        Conferral,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("чем награждён"),
        help_text=_("Чем наградили на деле: «орден Красного Знамени»"),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("источник"),
        help_text=_("Наградной лист среди источников: «ЦАМО, ф. 33, наградной лист»"),
    )
    rank_text = models.CharField(
        _("звание в листе"), max_length=120, blank=True, help_text=_("Как в листе: «гв. мл. с-т»")
    )
    position = models.CharField(
        _("должность в листе"), max_length=200, blank=True, help_text=_("Как в листе: «ком. отд.»")
    )
    unit_text = models.CharField(
        _("часть в листе"), max_length=200, blank=True, help_text=_("Как в листе: «1 сб 1248 сп 376 сд»")
    )
    feat = models.TextField(
        _("изложение подвига"),
        blank=True,
        help_text=_("Полностью, как в листе: «В бою 12.03.43 г. первым ворвался в траншею…»"),
    )
    signatures = models.TextField(
        _("заключения начальников"),
        blank=True,
        help_text=_("Кто и что заключил: «Достоин ордена Красной Звезды. Командир полка»"),
    )
    home_address = models.CharField(
        _("домашний адрес"), max_length=300, blank=True, help_text=_("Не публикуется. «г. Сталинск, ул. Кирова, 1»")
    )
    internal_note = models.TextField(
        _("служебная заметка"), blank=True, help_text=_("Не публикуется. «Уточнить отчество по книге призыва»")
    )

    class Meta:
        verbose_name = _("наградной лист")
        verbose_name_plural = _("наградные листы")
        ordering = [in_time("date"), "pk"]
        constraints = dated_constraints("date")

    def __str__(self):
        return f"{related_label(self, 'award')}: {related_label(self, 'person')}"

    def clean(self):
        if self.conferral and self.conferral.person_id != self.person_id:
            raise ValidationError({"conferral": _("Это награждение другого человека.")})
