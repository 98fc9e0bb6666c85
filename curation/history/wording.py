"""What a column held and holds, in words; and how one text became another, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Field, FileField, ForeignKey, TextField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from curation.history.naming import Names

# From so many characters on two texts are compared word by word.
LONG = 60
# So many words of what stayed are shown on each side of a change.
AROUND = 8
# Longer texts are compared by lines: comparing takes the square of their length.
MOST_WORDS = 4_000
SAME, TAKEN, ADDED, GAP = "same", "taken", "added", "gap"


@dataclass(frozen=True)
class Part:
    """A piece of a text: it stayed the same, was taken out or added; a gap stands for what is not shown."""

    how: str
    text: str


@dataclass(frozen=True)
class Held:
    """What a column held `before` and holds `after`, in words, "" for nothing; long texts as `parts` instead."""

    label: str
    before: str
    after: str
    parts: tuple[Part, ...] = ()


def held_words(column: Field, before: Any, after: Any, names: Names) -> Held:
    old, new = _words(column, before, names), _words(column, after, names)
    is_text = isinstance(column, TextField) or max(len(old), len(new)) > LONG
    parts = tuple(compared(old, new)) if is_text and old and new and not column.is_relation else ()
    return Held(capfirst(str(column.verbose_name)), old, new, parts)


def _words(column: Field, value: Any, names: Names) -> str:
    if value is None or value == "":
        return ""
    if isinstance(column, ForeignKey):
        return names.name(column.related_model, value)
    if isinstance(column, FileField):
        return str(value)
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("да") if value else _("нет")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j E Y, H:i")
    return date_format(value, "j E Y") if isinstance(value, date) else str(value)


def compared(old: str, new: str) -> Iterator[Part]:
    """Return what became of a text, word by word; a long stretch that stayed is told by its ends."""
    was, now = re.findall(r"\s*\S+|\s+$", old), re.findall(r"\s*\S+|\s+$", new)
    if len(was) + len(now) > MOST_WORDS:
        was, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    blocks = matcher.get_opcodes()
    for place, (how, *ends) in enumerate(blocks):
        if how == "equal":
            yield from _stayed(was[ends[0] : ends[1]], place > 0, place < len(blocks) - 1)
        else:
            yield from _changed(was[ends[0] : ends[1]], now[ends[2] : ends[3]])


def _changed(taken: list[str], added: list[str]) -> Iterator[Part]:
    """Spaces before a change are no part of it: they are not to be struck out or underlined."""
    for how, text in ((TAKEN, "".join(taken)), (ADDED, "".join(added))):
        words = text.lstrip()
        if words != text:
            yield Part(SAME, text[: len(text) - len(words)])
        if words:
            yield Part(how, words)


def _stayed(words: list[str], follows: bool, precedes: bool) -> Iterator[Part]:
    head, tail = AROUND if follows else 0, AROUND if precedes else 0
    if len(words) <= head + tail + 1:
        yield Part(SAME, "".join(words))
        return
    if head:
        yield Part(SAME, "".join(words[:head]))
    yield Part(GAP, "…")
    if tail:
        yield Part(SAME, "".join(words[-tail:]))
