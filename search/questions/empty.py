"""Counts what visitors ask in vain: the words, how often, the first and the last day, and nothing of who asked.

The count is kept until the page is made (`listening`), then written; where nobody listens nothing is counted.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

from django.db import Error, connection, transaction
from django.utils import timezone

from archive.finding import query_error
from archive.text import fold
from search.questions.models import LONGEST_KEPT, EmptyQuery
from search.sql import rows
from search.vocabulary import unknown

MOST_KEPT = 10_000
SHORTEST_NAME = 4
# A visitor is not kept waiting for whoever writes just now; a count may be lost.
PATIENCE_MS = 200
# An address of mail; a number longer than a year; a telephone number, however it is parted.
_PERSONAL = re.compile(r"@|\d{5}|(?:\d[^\w]*){9}")
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?![\d.])")

_ADD_ONE = """INSERT INTO search_emptyquery (text, times, first_day, last_day) VALUES (%s, 1, %s, %s)
    ON CONFLICT (text) DO UPDATE SET
        times = search_emptyquery.times + 1,
        last_day = CASE WHEN excluded.last_day > search_emptyquery.last_day
                   THEN excluded.last_day ELSE search_emptyquery.last_day END
    RETURNING times
"""

logger = logging.getLogger(__name__)
_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Yield the list that `nothing_found` adds to meanwhile."""
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def nothing_found(text: str) -> None:
    """Note that the words of a visitor found nothing; see `archive.index.Index`."""
    heard = _heard.get()
    if heard is not None:
        heard.append(text)


def count_empty(text: str) -> None:
    """Add one to the count of `text`. Never fails: an error of the database is logged, and what was under way goes on.

    Words that the search refuses, or that hold neither letter nor digit, are not counted.
    """
    if query_error(text) or not fold(text):
        return
    try:
        with _hurried(), transaction.atomic() if connection.in_atomic_block else nullcontext():
            _add_one(kept_form(text))
    except Error:
        logger.warning("an empty query was not counted", exc_info=True)


def kept_form(text: str) -> str:
    """Return the one word to keep, folded, or "" when the words may be someone's own data.

    A full name or an address tells of a person, one word of it does not: of several the longest is kept that nothing
    in the museum is called by, the one for which nothing was found.
    """
    words, folded = " ".join(text.split()), fold(text)
    if _PERSONAL.search(_DAY.sub(" ", words)) or max(len(words), len(folded)) > LONGEST_KEPT:
        return ""
    names = [word for word in folded.split() if word.isalpha()]
    if len(names) > 1 or (len(folded.split()) > len(names) > 0 and _DAY.search(words)):
        return max(unknown(names), key=len, default="")
    # «376 сд» is a unit; a name with numbers beside it may be someone's day of birth.
    return names[0] if names and len(names[0]) >= SHORTEST_NAME else folded


def _add_one(text: str) -> None:
    today = connection.ops.adapt_datefield_value(timezone.localdate())
    [(times,)] = rows(_ADD_ONE, [text, today, today])
    if times == 1:
        _make_room(text)


def _make_room(text: str) -> None:
    """Forget the rarest and oldest past `MOST_KEPT`, but not what has just come: it could never grow frequent."""
    over = EmptyQuery.objects.count() - MOST_KEPT
    if over > 0:
        going = EmptyQuery.objects.exclude(text=text).least_worth()[:over]
        EmptyQuery.objects.filter(pk__in=going.values("pk")).delete()


@contextmanager
def _hurried() -> Iterator[None]:
    """Wait for other writers no longer than `PATIENCE_MS`: SQLite has one at a time, and one may write for long."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = round(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
