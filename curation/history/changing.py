"""The day on which what visitors see of a record was last changed, and nothing else: not what, not by whom."""

from collections.abc import Iterator
from functools import cache

from django.db import connection
from django.db.models import Case, DateTimeField, F, Field, Model, Q, QuerySet, TextField, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, JSONArray, Lag

from archive.models import Publishable, Status
from archive.privacy import PRIVATE_FIELDS, PRIVATE_RECORDS
from curation.history.models import Made
from curation.history.tracked import leading_to
from curation.history.versions import DELETED
from people.models import Depiction, Participation

# Rows that tie a record to another, which may be a draft.
_TYING = (Depiction, Participation)

# Stands for the key of the record in the statement made once: no record will have it.
_WHICH = 2**62


def dated(records: QuerySet, pk: int) -> QuerySet:
    """Read when the record of this key was last changed together with the record itself, as `changed_at`.

    None when nothing was changed since the history began.
    """
    asked, params = _asking(connection.vendor, records.model)
    here = [pk if value == _WHICH else value for value in params]
    return records.annotate(changed_at=RawSQL(asked, here, output_field=DateTimeField()))


@cache
def _asking(_vendor: str, model: type[Model]) -> tuple[str, tuple]:
    made = Made.objects.filter(model=model._meta.label, first__lte=_WHICH, last__gte=_WHICH)
    imported = made.annotate(changed_at=F("revision__made_at")).values_list("changed_at")
    changed = [_changed(rows, of) for of, rows in _versions(model)]
    query, params = imported.order_by().union(*changed, all=True).query.sql_with_params()
    return f"SELECT MAX(told.changed_at) FROM ({query}) told", params


def _versions(model: type[Model]) -> Iterator[tuple[type[Model], QuerySet]]:
    """Yield the versions of a record, and of the rows that its page tells, with their kinds."""
    yield model, _seen(model).filter(id=_WHICH)
    for column in leading_to(model):
        rows = column.model
        if rows._meta.label not in PRIVATE_RECORDS and rows not in _TYING:
            yield rows, _seen(rows).filter(**{column.attname: _WHICH})
            now, once = (kept.filter(**{column.attname: _WHICH}) for kept in (rows._base_manager, rows.versions))
            for further in leading_to(rows):
                of_rows = Q((f"{further.attname}__in", now.values("pk"))) | Q(
                    (f"{further.attname}__in", once.values("id"))
                )
                yield further.model, further.model.versions.filter(of_rows)


def _seen(model: type[Model]) -> QuerySet:
    """Return the versions in which a visitor could see the row."""
    return model.versions.filter(status=Status.PUBLISHED) if issubclass(model, Publishable) else model.versions.all()


def _changed(versions: QuerySet, model: type[Model]) -> QuerySet:
    """Return the moments of those versions that differ from the one before in what visitors may see."""
    told = Cast(JSONArray(*(column.attname for column in _public(model))), TextField())
    before = Window(Lag("told"), partition_by=F("id"), order_by=F("history_id").asc())
    differs = Q(history_type=DELETED) | Q(before__isnull=True) | ~Q(before=F("told"))
    under_an_entry = Q(revision__isnull=False)
    at = Case(When(under_an_entry & differs, then=F("history_date")))
    return versions.order_by().annotate(told=told, before=before, changed_at=at).values_list("changed_at")


def _public(model: type[Model]) -> Iterator[Field]:
    private = PRIVATE_FIELDS.get(model._meta.label, ())
    for column in model.versions.model.tracked_fields:
        leads = column.related_model
        if column.name not in private and not (leads and leads._meta.label in PRIVATE_RECORDS):
            yield column
