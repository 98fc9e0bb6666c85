"""Keeps a version of a row after each change: copied by the database from what was written, one statement a change.

Before a row is first changed it is kept as it was: what came by a fixture or in bulk has no version until then.
"""

import json
from collections.abc import Iterable
from functools import cache

from django.db import connection, models
from django.db.models import NOT_PROVIDED, Exists, Field, ForeignKey, Model, OuterRef
from django.db.models.signals import pre_save
from django.utils import timezone
from simple_history.models import HistoricalRecords

from archive.among import among
from curation.history import revising
from curation.history.tracked import is_record, loosened_from

# What stands for the rows asked for, one or many, in the statement made once.
_WHICH = (-1, "[-1]")
CREATED, CHANGED, DELETED = "+", "~", "-"


class Versions(HistoricalRecords):
    """Tables, managers and comparison are the library's; what is written to them is copied row by row in SQL."""

    def copy_fields(self, model):
        """Return the columns without the rules of the model: what was once written is kept whatever they now say."""
        return {name: _plain(field) for name, field in super().copy_fields(model).items()}

    def get_meta_options(self, model):
        """Add the way to what was deleted, where records are looked for among it: see `deleted`."""
        found = {"fields": ["history_id"], "condition": models.Q(history_type=DELETED)}
        gone = models.Index(name=f"gone_{model._meta.model_name}", **found)
        return super().get_meta_options(model) | ({"indexes": [gone]} if is_record(model) else {})

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        pre_save.connect(_keep_first, sender=sender, weak=False)

    def pre_delete(self, instance, **kwargs):
        keep(type(instance), [instance.pk], DELETED)
        instance.__dict__["_loosened"] = _loosened(instance)

    def post_delete(self, instance, using=None, **kwargs):
        for model, pks in instance.__dict__.pop("_loosened", ()):
            keep(model, _staying(model, pks), CHANGED)

    def create_historical_record(self, instance, history_type, using=None):
        keep(type(instance), [instance.pk], history_type)


def keep_first(model: type[Model], pks: Iterable[int]) -> None:
    """Keep rows as they are where no version of them is kept yet; call it before changing them in bulk."""
    _copy(model, pks, CREATED, None, unknown=True)


def keep(model: type[Model], pks: Iterable[int], how: str) -> None:
    """Keep rows as they now are, under the open entry of the history; `how` is CREATED, CHANGED or DELETED.

    Of rows to be deleted it is called before they go.
    """
    _copy(model, pks, how, revising.revision().pk)


def _plain(field: Field) -> Field:
    if not isinstance(field, ForeignKey):
        field.__class__ = next(kind for kind in type(field).__mro__ if kind.__module__.startswith("django."))
        field.choices, field.default, field._validators = None, NOT_PROVIDED, []
    field.help_text = ""
    return field


def _keep_first(sender, instance, raw=False, **kwargs):
    if not raw and not instance._state.adding:
        keep_first(sender, [instance.pk])


def _loosened(record: Model) -> list[tuple[type[Model], list[int]]]:
    """Return the rows that the record's going will empty a column of, kept as they are till then."""
    found = []
    for field in loosened_from(type(record)):
        if pks := list(field.model._base_manager.filter(**{field.attname: record.pk}).values_list("pk", flat=True)):
            keep_first(field.model, pks)
            found.append((field.model, pks))
    return found


def _staying(model: type[Model], pks: list[int]) -> set[int]:
    """Return those rows that do not go themselves under the open entry."""
    going = model.versions.filter(among("id", pks), revision=revising.revision(), history_type=DELETED)
    return set(pks) - set(going.values_list("id", flat=True))


def _copy(model: type[Model], pks: Iterable[int], how: str, revision: int | None, *, unknown: bool = False) -> None:
    pks = list(pks)
    when = connection.ops.adapt_datetimefield_value(timezone.now())
    which = pks[0] if len(pks) == 1 else json.dumps(pks)
    with connection.cursor() as cursor:
        asked, params = _copying(connection.vendor, model, len(pks) == 1, unknown)
        cursor.execute(asked, [when, how, revision, *(which if value in _WHICH else value for value in params)])


@cache
def _copying(vendor: str, model: type[Model], one: bool, unknown: bool) -> tuple[str, tuple]:
    """Return what copies rows into their table of versions: it is asked at every save, and made once."""
    history, key = model.versions.model, model._meta.pk
    rows = model._base_manager.filter(pk=_WHICH[0]) if one else model._base_manager.filter(among("pk", _WHICH[1]))
    if unknown:
        rows = rows.filter(~Exists(history.objects.filter(**{key.attname: OuterRef("pk")})))
    fields = history.tracked_fields
    query, params = rows.order_by().values_list(*(field.attname for field in fields)).query.sql_with_params()
    columns = [*(field.column for field in fields), "history_date", "history_type", "revision_id"]
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(history._meta.db_table)
    return f"INSERT INTO {table} ({names}) SELECT kept.*, %s, %s, %s FROM ({query}) kept", params
