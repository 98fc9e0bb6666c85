"""Vocabularies: words that records choose from."""

from django.contrib.admin import register

from archive.admin import CuratorAdmin
from people.models import Rank, Term, UnitType


@register(Term)
class TermAdmin(CuratorAdmin):
    list_display = ["title", "kind", "code", "means_death", "in_war", "needs_source", "position"]
    list_filter = ["kind"]
    search_fields = ["title", "code"]

    @staticmethod
    def choice_label(term):
        return f"{term.get_kind_display()}: {term.title}"


@register(Rank)
class RankAdmin(CuratorAdmin):
    list_display = ["title", "group", "period", "seniority"]
    list_filter = ["group"]
    search_fields = ["title", "group"]


@register(UnitType)
class UnitTypeAdmin(CuratorAdmin):
    list_display = ["title", "abbreviation", "level", "sphere", "code", "position"]
    list_filter = ["sphere"]
    search_fields = ["title", "abbreviation", "code"]
