from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .labels import related_label
from .rules import known_constraints
from .source import Source


class Claim(models.TextChoices):
    """What a source speaks of. The order is the order of rows on a public page."""

    NAME = "name", _("Имя и название")
    BIRTH = "birth", _("Родился")
    ORIGIN = "origin", _("Происхождение")
    FAMILY = "family", _("Семья")
    EDUCATION = "education", _("Образование")
    PREWAR = "prewar", _("До войны")
    CITY = "city", _("Связь с городом")
    DRAFTED = "drafted", _("Призван")
    RANK = "rank", _("Звание")
    POSITION = "position", _("Должность")
    UNIT = "unit", _("Часть")
    SERVICE = "service", _("Служба")
    WORK = "work", _("Работа")
    FORMATION = "formation", _("Формирование")
    LINEAGE = "lineage", _("Преобразования")
    SUBORDINATION = "subordination", _("Подчинение")
    COMPOSITION = "composition", _("Состав")
    COMMAND = "command", _("Командование")
    STRENGTH = "strength", _("Численность")
    LOCATION = "location", _("Где находится")
    PATH = "path", _("Путь")
    DATE = "date", _("Дата")
    PLACE = "place", _("Место")
    PARTICIPANTS = "participants", _("Участники")
    CIRCUMSTANCES = "circumstances", _("Обстоятельства")
    OPPONENT = "opponent", _("Противник")
    LOSSES = "losses", _("Потери")
    PRODUCTION = "production", _("Производство")
    FEAT = "feat", _("Подвиг")
    AWARD = "award", _("Награды")
    WORDING = "wording", _("Формулировка")
    NUMBER = "number", _("Номер")
    ESTABLISHED = "established", _("Учреждение")
    PUBLICATION = "publication", _("Публикация")
    VALUE = "value", _("Число")
    DEATH = "death", _("Гибель, смерть")
    BURIAL = "burial", _("Захоронение")
    POSTWAR = "postwar", _("После войны")
    MEMORY = "memory", _("Память")
    SIGNIFICANCE = "significance", _("Значение")
    BIBLIOGRAPHY = "bibliography", _("Литература")
    HOMONYM = "homonym", _("Не путать")
    COORDINATES = "coordinates", _("Координаты")
    DESCRIPTION = "description", _("Описание")
    OTHER = "other", _("Прочее")


class Stance(models.TextChoices):
    AGREES = "agrees", _("подтверждает")
    CONTRADICTS = "contradicts", _("расходится")


class Confidence(models.TextChoices):
    DOCUMENTED = "documented", _("подтверждено документом")
    LITERATURE = "literature", _("по литературе")
    RELATIVES = "relatives", _("со слов родственников")
    PRESUMED = "presumed", _("предположительно")
    REFUTED = "refuted", _("опровергнуто")


class Discrepancy(models.Model):
    """A named contradiction: its sides are the citations that point to it, shown side by side."""

    title = models.CharField(
        _("о чём спор"), max_length=200, unique=True, help_text=_("Например: «Сколько было дзотов»")
    )
    comment = models.TextField(
        _("слово хранителя"),
        blank=True,
        help_text=_("Как музей пишет до новых находок и почему: «Пишем год по метрике: она составлена при рождении»"),
    )

    class Meta:
        verbose_name = _("разночтение")
        verbose_name_plural = _("разночтения")
        ordering = ["title"]

    def __str__(self):
        return self.title


class Citation(models.Model):
    """What one source says of one claim about a record, and whether it agrees with what we show.

    Abstract: each app subclasses it with a foreign key to its own record, so that a citation is typed, joinable
    and protects its source from deletion.
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("источник"),
        help_text=_("Начните писать заглавие: «Книга памяти»"),
    )
    claim = models.CharField(
        _("о чём"), max_length=20, choices=Claim, help_text=_("О чём в источнике речь: год рождения — «Родился»")
    )
    statement = models.TextField(
        _("что говорит источник"),
        blank=True,
        help_text=_("Своими словами, одной фразой: «1913, село Знаменка». Видно на сайте со ссылкой на источник"),
    )
    locator = models.CharField(
        _("где в источнике"), max_length=200, blank=True, help_text=_("Страница, лист: «с. 91», «л. 22 об.»")
    )
    quotation = models.TextField(
        _("дословно"), blank=True, help_text=_("Без исправлений, как напечатано: «пропал безвести в 1942 г.»")
    )
    stance = models.CharField(
        _("согласие"),
        max_length=11,
        choices=Stance,
        default=Stance.AGREES,
        help_text=_("Пишет другое, чем мы, — «расходится»"),
    )
    confidence = models.CharField(
        _("достоверность"),
        max_length=10,
        choices=Confidence,
        default=Confidence.LITERATURE,
        help_text=_("Наградной лист — «подтверждено документом», письмо внука — «со слов родственников»"),
    )
    discrepancy = models.ForeignKey(
        Discrepancy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("разночтение"),
        help_text=_("Выберите, если источники расходятся: «Год рождения». Версии встанут рядом"),
    )
    preferred = models.BooleanField(
        _("предпочтительная версия"),
        default=False,
        help_text=_("Отметьте одну версию из спорящих: например, «1913» по метрике"),
    )
    preferred_reason = models.CharField(
        _("почему предпочтена"),
        max_length=500,
        blank=True,
        help_text=_("Почему верим ей: «метрика составлена при рождении»"),
    )
    note = models.TextField(
        _("оговорка"), blank=True, help_text=_("Видна на сайте под версией: «год исправлен другими чернилами»")
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место среди источников, меньше — выше: «1»")
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        said = f"{self.get_claim_display()}: {self.statement}" if self.statement else self.get_claim_display()
        return " — ".join(filter(None, (str(said), related_label(self, "source"), self.locator)))


def citation_constraints() -> list[models.CheckConstraint]:
    """Return the rules of every typed citation."""
    return [
        *known_constraints(claim=Claim, stance=Stance, confidence=Confidence),
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_preferred_with_reason",
            condition=Q(preferred=False, preferred_reason="") | (Q(preferred=True) & ~Q(preferred_reason="")),
            violation_error_message=_("Предпочитая версию, скажите почему; без предпочтения причина не нужна."),
        ),
        models.CheckConstraint(
            name="%(app_label)s_%(class)s_says_something",
            condition=~Q(stance=Stance.CONTRADICTS) | ~Q(statement=""),
            violation_error_message=_("Источник расходится — запишите, что он говорит."),
        ),
    ]
