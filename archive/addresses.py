"""Addresses of records. A page of a list names some twenty: the pattern of a page is resolved once, not for each."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

# Stands in a resolved pattern for the key of a record.
_KEY = 10**15


def record_url(page: str, pk: int) -> str:
    """Return the address of a record by the name of its page: record_url("people:person_detail", 5)."""
    before, after = _around(get_script_prefix(), page)
    return f"{before}{pk}{after}"


@lru_cache(maxsize=100)
def _around(_prefix: str, page: str) -> tuple[str, str]:
    before, _key, after = reverse(page, args=[_KEY]).partition(str(_KEY))
    return before, after
