"""Values of workbook cells, written as a curator reads them.

A cell is a number with a format; the format says what of it is seen. A date seen without its day («янв. 1942») is
written without it: the day that the program keeps behind it was never stated by anybody.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from math import isfinite

LONGEST_CELL = 32_767
# Signs of a number that is worth reading as one.
LONGEST_NUMBER = 100
YES, NO = "да", "нет"

# What does not show a value: quoted and escaped text, spaces, fills, colours, conditions, locales, halves of a day.
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p', re.IGNORECASE)
_CODES = re.compile(r"(y+|d+|h+|m+|s+)")
_ZEROS = re.compile(r"0{2,}")
# Neither NUL nor half of a sign: no database takes them.
_ESCAPED = re.compile(r"_x(?!0000|[Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
# Formats that a workbook names by number and does not spell: ECMA-376, part 1, 18.8.30.
BUILT_IN = {
    14: "dd.mm.yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd.mm.yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
_EPOCH, _EPOCH_OF_1904 = map(datetime.fromisoformat, ("1899-12-30", "1904-01-01"))
# Whole numbers are spelt up to here.
_LARGEST = 1e21
# The program believes that 1900 was a leap year: ECMA-376, part 1, 18.17.4.1.
_NEVER = 60


def number(raw: str) -> str:
    """Write a number without what only a machine needs: number("5.0") == "5", number("0.30000000000000004") == "0.3".

    What is not a number is returned as it is.
    """
    if raw.isdecimal():
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    if value.is_integer() and abs(value) < _LARGEST:
        return str(int(value))
    return f"{value:.15g}" if isfinite(value) else raw


def whole(text: str) -> int:
    """Return a whole number of at most nine digits, -1 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def boolean(raw: str) -> str:
    return YES if raw.strip().lower() in {"1", "true"} else NO


def unescaped(text: str) -> str:
    """Return the text of a workbook with the signs that XML cannot hold: unescaped("а_x000A_б") == "а\\nб"."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def iso(text: str, shown: str = "dmyt") -> str:
    """Write an ISO date or moment as `moment` does; anything else is returned as it is."""
    try:
        return moment(datetime.fromisoformat(text), shown)
    except ValueError:
        return text


def moment(at: datetime, shown: str = "dmyt") -> str:
    """Write what is `shown` of a moment, midnight left out: «29.01.1942 14:30», «29.01.1942», «01.1942», «1942».

    `shown` has a letter for each of day, month, year, time.
    """
    pieces = {"y": f"{at:%Y}", "my": f"{at:%m.%Y}", "dm": f"{at:%d.%m}"}
    date = pieces.get(shown.replace("t", ""), f"{at:%d.%m.%Y}")
    time = clock(at.hour, at.minute, at.second) if (at.hour, at.minute, at.second) != (0, 0, 0) else ""
    return f"{date} {time}" if time and "t" in shown else date


def clock(hours: int, minutes: int, seconds: int) -> str:
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def reader(code: str, since_1904: bool = False) -> Callable[[str], str]:
    """Return what writes the numbers of cells that have this format."""
    shown = shown_by(code)
    if shown.strip("t"):
        return lru_cache(maxsize=20_000)(lambda raw: _dated(raw, shown, since_1904))
    if shown:
        return lambda raw: _timed(raw, endless="[" in _SILENT.sub("", code))
    if _ZEROS.fullmatch(code):
        return lambda raw: number(raw).zfill(len(code))
    return number


def shown_by(code: str) -> str:
    """Return which of "d", "m", "y", "t" (day, month, year, time) a format shows, in that order; "" for a number."""
    section = _SILENT.sub("", code).lower().split(";")[0]
    units = [found[0][0] for found in _CODES.finditer(section)]
    shown = {"t" if _is_of_clock(units, place) else unit for place, unit in enumerate(units)}
    return "".join(part for part in "dmyt" if part in shown)


def _is_of_clock(units: list[str], place: int) -> bool:
    """Tell hours, minutes and seconds; an "m" is minutes only next to one of the others."""
    if units[place] != "m":
        return units[place] in "hs"
    return "h" in units[max(place - 1, 0) : place] or "s" in units[place + 1 : place + 2]


def _dated(raw: str, shown: str, since_1904: bool) -> str:
    serial = _serial(raw)
    if serial is None or 0 <= serial < 1:
        return _timed(raw) if "t" in shown else number(raw)
    if int(serial) == _NEVER and not since_1904:
        return "29.02.1900"
    try:
        return moment(_moment(serial, since_1904), shown)
    except OverflowError:
        return number(raw)


def _moment(serial: float, since_1904: bool) -> datetime:
    if since_1904:
        return _EPOCH_OF_1904 + timedelta(seconds=round(serial * 86400))
    return _EPOCH + timedelta(seconds=round(serial * 86400), days=1 if 0 < serial < _NEVER else 0)


def _timed(raw: str, endless: bool = False) -> str:
    """Write the time of a day, or hours beyond it when they are `endless`."""
    serial = _serial(raw)
    if serial is None:
        return raw
    minutes, seconds = divmod(round((serial if endless else serial % 1) * 86400), 60)
    return clock(*divmod(minutes, 60), seconds)


def _serial(raw: str) -> float | None:
    """Return the number of days, None for what is not a number or is no finite one."""
    try:
        serial = float(raw)
    except ValueError:
        return None
    return serial if abs(serial) < 1e7 else None
