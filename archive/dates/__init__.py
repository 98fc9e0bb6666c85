"""Dates as sources give them, with the first and last day that each can mean.

    parse("ок. 1915") -> HistoricalDate; str() of it is «ок. 1915 г.»
    span("осень 1943 г.") == (date(1943, 9, 1), date(1943, 11, 30))

Plain Python: no Django, no database. `tokens` cuts the text, `reading` (along a `cursor`) and `edtf` understand it,
`completing` fills what is left out and refuses what no calendar holds, `marks` and `calendars` count the days,
`printing` writes it out, `periods` a pair of them.
"""

from .calendars import Day, gregorian_to_julian, julian_to_gregorian
from .errors import UnknownDate
from .model import HistoricalDate
from .parsing import describe, parse, span
from .periods import pair, period

__all__ = [
    "Day",
    "HistoricalDate",
    "UnknownDate",
    "describe",
    "gregorian_to_julian",
    "julian_to_gregorian",
    "pair",
    "parse",
    "period",
    "span",
]
