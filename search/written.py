"""Keeps the index in step with what was written without signals, many records at once."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Model

from archive.among import among
from search import handles, indexing, mentions
from search.kinds import KINDS, NAMING, Kind
from search.signals import refresh

# So many records are brought up to date as thoroughly as when each is saved.
FEW = 500


def refresh_written(kind: Kind, ids: set[int], *, renames: bool = False) -> None:
    """Bring entries, handles and the mentions in these records' own texts up to date. `renames`: see `indexing.write`.

    Texts of other records that name one of these are searched by `rebuild_search`.
    """
    if ids:
        with transaction.atomic():
            indexing.write(kind, ids, renames=renames)
            handles.write(kind, ids)
            # What nobody can see yet is searched when it is published.
            mentions.rescan_all(kind, kind.public().filter(among("pk", ids)).values_list("pk", flat=True))


@contextmanager
def rewriting(model: type[Model], pks: Collection[int]) -> Iterator[None]:
    """Have the index follow what is done inside to these rows without signals, whosever they were and become."""
    with transaction.atomic():
        before = list(_found_by(model, pks))
        yield
        for (kind, owners), (_kind, now) in zip(before, _found_by(model, pks), strict=True):
            _bring(kind, owners | now, renames=model in NAMING)


def _bring(kind: Kind, ids: set[int], *, renames: bool) -> None:
    if len(ids) <= FEW:
        refresh(kind, ids, renames=renames)
    else:
        refresh_written(kind, ids, renames=renames)


def _found_by(model: type[Model], pks: Collection[int]) -> Iterator[tuple[Kind, set[int]]]:
    """Return, for every way in which such rows make records found, the records that these rows do."""
    for kind in KINDS.values():
        if kind.model is model:
            yield kind, set(pks)
        for row, lookup in kind.related:
            if row is model:
                # Of a path over several tables the keys may come twice.
                records = kind.model.objects.filter(among(f"{lookup}__pk", pks))
                yield kind, set(records.order_by().values_list("pk", flat=True))
