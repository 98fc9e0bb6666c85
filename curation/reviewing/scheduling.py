"""Records that become public by the clock."""

from collections.abc import Iterator

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.admin.states import open_states
from archive.models import Status
from curation.history.revising import revising
from curation.reviewing.models import Scheduled, Transition
from curation.reviewing.querysets import naming


def publish_due() -> Iterator[Scheduled]:
    """Publish what is due, each in a transaction of its own; yield every one, `refusal` saying why it was not."""
    for due in list(Scheduled.objects.due().select_related("by")):
        due.refusal = _publish(due)
        if due.refusal:
            Scheduled.objects.filter(pk=due.pk).update(refusal=due.refusal[:1000])
        yield due


@transaction.atomic
def _publish(due: Scheduled) -> str:
    """Publish one through `save()`, so that the search and the journal follow; return why not, or ""."""
    record = due.model._base_manager.select_for_update(no_key=True).filter(pk=due.object_id).first()
    if record is not None and record.status != Status.PUBLISHED:
        if why := _refusal(due, record):
            return why
        before, record.status = record.status, Status.PUBLISHED
        try:
            record.full_clean()
        except ValidationError as error:
            return " ".join(error.messages)
        with revising(made_by=due.by, reason=_("Опубликовано по назначенному сроку.")):
            record.save()
        _note(due, record, before)
    Scheduled.objects.filter(pk=due.pk).delete()
    return ""


def _refusal(due: Scheduled, record: Model) -> str:
    if due.by is None or not due.by.is_active:
        return _("Назначившего публикацию здесь больше нет: назначьте её заново.")
    if record.status == Status.HIDDEN:
        return _("Запись скрыта: вернуть её на сайт можно только в самой записи.")
    if Status.PUBLISHED not in open_states(due.by, record):
        return _("Назначивший публикацию не может опубликовать эту запись: нужен другой сотрудник.")
    return ""


def _note(due: Scheduled, record: Model, before: str) -> None:
    Transition.objects.create(**naming(record), by=due.by, before=before, after=record.status)
    request = HttpRequest()
    request.user = due.by
    said = _("Состояние: %s, по назначенному сроку.") % record.get_status_display()
    admin.site.get_model_admin(type(record)).log_change(request, record, said)
