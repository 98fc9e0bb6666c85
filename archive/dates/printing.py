"""Writes a date in Russian, in a form that reads back as the same date."""

from typing import NamedTuple, Protocol

from .marks import NIGHT, PORTIONS, Mark, Part
from .words import (
    ACCUSATIVE,
    APPROXIMATE,
    CENTURIES,
    CENTURY,
    DECADE_ENDINGS,
    GENITIVE,
    INSTRUMENTAL,
    LAST,
    MONTHS,
    NIGHTS,
    NOMINATIVE,
    ORDINALS,
    PERIODS,
    PORTION_NOUNS,
    ROMAN,
    SEASONS,
    SHORT_MONTHS,
    STAGES,
    UNCERTAIN,
    YEAR,
    YEARS,
)

Cases = tuple[str, ...]


class Wording(NamedTuple):
    """How much is spelled out; `year`, `years`, `century` and `centuries` hold that noun by case."""

    case: int
    about: str
    year: Cases
    years: Cases
    century: Cases
    centuries: Cases
    figures: bool = False


class Written(Protocol):
    relation: str
    marks: tuple[Mark, ...]
    flags: frozenset[str]
    period: str


def _in_every_case(noun: str) -> Cases:
    return (noun,) * 6


_CENTURIES = _in_every_case("в."), _in_every_case("вв.")
_DISPLAY = Wording(NOMINATIVE, "ок.", _in_every_case("г."), _in_every_case("гг."), *_CENTURIES)
_SENTENCE = Wording(GENITIVE, "около", YEAR, YEARS, CENTURY, CENTURIES)
_LIST = Wording(NOMINATIVE, "ок.", _in_every_case(""), _in_every_case(""), *_CENTURIES, figures=True)

_OPEN_ENDED = {
    "from": ("с", GENITIVE),
    "until": ("по", ACCUSATIVE),
    "not_before": ("не ранее", GENITIVE),
    "not_after": ("не позднее", GENITIVE),
    "before": ("до", GENITIVE),
    "after": ("после", GENITIVE),
}


def display(written: Written) -> str:
    return _flagged(written, _DISPLAY)


def genitive(written: Written) -> str:
    return _flagged(written, _SENTENCE)


def short(written: Written) -> str:
    # In a pair, «(ст. ст.)» after the second date would be read as the style of both: days are given in both styles.
    figures = len(written.marks) == 1 or not any(mark.julian for mark in written.marks)
    return _flagged(written, _LIST._replace(figures=figures))


def _flagged(written: Written, wording: Wording) -> str:
    """Say of one mark «ок. … (?)»; before the rest put «примерно», and before a pair «предположительно»: both ends."""
    if written.relation == "at":
        return _one(written.marks[0]._replace(flags=written.flags), wording)
    phrase = _phrase(written, wording)
    if APPROXIMATE in written.flags:
        phrase = f"примерно {phrase}"
    if UNCERTAIN in written.flags:
        return f"предположительно {phrase}" if len(written.marks) == 2 else f"{phrase} (?)"
    return phrase


def _phrase(written: Written, wording: Wording) -> str:
    relation, marks = written.relation, written.marks
    if relation == "period":
        return PERIODS[written.period].genitive if wording.case == GENITIVE else written.period
    if relation in _OPEN_ENDED:
        word, case = _OPEN_ENDED[relation]
        return after(word, _one(marks[0], wording._replace(case=case)))
    return _PAIRS[relation](*marks, wording)


def after(word: str, phrase: str) -> str:
    """Say «со 2 мая», «со второй половины», but «с мая»."""
    return f"{word}о {phrase}" if word == "с" and phrase.startswith(("2 ", "вт")) else f"{word} {phrase}"


# Pairs of marks


def _through(first: Mark, second: Mark, wording: Wording) -> str:
    if first.flags or second.flags:
        return f"{_one(first, wording)} — {_one(second, wording)}"
    if not _joins(first, second, wording):
        start = _one(first, wording._replace(case=GENITIVE))
        return f"{after('с', start)} по {_one(second, wording._replace(case=ACCUSATIVE))}"
    start, end = _without_shared(first, second, wording, plural=True)
    if first.scale == "decade":
        start = str(first.year)
    tight = " " not in start and first.scale not in ("month", "season")
    return f"{start}–{end}" if tight else f"{start} — {end}"


def _between(first: Mark, second: Mark, wording: Wording) -> str:
    start, end = _without_shared(first, second, wording._replace(case=INSTRUMENTAL), plural=True)
    return f"между {start} и {end}"


def _either(first: Mark, second: Mark, wording: Wording) -> str:
    return "{} или {}".format(*_without_shared(first, second, wording, plural=False))


_PAIRS = {"through": _through, "between": _between, "either": _either}


def _joins(first: Mark, second: Mark, wording: Wording) -> bool:
    """Return whether a dash will do: «1941–1945 гг.», «октябрь — декабрь 1941 г.»."""
    if not _alike(first, second):
        return False
    return first.year == second.year or first.scale in ("year", "decade", "century") or wording.figures


def _alike(first: Mark, second: Mark) -> bool:
    odd = any(mark.part or mark.julian or mark.flags or mark.scale == "winter" for mark in (first, second))
    return not odd and first.scale == second.scale


def _without_shared(first: Mark, second: Mark, wording: Wording, *, plural: bool) -> tuple[str, str]:
    """Return both phrases, the first without what the second repeats: «15» and «25 октября 1941 г.»."""
    if not _alike(first, second):
        return _one(first, wording), _one(second, wording)
    start, end = (_pieces(mark, wording, plural=plural) for mark in (first, second))
    kept = len(start)
    while kept > 1 and start[kept - 1] == end[kept - 1]:
        kept -= 1
    return " ".join(start[:kept]), " ".join(end)


# One mark


def _one(mark: Mark, wording: Wording) -> str:
    about, question = APPROXIMATE in mark.flags, UNCERTAIN in mark.flags
    words = _pieces(mark._replace(flags=frozenset()), wording._replace(case=GENITIVE) if about else wording)
    return " ".join([wording.about] * about + words + ["(?)"] * question)


def _pieces(mark: Mark, wording: Wording, *, plural: bool = False) -> list[str]:
    """Return the words, from the narrowest to the widest: ["29", "января", "1942 г."]."""
    if mark.part:
        return [_part(mark.part, wording.case), *_pieces(mark._replace(part=None), wording._replace(case=GENITIVE))]
    pieces = [piece for piece in _SCALES[mark.scale](mark, wording, plural) if piece]
    return [*pieces, "(ст. ст.)"] if mark.julian and mark.scale != "day" else pieces


def _day(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    if wording.figures:
        return [f"{mark.first:%d.%m.%Y}"]
    if mark.julian:
        return [_in_both_styles(mark, wording)]
    return [*_day_and_month(mark), _year_of(mark, wording)]


def _in_both_styles(old: Mark, wording: Wording) -> str:
    """Say «14 (1) октября 1906 г.», and «13 января 1907 г. (31 декабря 1906 г.)» over the turn of a year."""
    day = old.first
    new = Mark("day", day.year, day.month, day.day)
    if new.year != old.year:
        return f"{_one(new, wording)} ({_one(old._replace(julian=False), wording)})"
    if new.month != old.month:
        return "{} {} ({} {}) {}".format(*_day_and_month(new), *_day_and_month(old), _year_of(new, wording))
    return f"{new.day} ({old.day}) {_day_and_month(new)[1]} {_year_of(new, wording)}"


def _day_and_month(mark: Mark) -> list[str]:
    return [str(mark.day), MONTHS[mark.month][GENITIVE]]


def _year_of(mark: Mark, wording: Wording) -> str:
    return f"{mark.year} {wording.year[GENITIVE]}".strip()


def _month(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    name = MONTHS[mark.month][wording.case]
    return [SHORT_MONTHS.get(mark.month, name) if wording.figures else name, _year_of(mark, wording)]


def _season(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    return [SEASONS[mark.month][wording.case], _year_of(mark, wording)]


def _winter(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    next_year = mark.year + 1
    shown = next_year if next_year % 100 == 0 else f"{next_year % 100:02}"
    return [SEASONS[24][wording.case], f"{mark.year}/{shown} {wording.year[GENITIVE]}".strip()]


def _year(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    return [str(mark.year), (wording.years if plural else wording.year)[wording.case]]


def _decade(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    return [f"{mark.year}-{DECADE_ENDINGS[wording.case]}", wording.years[wording.case]]


def _century(mark: Mark, wording: Wording, plural: bool) -> list[str]:
    if mark.year % 100 == 0:
        return [f"{mark.year // 100}__", wording.year[wording.case]]
    return [ROMAN[mark.year // 100 + 1], (wording.centuries if plural else wording.century)[wording.case]]


_SCALES = {
    "day": _day,
    "month": _month,
    "season": _season,
    "winter": _winter,
    "year": _year,
    "decade": _decade,
    "century": _century,
}


def _part(part: Part, case: int) -> str:
    if part == NIGHT:
        return f"{NIGHTS[case]} на"
    if part.name == "stage":
        return STAGES[part.index][case]
    noun = PORTION_NOUNS[part.name][case]
    if part.name == "quarter":
        return f"{ROMAN[part.index + 1]} {noun}"
    is_last = part.index == PORTIONS[part.name].count - 1 and part.name in ("third", "fourth")
    return f"{ORDINALS[LAST if is_last else part.index][case]} {noun}"
