from django.contrib.admin import display, register
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.admin import (
    PUBLISHING,
    AboutRow,
    CitationCards,
    CuratorAdmin,
    CuratorCards,
    CuratorTable,
    PublishableAdmin,
    PublishableCards,
)
from archive.models import Claim
from people.models import (
    Depiction,
    Participation,
    RelationKind,
    Service,
    Statistic,
    StatisticCitation,
    Unit,
    UnitCitation,
    UnitName,
    UnitRelation,
    UnitStage,
)


class UnitNameCards(CuratorCards):
    model = UnitName
    fields = [("full", "short"), ("since_text", "until_text", "act"), ("honorifics", "number", "guards"), "note"]


class RelationFromTable(CuratorTable):
    model = UnitRelation
    fk_name = "subject"
    verbose_name_plural = _("чему подчинена, чем стала")
    fields = ["kind", "target", "since_text", "until_text", "act", "note"]


class RelationToTable(CuratorTable):
    model = UnitRelation
    fk_name = "target"
    verbose_name_plural = _("кто подчинён этой части, кто стал ею")
    fields = ["subject", "kind", "since_text", "until_text", "act", "note"]


class StageTable(CuratorTable):
    model = UnitStage
    fields = ["date_text", "place", "text", "event", "is_key", "position"]


class UnitStatisticCards(PublishableCards):
    model = Statistic
    show_change_link = True
    fields = [
        ("indicator", "period_text"),
        ("value", "measure", "value_text"),
        ("code", "position", "is_estimate"),
        ("status", "hidden_reason", "hidden_on"),
    ]


class UnitParticipationTable(CuratorTable):
    model = Participation
    verbose_name_plural = _("события")
    fields = ["event", "role", "position"]


class UnitDepictionTable(CuratorTable):
    model = Depiction
    verbose_name_plural = _("предметы и документы")
    fields = ["item", "kind", "note"]


class UnitCitationCards(CitationCards):
    model = UnitCitation
    claims = (
        Claim.NAME,
        Claim.FORMATION,
        Claim.LINEAGE,
        Claim.SUBORDINATION,
        Claim.COMPOSITION,
        Claim.COMMAND,
        Claim.STRENGTH,
        Claim.LOCATION,
        Claim.PATH,
        Claim.LOSSES,
        Claim.PRODUCTION,
        Claim.AWARD,
        Claim.MEMORY,
        Claim.BIBLIOGRAPHY,
        Claim.HOMONYM,
    )
    about_rows = (
        AboutRow("unit_name", lambda unit: unit.names.all(), lambda row: Claim.NAME),
        AboutRow("relation", lambda unit: relations_of(unit), lambda row: relation_claim(row)),
        AboutRow("stage", lambda unit: unit.stages.all(), lambda row: Claim.PATH),
    )


def relations_of(unit: Unit):
    either_side = UnitRelation.objects.filter(Q(subject=unit) | Q(target=unit))
    return either_side.select_related("subject", "target")


def relation_claim(relation: UnitRelation) -> Claim:
    return Claim.SUBORDINATION if relation.kind == RelationKind.SUBORDINATE else Claim.LINEAGE


@register(Unit)
class UnitAdmin(PublishableAdmin):
    number_prefix = "Ч"
    cited_through = ("citations", "conferrals__citations", "statistics__citations")
    list_display = ["title", "kind", "formation", "place", "sources", "record_number", "status_mark"]
    list_filter = ["status", "kind__sphere", "kind"]
    list_select_related = ("kind", "place")
    list_counts = {"citations": "source"}
    search_fields = ["title", "short_title", "names__full", "names__short", "record_number"]
    fieldsets = [
        (None, {"fields": [("title", "short_title"), ("kind", "number", "formation"), ("place", "record_number")]}),
        (_("Рассказ"), {"fields": ["summary", "history"]}),
        PUBLISHING,
        (_("Служебное"), {"fields": ["internal_note"]}),
    ]
    inlines = [
        UnitNameCards,
        RelationFromTable,
        RelationToTable,
        StageTable,
        UnitStatisticCards,
        UnitParticipationTable,
        UnitDepictionTable,
        UnitCitationCards,
    ]

    @staticmethod
    def choice_label(unit):
        return f"{unit.title} ({unit.record_number})"


@register(Service)
class ServiceAdmin(CuratorAdmin):
    list_display = ["person", "unit", "position", "rank", "since_text", "until_text"]
    quick_sorts = ("person",)
    list_filter = ["is_command", "unit__kind__sphere"]
    list_select_related = ("person", "unit", "rank")
    search_fields = ["person__surname", "person__given_name", "unit__title", "unit__short_title", "position"]
    fields = [("person", "unit"), ("position", "rank"), ("since_text", "until_text"), "is_command", "note"]


@register(UnitRelation)
class UnitRelationAdmin(CuratorAdmin):
    list_display = ["subject", "kind", "target", "since_text", "until_text", "act"]
    list_filter = ["kind"]
    list_select_related = ("subject", "target")
    search_fields = ["subject__title", "target__title", "act"]
    fields = [("subject", "kind", "target"), ("since_text", "until_text"), "act", "note"]


class StatisticCitationCards(CitationCards):
    model = StatisticCitation
    claims = (Claim.VALUE, Claim.DATE)


@register(Statistic)
class StatisticAdmin(PublishableAdmin):
    list_display = ["indicator", "unit", "figure", "period_text", "sources", "code", "status_mark"]
    list_filter = ["status", "is_estimate"]
    list_select_related = ("unit",)
    list_counts = {"citations": "source"}
    search_fields = ["indicator", "code", "unit__title"]
    fieldsets = [
        (None, {"fields": ["unit", ("indicator", "period_text"), ("value", "measure", "value_text"), "is_estimate"]}),
        (_("На страницах"), {"fields": [("code", "position")]}),
        PUBLISHING,
    ]
    inlines = [StatisticCitationCards]

    @display(description=_("число"), ordering="value")
    def figure(self, statistic):
        number = "" if statistic.value is None else f"{statistic.value.normalize():f}"
        return " ".join(filter(None, (number or statistic.value_text, statistic.measure)))
