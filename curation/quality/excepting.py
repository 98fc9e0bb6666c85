"""Exceptions from rules: made with a reason, taken back, written into the history of the record."""

from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from curation.quality.counting import forget
from curation.quality.declaring import Rule
from curation.quality.models import QualityException


@transaction.atomic
def make(request, rule: Rule, record: Model, reason: str) -> None:
    """Except `record` from the rule; said a second time, the new reason stays."""
    about = {"rule": rule.code, "kind": record._meta.label_lower, "object_id": record.pk}
    said = {"reason": reason, "made_by": request.user, "made_on": timezone.now()}
    QualityException.objects.update_or_create(**about, defaults=said)
    _note(
        request,
        rule,
        record,
        _("Качество: «%(rule)s» — верно так: %(reason)s") % {"rule": rule.title, "reason": reason},
    )
    forget(rule)


@transaction.atomic
def take_back(request, rule: Rule, exception: QualityException) -> None:
    record = rule.model.objects.filter(pk=exception.object_id).first()
    exception.delete()
    if record:
        _note(request, rule, record, _("Качество: «%s» — исключение снято") % rule.title)
    forget(rule)


def _note(request, rule: Rule, record: Model, words: str) -> None:
    admin.site.get_model_admin(rule.model).log_change(request, record, words)
