"""Draft → review → published, and what of it the curator sees: actions, marks, the way to the public page."""

from django.contrib import messages
from django.contrib.admin import action, display
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.models import Status
from archive.rights import CHANGE_PUBLISHED, PUBLISH

from .base import CuratorAdmin
from .inlines import CuratorCards
from .private import reader
from .saving import watchers
from .states import LONGEST_REMARK, REMARK_ASKED, PublishableForm, is_returnable, open_states

MOVEMENT = ("status", "hidden_reason", "hidden_on")
PUBLISHING = (_("Публикация"), {"fields": [MOVEMENT]})

UNSEEN = {
    Status.DRAFT: _("Черновик: посетители не видят этой записи."),
    Status.REVIEW: _("На проверке: посетители не видят этой записи."),
    Status.HIDDEN: _("Скрыто: посетители не видят этой записи."),
}


class PublishableCards(CuratorCards):
    """Rows that are published one by one."""

    form = PublishableForm

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = reader(request)
        return formset


class PublishableAdmin(CuratorAdmin):
    form = PublishableForm
    actions = ["publish", "send_to_review", "return_to_draft"]

    def has_change_permission(self, request, obj=None):
        """Refuse what waits for a review, or is hidden, to those who write drafts only."""
        may = super().has_change_permission(request, obj)
        if obj is None or obj.status in (Status.DRAFT, Status.PUBLISHED):
            return may
        return may and reader(request).has_perm(CHANGE_PUBLISHED)

    def has_publish_permission(self, request):
        return request.user.has_perm(PUBLISH)

    def has_return_permission(self, request):
        return request.user.has_perm(CHANGE_PUBLISHED)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = reader(request)
        return form

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return fixed if len(open_states(reader(request), obj)) > 1 else [*fixed, *MOVEMENT]

    def get_fieldsets(self, request, obj=None):
        """Ask why a record is hidden or returned only of those who may do it."""
        states = open_states(reader(request), obj)
        hides = Status.HIDDEN in states
        moves = [MOVEMENT if hides else "status", *(["remark"] if is_returnable(obj, states) else [])]
        sets = super().get_fieldsets(request, obj)
        return [(title, options | {"fields": moves} if title == PUBLISHING[0] else options) for title, options in sets]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.status != form.before:
            _tell_moved(request, obj, form.before, form.reason)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if issubclass(formset.form, PublishableForm):
            for row in formset.forms:
                if row.instance.pk and row.before and row.instance.status != row.before:
                    _tell_moved(request, row.instance, row.before, row.reason)

    @display(description=_("состояние"), ordering="status")
    def status_mark(self, record):
        return format_html('<span class="status status--{}">{}</span>', record.status, record.get_status_display())

    @action(description=_("Опубликовать"), permissions=["publish"])
    def publish(self, request, queryset):
        self._set_status(request, queryset, Status.PUBLISHED)

    @action(description=_("Отправить на проверку"), permissions=["change"])
    def send_to_review(self, request, queryset):
        self._set_status(request, queryset, Status.REVIEW)

    @action(description=_("Вернуть в черновики"), permissions=["return"])
    def return_to_draft(self, request, queryset):
        """Ask first what is to be mended, if anything is returned from review."""
        remark = request.POST.get("remark", "").strip()[:LONGEST_REMARK]
        if remark or not queryset.filter(status=Status.REVIEW).exists():
            self._set_status(request, queryset, Status.DRAFT, remark)
            return HttpResponseRedirect(request.get_full_path())
        context = {
            **self.admin_site.each_context(request),
            "title": _("Вернуть в черновики"),
            "opts": self.opts,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "longest": LONGEST_REMARK,
            "error": REMARK_ASKED if "remark" in request.POST else "",
        }
        return TemplateResponse(request, "admin/return_to_draft.html", context)

    def _set_status(self, request, queryset, status, reason=""):
        """Move records to `status` one by one, so that each leaves a line in its history and updates the search.

        A hidden record has a reason written by someone: only its own form may bring it back.
        """
        hidden = queryset.filter(status=Status.HIDDEN).count()
        chosen = list(queryset.exclude(status__in=[Status.HIDDEN, status]))
        moved = [record for record in chosen if status in open_states(request.user, record)]
        for record in moved:
            before, record.status = record.status, status
            record.save(update_fields=["status"])
            self.log_change(request, record, str(_("Состояние: %s.") % status.label))
            _tell_moved(request, record, before, reason if before == Status.REVIEW else "")
        self._report(request, len(moved), status)
        self._warn(request, hidden, len(chosen) - len(moved))

    def _report(self, request, moved, status):
        said = ngettext("%(status)s: %(count)d запись.", "%(status)s: %(count)d записей.", moved)
        self.message_user(request, said % {"status": status.label.capitalize(), "count": moved}, messages.SUCCESS)

    def _warn(self, request, hidden, refused):
        if hidden:
            warning = _("Скрытых записей пропущено: %d. Вернуть скрытое на сайт можно только в самой записи.")
            self.message_user(request, warning % hidden, messages.WARNING)
        if refused:
            warning = _("Пропущено записей: %d. Перевести их в это состояние может только другой сотрудник.")
            self.message_user(request, warning % refused, messages.WARNING)

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


def _tell_moved(request, record: Model, before: str, reason: str) -> None:
    for watcher in watchers():
        watcher.moved(request, record, before, reason)
