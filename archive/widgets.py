"""Controls of forms that plain Django lacks."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

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
    """Return what the museum reads in `text`, or why it reads nothing; empty for an empty text."""
    if not text:
        return ""
    try:
        return dates.describe(text)
    except dates.UnknownDate as error:
        return _("не понято: %s") % error
