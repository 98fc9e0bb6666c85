"""What happens to a record between a draft and its page: moves, proposed changes, links to look, days to publish."""

from secrets import token_urlsafe

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models import Status
from archive.models.rules import known_constraints, optional
from curation.reviewing.querysets import AboutQuerySet, ProposalQuerySet, ScheduledQuerySet


class AboutRecord(models.Model):
    """A row about a record of any kind: `kind` is the label of its model, "people.person". It has no foreign key."""

    kind = models.CharField(_("вид записи"), max_length=60)
    object_id = models.PositiveBigIntegerField(_("номер записи"))

    objects = AboutQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.kind)

    def read_record(self) -> models.Model | None:
        """Return the record, None when it is gone: one query."""
        return self.model._base_manager.filter(pk=self.object_id).first()


def _by(name: str, title) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name=name,
        verbose_name=title,
    )


class Transition(AboutRecord):
    """A record moved from one state to another; `reason` is told to its author when it was returned or hidden."""

    by = _by("transitions", _("кто"))
    at = models.DateTimeField(_("когда"), default=timezone.now)
    before = models.CharField(_("было"), max_length=9, choices=Status, blank=True)
    after = models.CharField(_("стало"), max_length=9, choices=Status)
    reason = models.CharField(_("почему"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("переход записи")
        verbose_name_plural = _("переходы записей")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["kind", "object_id", "-at"], name="curation_transition_record")]
        constraints = known_constraints(before=optional(Status), after=Status)

    def __str__(self):
        return f"{self.kind} {self.object_id}: {self.get_after_display()}"


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("ждёт решения")
    APPROVED = "approved", _("принята")
    RETURNED = "returned", _("возвращена")
    WITHDRAWN = "withdrawn", _("отозвана")


class Proposal(AboutRecord):
    """A change of what visitors see, kept until another person decides; until then it changes nothing.

    `typed` is the form as it was sent, `opened` the sealed marks of the record that its author had before him,
    `told` the changes in words: part, label, was, proposed, and "closed" where they are private. `object_id` is null
    of a row that is to be added.
    """

    object_id = models.PositiveBigIntegerField(_("номер записи"), null=True, blank=True)
    author = _by("proposals", _("кто предложил"))
    at = models.DateTimeField(_("когда"), default=timezone.now)
    typed = models.TextField(_("форма"))
    opened = models.TextField(_("что было"), blank=True)
    told = models.JSONField(_("словами"), default=list)
    state = models.CharField(_("решение"), max_length=9, choices=ProposalState, default=ProposalState.WAITING)
    decided_by = _by("decided_proposals", _("кто решил"))
    decided_at = models.DateTimeField(_("когда решено"), null=True, blank=True)
    reason = models.CharField(_("почему"), max_length=500, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("предложенная правка")
        verbose_name_plural = _("предложенные правки")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-at"], name="curation_proposal_state"),
            models.Index(fields=["kind", "object_id"], name="curation_proposal_record"),
        ]
        constraints = [
            *known_constraints(state=ProposalState),
            models.CheckConstraint(
                name="curation_proposal_decided_when",
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                violation_error_message=_("У решённой правки есть день решения, у ждущей его нет."),
            ),
            models.CheckConstraint(
                name="curation_proposal_returned_why",
                condition=~Q(state="returned") | ~Q(reason=""),
                violation_error_message=_("Напишите, что поправить: без причины правку не возвращают."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id or '+'}: {self.get_state_display()}"


def _new_key() -> str:
    return token_urlsafe(12)


class PreviewLink(AboutRecord):
    """A record shown before it is published to whoever has the link, till a moment; a new `key` ends the old link."""

    key = models.CharField(_("ключ"), max_length=32, default=_new_key)
    until = models.DateTimeField(_("действует до"))
    made_by = _by("preview_links", _("кто дал"))

    class Meta:
        verbose_name = _("ссылка для просмотра")
        verbose_name_plural = _("ссылки для просмотра")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                name="curation_previewlink_once",
                violation_error_message=_("У этой записи уже есть ссылка для просмотра."),
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}"


class Scheduled(AboutRecord):
    """A record that becomes public at a moment; `refusal` says why it did not when that moment came."""

    at = models.DateTimeField(_("когда опубликовать"))
    by = _by("scheduled", _("кто назначил"))
    refusal = models.CharField(_("почему не опубликовано"), max_length=1000, blank=True)

    objects = ScheduledQuerySet.as_manager()

    class Meta:
        verbose_name = _("назначенная публикация")
        verbose_name_plural = _("назначенные публикации")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"], name="curation_scheduled_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id"],
                name="curation_scheduled_once",
                violation_error_message=_("Публикация этой записи уже назначена."),
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id}: {self.at:%d.%m.%Y %H:%M}"
