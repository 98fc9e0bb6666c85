from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.models import Dated, Place, Publishable, dated, dated_constraints
from archive.models.dating import in_time, period_constraint
from archive.models.naming import name_on
from archive.models.numbering import RecordNumberField, numbered_constraint
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, once_constraint, titled_constraint
from people.querysets import UnitQuerySet


class Sphere(models.TextChoices):
    MILITARY = "military", _("армия и флот")
    ENTERPRISE = "enterprise", _("предприятия")
    INSTITUTION = "institution", _("учреждения и органы власти")
    CITY = "city", _("город и край")


class UnitType(models.Model):
    code = models.SlugField(
        _("код"),
        max_length=40,
        unique=True,
        help_text=_("Латиницей, один раз и навсегда: «rifle-division», «steel-works»"),
    )
    title = models.CharField(_("название"), max_length=120, help_text=_("«стрелковая дивизия»"))
    abbreviation = models.CharField(_("сокращение"), max_length=40, blank=True, help_text=_("«сд»"))
    level = models.CharField(_("уровень"), max_length=40, blank=True, help_text=_("«соединение», «часть»"))
    sphere = models.CharField(
        _("сфера"),
        max_length=11,
        choices=Sphere,
        default=Sphere.MILITARY,
        help_text=_("В каком разделе сайта стоит: «стрелковая дивизия» — армия и флот, «завод» — предприятия"),
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место в списке выбора, меньше — выше: «10»")
    )

    class Meta:
        verbose_name = _("тип части")
        verbose_name_plural = _("типы частей и организаций")
        ordering = ["sphere", "position", "title"]
        constraints = known_constraints(sphere=Sphere)

    def __str__(self):
        return self.title


class Unit(Publishable):
    """Any body that people served or worked in: an identity with dated names. Same number is not same unit."""

    record_number = RecordNumberField(help_text=_("«Ч-0003»"))
    title = models.CharField(
        _("название"),
        max_length=300,
        help_text=_("Под каким именем часть известна: «237-я стрелковая дивизия»"),
    )
    short_title = models.CharField(_("кратко"), max_length=120, blank=True, help_text=_("«237-я сд»"))
    kind = models.ForeignKey(
        UnitType,
        on_delete=models.PROTECT,
        related_name="units",
        verbose_name=_("тип"),
        help_text=_("Слово из словаря: «стрелковая дивизия», «завод»"),
    )
    number = models.CharField(_("номер"), max_length=20, blank=True, help_text=_("«237», без «-я»"))
    formation = models.PositiveSmallIntegerField(
        _("формирование"), null=True, blank=True, help_text=_("2 — «2-го формирования»")
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name=_("место формирования, работы"),
        help_text=_("Где сформирована или стоит: «Сталинск»"),
    )
    summary = models.CharField(
        _("о части, одной фразой"),
        max_length=400,
        blank=True,
        help_text=_("Видно в списках: «Сформирована в Сталинске осенью 1941 года»"),
    )
    history = models.TextField(
        _("история"),
        blank=True,
        help_text=_("Рассказ; ссылка на источник — номер в скобках: «Прибыла под Ленинград [[3]]»"),
    )
    internal_note = models.TextField(
        _("служебная заметка"), blank=True, help_text=_("Не публикуется. «Уточнить отчество по книге призыва»")
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("часть, предприятие")
        verbose_name_plural = _("части и предприятия")
        ordering = ["title", "pk"]
        constraints = [
            *publishable_constraints(),
            numbered_constraint(),
            titled_constraint(),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return record_url("people:unit_detail", self.pk)

    def name_on(self, day: date) -> str:
        """Return the full name in force on that day; the title when no dated name covers it.

        Reads `names`: no query when they are prefetched.
        """
        found = name_on(self.names.all(), day)
        return found.full if found else self.title

    def superiors_on(self, day: date):
        """Return the units this one was subordinate to on that day, with the relation: one query."""
        return self.relations_from.subordination().in_force_on(day).select_related("target")

    def subordinates_on(self, day: date):
        return self.relations_to.subordination().in_force_on(day).select_related("subject")


class UnitName(dated("since", _("с")), dated("until", _("по"))):
    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="names",
        verbose_name=_("часть"),
        help_text=_("Чьё это название: «376-я стрелковая дивизия»"),
    )
    full = models.CharField(
        _("полное название"),
        max_length=300,
        help_text=_("Со всеми почётными именами: «376-я стрелковая Кузбасско-Псковская Краснознамённая дивизия»"),
    )
    short = models.CharField(_("краткое название"), max_length=120, blank=True, help_text=_("«22-я гв. сд»"))
    number = models.CharField(_("номер"), max_length=20, blank=True, help_text=_("Только цифры: «376»"))
    honorifics = models.CharField(
        _("почётные наименования и ордена"),
        max_length=300,
        blank=True,
        help_text=_("«Пирятинская Краснознамённая»"),
    )
    guards = models.BooleanField(
        _("гвардейская"), default=False, help_text=_("Отметьте с того дня, как название «гвардейская» дано приказом")
    )
    act = models.CharField(
        _("каким приказом"), max_length=300, blank=True, help_text=_("«приказ НКО № 308 от 18.09.1941»")
    )
    note = models.CharField(_("примечание"), max_length=300, blank=True, help_text=_("«в ходе формирования»"))

    class Meta:
        verbose_name = _("название части")
        verbose_name_plural = _("названия части")
        ordering = [in_time("since"), "pk"]
        constraints = [
            *dated_constraints("since", "until"),
            period_constraint(),
            models.CheckConstraint(
                name="people_unitname_not_empty",
                condition=~Q(full=""),
                violation_error_message=_("Нужно полное название."),
            ),
            once_constraint(
                *("unit", "full", "short", "since_text", "until_text"),
                message=_("Это название с теми же датами у части уже записано."),
            ),
        ]

    def __str__(self):
        return self.full


class UnitStageQuerySet(models.QuerySet):
    def of_public(self):
        return self.filter(unit__in=Unit.objects.public())

    def chronological(self):
        return self.order_by(models.F("date_earliest").asc(nulls_last=True), "pk")


class UnitStage(Dated):
    """A step of a unit's path: when, where, what happened."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="stages",
        verbose_name=_("часть"),
        help_text=_("Чей это путь: «376-я стрелковая дивизия»"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stages",
        verbose_name=_("место"),
        help_text=_("Где была: «Чудово»"),
    )
    text = models.TextField(_("что произошло"), help_text=_("Одной-двумя фразами: «Вступила в бой на реке Волхов»"))
    event = models.ForeignKey(
        "people.Event",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stages",
        verbose_name=_("событие"),
        help_text=_("Если событие описано отдельно: «Любанская операция»"),
    )
    is_key = models.BooleanField(_("главный этап"), default=False, help_text=_("Один на путь: «освобождение Пскова»"))
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место на пути, если дат не хватает: «3»")
    )

    objects = UnitStageQuerySet.as_manager()

    class Meta:
        verbose_name = _("этап пути")
        verbose_name_plural = _("путь")
        ordering = ["position", in_time("date"), "pk"]
        constraints = [
            *dated_constraints("date"),
            models.CheckConstraint(
                name="people_unitstage_told",
                condition=~Q(text=""),
                violation_error_message=_("Запишите, что произошло."),
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(is_key=True),
                name="people_unitstage_one_key",
                violation_error_message=_("Главный этап у пути один: снимите отметку с прежнего."),
            ),
        ]

    def __str__(self):
        return self.text[:80]
