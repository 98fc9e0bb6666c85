"""Draft → review → published, and what of it the curator sees: actions, marks, the way to the public page."""

from django.contrib import messages
from django.contrib.admin import action, display
from django.db.models import Model
from django.urls import NoReverseMatch
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.models import Status

from .base import CuratorAdmin
from .forms import CuratorForm

PUBLISHING = (_("Публикация"), {"fields": [("status", "hidden_reason", "hidden_on")]})

UNSEEN = {
    Status.DRAFT: _("Черновик: посетители не видят этой записи."),
    Status.REVIEW: _("На проверке: посетители не видят этой записи."),
    Status.HIDDEN: _("Скрыто: посетители не видят этой записи."),
}


class PublishableForm(CuratorForm):
    """Dates a hiding with today when the curator leaves the day empty."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == Status.HIDDEN and not cleaned.get("hidden_on"):
            cleaned["hidden_on"] = timezone.localdate()
        return cleaned


class PublishableAdmin(CuratorAdmin):
    form = PublishableForm
    actions = ["publish", "send_to_review", "return_to_draft"]

    @display(description=_("состояние"), ordering="status")
    def status_mark(self, record):
        return format_html('<span class="status status--{}">{}</span>', record.status, record.get_status_display())

    @action(description=_("Опубликовать"), permissions=["change"])
    def publish(self, request, queryset):
        self._set_status(request, queryset, Status.PUBLISHED)

    @action(description=_("Отправить на проверку"), permissions=["change"])
    def send_to_review(self, request, queryset):
        self._set_status(request, queryset, Status.REVIEW)

    @action(description=_("Вернуть в черновики"), permissions=["change"])
    def return_to_draft(self, request, queryset):
        self._set_status(request, queryset, Status.DRAFT)

    def _set_status(self, request, queryset, status):
        """Move records to `status` one by one, so that each leaves a line in its history and updates the search.

        A hidden record has a reason written by someone: only its own form may bring it back.
        """
        hidden = queryset.filter(status=Status.HIDDEN).count()
        moved = list(queryset.exclude(status__in=[Status.HIDDEN, status]))
        for record in moved:
            record.status = status
            record.save(update_fields=["status"])
            self.log_change(request, record, str(_("Состояние: %s.") % status.label))
        self._report(request, len(moved), hidden, status)

    def _report(self, request, moved, hidden, status):
        said = ngettext("%(status)s: %(count)d запись.", "%(status)s: %(count)d записей.", moved)
        self.message_user(request, said % {"status": status.label.capitalize(), "count": moved}, messages.SUCCESS)
        if hidden:
            warning = _("Скрытых записей пропущено: %d. Вернуть скрытое на сайт можно только в самой записи.")
            self.message_user(request, warning % hidden, messages.WARNING)

    def get_view_on_site_url(self, obj=None):
        """Return the public address only where a visitor would find the record."""
        if obj is None or not hasattr(obj, "get_absolute_url") or not self._is_public(obj):
            return None
        try:
            return obj.get_absolute_url()
        except NoReverseMatch:
            return None

    def _is_public(self, record: Model) -> bool:
        return self.model.objects.public().filter(pk=record.pk).exists()

    def why_unseen(self, record: Model) -> str:
        """Return why visitors do not see `record`; an app may know more reasons than the status."""
        return UNSEEN.get(record.status) or ("" if self._is_public(record) else _("Посетители не видят этой записи."))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["why_unseen"] = self.why_unseen(obj) if obj else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
