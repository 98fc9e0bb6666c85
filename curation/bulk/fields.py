"""What of a kind of record one user may change at once: columns of its form, and rows on its form."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    FileField,
    ForeignKey,
    JSONField,
    Model,
    OneToOneField,
    TextField,
)
from django.forms.models import _get_foreign_key
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from archive.admin.choices import choice_label
from archive.admin.citations import CitationCards, claim_groups
from archive.admin.forms import bare
from archive.models import ItemNumber
from archive.models.dating import HistoricalDateField
from curation.history.tracked import TRACKED

# States have actions of their own, numbers are never given again, and doubles are merged one by one.
LEFT_OUT = {"status", "hidden_reason", "hidden_on", "record_number", "merged_into"}
# A number of an item says nothing of other items.
ONE_BY_ONE = (ItemNumber,)
YES_NO = [("", "—"), ("1", _("да")), ("0", _("нет"))]


def columns(admin: ModelAdmin, request) -> list[Field]:
    """Return the columns that this user's form of the record has, in its order, and that many records may share."""
    return _columns(admin.model, flatten_fieldsets(admin.get_fieldsets(request)), admin.get_readonly_fields(request))


def _columns(model: type[Model], names: Iterable[str], fixed: Iterable[str]) -> list[Field]:
    known = {field.name: field for field in model._meta.concrete_fields}
    left_out = {*LEFT_OUT, *fixed}
    return [known[name] for name in names if name in known and name not in left_out and _is_shared(known[name])]


def _is_shared(field: Field) -> bool:
    return field.editable and not field.unique and not isinstance(field, FileField | OneToOneField | JSONField)


def is_text(field: Field) -> bool:
    return isinstance(field, CharField | TextField) and not field.choices


def is_date(field: Field) -> bool:
    return isinstance(field, HistoricalDateField)


def is_listed(field: Field) -> bool:
    """Tell whether the values of a column are chosen, not written."""
    return bool(field.choices) or isinstance(field, ForeignKey | BooleanField)


def can_be_empty(field: Field) -> bool:
    return field.blank and (field.null or is_text(field) or bool(field.choices))


def empty(field: Field):
    return None if field.null else ""


def control(admin: BaseModelAdmin, field: Field, request) -> forms.Field:
    """Return the control that the record's form has, without a value of its own; none need be filled in."""
    if isinstance(field, BooleanField):
        made = forms.TypedChoiceField(choices=YES_NO, coerce=lambda value: value == "1", empty_value=None)
    elif field.choices:
        made = forms.TypedChoiceField(choices=[("", "—"), *field.choices], coerce=field.to_python, empty_value="")
    else:
        made = admin.formfield_for_dbfield(field, request)
        made.widget = bare(made.widget)
    made.required, made.initial, made.help_text = False, None, made.help_text or field.help_text
    made.label = capfirst(field.verbose_name)
    return made


@dataclass(frozen=True)
class Rows:
    """Rows that can be added to every record: `key` is their column that points to the record."""

    inline: InlineModelAdmin
    key: ForeignKey
    columns: list[Field]

    @property
    def code(self) -> str:
        return f"{self.model._meta.model_name}-{self.key.name}"

    @property
    def model(self) -> type[Model]:
        return self.key.model

    @property
    def title(self) -> str:
        return str(self.inline.opts.verbose_name)

    @property
    def group(self) -> str:
        return str(self.inline.verbose_name_plural)

    def control(self, field: Field, request) -> forms.Field:
        if field.name == "claim" and isinstance(self.inline, CitationCards):
            choices = [("", "—"), *claim_groups(self.inline.claims)]
            return forms.ChoiceField(label=capfirst(field.verbose_name), choices=choices)
        made = self.inline.formfield_for_dbfield(field, request)
        made.widget, made.label = bare(made.widget), capfirst(field.verbose_name)
        return made


def rows(admin: ModelAdmin, request) -> dict[str, Rows]:
    """Return by code what rows this user may add to records of this kind."""
    inlines = (one for one in admin.get_inline_instances(request) if one.has_add_permission(request, None))
    found = (_rows(admin, inline, request) for inline in inlines if inline.model in TRACKED)
    return {one.code: one for one in found if _is_repeatable(one)}


def _rows(admin: ModelAdmin, inline: InlineModelAdmin, request) -> Rows:
    key = _get_foreign_key(admin.model, inline.model, fk_name=inline.fk_name)
    names = ["claim" if name == "about" else name for name in flatten_fieldsets(inline.get_fieldsets(request))]
    fixed = [key.name, *inline.get_readonly_fields(request)]
    return Rows(inline, key, _columns(inline.model, names, fixed))


def _is_repeatable(rows: Rows) -> bool:
    files = any(isinstance(column, FileField) for column in rows.model._meta.concrete_fields)
    return not files and rows.model not in ONE_BY_ONE


def shown(field: Field, value, records: dict | None = None) -> str:
    """Return a value in words, «пусто» of none; `records` are those that keys may lead to, by key."""
    if value in (None, ""):
        return str(_("пусто"))
    if isinstance(field, BooleanField):
        return str(_("да") if value else _("нет"))
    if isinstance(field, ForeignKey):
        record = (records or {}).get(value)
        return choice_label(site, record) if record else str(value)
    return str(dict(field.flatchoices).get(value, value))
