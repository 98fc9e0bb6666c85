"""Rows of a record on its form, and the way for an app above to add its own."""

import json

from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.forms import Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from .choices import Autocompleting, foreign_keys
from .forms import CuratorForm, LinesField, RowForm
from .private import Private

DATES = ("since", "until", "date", "period")


class RowSet(BaseInlineFormSet):
    """Rows that know their parent, so that naming one asks the database nothing."""

    @property
    def script_options(self) -> str:
        """What the script for adding rows is told; Django's own «Add another …» needs a case."""
        name = self.model._meta.verbose_name
        texts = {"addText": _("Добавить: %s") % name, "deleteText": _("Убрать")}
        return json.dumps({"name": f"#{self.prefix}", "options": {"prefix": self.prefix, **texts}})

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].widget.attrs["aria-label"] = _("Удалить строку")

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        self.fk.set_cached_value(form.instance, self.instance)
        form.row_label = row_label(form.instance) if form.instance.pk else ""
        form.parent_key = self.fk.name
        is_old = i is not None and i < self.initial_form_count()
        # A row that nobody touched is not checked anew: a thousand of them ask the database nothing.
        form.empty_permitted = form.empty_permitted or is_old
        form.is_gone = self.is_bound and is_old and form.instance.pk is None
        if form.is_gone:
            # Someone deleted the row while this form was open; its key names nothing now.
            form.fields[self._pk_field.name].disabled = True
            form.fields[self._pk_field.name].required = False
        return form


def row_label(row: models.Model) -> str:
    """Return the row's name with its dates: «командир отделения: 225-я сд, 1941»."""
    dates = [str(getattr(row, date)) for date in DATES if getattr(row, date, None)]
    return ", ".join([str(row), *dates])


class CuratorInline(Private, Autocompleting, InlineModelAdmin):
    """Reads every related record together with the rows: as many queries for thirty rows as for one."""

    formset = RowSet
    extra = 0
    view_on_site = False
    formfield_overrides = {
        models.TextField: {"form_class": LinesField, "widget": Textarea(attrs={"rows": 2, "class": "vLargeTextField"})}
    }

    def get_queryset(self, request):
        related = [field.name for field in foreign_keys(self.model)]
        return super().get_queryset(request).select_related(*related)


class CuratorTable(CuratorInline, TabularInline):
    form = RowForm


class CuratorCards(CuratorInline, StackedInline):
    """Rows as cards: a saved one is folded to its name unless `folded` says no, a new or a wrong one stands open."""

    form = CuratorForm
    folded = True


def register_inline(admin: type[ModelAdmin], inline: type[InlineModelAdmin], after: type[InlineModelAdmin]) -> None:
    """Put `inline` of an app above into the form of `admin`, behind the rows of `after`.

    Raises ValueError when the form has no `after`.
    """
    admin.inlines.insert(admin.inlines.index(after) + 1, inline)
