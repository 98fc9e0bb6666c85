"""Pages of a list that is never counted: whether there is a next one is seen from one row more."""

import re
from dataclasses import dataclass

from django.db.models import Model, QuerySet

ON_PAGE = 50
# The address may say anything; no list is read further.
NUMBER = re.compile("[1-9][0-9]{0,4}")


@dataclass(frozen=True)
class Page:
    """`number` counts from 1; `previous` and `next` are 0 where there is none."""

    rows: list[Model]
    number: int
    next: int

    @property
    def first(self) -> int:
        """The number of the first row in the whole list."""
        return (self.number - 1) * ON_PAGE + 1

    @property
    def previous(self) -> int:
        return self.number - 1


def read_page(rows: QuerySet, request) -> Page:
    """Return the page that the address asks for, the first if it asks for none: one query."""
    number = asked_page(request)
    start = (number - 1) * ON_PAGE
    read = list(rows[start : start + ON_PAGE + 1])
    return Page(read[:ON_PAGE], number, number + 1 if len(read) > ON_PAGE else 0)


def asked_page(request) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if NUMBER.fullmatch(asked) else 1
