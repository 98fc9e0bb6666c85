from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models import Place, Status, dated_constraints
from archive.models.dating import Dated, in_time
from archive.models.rules import known_constraints, once_constraint

from .person import Person


class TermKind(models.TextChoices):
    FATE = "fate", _("судьба")
    GROUND = "ground", _("связь с городом")
    ROLE = "role", _("роль")


class Term(models.Model):
    """A word of the vocabularies of fates, grounds of connection with the city, and roles."""

    kind = models.CharField(
        _("словарь"),
        max_length=6,
        choices=TermKind,
        help_text=_("Где слово предлагается: «погиб в бою» — судьба, «призван» — связь с городом"),
    )
    code = models.SlugField(
        _("код"), max_length=40, unique=True, help_text=_("Латиницей, один раз и навсегда: «killed», «drafted»")
    )
    title = models.CharField(
        _("название"), max_length=120, help_text=_("Как будет на странице: «пропал без вести», «сталевар»")
    )
    means_death = models.BooleanField(
        _("означает смерть"),
        default=False,
        help_text=_("Отметьте у «погиб в бою», но не у «пропал без вести» и «попал в плен»"),
    )
    in_war = models.BooleanField(
        _("потеря военного времени"),
        default=False,
        help_text=_("Отметьте, если это потеря 1941–1945 годов: «умер от ран»"),
    )
    needs_source = models.BooleanField(
        _("показывать только с источником"),
        default=False,
        help_text=_("Отметьте у слов, которые могут ранить: «осуждён» без источника сайт не покажет"),
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место в списке выбора, меньше — выше: «10»")
    )

    class Meta:
        verbose_name = _("слово словаря")
        verbose_name_plural = _("судьбы, связи с городом, роли")
        ordering = ["kind", "position", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "title"],
                name="people_term_unique",
                violation_error_message=_("Такое слово в этом словаре уже есть."),
            ),
            *known_constraints(kind=TermKind),
        ]

    def __str__(self):
        return self.title


class PersonTermQuerySet(models.QuerySet):
    def shown(self):
        """Keep words that need no source, or have one that a visitor may see."""
        citations = self.model.citations.rel.related_model.objects
        sourced = citations.filter(term=models.OuterRef("pk"), source__status=Status.PUBLISHED)
        return self.filter(Q(term__needs_source=False) | models.Exists(sourced))


class PersonTerm(Dated):
    """A fate, a ground of connection with the city or a role of a person, dated and placed where known."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="terms",
        verbose_name=_("человек"),
        help_text=_("О ком: «Герасименко Иван Саввич»"),
    )
    term = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="uses",
        verbose_name=_("что"),
        help_text=_("Слово из словаря: «погиб в бою», «сталевар»"),
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person_terms",
        verbose_name=_("место"),
        help_text=_("Где: «Сталинск»"),
    )
    superseded = models.BooleanField(
        _("ранее считался"),
        default=False,
        help_text=_(
            "Отметьте, если уточнено: считался «пропал без вести», найдена могила. Прежняя запись остаётся видна"
        ),
    )
    note = models.CharField(
        _("подробность"), max_length=300, blank=True, help_text=_("Подробность: «призван повторно после ранения»")
    )

    objects = PersonTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("судьба, связь с городом, роль")
        verbose_name_plural = _("судьбы, связи с городом, роли")
        ordering = ["term__kind", in_time("date"), "pk"]
        indexes = [models.Index(fields=["term", "person"], name="people_personterm_of_term")]
        constraints = [
            *dated_constraints("date"),
            once_constraint(
                *("person", "term", "date_text", "note"),
                unknown=("place",),
                message=_("Это о человеке уже записано: строки не должны повторяться."),
            ),
        ]

    def __str__(self):
        return f"{self.term}"
