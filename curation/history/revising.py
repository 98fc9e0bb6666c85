"""The open entry of the history: under which all that is now written is told as one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection


class Revising:
    """One thing that somebody does. Its entry is made when the first row is kept: reading leaves no trace."""

    def __init__(self, made: Any = None, **fields: Any):
        self._fields = fields
        self._made = made
        self._savepoints: list[str] = list(connection.savepoint_ids) if made else []

    @property
    def revision(self):
        if self._made is None or self._may_be_undone():
            self._make()
        return self._made

    @property
    def has_written(self) -> bool:
        return self._made is not None

    def _make(self) -> None:
        from curation.history.models import Revision

        self._made = Revision.objects.create(**{name: _value(field) for name, field in self._fields.items()})
        self._savepoints = list(connection.savepoint_ids)

    def _may_be_undone(self) -> bool:
        """Tell whether the entry went with a savepoint that was rolled back since."""
        if connection.savepoint_ids[: len(self._savepoints)] == self._savepoints:
            return False
        return not type(self._made)._base_manager.filter(pk=self._made.pk).exists()


_open: ContextVar[Revising | None] = ContextVar("revising", default=None)


@contextmanager
def revising(**fields: Any) -> Iterator[Revising]:
    """Tell all that is written inside as one entry of the history: revising(kind=…, made_by=…, reason=…).

    A value may be a function, called when the first row is written.
    """
    with _opened(Revising(**fields)) as opened:
        yield opened


@contextmanager
def continuing(entry) -> Iterator[Revising]:
    """Tell what is written inside under an entry made before: of what is done part by part, each by itself."""
    with _opened(Revising(entry)) as opened:
        yield opened


@contextmanager
def _opened(opened: Revising) -> Iterator[Revising]:
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


def revision():
    """Return the open entry; what is written while none is open gets one of its own."""
    return (_open.get() or Revising()).revision


def _value(field: Any) -> Any:
    return field() if isinstance(field, Callable) else field
