"""What the app that indexes every text lends to the apps below it.

It stands above them, so it sets its readings on `index` when it is ready.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from django.db.models import Model, QuerySet

# What records are ordered by after `index.named`: Russian order, ё beside е, alike in every database.
BY_NAME = "name_key"


class Understood(NamedTuple):
    """A word of a query that could be a filter instead: how many of the found hold it, and the words beside it.

    `params` are what the address would carry, by the names of its parameters; `title` names the filter, "" to call it
    by the first of them.
    """

    params: Mapping[str, str]
    label: str
    count: int
    rest: str
    title: str = ""


class Listing(Protocol):
    """Records of one kind that a visitor may see, at one version of the index."""

    # How many there are within the list, how many are found, and how many of these surely belong to the years.
    total: int
    count: int
    certain: int
    # What is to be said of the words, or "".
    remark: str
    # How words in Latin letters were read, else "".
    read_as: str
    # The words that are a name, as they were typed.
    asked_name: str
    # Words that could be filters instead.
    understood: list[Understood]

    def narrowed(
        self,
        words: str,
        chosen: Mapping[str, Sequence[str]],
        years: Mapping[str, tuple[int | None, int | None]],
        *,
        sure: bool = False,
    ) -> "Listing":
        """Return the list of those found by `words`.

        `chosen` gives, by the name of a filter, values any of which a record must hold; `years` (first, last) by the
        name of a span, both inclusive, None where open. A record whose date is not exact is kept if it can belong to
        these years; with `sure` only if it belongs to no other.
        """

    def choices(self, choices: Any, name: str) -> Mapping[str, str]:
        """Return what each value of a filter that occurs in the whole list is called, in the order of the filter."""

    def counts(self, name: str) -> Mapping[str, int]:
        """Return how many would be found by each value of a filter beside the other filters; none without a record."""

    def under(self, name: str) -> Mapping[str, set[str]]:
        """Return the values right under a value of a filter."""

    def decades(self, name: str) -> Mapping[int, tuple[int, int]]:
        """Return by first year of a decade how many surely belong to it, and how many more may."""

    def ids(self, start: int, stop: int, by: str = "", *, reverse: bool = False, best: bool = False) -> list[int]:
        """Return primary keys in the order of names, of the value `by`, or the best match first; `stop` exclusive."""

    def near(self, most: int) -> list[int]:
        """Return primary keys of at most so many of those that are called nearly as the words say."""

    def explain(self, records: Sequence[Model]) -> Mapping[int, str]:
        """Return for the primary key of each record why the words found it."""


class Index:
    """`listing` begins a list, kept by the name of a filter to records that hold one of these values.

    `mentions` reads the links of a record's page.

    `named` annotates rows with `BY_NAME`: the key of their own name, or of the first record that one of the given
    paths leads to: named(services, "person"). A text column alone is ordered by each database in its own way.

    `count` says how many records of a model there are, whoever may see them: None where the index does not know.
    `nothing_found` is told the words of a visitor that found nothing.
    """

    listing: Callable[[type[Model], Mapping[str, Sequence[str]]], Listing]
    named: Callable[..., QuerySet]
    mentions: Callable[[Model], Any]
    count: Callable[[type[Model]], int | None]
    nothing_found: Callable[[str], None]


index = Index()
