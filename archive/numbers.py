"""Museum numbers: text first, parts for natural order."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<prefix>.*?)[\s№-]*(?P<base>\d{1,18})(?P<fraction>.*)", re.DOTALL)


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
