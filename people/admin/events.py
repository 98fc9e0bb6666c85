from django.contrib.admin import register
from django.utils.translation import gettext_lazy as _

from archive.admin import PUBLISHING, AboutRow, CitationCards, CuratorTable, ItemAdmin, PublishableAdmin, ScanCards
from archive.admin import register_inline as add_rows
from archive.models import Claim
from people.models import Depiction, Event, EventCitation, Participation


class ParticipantTable(CuratorTable):
    model = Participation
    fields = ["person", "unit", "role", "position"]


class EventDepictionTable(CuratorTable):
    model = Depiction
    verbose_name_plural = _("предметы и документы")
    fields = ["item", "kind", "note"]


class EventCitationCards(CitationCards):
    model = EventCitation
    claims = (
        Claim.NAME,
        Claim.DATE,
        Claim.PLACE,
        Claim.PARTICIPANTS,
        Claim.CIRCUMSTANCES,
        Claim.OPPONENT,
        Claim.LOSSES,
        Claim.FEAT,
        Claim.AWARD,
        Claim.MEMORY,
        Claim.SIGNIFICANCE,
        Claim.BIBLIOGRAPHY,
    )
    about_rows = (
        AboutRow(
            "participation",
            lambda event: event.participations.select_related("person", "unit", "event"),
            lambda row: Claim.PARTICIPANTS,
        ),
    )


@register(Event)
class EventAdmin(PublishableAdmin):
    number_prefix = "С"
    list_display = ["title", "date_text", "kind", "place", "sources", "record_number", "status_mark"]
    list_filter = ["status", "kind", "lane", "is_key"]
    list_select_related = ("place", "part_of")
    list_counts = {"citations": "source"}
    search_fields = ["title", "summary", "record_number"]
    fieldsets = [
        (None, {"fields": ["title", ("date_text", "place"), ("kind", "record_number"), "part_of"]}),
        (_("Рассказ"), {"fields": ["summary", "description"]}),
        (_("В хронике"), {"fields": [("lane", "is_key")]}),
        PUBLISHING,
        (_("Служебное"), {"fields": ["internal_note"]}),
    ]
    inlines = [ParticipantTable, EventDepictionTable, EventCitationCards]

    @staticmethod
    def choice_label(event):
        return ", ".join(filter(None, (event.title, event.date_text, event.record_number)))


class ItemDepictionTable(CuratorTable):
    model = Depiction
    verbose_name_plural = _("о ком и о чём предмет")
    fields = ["person", "unit", "event", "kind", "note"]


add_rows(ItemAdmin, ItemDepictionTable, after=ScanCards)
