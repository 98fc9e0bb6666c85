"""What an app above may do when a form is sent: look at it, keep it back, take note of it.

An app above lends a watcher: `watch_with(Watcher())`.
"""

from collections.abc import Callable, Iterable

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpResponseBase

from .private import reader


class Held(Exception):  # noqa: N818 - nothing is wrong with what was sent
    """What was sent is not saved now: whatever was written is taken back, and `answer()` makes the page instead."""

    def __init__(self, answer: Callable[[], HttpResponseBase]):
        super().__init__()
        self.answer = answer


class Watcher:
    """Watches the forms of records; each method may be left as it is."""

    def received(self, admin, request, pk: str | None) -> None:
        """Change `request.POST` before the form reads it; `pk` is None for a new record."""

    def unreachable(self, admin, request, record: Model | None) -> None:
        """Raise Held when what was sent cannot be saved: the record is gone (None), or closed to its user by now."""

    def saving(self, admin, request, form: ModelForm, row_sets: list) -> None:
        """Raise Held to keep back a form that is valid and not yet written."""

    def shown(self, admin, request, record: Model | None, context: dict) -> None:
        """Add to the context of a form's page."""

    def moved(self, request, record: Model, before: str, reason: str) -> None:
        """Take note that the status of `record` was `before` ("" of a new one) and has changed."""

    def states(self, user, record: Model, states: set[str]) -> set[str]:
        """Return those of `states` that `user` may give to `record`."""
        return states

    def may_change(self, user, record: Model) -> bool:
        return True

    def may_delete(self, user, record: Model) -> bool:
        return True


_watchers: list[Watcher] = []


def watch_with(watcher: Watcher) -> None:
    _watchers.append(watcher)


def watchers() -> Iterable[Watcher]:
    return tuple(_watchers)


class _Unready:
    """Mixin of forms: whatever it holds is to be looked through before it is sent."""

    def is_valid(self) -> bool:
        super().is_valid()
        return False


class Watched:
    """Mixin of admins: lets the watchers see what is sent, before anything is written."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                self._receive(request, object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Held as held:
            return held.answer()

    def _receive(self, request, object_id: str | None) -> None:
        """Show the watchers what was sent. The row stays locked till the end: of two saves at once one waits."""
        if object_id is not None:
            record = self._locked(object_id)
            may_write = self.has_change_permission(request)
            if may_write and (record is None or not self.has_change_permission(request, record)):
                for watcher in _watchers:
                    watcher.unreachable(self, request, record)
        for watcher in _watchers:
            watcher.received(self, request, object_id)

    def _locked(self, object_id: str) -> Model | None:
        try:
            key = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return None
        return self.model._base_manager.select_for_update(no_key=True).filter(pk=key).first()

    def _create_formsets(self, request, obj, change):
        """Keep the row sets: Django shows them to `save_related` alone, when the record has been written."""
        made = super()._create_formsets(request, obj, change)
        request.row_sets = made[0]
        return made

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Show a form filled in earlier instead of saving it, where a watcher said so: `request.is_reopened`."""
        form = super().get_form(request, obj, change=change, **kwargs)
        return type("Reopened", (_Unready, form), {}) if getattr(request, "is_reopened", False) else form

    def save_model(self, request, obj, form, change):
        for watcher in _watchers:
            watcher.saving(self, request, form, getattr(request, "row_sets", []))
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        for watcher in _watchers:
            watcher.shown(self, request, obj, context)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or all(watcher.may_change(reader(request), obj) for watcher in _watchers))

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or all(watcher.may_delete(request.user, obj) for watcher in _watchers))
