"""Acts, who was honoured by them, and what was asked for; rows of awards on the forms of people and units."""

from django.contrib.admin import display, register
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.admin import PUBLISHING, CitationCards, CuratorAdmin, CuratorCards, CuratorTable, PublishableAdmin
from archive.models import Claim
from awards.models import Conferral, ConferralCitation, Decree, DecreeCitation, Nomination
from people.admin import (
    EventAdmin,
    ParticipantTable,
    PersonAdmin,
    PersonTermTable,
    UnitAdmin,
    UnitStatisticCards,
    register_inline,
)

MANY_RECIPIENTS = 200


class ConferralCards(CuratorCards):
    """Awards of one person or unit."""

    model = Conferral
    show_change_link = True
    verbose_name_plural = _("награды")


class PersonConferralCards(ConferralCards):
    fieldsets = [
        (None, {"fields": [("award", "date_text"), ("decree", "decree_position"), "citation_text", "posthumous"]}),
        (
            _("Подробности"),
            {
                "fields": [
                    "named_as",
                    "event",
                    "anniversary",
                    "validity",
                    "validity_act",
                    "badge_number",
                    "certificate_number",
                    "note",
                ],
                "classes": ["collapse"],
            },
        ),
    ]


class UnitConferralCards(ConferralCards):
    fieldsets = [
        (None, {"fields": [("award", "date_text"), ("decree", "decree_position"), "citation_text"]}),
        (
            _("Подробности"),
            {"fields": ["named_as", "event", "validity", "validity_act", "note"], "classes": ["collapse"]},
        ),
    ]


class NominationCards(CuratorCards):
    model = Nomination
    show_change_link = True
    fieldsets = [
        (None, {"fields": [("award", "date_text"), ("conferral", "source"), "feat"]}),
        (
            _("Из листа"),
            {
                "fields": ["rank_text", "position", "unit_text", "signatures", "home_address", "internal_note"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        named = ("conferral__award", "conferral__person", "conferral__unit")
        return super().get_queryset(request).select_related(*named)


class RecipientTable(CuratorTable):
    model = Conferral
    show_change_link = True
    verbose_name_plural = _("награждённые")
    fields = ["decree_position", "person", "unit", "award", "named_as", "posthumous", "date_text"]


class EventConferralTable(CuratorTable):
    model = Conferral
    show_change_link = True
    verbose_name_plural = _("награждения за это событие")
    fields = ["person", "unit", "award", "decree", "posthumous"]


register_inline(PersonAdmin, PersonConferralCards, after=PersonTermTable)
register_inline(PersonAdmin, NominationCards, after=PersonConferralCards)
register_inline(UnitAdmin, UnitConferralCards, after=UnitStatisticCards)
register_inline(EventAdmin, EventConferralTable, after=ParticipantTable)


class DecreeCitationCards(CitationCards):
    model = DecreeCitation
    claims = (Claim.NAME, Claim.DATE, Claim.AWARD, Claim.WORDING, Claim.NUMBER, Claim.PUBLICATION)


@register(Decree)
class DecreeAdmin(PublishableAdmin):
    number_prefix = "У"
    cited_through = ("citations", "conferrals__citations")
    list_display = ["title", "number", "date_text", "kind", "recipients", "sources", "record_number", "status_mark"]
    list_filter = ["status", "kind"]
    list_select_related = ("issuer", "item")
    readonly_fields = ["all_recipients"]
    list_counts = {"citations": "source", "conferrals": "pk"}
    search_fields = ["title", "number", "issuer_text", "archive_code", "record_number"]
    fieldsets = [
        (None, {"fields": ["title", ("kind", "number", "date_text"), "record_number"]}),
        (_("Кем издан"), {"fields": [("issuer", "issuer_text"), "on_behalf_of_presidium"]}),
        (_("Где искать"), {"fields": ["publication", "archive_code", "item"]}),
        (_("О чём"), {"fields": ["summary", "text", "all_recipients"]}),
        PUBLISHING,
    ]
    inlines = [RecipientTable, DecreeCitationCards]

    @display(description=_("награждений"))
    def recipients(self, decree):
        return decree.conferrals_count or "—"

    @display(description=_("все награждённые"))
    def all_recipients(self, decree):
        """Link the list of conferrals, where a long act is worked through page by page."""
        if not decree.pk:
            return "—"
        url = f"{reverse('admin:awards_conferral_changelist')}?decree__id__exact={decree.pk}"
        return format_html('<a href="{}">{}</a>', url, _("списком: %d") % decree.conferrals.count())

    def get_inlines(self, request, obj):
        """Leave out the rows of an act so long that its form would not open."""
        is_long = obj is not None and obj.conferrals.count() > MANY_RECIPIENTS
        return [inline for inline in self.inlines if not (is_long and inline is RecipientTable)]

    @staticmethod
    def choice_label(decree):
        return ", ".join(filter(None, (str(decree), decree.date_text, decree.record_number)))


class ConferralCitationCards(CitationCards):
    model = ConferralCitation
    claims = (Claim.DATE, Claim.FEAT, Claim.AWARD, Claim.WORDING, Claim.NUMBER)


@register(Conferral)
class ConferralAdmin(CuratorAdmin):
    list_display = ["recipient", "award", "decree", "date_text", "posthumous", "sources"]
    ordering = ["-pk"]
    list_filter = ["award__kind", "posthumous", "validity", "anniversary"]
    list_select_related = ("person", "unit", "award", "decree", "event")
    list_counts = {"citations": "source"}
    search_fields = ["person__surname", "person__given_name", "unit__title", "award__title", "decree__title"]
    fieldsets = [
        (_("Кто награждён"), {"fields": [("person", "unit"), "named_as", "posthumous"]}),
        (_("Чем и каким актом"), {"fields": [("award", "date_text"), ("decree", "decree_position")]}),
        (_("За что"), {"fields": ["citation_text", "event"]}),
        (_("Действие"), {"fields": [("validity", "validity_act"), "anniversary"]}),
        (_("Знак и документ (не публикуется)"), {"fields": [("badge_number", "certificate_number")]}),
        (_("Примечание"), {"fields": ["note"]}),
    ]
    inlines = [ConferralCitationCards]

    @display(description=_("кто награждён"), ordering="person__surname")
    def recipient(self, conferral):
        return conferral.recipient


@register(Nomination)
class NominationAdmin(CuratorAdmin):
    list_display = ["person", "award", "conferral", "date_text", "source"]
    list_select_related = (
        "person",
        "award",
        "source",
        "conferral__award",
        "conferral__person",
        "conferral__unit",
    )
    search_fields = ["person__surname", "person__given_name", "award__title", "feat"]
    fieldsets = [
        (None, {"fields": ["person", ("award", "date_text"), ("conferral", "source")]}),
        (_("Что сказано в листе"), {"fields": [("rank_text", "position", "unit_text"), "feat", "signatures"]}),
        (_("Не публикуется"), {"fields": ["home_address", "internal_note"]}),
    ]
