from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.admin.states import LONGEST_REMARK, REMARK_ASKED


class ReturnForm(forms.Form):
    """Why a proposed change is returned to its author."""

    reason = forms.CharField(max_length=LONGEST_REMARK, error_messages={"required": REMARK_ASKED})


class ScheduleForm(forms.Form):
    """When a record becomes public, by the clock of the museum."""

    at = forms.DateTimeField(
        label=_("Опубликовать"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Назначьте день и час."),
            "invalid": _("Назначьте день и час, например 09.05.2027 10:00."),
        },
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(_("Это время уже прошло: запись можно опубликовать сейчас."))
        return at
