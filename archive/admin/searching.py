"""How a curator's words find records, in lists and in autocompletes.

An app above that reads names better lends its search: `search_with(Person, find)`. Where none is lent, or it finds
nothing, any part of any word counts: every word of the query must stand in one of `search_fields`. Rows too many to be
looked through are found by the records that they lead to: `search_many_with(find)`.
"""

import re
from collections.abc import Callable

from django.contrib import messages
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from .large import is_large

Find = Callable[[QuerySet, str], QuerySet]

MOST_WORDS = 20
LONGEST_PART = 60

_found_by: dict[type[Model], Find] = {}
_of_owners: list[Find] = []


def search_with(model: type[Model], find: Find) -> None:
    """Let `find(queryset, words)` narrow every list and autocomplete of `model`; it never returns a row twice."""
    _found_by[model] = find


def search_many_with(find: Find) -> None:
    """Let `find(queryset, words)` narrow lists of more rows than can be looked through, by what the rows lead to."""
    _of_owners.append(find)


def _of_many(queryset: QuerySet, words: str) -> QuerySet:
    return _of_owners[0](queryset, words) if _of_owners else queryset.none()


class Searching:
    """Mixin of admins: the search lent for the model first, then parts of words.

    A lent search gives no more than `most_found`.
    """

    most_found = 1_000

    def get_search_results(self, request, queryset, search_term):
        # More words than a name or a title has would only make a query too deep for the database.
        search_term = " ".join(search_term.replace("\0", " ").split()[:MOST_WORDS])
        lent = _found_by.get(self.model)
        if lent and search_term.strip():
            found = lent(queryset, search_term)
            if found.exists():
                self._say_cut(request, found)
                return found, False
        # Every row is looked through: nothing so long is part of a name or a title, and a great table is not.
        if search_term.strip() and is_large(self.model):
            return _of_many(queryset, search_term), False
        if len(search_term) > LONGEST_PART:
            return queryset.none(), False
        return find_parts(queryset, self.get_search_fields(request), search_term), False

    def _say_cut(self, request, found: QuerySet) -> None:
        most = self.most_found
        if "autocomplete" not in request.path and found[most - 1 : most].exists():
            messages.info(request, _("Показаны первые %d: уточните запрос.") % most)


def find_parts(queryset: QuerySet, fields: list[str], words: str) -> QuerySet:
    """Narrow to rows in which each of `words` is part of one of `fields`; no row twice, case and ё do not matter."""
    for word in words.split():
        in_a_field = Q()
        for field in fields:
            in_a_field |= Q((f"{field}__iregex", _pattern(word)))
        queryset = queryset.filter(pk__in=queryset.model._base_manager.filter(in_a_field).values("pk"))
    return queryset


def _pattern(word: str) -> str:
    """Not `icontains`: SQLite folds the case of Latin letters only."""
    return re.sub("[её]", "[её]", re.escape(word.lower()))
