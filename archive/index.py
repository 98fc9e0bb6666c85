"""What the app that indexes every text lends to the apps below it.

It stands above them, so it sets its readings on `index` when it is ready.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

# What records are ordered by after `index.named`: Russian order, ё beside е, alike in every database.
BY_NAME = "name_key"


@dataclass(frozen=True)
class Match:
    """What words found: `records` narrowed to the hits, the best first.

    `explain` takes the records of one page and returns, for the primary key of each, why it was found.
    """

    records: QuerySet
    explain: Callable[[Sequence[Model]], Mapping[int, str]]
    remark: str = ""


class Index:
    """`match` finds by words, `near` those called nearly so; `mentions` reads the links of a record's page.

    `named` annotates rows with `BY_NAME`: the key of their own name, or of the first record that one of the given
    paths leads to: named(services, "person"). A text column alone is ordered by each database in its own way.
    """

    match: Callable[[QuerySet, str], Match]
    named: Callable[..., QuerySet]
    near: Callable[[QuerySet, str], QuerySet]
    mentions: Callable[[Model], Any]


index = Index()
