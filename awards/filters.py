"""What narrows the lists of awards and acts."""

from django.utils.translation import gettext_lazy as _

from archive.filters import DatedFilterSet, EnumFilter, FilterSet, RecordFilter, shown
from awards.models import Award, AwardKind, Decree
from awards.models.decree import DecreeKind
from people.models import Unit


class AwardFilter(FilterSet):
    kind = EnumFilter(lambda award: [award.kind], AwardKind, label=_("Вид"))

    facets = ("kind",)
    places = {"precedence": lambda award: f"{award.precedence:06}"}

    class Meta:
        model = Award
        fields = []


def _awards(decree: Decree) -> set[int]:
    """Return the awards given to those whom a visitor may see: `search.reading` reads no other rows."""
    return {row.award_id for row in decree.conferrals.all()}


class DecreeFilter(DatedFilterSet):
    kind = EnumFilter(lambda decree: [decree.kind], DecreeKind, label=_("Вид акта"))
    award = RecordFilter(_awards, Award, ranked=True, label=_("Награда"))
    issuer = RecordFilter(lambda decree: shown(decree.issuer), Unit, label=_("Кем издан"))

    facets = ("kind", "award")

    class Meta:
        model = Decree
        fields = []
