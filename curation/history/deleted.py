"""Records that are no more, and can be brought back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.text import capfirst

from archive.admin.searching import LONGEST_PART, MOST_WORDS
from curation.history.models import Revision
from curation.history.naming import Names, name_of
from curation.history.seeing import may_see
from curation.history.tracked import TRACKED, is_record
from curation.history.versions import DELETED

# Records that stand by themselves: rows return with the record that they belong to.
RECORDS = tuple(filter(is_record, TRACKED))
# A record is found by any of these columns that its kind has.
NAMED_BY = ("title", "full_title", "surname", "given_name", "patronymic", "record_number", "code", "number")


@dataclass(frozen=True)
class Gone:
    """A deleted record; `before` is the key of the last entry after which it was still there."""

    model: type[Model]
    pk: int
    name: str
    revision: Revision

    @property
    def kind(self) -> str:
        return str(capfirst(self.model._meta.verbose_name))

    @property
    def url(self) -> str:
        return reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_history", args=[self.pk])

    @property
    def before(self) -> int:
        return self.revision.pk - 1


def read_deleted(user, kind: str, words: str) -> QuerySet | None:
    """Return (place of the kind in RECORDS, key, entry) of deleted records that `user` may see, the latest first.

    None when there is no such kind. `kind` is a label in small letters, "" for all; every word must be in the name.
    """
    models = [model for model in RECORDS if kind in ("", model._meta.label_lower) and may_see(user, model)]
    found = [_deleted(model, words) for model in models]
    if not found:
        return None
    whole = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    return whole.order_by("-history_date", "id")


def _deleted(model: type[Model], words: str) -> QuerySet:
    later = model.versions.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    gone = model.versions.filter(~Exists(later), history_type=DELETED, revision__isnull=False).order_by()
    columns = [column for column in model._meta.concrete_fields if column.name in NAMED_BY]
    for word in words[: LONGEST_PART * 2].split()[:MOST_WORDS]:
        gone = gone.filter(_holding(word, columns))
    return gone.annotate(nth_kind=Value(RECORDS.index(model))).values_list("nth_kind", "id", "revision", "history_date")


def _holding(word: str, columns: Sequence[Field]) -> Q:
    condition = Q()
    for column in columns:
        condition |= Q((f"{column.name}__iregex", re.sub("[её]", "[её]", re.escape(word.lower()))))
    return condition


def name_deleted(rows: Sequence[tuple]) -> list[Gone]:
    """Name the records of a page: a query for each kind."""
    names, wanted = Names(), {}
    for place, pk, _revision, _when in rows:
        wanted.setdefault(RECORDS[place], set()).add(pk)
    names.read(wanted)
    revisions = Revision.objects.select_related("made_by").in_bulk([revision for _place, _pk, revision, _when in rows])
    found = ((RECORDS[place], pk, revisions[revision]) for place, pk, revision, _when in rows)
    return [Gone(model, pk, name_of(names.record(model, pk)), revision) for model, pk, revision in found]
