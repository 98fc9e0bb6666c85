"""Actions that an app above lends to every list: `lend_action(act, may_act)`."""

from collections.abc import Callable

from django.contrib.admin.options import IS_POPUP_VAR

_lent: list[tuple[Callable, Callable]] = []


def lend_action(act: Callable, may_act: Callable) -> None:
    """Offer `act(admin, request, queryset)`, made by `admin.action`, in lists where `may_act(admin, request)`."""
    _lent.append((act, may_act))


class LentActions:
    """Mixin of admins."""

    def get_actions(self, request):
        own = super().get_actions(request)
        if IS_POPUP_VAR in request.GET:
            return own
        lent = (act for act, may_act in _lent if may_act(self, request))
        return own | {act.__name__: (act, act.__name__, act.short_description) for act in lent}
