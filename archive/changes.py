"""When a record was last changed: lent to the pages by the app that keeps the history, which stands above them."""

from collections.abc import Callable

from django.db.models import QuerySet


def _undated(records: QuerySet, _pk: int) -> QuerySet:
    return records


class Changes:
    """`dated(records, pk)` reads, together with the record of that key, when it was last changed: `changed_at`.

    Only what visitors may know of counts; None when there was no change. No query more.
    """

    dated: Callable[[QuerySet, int], QuerySet] = staticmethod(_undated)


changes = Changes()
