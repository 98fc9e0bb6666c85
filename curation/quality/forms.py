from django import forms
from django.utils.translation import gettext_lazy as _

from curation.quality.models import QualityException

# The longest key that a database keeps.
LAST_KEY = 2**63 - 1


class ExceptionForm(forms.Form):
    """Why a record that breaks a rule is right as it is."""

    object_id = forms.IntegerField(min_value=1, max_value=LAST_KEY)
    reason = forms.CharField(
        max_length=QualityException._meta.get_field("reason").max_length,
        error_messages={"required": _("Напишите, почему запись верна: без причины исключений не бывает.")},
    )


class ReturnForm(forms.Form):
    """Which exception is taken back."""

    exception = forms.IntegerField(min_value=1, max_value=LAST_KEY)
