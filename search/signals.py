"""Keeps the index in step: a record, or a row of its card, was saved or deleted.

Runs where the change runs: inside its transaction when there is one. Changes that send no signal (bulk_create,
QuerySet.update) or come from a fixture, row by row and in no order, are brought in by `rebuild_search`; what is hidden
by them is not shown even before that.
"""

from functools import partial

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from awards.models import Conferral
from people.models import Person, Unit
from search import indexing, mentions
from search.kinds import KINDS, NAMING, Kind


def connect() -> None:
    for kind in KINDS.values():
        _connect(kind.model, (post_save, post_delete), partial(_record_changed, kind))
        for model, lookup in kind.related:
            _connect(model, (pre_save, pre_delete), partial(_before_row, kind, lookup))
            _connect(model, (post_save, post_delete), partial(_after_row, kind, lookup))


def _connect(model: type[Model], signals, receiver) -> None:
    for signal in signals:
        signal.connect(receiver, sender=model, weak=False)


def _record_changed(kind: Kind, instance, raw=False, **_kwargs):
    if not raw:
        refresh(kind, {instance.pk}, renames=type(instance) in NAMING)


def _before_row(kind: Kind, lookup: str, instance, raw=False, **_kwargs):
    """Remember whose row it was: it may be moving to another record, or going."""
    if not raw:
        _former(instance)[kind.name, lookup] = _owners(kind, lookup, instance)


def _after_row(kind: Kind, lookup: str, instance, raw=False, **_kwargs):
    if not raw:
        owners = _former(instance).pop((kind.name, lookup), set()) | _owners(kind, lookup, instance)
        refresh(kind, owners, renames=type(instance) in NAMING)


def _former(instance) -> dict:
    return instance.__dict__.setdefault("_records_before", {})


def _owners(kind: Kind, lookup: str, row: Model) -> set[int]:
    if row.pk is None:
        return set()
    return set(kind.model.objects.filter(**{lookup: row.pk}).values_list("pk", flat=True))


def refresh(kind: Kind, ids: set[int], *, renames: bool = True) -> None:
    """Bring entries and mentions of these records up to date. `renames`: see `search.indexing.write`."""
    if ids:
        with transaction.atomic():
            turned = indexing.write(kind, ids, renames=renames)
            mentions.refresh(kind, ids)
            if kind.model in (Person, Unit) and turned:
                _refresh_honouring(kind, turned)


def _refresh_honouring(kind: Kind, honoured: set[int]) -> None:
    """Bring up to date the acts and events that tell of what these people or units were given."""
    for name in ("decree", "event"):
        rows = Conferral.objects.filter(**{f"{kind.name}__in": honoured, f"{name}__isnull": False})
        refresh(KINDS[name], set(rows.values_list(f"{name}_id", flat=True)), renames=False)
