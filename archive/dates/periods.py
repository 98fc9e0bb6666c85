"""Writes how long something lasted, from the dates of its beginning and its end. An uncertain end is not a lifetime."""

from dataclasses import replace

from .model import HistoricalDate
from .printing import after

# What says by itself that it is a beginning, or an end: «не ранее 1618 г.», «не позднее 1941 г.».
_OPENING = {"from", "not_before", "after"}
_CLOSING = {"until", "not_after", "before"}


def period(since: HistoricalDate | None, until: HistoricalDate | None) -> str:
    """Return «1931–1962», «март 1941 — 1945», «с 1936 года», «до 1941 года»; "" when neither end is known.

    Of a beginning that fell within a span says so: «начало — между ноябрём 1941 г. и июлем 1942 г.».
    """
    if since and until:
        return str(since) if str(since) == str(until) else _both(since, until)
    if since:
        return after("с", since.genitive) if _is_plain(since) else _begun(since)
    if until:
        return f"до {until.genitive}" if _is_plain(until) else _ended(until)
    return ""


def pair(start: HistoricalDate, end: HistoricalDate) -> str:
    """Return «1913–1942», but «1913 — 29 января 1942»: a tight dash stands between single words."""
    first, last = _bare(start), _bare(end)
    return f"{first} — {last}" if " " in first + last else f"{first}–{last}"


def _bare(when: HistoricalDate) -> str:
    return str(when).removesuffix(".").removesuffix("гг").removesuffix("г").rstrip()


def _both(since: HistoricalDate, until: HistoricalDate) -> str:
    if _is_spread(since) or _is_spread(until):
        return f"начало — {_within(since)}; окончание — {_within(until)}"
    return pair(_moment(since), _moment(until))


def _begun(since: HistoricalDate) -> str:
    return str(since) if since.relation in _OPENING else f"начало — {_within(since)}"


def _ended(until: HistoricalDate) -> str:
    return str(until) if until.relation in _CLOSING else f"окончание — {_within(until)}"


def _is_plain(when: HistoricalDate) -> bool:
    """Tell whether a preposition can stand before it: «с 1936 года», but «не ранее 1936 г.» and «ок. 1936 г.»."""
    return when.relation == "at" and when.certainty == "certain"


def _is_spread(when: HistoricalDate) -> bool:
    """Tell whether it is one day of several: «1941–1942 гг.», «1941 или 1942 г.», «в годы войны»."""
    return when.precision in ("interval", "period")


def _within(when: HistoricalDate) -> str:
    return str(replace(when, relation="between") if when.relation == "through" else when)


def _moment(when: HistoricalDate) -> HistoricalDate:
    """A beginning written «с 1931» is 1931."""
    return replace(when, relation="at") if when.relation in ("from", "until") else when
