"""Keeps the index in step with what was written without signals, many records at once."""

from django.db import transaction

from archive.among import among
from search import handles, indexing, mentions
from search.kinds import Kind


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
