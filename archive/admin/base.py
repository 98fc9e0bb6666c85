"""What every screen of the curator's workplace has in common."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin, display
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.forms import Textarea
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .changelist import CuratorChangeList, ListPaginator
from .choices import Autocompleting, is_key
from .doubting import Doubting
from .forms import CuratorForm, LinesField
from .large import QuickSorting
from .lending import LentActions
from .numbering import next_record_number
from .private import PrivateList
from .saving import Watched
from .searching import Searching


class CuratorAdmin(Watched, LentActions, PrivateList, QuickSorting, Doubting, Searching, Autocompleting, ModelAdmin):
    """A list and a form of one kind of record.

    `number_prefix` is the letter of the museum's own numbers; `list_counts` maps a reverse relation to the column
    whose different values are counted into `<relation>_count` of each row of the list.
    """

    form = CuratorForm
    paginator = ListPaginator
    save_on_top = True
    list_per_page = 50
    show_full_result_count = False
    list_select_related: tuple[str, ...] = ()
    list_prefetch_related: tuple[str, ...] = ()
    list_counts: dict[str, str] = {}
    number_prefix = ""
    formfield_overrides = {
        models.TextField: {"form_class": LinesField, "widget": Textarea(attrs={"rows": 4, "class": "vLargeTextField"})},
        models.URLField: {"assume_scheme": "https"},
    }

    choice_label = staticmethod(str)

    def get_changelist(self, request, **kwargs):
        return CuratorChangeList

    def response_action(self, request, queryset):
        """Leave out ticks that are no keys: anyone may send them."""
        request.POST = request.POST.copy()
        ticked = filter(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))
        request.POST.setlist(ACTION_CHECKBOX_NAME, list(ticked))
        return super().response_action(request, queryset)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related)

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        if self.number_prefix:
            initial.setdefault("record_number", next_record_number(self.model._default_manager, self.number_prefix))
        return initial

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Head the form with the record's own name: Django's «Change …» cannot be said in Russian without its case."""
        kind = capfirst(self.opts.verbose_name)
        context |= {"title": str(obj), "subtitle": kind} if obj else {"title": _("Новая запись"), "subtitle": kind}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        request.said = format_html(_("Сохранено: {}."), self._link(request, obj))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        request.said = format_html(_("Сохранено: {}."), self._link(request, obj))
        return super().response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        request.said = _("Удалено: %s.") % obj_display
        return super().response_delete(request, obj_display, obj_id)

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """Say «Сохранено: …» where Django would say «… был изменён», whatever the gender of the record's kind."""
        if level == messages.SUCCESS:
            message = getattr(request, "said", message)
        super().message_user(request, message, level, *args, **kwargs)

    def _link(self, request, record):
        if not self.has_view_or_change_permission(request, record):
            return str(record)
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk])
        return format_html('<a href="{}">{}</a>', url, record)

    @display(description=_("источников"))
    def sources(self, record):
        return record.citations_count or "—"
