"""Controls of forms that plain Django lacks."""

from functools import lru_cache

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from archive import dates


class HistoricalDateInput(forms.TextInput):
    """A date in a curator's words, with what was understood written under it.

    `admin-dates.js` keeps that line fresh while one types; without scripts it is refreshed on saving.
    """

    def __init__(self, attrs=None):
        super().__init__({"class": "vTextField historical-date", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        described = context["widget"]["attrs"]
        if "id" in described:
            ids = [described.get("aria-describedby", ""), reading_id(described["id"])]
            described["aria-describedby"] = " ".join(filter(None, ids))
        return context

    def render(self, name, value, attrs=None, renderer=None):
        html = super().render(name, value, attrs, renderer)
        marker = reading_id((attrs or {}).get("id", name))
        line = '<span class="understood" id="{}" aria-live="polite">{}</span>'
        return format_html('<span class="dated">{}' + line + "</span>", html, marker, understood(value))


def reading_id(input_id: str) -> str:
    return f"{input_id}_understood"


def understood(text: str | None) -> str:
    """Return what the museum reads in `text`; empty for an empty text and for one that it cannot read."""
    try:
        return dates.describe(text) if text else ""
    except dates.UnknownDate:
        return ""


class PlainSelect(forms.Select):
    """A list of many choices that stands on a page many times: Django would render a template for every option."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, _options(self.choices, str(value or "")))


def _options(choices, chosen: str) -> str:
    return format_html_join("", "{}", ([_option(value, label, chosen)] for value, label in choices))


def _option(value, label, chosen: str) -> str:
    if isinstance(label, list | tuple):
        return format_html('<optgroup label="{}">{}</optgroup>', value, _options(label, chosen))
    return _written(str(value), str(label), str(value) == chosen)


@lru_cache(maxsize=5_000)
def _written(value: str, label: str, is_chosen: bool) -> str:
    """Return one option: the same list stands on a page in every row."""
    selected = mark_safe(" selected") if is_chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, selected, label)
