from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from archive.addresses import record_url

from .dating import Dated, dated_constraints
from .hierarchy import refuse_circle
from .publishable import Publishable, PublishableQuerySet, publishable_constraints
from .rules import known_constraints, titled_constraint


class Level(models.TextChoices):
    ARCHIVE = "archive", _("архив, музей")
    FOND = "fond", _("фонд")
    SERIES = "series", _("опись")
    FILE = "file", _("дело")
    MUSEUM_COLLECTION = "collection", _("фондовая коллекция")


class CollectionQuerySet(PublishableQuerySet):
    def with_counts(self):
        """Annotate `held`: how many public items stand right at the level, those of its parts aside."""
        shown = self.model.items.rel.related_model.objects.public()
        return self.annotate(held=Count("items", filter=Q(items__in=shown)))


class Collection(Publishable, Dated):
    """A level of description: archive → fond → series → file, or a museum collection (ISAD(G) 3.1)."""

    title = models.CharField(_("заголовок"), max_length=300, help_text=_("Как в описи: «Письма с фронта»"))
    code = models.CharField(_("шифр"), max_length=120, unique=True, help_text=_("«Ф. 1», «Ф. 1. Оп. 2», «Д»"))
    level = models.CharField(
        _("уровень"),
        max_length=10,
        choices=Level,
        default=Level.FOND,
        help_text=_("Ступень описания: «Ф. Р-3» — фонд, «оп. 1» — опись"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("входит в"),
        help_text=_("Ступень выше: у дела — «оп. 1»"),
    )
    extent = models.CharField(_("объём"), max_length=200, blank=True, help_text=_("«2 ед. хр., 5 листов»"))
    creator = models.CharField(
        _("фондообразователь"),
        max_length=300,
        blank=True,
        help_text=_("Чьи это бумаги: «Кузнецкий металлургический комбинат»"),
    )
    history = models.TextField(
        _("история фонда"),
        blank=True,
        help_text=_("Как сложился и попал в музей: «Собран школьным музеем в 1965–1970 годах»"),
    )
    scope = models.TextField(
        _("аннотация"),
        blank=True,
        help_text=_("О чём документы: «Наградные листы и фронтовые письма рабочих комбината»"),
    )
    access = models.CharField(
        _("условия доступа"),
        max_length=300,
        blank=True,
        help_text=_("Кому и как выдаются: «в читальном зале по заявке», «открыт»"),
    )
    position = models.PositiveIntegerField(
        _("порядок"), default=0, help_text=_("Место среди соседей, меньше — выше: «10»")
    )

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("фонд, коллекция")
        verbose_name_plural = _("фонды и коллекции")
        ordering = ["position", "code"]
        constraints = [
            *publishable_constraints(),
            titled_constraint(),
            *known_constraints(level=Level),
            *dated_constraints("date"),
            models.CheckConstraint(
                name="archive_collection_not_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                violation_error_message=_("Фонд не может входить сам в себя."),
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.title}"

    def clean(self):
        refuse_circle(self, "parent", _("Этот фонд сам входит в описываемый: получился бы круг."))

    def get_absolute_url(self):
        return record_url("archive:collection_detail", self.pk)
