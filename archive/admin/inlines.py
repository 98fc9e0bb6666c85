"""Rows of a record on its form, and the way for an app above to add its own."""

import json

from django.contrib.admin import ModelAdmin, StackedInline, TabularInline
from django.contrib.admin.options import InlineModelAdmin
from django.db import models
from django.db.models import QuerySet
from django.forms import Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from .choices import Autocompleting, foreign_keys, is_key
from .forms import CuratorForm, LinesField, RowForm
from .private import Private

# More rows of one kind do not stand on a form at once: it opens as quickly with a thousand.
ROWS = 20
# In digits: no longer number is a page.
LONGEST_PAGE = 9
DATES = ("since", "until", "date", "period")


class RowSet(BaseInlineFormSet):
    """Rows that know their parent, so that naming one asks the database nothing; of many, one page of them.

    `asked` is the number of the page.
    """

    asked = 1
    next_page = 0

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            rows = super().get_queryset()
            self._queryset = self._sent(rows) if self.is_bound else self._shown(rows)
        return self._queryset

    def _sent(self, rows: QuerySet) -> list[models.Model]:
        """Return the rows whose keys came with the form: those of its page, whatever was added since."""
        count = min(self.initial_form_count(), self.total_form_count())
        names = (f"{self.add_prefix(i)}-{self.model._meta.pk.name}" for i in range(count))
        keys = [key for name in names if is_key(key := self.data.get(name, ""))]
        return list(rows.filter(pk__in=keys))

    def _shown(self, rows: QuerySet) -> list[models.Model]:
        start = (self.asked - 1) * ROWS
        some = list(rows[start : start + ROWS + 1])
        if not some and start:
            self.asked = 1
            return self._shown(rows)
        self.next_page = self.asked + 1 if len(some) > ROWS else 0
        return some[:ROWS]

    @property
    def previous_page(self) -> int:
        return self.asked - 1

    @property
    def first_row(self) -> int:
        return self.previous_page * ROWS + 1

    @property
    def page_parameter(self) -> str:
        return page_parameter(self.get_default_prefix())

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


def page_parameter(prefix: str) -> str:
    return f"{prefix}-page"


def asked_page(value: str) -> int:
    """Return the number of the page asked for, the first of what is none."""
    return max(int(value), 1) if value.isdecimal() and len(value) <= LONGEST_PAGE else 1


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

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.asked = asked_page(request.GET.get(page_parameter(formset.get_default_prefix()), ""))
        return formset


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
