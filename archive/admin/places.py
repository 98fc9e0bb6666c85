from django.contrib.admin import display, register
from django.utils.translation import gettext_lazy as _

from archive.models import Claim, Place, PlaceCitation, PlaceName

from .citations import CitationCards
from .inlines import CuratorTable
from .publishing import PUBLISHING, PublishableAdmin


class PlaceNameTable(CuratorTable):
    model = PlaceName
    fields = ["name", "since_text", "until_text"]


class PlaceCitationCards(CitationCards):
    model = PlaceCitation
    claims = (Claim.NAME, Claim.SUBORDINATION, Claim.LOCATION, Claim.MEMORY, Claim.COORDINATES, Claim.DESCRIPTION)


@register(Place)
class PlaceAdmin(PublishableAdmin):
    list_display = ["title", "level", "parent", "on_map", "sources", "status_mark"]
    list_filter = ["status", "level", "approximate"]
    list_select_related = ("parent",)
    list_counts = {"citations": "source"}
    search_fields = ["title", "names__name"]
    fieldsets = [
        (None, {"fields": ["title", ("level", "parent"), "description"]}),
        (_("На карте"), {"fields": [("latitude", "longitude"), "approximate"]}),
        PUBLISHING,
    ]
    inlines = [PlaceNameTable, PlaceCitationCards]

    @display(description=_("на карте"), boolean=True)
    def on_map(self, place):
        return place.latitude is not None

    @staticmethod
    def choice_label(place):
        return f"{place.title} ({place.get_level_display()})"
