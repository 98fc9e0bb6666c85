"""Tells the history what an import does: one entry, however many rows and parts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from curation.history.models import Made, RevisionKind
from curation.history.revising import continuing, revising
from curation.history.revising import revision as open_revision
from exchange.journal import Written
from exchange.models import Import


@contextmanager
def telling(source: Import) -> Iterator[None]:
    """Tell what is written inside under the entry of the import, which its first row makes."""
    with _entry(source) as opened:
        yield
        if opened.has_written and not source.revision:
            source.revision = opened.revision
            Import.objects.filter(pk=source.pk).update(revision=opened.revision)


def _entry(source: Import):
    if source.revision:
        return continuing(source.revision)
    return revising(kind=RevisionKind.IMPORT, made_by=source.started_by, reason=source.file_name)


def tell_made(written: Iterable[Written]) -> None:
    """Keep which rows were made, as ranges of keys: what they hold is kept when one of them is first changed."""
    made = sorted((row.model, row.pk) for row in written if row.before is None)
    if made:
        entry = open_revision()
        Made.objects.bulk_create(Made(revision=entry, model=model, first=a, last=b) for model, a, b in _ranges(made))


def _ranges(made: list[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the model, first and last key of every unbroken run of rows."""
    for _apart, run in groupby(enumerate(made), key=lambda told: (told[1][0], told[1][1] - told[0])):
        rows = [row for _place, row in run]
        yield *rows[0], rows[-1][1]
