"""What a visitor asks of one record."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """The day on which a unit is shown: `?on=1943-05-09`."""

    on = forms.DateField(
        label=_("На какой день"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Нужна дата вида 1943-05-09.")},
        widget=forms.DateInput(attrs={"type": "date", "min": "1900-01-01", "max": "2100-12-31"}, format="%Y-%m-%d"),
    )
