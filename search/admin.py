"""Lends the museum's search to the curator's lists and autocompletes: what is called so stands first."""

from django.db.models import Q, QuerySet

from archive.admin import search_with
from archive.admin.choices import foreign_keys
from archive.admin.searching import search_many_with
from archive.among import among
from search.finding import match
from search.kinds import KINDS
from search.questions import admin  # noqa: F401


def best_first(records: QuerySet, words: str) -> QuerySet:
    return match(records, words)


def by_what_they_lead_to(rows: QuerySet, words: str) -> QuerySet:
    """Find rows by a record that one of their keys leads to: two queries for a key."""
    found = Q()
    for key in foreign_keys(rows.model):
        if key.related_model in SEARCHED:
            records = best_first(key.related_model._default_manager.all(), words)
            found |= Q(among(key.attname, list(records.values_list("pk", flat=True))))
    return rows.filter(found) if found else rows.none()


SEARCHED = {kind.model for kind in KINDS.values()}
search_many_with(by_what_they_lead_to)
for kind in KINDS.values():
    search_with(kind.model, best_first)
