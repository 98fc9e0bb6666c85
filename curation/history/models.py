"""Who changed what, when and why; and what each row of the museum held after each change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history import register

from archive.models.dating import DerivedFromDate
from archive.models.rules import known_constraints
from curation.history.tracked import TRACKED, owned_by
from curation.history.versions import Versions


class RevisionKind(models.TextChoices):
    EDIT = "edit", _("правка")
    IMPORT = "import", _("импорт таблицы")
    BULK = "bulk", _("массовая правка")
    MERGE = "merge", _("объединение двойников")
    UNDO = "undo", _("отмена")
    RESTORE = "restore", _("восстановление")


class Revision(models.Model):
    """One entry of the history: all that one person did at one time, however many rows it touched."""

    kind = models.CharField(_("вид"), max_length=7, choices=RevisionKind, default=RevisionKind.EDIT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="revisions",
        verbose_name=_("кто"),
    )
    made_at = models.DateTimeField(_("когда"), default=timezone.now)
    reason = models.CharField(_("почему"), max_length=500, blank=True, default="")
    undoes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("отменяет")
    )

    class Meta:
        verbose_name = _("запись истории")
        verbose_name_plural = _("история изменений")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "id"], name="curation_revision_of_kind")]
        constraints = [
            *known_constraints(kind=RevisionKind),
            models.CheckConstraint(
                name="curation_revision_undoes_an_earlier",
                condition=Q(undoes__isnull=True) | Q(undoes__lt=F("pk")),
                violation_error_message=_("Отменить можно только то, что сделано раньше."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.made_at:%d.%m.%Y %H:%M}"


class Made(models.Model):
    """Rows that one entry of the history made many at once: `first` to `last` are primary keys, both inclusive.

    What they held is not kept: until one of them is changed it is what it was made.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="made", verbose_name=_("запись истории")
    )
    model = models.CharField(_("вид строк"), max_length=60)
    first = models.PositiveBigIntegerField(_("первая"))
    last = models.PositiveBigIntegerField(_("последняя"))

    class Meta:
        verbose_name = _("созданные строки")
        verbose_name_plural = _("созданные строки")
        indexes = [models.Index(fields=["model", "last"], name="curation_made_model_last")]
        constraints = [
            models.CheckConstraint(
                name="curation_made_in_order",
                condition=Q(first__lte=F("last")),
                violation_error_message=_("Первая строка позже последней."),
            )
        ]

    def __str__(self):
        return f"{self.model}: {self.first}–{self.last}"


class Version(models.Model):
    """Base of the tables of versions: `revision` is null where a row is kept as it was before it was first changed."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("запись истории")
    )

    class Meta:
        abstract = True


def _unsearched(model: type[models.Model]) -> list[str]:
    """Return the columns by which nobody looks for versions: all but the owners of a row."""
    owners = {column.name for column in owned_by(model)}
    return [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in owners]


def _keep(model: type[models.Model]) -> None:
    register(
        model,
        app="curation",
        manager_name="versions",
        records_class=Versions,
        bases=[Version],
        custom_model_name=lambda name: f"{name}Version",
        excluded_fields=[f.name for f in model._meta.concrete_fields if isinstance(f, DerivedFromDate)],
        no_db_index=_unsearched(model),
        history_id_field=models.BigAutoField(),
        history_user_id_field=models.PositiveIntegerField(null=True),
        verbose_name=_("версия"),
        verbose_name_plural=_("версии"),
    )


for _model in TRACKED:
    _keep(_model)
