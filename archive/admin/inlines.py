"""Rows of a record on its form, and the way for an app above to add its own."""

from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.forms import Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from .choices import Autocompleting, foreign_keys
from .forms import CuratorForm, RowForm


class RowSet(BaseInlineFormSet):
    """Rows that know their parent, so that naming one asks the database nothing."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = _("Удалить строку")

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        self.fk.set_cached_value(form.instance, self.instance)
        return form


class CuratorInline(Autocompleting, InlineModelAdmin):
    """Reads every related record together with the rows: as many queries for thirty rows as for one."""

    formset = RowSet
    extra = 0
    view_on_site = False
    formfield_overrides = {models.TextField: {"widget": Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}}

    def get_queryset(self, request):
        related = [field.name for field in foreign_keys(self.model)]
        return super().get_queryset(request).select_related(*related)


class CuratorTable(CuratorInline, TabularInline):
    form = RowForm


class CuratorCards(CuratorInline, StackedInline):
    form = CuratorForm


def register_inline(admin: type[ModelAdmin], inline: type[InlineModelAdmin], after: type[InlineModelAdmin]) -> None:
    """Put `inline` of an app above into the form of `admin`, behind the rows of `after`.

    Raises ValueError when the form has no `after`.
    """
    admin.inlines.insert(admin.inlines.index(after) + 1, inline)
