"""Entries that are taken back in a way of their own, lent by an app above: `lend_way(kind, address)`."""

from collections.abc import Callable

from curation.history.models import Revision, RevisionKind

_ways: dict[str, Callable[[Revision], str]] = {}


def lend_way(kind: RevisionKind, address: Callable[[Revision], str]) -> None:
    """Have entries of this kind taken back on the page whose address is returned, "" where there is none."""
    _ways[kind] = address


def way_back(revision: Revision) -> str:
    """Return the address of the page that takes an entry back in its own way, "" for any other."""
    address = _ways.get(revision.kind)
    return address(revision) if address else ""
