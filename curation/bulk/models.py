"""What a bulk edit is to do, to which records, and how far it is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.rules import known_constraints, optional
from curation.history.models import Revision


class BulkState(models.TextChoices):
    PREPARED = "prepared", _("готовится")
    RUNNING = "running", _("идёт")
    DONE = "done", _("закончена")
    STOPPED = "stopped", _("остановлена")


class Way(models.TextChoices):
    SET = "set", _("записать или очистить")
    REPLACE = "replace", _("заменить одно значение другим")
    TEXT = "text", _("найти и заменить в тексте")
    ADD = "add", _("добавить строку")


class BulkEdit(models.Model):
    """One change of many records at once: goes part by part, can be broken off anywhere and goes on.

    `kind` is the label of the records' model: "people.person"; `chosen` their primary keys (`curation.bulk.chosen`),
    of which the first `done` are gone through, and `rows` how many there are. `about` is the field that is replaced, or
    the relation to which a row is added; `asked` the form as it was sent. Of one that has ended `chosen` is empty.
    """

    kind = models.CharField(_("вид записей"), max_length=60)
    query = models.TextField(_("отбор списка"), blank=True)
    chosen = models.BinaryField()
    rows = models.PositiveIntegerField(_("записей"))
    way = models.CharField(_("что сделать"), max_length=7, choices=Way, blank=True)
    about = models.CharField(_("с чем"), max_length=120, blank=True)
    asked = models.TextField(blank=True)
    told = models.CharField(_("что сделано"), max_length=500, blank=True)
    reason = models.CharField(_("почему"), max_length=300, blank=True)
    state = models.CharField(_("ход"), max_length=8, choices=BulkState, default=BulkState.PREPARED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="bulk_edits",
        verbose_name=_("кто"),
    )
    made_at = models.DateTimeField(_("когда"), default=timezone.now)
    ended_at = models.DateTimeField(_("закончена"), null=True, blank=True)
    revision = models.OneToOneField(
        Revision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="bulk_edit",
        verbose_name=_("запись истории"),
    )
    done = models.PositiveIntegerField(_("пройдено"), default=0)
    changed = models.PositiveIntegerField(_("изменено"), default=0)
    same = models.PositiveIntegerField(_("без изменений"), default=0)
    refused = models.PositiveIntegerField(_("не вышло"), default=0)

    class Meta:
        verbose_name = _("массовая правка")
        verbose_name_plural = _("массовые правки")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            *known_constraints(state=BulkState, way=optional(Way)),
            models.CheckConstraint(
                name="curation_bulkedit_done_of_rows",
                condition=Q(done__lte=F("rows")),
                violation_error_message=_("Пройдено больше записей, чем выбрано."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.told or self.get_way_display()}"


class BulkRefusal(models.Model):
    """A record that a bulk edit left as it was, and why."""

    edit = models.ForeignKey(
        BulkEdit, on_delete=models.CASCADE, related_name="refusals", verbose_name=_("массовая правка")
    )
    object_id = models.PositiveBigIntegerField(_("номер записи"))
    why = models.TextField(_("почему"))

    class Meta:
        verbose_name = _("неизменённая запись")
        verbose_name_plural = _("неизменённые записи")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["edit", "object_id"],
                name="curation_bulkrefusal_once",
                violation_error_message=_("Об этой записи уже сказано."),
            )
        ]

    def __str__(self):
        return f"{self.object_id}: {self.why}"
