"""What narrows the list of acts."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from archive.filters import DatedFilterSet, EnumFilter, RecordFilter, YearsForm, counted
from awards.models import Conferral, Decree


class ConferredFilter(RecordFilter):
    """Awards that the act gave to someone whom a visitor may see."""

    def condition(self, model, values):
        return Q(Exists(Conferral.objects.public().filter(decree=OuterRef("pk"), award__in=values)))

    def counts(self, records):
        given = Conferral.objects.public().filter(decree__in=records.order_by().values("pk"))
        return counted(given.order_by(), "award", "decree")


class DecreeFilter(DatedFilterSet):
    kind = EnumFilter("kind", label=_("Вид акта"))
    award = ConferredFilter("conferrals__award", ranked=True, label=_("Награда"))
    issuer = RecordFilter("issuer", label=_("Кем издан"))

    facets = ("kind", "award")

    class Meta:
        model = Decree
        fields = []
        form = YearsForm
