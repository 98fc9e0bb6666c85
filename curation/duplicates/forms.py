from django import forms
from django.utils.translation import gettext_lazy as _

from curation.duplicates.finding import LIKELY
from curation.duplicates.models import NotDuplicate

# The longest key that a database keeps.
LAST_KEY = 2**63 - 1
SCORES = (95, 85, 75)


def _key() -> forms.IntegerField:
    return forms.IntegerField(min_value=1, max_value=LAST_KEY)


class FilterForm(forms.Form):
    """Which pairs are shown; what the address says wrongly is as if it said nothing."""

    score = forms.TypedChoiceField(
        label=_("Сходство"),
        choices=[(LIKELY, _("любое")), *((score, _("от %d") % score) for score in SCORES)],
        coerce=int,
        required=False,
        empty_value=LIKELY,
    )
    q = forms.CharField(
        label=_("Фамилия, имя или № записи"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "class": "vTextField"}),
    )

    def asked(self) -> dict:
        self.is_valid()
        return {"score": LIKELY, "q": "", **self.cleaned_data}


class NotDuplicateForm(forms.Form):
    """Two records that are of two people, and why if anybody knows."""

    first, second = _key(), _key()
    reason = forms.CharField(max_length=NotDuplicate._meta.get_field("reason").max_length, required=False)


class ReturnForm(forms.Form):
    """Which decision is taken back."""

    pair = _key()
