from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url
from archive.models import Dated, Place, Publishable, dated_constraints
from archive.models.dating import in_time
from archive.models.hierarchy import refuse_circle
from archive.models.labels import related_label
from archive.models.numbering import RecordNumberField, numbered_constraint
from archive.models.publishable import publishable_constraints
from archive.models.rules import known_constraints, titled_constraint
from people.querysets import EventQuerySet

from .person import Person
from .unit import Unit


class EventKind(models.TextChoices):
    BATTLE = "battle", _("бой, сражение")
    OPERATION = "operation", _("операция")
    FEAT = "feat", _("подвиг")
    FORMATION = "formation", _("формирование части")
    DEPARTURE = "departure", _("отправка на фронт")
    EVACUATION = "evacuation", _("эвакуация")
    PRODUCTION = "production", _("работа тыла")
    FUNDRAISING = "fundraising", _("сбор средств")
    AWARDING = "awarding", _("награждение")
    DEATH = "death", _("гибель")
    MEMORIAL = "memorial", _("памятник, память")
    OTHER = "other", _("событие")


class Lane(models.TextChoices):
    FRONT = "front", _("Фронт")
    REAR = "rear", _("Тыл")
    AFTER = "after", _("После войны")


class Event(Publishable, Dated):
    record_number = RecordNumberField(help_text=_("«С-0012»"))
    title = models.CharField(
        _("название"), max_length=300, help_text=_("Коротко, без точки: «Первая плавка броневой стали»")
    )
    kind = models.CharField(
        _("вид"),
        max_length=11,
        choices=EventKind,
        default=EventKind.OTHER,
        help_text=_("Бой за высоту — «бой, сражение», эшелон — «отправка на фронт»"),
    )
    lane = models.CharField(
        _("дорожка хроники"),
        max_length=5,
        choices=Lane,
        default=Lane.FRONT,
        help_text=_("Где стоит на ленте времени: плавка — «Тыл», бой — «Фронт»"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("место"),
        help_text=_("Место из справочника: «Сталинск»"),
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("часть события"),
        help_text=_("Большее событие: у боя за высоту — «Любанская операция»"),
    )
    summary = models.CharField(
        _("одной фразой"),
        max_length=500,
        blank=True,
        help_text=_("Видно в списках и на ленте: «Завод выдал первую плавку броневой стали»"),
    )
    description = models.TextField(
        _("рассказ"),
        blank=True,
        help_text=_("Рассказ; ссылка на источник — номер в скобках: «Плавку вели ночью [[5]]»"),
    )
    is_key = models.BooleanField(
        _("главное в хронике"), default=False, help_text=_("Отметьте немногие, без которых хроники нет: «Начало войны»")
    )
    internal_note = models.TextField(
        _("служебная заметка"), blank=True, help_text=_("Не публикуется. «Уточнить отчество по книге призыва»")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("событие")
        verbose_name_plural = _("события")
        ordering = [in_time("date"), "pk"]
        constraints = [
            *publishable_constraints(),
            numbered_constraint(),
            *known_constraints(kind=EventKind, lane=Lane),
            titled_constraint(),
            *dated_constraints("date"),
            models.CheckConstraint(
                name="people_event_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
                violation_error_message=_("Событие не может быть частью самого себя."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_circle(self, "part_of", _("Это событие само часть описываемого: получился бы круг."))

    def get_absolute_url(self):
        return record_url("people:event_detail", self.pk)


def exactly_one(*fields: str) -> Q:
    """Return the condition that one of the named foreign keys is set and the others are not."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return condition


class Participation(models.Model):
    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        related_name="participations",
        verbose_name=_("событие"),
        help_text=_("В чём участвовал: «Любанская операция»"),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("человек"),
        help_text=_("Или человек, или часть: «Герасименко Иван Саввич»"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("часть, предприятие"),
        help_text=_("Или часть, или человек: «376-я стрелковая дивизия»"),
    )
    role = models.CharField(_("роль"), max_length=200, blank=True, help_text=_("«закрыл амбразуру», «командир»"))
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место среди участников, меньше — выше: «1»")
    )

    class Meta:
        verbose_name = _("участие")
        verbose_name_plural = _("участники")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="people_participation_person_or_unit",
                condition=exactly_one("person", "unit"),
                violation_error_message=_("Участник — либо человек, либо часть: выберите одно."),
            ),
            models.UniqueConstraint(
                fields=["event", "person"],
                name="people_participation_person_once",
                violation_error_message=_("Этот человек уже назван участником."),
            ),
            models.UniqueConstraint(
                fields=["event", "unit"],
                name="people_participation_unit_once",
                violation_error_message=_("Эта часть уже названа участником."),
            ),
        ]

    def __str__(self):
        return f"{related_label(self, 'event')}: {related_label(self, 'person', 'unit')}"
