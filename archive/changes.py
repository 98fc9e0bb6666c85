"""When a record was last changed: lent to the pages by the app that keeps the history, which stands above them."""

from collections.abc import Callable
from datetime import date

from django.db.models import Model


def _unknown(_record: Model) -> None:
    return None


class Changes:
    """`last_on` gives the day of the last change of a public record that visitors may know of; None: there is none."""

    last_on: Callable[[Model], date | None] = staticmethod(_unknown)


changes = Changes()
