"""Which states of publication a member of staff may give to a record, and the form that offers only these."""

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models import Status
from archive.privacy import User
from archive.rights import CHANGE_PUBLISHED, HIDE, PUBLISH

from .forms import CuratorForm
from .saving import watchers

LONGEST_REMARK = 500
REMARK_ASKED = _("Напишите, что поправить: автор увидит это на форме записи.")


def open_states(user: User, record: Model | None) -> list[Status]:
    """Return the states that `user` may leave a record in; of one that he may not move, only its own.

    A draft goes to review by anyone; from there back, and to visitors, by those who have the right.
    """
    now = record.status if record is not None and record.pk else Status.DRAFT
    states = {now, *_onward(user, now)}
    if now == Status.HIDDEN and not user.has_perm(HIDE):
        states = {now}
    if record is not None:
        for watcher in watchers():
            states = watcher.states(user, record, states)
    return [state for state in Status if state in states]


def _onward(user: User, now: str) -> set[str]:
    states: set[str] = set()
    if now == Status.DRAFT:
        states = {Status.REVIEW}
    if now == Status.REVIEW and user.has_perm(CHANGE_PUBLISHED):
        states = {Status.DRAFT}
    if user.has_perm(PUBLISH):
        states |= {Status.DRAFT, Status.REVIEW, Status.PUBLISHED}
    if user.has_perm(HIDE):
        states |= {Status.DRAFT, Status.REVIEW, Status.HIDDEN}
    return states


def is_returnable(record: Model | None, states: list[Status]) -> bool:
    return record is not None and record.status == Status.REVIEW and Status.DRAFT in states


class PublishableForm(CuratorForm):
    """Offers the states that are open to `user`, asks why a record is returned, dates a hiding with today.

    Without a user, as in a form that no admin made, every state is offered.
    """

    user: User | None = None
    remark = forms.CharField(
        label=_("Что поправить"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("Возвращая с проверки, скажите автору: «год рождения — без источника»"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record = self.instance
        self.before = record.status if record.pk else ""
        states = open_states(self.user, record) if self.user else list(Status)
        if "status" in self.fields:
            self.fields["status"].choices = [(state.value, state.label) for state in states]
        if "status" not in self.fields or not self.user or not is_returnable(record, states):
            del self.fields["remark"]

    def clean(self):
        cleaned = super().clean()
        status = cleaned.get("status")
        if "hidden_on" in self.fields and status == Status.HIDDEN and not cleaned.get("hidden_on"):
            cleaned["hidden_on"] = timezone.localdate()
        if "remark" in self.fields and status == Status.DRAFT and not cleaned.get("remark", "").strip():
            self.add_error("remark", REMARK_ASKED)
        return cleaned

    @property
    def reason(self) -> str:
        """Why the record was moved: what to mend, or why it is hidden."""
        if self.instance.status == Status.HIDDEN:
            return self.instance.hidden_reason
        return self.cleaned_data.get("remark", "").strip()
