"""What tests of the curator's workplace share: addresses, forms as a browser would send them, rows on a form."""

import re

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse

from tests import factories


def address(action: str, record: Model | type[Model]) -> str:
    opts = record._meta
    args = [record.pk] if action in ("change", "delete", "history") else []
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{action}", args=args)


def form_values(response) -> dict[str, str]:
    """Return every value that a browser would send back from the form of this page, without touching it."""
    forms = [response.context["adminform"].form]
    for rows in response.context["inline_admin_formsets"]:
        forms += [rows.formset.management_form, *rows.formset.forms]
    return {key: value for form in forms for key, value in _sent(form).items()}


def _sent(form) -> dict[str, str]:
    sent = {}
    for field in form:
        value = field.value()
        if value is None or value is False or value == "":
            continue
        if type(field.field).__name__ in ("ImageField", "FileField"):
            continue
        is_line = getattr(field.field.widget, "input_type", "") == "text"
        sent[field.html_name] = str(field.field.widget.format_value(value) if is_line else value)
    return sent


def add_rows(record: Model, number: int) -> set[str]:
    """Give `record` that many rows in every inline of its form; return the models of the inlines."""
    filled = set()
    for inline in admin.site.get_model_admin(type(record)).inlines:
        key = inline.fk_name or _key_to(inline.model, type(record)).name
        for _ in range(number):
            _add_row(inline.model, key, record)
        filled.add(inline.__name__)
    return filled


def _add_row(model: type[Model], key: str, record: Model) -> None:
    if model.__name__.endswith("Citation"):
        factories.cite(record, discrepancy=factories.make_discrepancy())
    else:
        factory = getattr(factories, "make" + re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", model.__name__))
        factory(**{key: record})


def _key_to(model: type[Model], parent: type[Model]):
    return next(field for field in model._meta.concrete_fields if field.related_model is parent)
