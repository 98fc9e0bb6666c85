from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Citation
from archive.models.citation import citation_constraints

from .event import Event, Participation
from .name_variant import NameVariant
from .person import Person
from .rank import RankHeld
from .service import Service
from .statistic import Statistic
from .term import PersonTerm
from .unit import Unit, UnitName, UnitStage
from .unit_relation import UnitRelation


def about(model, verbose_name, help_text):
    """Return a nullable key from a citation to the one row that it proves; the proof outlives the row."""
    return models.ForeignKey(
        model,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=verbose_name,
        help_text=help_text,
    )


def at_most_one(*fields: str) -> Q:
    """Return the condition that no two of the named foreign keys are set together."""
    nothing = Q(**{f"{field}__isnull": True for field in fields})
    for chosen in fields:
        nothing |= Q(**{f"{field}__isnull": True for field in fields if field != chosen})
    return nothing


def one_row_constraint(*fields: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_one_row",
        condition=at_most_one(*fields),
        violation_error_message=_("Ссылка доказывает одну строку карточки, а не несколько."),
    )


class RowCitation(Citation):
    """A citation that may prove one row of its record: `OWNERS` are the keys by which a row names the record.

    `RECORD` is the citation's own key to the record, `ROWS` its keys to rows.
    """

    RECORD: str
    OWNERS: tuple[str, ...]
    ROWS: tuple[str, ...]

    class Meta(Citation.Meta):
        abstract = True

    def clean(self):
        super().clean()
        record = getattr(self, f"{self.RECORD}_id")
        for row in filter(None, (getattr(self, name) for name in self.ROWS)):
            if record not in [getattr(row, f"{owner}_id", None) for owner in self.OWNERS]:
                raise ValidationError(_("Строка «%(row)s» стоит в другой карточке."), params={"row": row})


class PersonCitation(RowCitation):
    """A claim about a person, or about one row of the record: a name, a rank, a service, a fate."""

    RECORD, OWNERS = "person", ("person",)
    ROWS = ("name_variant", "rank_held", "service", "term")

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("человек"),
        help_text=_("О ком: «Герасименко Иван Саввич»"),
    )
    name_variant = about(
        NameVariant, _("вариант имени"), help_text=_("Если источник доказывает вариант имени: «Герасимеко»")
    )
    rank_held = about(RankHeld, _("звание"), help_text=_("Если источник доказывает звание: «сержант»"))
    service = about(Service, _("служба"), help_text=_("Если источник доказывает службу: «225-я сд, 1941»"))
    term = about(
        PersonTerm, _("судьба, связь, роль"), help_text=_("Если источник доказывает судьбу или связь: «погиб в бою»")
    )

    class Meta(RowCitation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = [
            *citation_constraints(),
            one_row_constraint("name_variant", "rank_held", "service", "term"),
        ]


class UnitCitation(RowCitation):
    RECORD, OWNERS = "unit", ("unit", "subject", "target")
    ROWS = ("unit_name", "relation", "stage")

    unit = models.ForeignKey(
        Unit,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("часть"),
        help_text=_("О какой части: «376-я стрелковая дивизия»"),
    )
    unit_name = about(
        UnitName, _("название"), help_text=_("Если источник доказывает название: «376-я стрелковая Псковская дивизия»")
    )
    relation = about(
        UnitRelation,
        _("связь частей"),
        help_text=_("Если источник доказывает связь частей: «1248-й сп — подчинена — 376-я сд»"),
    )
    stage = about(UnitStage, _("этап пути"), help_text=_("Если источник доказывает этап: «бои на Волхове»"))

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = [*citation_constraints(), one_row_constraint("unit_name", "relation", "stage")]


class EventCitation(RowCitation):
    RECORD, OWNERS = "event", ("event",)
    ROWS = ("participation",)

    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("событие"),
        help_text=_("О каком событии: «Первая плавка броневой стали»"),
    )
    participation = about(Participation, _("участник"), help_text=_("Если источник доказывает участие: «мастер смены»"))

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()


class StatisticCitation(Citation):
    statistic = models.ForeignKey(
        Statistic,
        on_delete=models.CASCADE,
        related_name="citations",
        verbose_name=_("число"),
        help_text=_("О каком числе: «50 000 танков»"),
    )

    class Meta(Citation.Meta):
        verbose_name = _("ссылка на источник")
        verbose_name_plural = _("источники")
        constraints = citation_constraints()
