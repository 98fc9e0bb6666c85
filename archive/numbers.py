"""Museum numbers: text first, parts for natural order."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<prefix>.*?)[\s№-]*(?P<base>\d{1,18})(?P<fraction>.*)", re.DOTALL)


_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")


@dataclass(frozen=True)
class NumberParts:
    prefix: str
    base: int | None
    fraction: str


def parse_number(text: str) -> NumberParts:
    """Split «НКМ КП-1234/5а» into prefix «НКМ КП», base 1234, fraction «5а».

    A number without digits keeps everything in `prefix`, with `base` None.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return NumberParts(text.strip(), None, "")
    fraction = found["fraction"].strip().lstrip("/").strip()
    return NumberParts(found["prefix"].strip(" -№"), int(found["base"]), fraction)


def record_number(text: str) -> str:
    """Return the one way to write a record's own number: record_number(" л – 0001 ") == "Л-0001"."""
    return "".join(_DASHES.sub("-", text).upper().split())


def number_key(book: str, number: str) -> str:
    """Return what two writings of one number share: «КП-77», «кп – 77» and «КП-77 » are one in one book."""
    return "|".join("".join(_DASHES.sub("-", part).casefold().split()) for part in (book, number))
