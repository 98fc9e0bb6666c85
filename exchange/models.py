"""The journal of imports: what was read, what it wrote and what it set aside."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.rules import known_constraints


class TableCode(models.TextChoices):
    PEOPLE = "people", _("люди")
    AWARDS = "awards", _("награждения")
    UNITS = "units", _("части и предприятия")
    ITEMS = "items", _("предметы и документы")
    LIST = "list", _("список награждённых")


class ImportState(models.TextChoices):
    PREPARED = "prepared", _("готовится")
    RUNNING = "running", _("идёт")
    DONE = "done", _("закончен")
    CANCELLED = "cancelled", _("остановлен")
    UNDONE = "undone", _("отменён")


class Import(models.Model):
    """One table brought into the museum: goes chunk by chunk, can be broken off anywhere and goes on.

    `mapping` says by heading which column it heads, "" for none; `headings` are those of the file, with which rows set
    aside can be read without it. `cites` is the source of rows that name none. `read_to` is the number of the last row
    that is in, `last_row` the last that the file has and `rows` how many; 0 while nobody counted. It is prepared while
    a curator looks at what would become of it.
    """

    table = models.CharField(_("таблица"), max_length=6, choices=TableCode)
    file_name = models.CharField(_("файл"), max_length=200)
    checksum = models.CharField(_("контрольная сумма"), max_length=64)
    sheet = models.CharField(_("лист"), max_length=100, blank=True)
    mapping = models.JSONField(_("столбцы"), default=dict)
    headings = models.JSONField(_("заголовки"), default=list)
    cites = models.CharField(_("источник всех строк"), max_length=500, blank=True, default="")
    status = models.CharField(_("состояние новых записей"), max_length=9, default="draft")
    state = models.CharField(_("ход"), max_length=9, choices=ImportState, default=ImportState.RUNNING)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("кто")
    )
    revision = models.OneToOneField(
        "curation.Revision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="told_of_import",
        verbose_name=_("запись истории"),
    )
    started_at = models.DateTimeField(_("начат"), auto_now_add=True)
    ended_at = models.DateTimeField(_("закончен"), null=True, blank=True)
    read_to = models.PositiveIntegerField(_("прочитано до строки"), default=0)
    rows = models.PositiveIntegerField(_("строк в файле"), default=0)
    last_row = models.PositiveIntegerField(_("последняя строка"), default=0)
    new = models.PositiveIntegerField(_("новых"), default=0)
    changed = models.PositiveIntegerField(_("изменено"), default=0)
    unchanged = models.PositiveIntegerField(_("без изменений"), default=0)
    doubtful = models.PositiveIntegerField(_("под вопросом"), default=0)
    refused = models.PositiveIntegerField(_("не принято"), default=0)

    class Meta:
        verbose_name = _("импорт")
        verbose_name_plural = _("импорт таблиц")
        ordering = ["-pk"]
        constraints = known_constraints(table=TableCode, state=ImportState)

    def __str__(self):
        return f"{self.file_name}: {self.get_table_display()}"


class Chunk(models.Model):
    """What one transaction of an import wrote: see `exchange.journal`."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="chunks", verbose_name=_("импорт"))
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    written = models.BinaryField()

    class Meta:
        verbose_name = _("часть импорта")
        verbose_name_plural = _("части импорта")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.source}: {self.first_row}–{self.last_row}"


class SetAside(models.Model):
    """A row that did not go in: refused with its problems, or doubtful with those whom it may mean.

    `problems` hold column, value, why, accepted; `candidates` primary key, score, reasons. Of a doubtful row a curator
    says whom it means: `decided`, and `meant`, null for a new record; or that it is not to go in: `skipped`.
    """

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="set_aside", verbose_name=_("импорт"))
    row = models.PositiveIntegerField(_("строка"))
    cells = models.JSONField(_("ячейки"))
    problems = models.JSONField(_("почему не принято"), default=list)
    candidates = models.JSONField(_("кого может значить"), default=list)
    decided = models.BooleanField(_("решено"), default=False)
    skipped = models.BooleanField(_("решено не вносить"), default=False)
    meant = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("отложенная строка")
        verbose_name_plural = _("отложенные строки")
        ordering = ["source", "row"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "row"],
                name="exchange_setaside_once",
                violation_error_message=_("Эта строка уже отложена."),
            ),
            models.CheckConstraint(
                name="exchange_setaside_decided_or_skipped",
                condition=Q(decided=False) | Q(skipped=False),
                violation_error_message=_("Строку либо вносят, либо нет."),
            ),
        ]

    def __str__(self):
        return f"{self.source}, строка {self.row}"


class RowMark(models.Model):
    """Which record a row without № записи became: the same row means the same record ever after."""

    table = models.CharField(max_length=6, choices=TableCode)
    fingerprint = models.BinaryField(max_length=16)
    object_id = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("отпечаток строки")
        verbose_name_plural = _("отпечатки строк")
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                name="exchange_rowmark_once",
                violation_error_message=_("Эта строка уже известна."),
            ),
            *known_constraints(table=TableCode),
        ]

    def __str__(self):
        return f"{self.table}: {self.object_id}"
