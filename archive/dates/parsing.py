"""From a curator's text to a `HistoricalDate`, and what to tell the curator about it."""

from datetime import date

from . import edtf, reading
from .completing import FIRST_YEAR, LAST_YEAR, completed
from .edtf import Span
from .errors import UnknownDate
from .model import HistoricalDate, dated
from .tokens import normalise
from .words import APPROXIMATE, UNCERTAIN

_SHOWN = 60
_ADVERBS = {APPROXIMATE: "приблизительно", UNCERTAIN: "предположительно"}
_ENDS = ("первая дата ", "вторая дата ")


def parse(text: str, today: date | None = None) -> HistoricalDate:
    """Read a date as a curator writes it, in Russian or in EDTF.

    Raises UnknownDate, with a Russian message for the curator, for what no calendar holds or nothing can be made of.
    Given `today`, a date that begins later is refused too.

    - Unless «ст. ст.» is written, a date is taken as Gregorian, before 14 February 1918 as well. 1–13 February 1918,
      which Russia did not have, must name the style; the old one is believed until 1920.
    - «Ок.» and «?» belong to the date beside them: in «ок. 1914 – 1916» the end is sure. They belong to both dates
      that share a year («ок. мая – июня 1942»), and so does «примерно» or «предположительно» at either edge.
    - Two figures of a year are 19..: «29.1.42», «лето 42-го». A hyphen makes EDTF («1910-11» is November 1910), a dash
      an interval («1910–11» is two years).
    - «До» and «после» leave the day, month or year named out; «с», «по», «не ранее», «не позднее», «к» take it in.
    - «Зима 1942» may be the winter of 1941/42 or of 1942/43, and spans both.
    - «Начало», «середина», «конец» are thirds: of a year four months each, of a month days 1–10, 11–20, 21–end.
    """
    try:
        return _parsed(text, today)
    except UnknownDate as error:
        shown = " ".join(text.split())
        raise UnknownDate(f"{_clipped(shown)}: {error}" if shown else str(error)) from None


def _parsed(text: str, today: date | None) -> HistoricalDate:
    plain = normalise(text)
    found = edtf.read(plain) or reading.read(plain)
    parsed = dated(text.strip(), found._replace(marks=completed(found.marks)))
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (parsed.earliest, parsed.latest) if day):
        raise UnknownDate(f"ожидается год от {FIRST_YEAR} до {LAST_YEAR}")
    if today and parsed.earliest and parsed.earliest > today:
        raise UnknownDate("этот день ещё не наступил")
    return parsed


def _clipped(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else "□" for letter in text[:_SHOWN])
    return printable + "…" if len(text) > _SHOWN else printable


def span(text: str) -> Span:
    """Return the first and last day `text` can mean, both inclusive, Gregorian; None where it is open.

    span("осень 1943 г.") == (date(1943, 9, 1), date(1943, 11, 30))
    Raises UnknownDate like `parse`.
    """
    parsed = parse(text)
    return parsed.earliest, parsed.latest


def describe(text: str) -> str:
    """Return what was understood, for the line under a form's field; never raises.

    describe("лето 1942") == "понято как: с 01.06.1942 по 31.08.1942"
    describe("30.02.1942") == "не понято: 30.02.1942: в феврале 1942 года 28 дней"
    """
    try:
        parsed = parse(text)
    except UnknownDate as error:
        return f"не понято: {error}"
    style = ", записано по старому стилю" if parsed.calendar == "julian" else ""
    return f"понято как: {_days(parsed)}{_certainty(parsed)}{style}{_advice(parsed)}"


def _days(parsed: HistoricalDate) -> str:
    earliest, latest = (f"{day:%d.%m.%Y}" if day else "" for day in (parsed.earliest, parsed.latest))
    if not earliest or not latest:
        return f"не ранее {earliest}" if earliest else f"не позднее {latest}"
    return earliest if earliest == latest else f"с {earliest} по {latest}"


def _certainty(parsed: HistoricalDate) -> str:
    qualified = [("", parsed.flags), *zip(_ENDS, (mark.flags for mark in parsed.marks), strict=False)]
    return "".join(f", {whose}{_adverbs(flags)}" for whose, flags in qualified if flags)


def _adverbs(flags: frozenset[str]) -> str:
    return " и ".join(adverb for flag, adverb in _ADVERBS.items() if flag in flags)


def _advice(parsed: HistoricalDate) -> str:
    for mark in parsed.marks:
        # In «осень — зима 1941» it is plain which winter is meant.
        if mark.ambiguous_winter and parsed.relation != "through":
            return f"; одна зима пишется так: «зима {mark.year - 1}/{mark.year % 100:02} г.»"
    return ""
