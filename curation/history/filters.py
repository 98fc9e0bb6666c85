import django_filters
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from curation.history.models import Revision, RevisionKind


def _staff(_request):
    return get_user_model().objects.filter(is_staff=True).order_by("username")


class RevisionFilter(django_filters.FilterSet):
    """Which entries of the history are listed."""

    kind = django_filters.ChoiceFilter(label=_("Вид"), choices=RevisionKind.choices, empty_label=_("любой"))
    made_by = django_filters.ModelChoiceFilter(label=_("Кто"), queryset=_staff, empty_label=_("кто угодно"))

    class Meta:
        model = Revision
        fields = ["kind", "made_by"]
