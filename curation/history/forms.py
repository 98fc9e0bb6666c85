from django import forms
from django.utils.translation import gettext_lazy as _

from curation.history.models import Revision


class BackForm(forms.Form):
    """Why something is taken back; it may be left unsaid."""

    reason = forms.CharField(
        label=_("Почему"), max_length=Revision._meta.get_field("reason").max_length, required=False
    )
