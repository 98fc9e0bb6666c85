"""What a visitor asks of one record."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.dates import UnknownDate, span


class DayField(forms.CharField):
    """One day in any words: «9 мая 1943», «09.05.43», 1943-05-09. Cleans to a `date`, or to None when empty."""

    def clean(self, value) -> date | None:
        written = super().clean(value)
        if not written:
            return None
        try:
            first, last = span(written)
        except UnknownDate as error:
            raise ValidationError(str(error)) from error
        if first is None or first != last:
            raise ValidationError(_("«%(written)s» — не один день."), params={"written": written})
        return first


class DayForm(forms.Form):
    """The day on which a unit is shown: `?on=1943-05-09`, or as a visitor writes it."""

    on = DayField(
        label=_("На какой день"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": _("9 мая 1943"), "size": 16, "autocomplete": "off"}),
    )
