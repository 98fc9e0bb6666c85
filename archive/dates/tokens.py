"""Cuts a written date into tokens: numbers, words with a meaning, signs, and dates in figures as one token each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .errors import UnknownDate
from .words import LEXICON, ROMANS, plain

_LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAME_SIGN = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "−": "–", "\u2012": "–", "—": "–", "\u2015": "–", "\u00ad": None, "\u200b": None}
    | {"\ufeff": None, "\u2060": None, "І": "i", "і": "i", "…": "."}
)
_ROMAN_LOOKALIKES = str.maketrans("х", "x")

# «__», «??», «хх», «00» stand for a day or month that the source does not name.
_UNNAMED = r"__?|\?\?|xx|хх"
_SMALL = rf"\d\d?|{_UNNAMED}"
_ROMAN = r"[ivxх]{1,4}"
_LEXER = re.compile(
    rf"""\s*(?:
      (?P<day>{_SMALL})(?P<sep>[./-])\s?(?P<month>{_SMALL})(?P=sep)\s?(?P<year>\d{{4}}|\d\d)(?!\d)
    | (?P<day_roman>\d\d?)[./-]\s?(?P<roman_month>{_ROMAN})[./-]\s?(?P<roman_year>\d{{4}}|\d\d)(?!\d)
    | (?P<year_first>\d{{4}})(?P<iso>[.-])(?P<month_second>{_SMALL})(?P=iso)(?P<day_third>{_SMALL})(?!\d)
    | (?P<iso_year>\d{{4}})-(?P<iso_month>0[1-9]|1[0-2]|{_UNNAMED})(?!\d)
    | (?P<month_only>{_SMALL}|{_ROMAN})[./-]\s?(?P<its_year>\d{{4}})(?!\d)
    | (?P<day_only>\d\d?)\.(?P<its_month>\d\d?|{_ROMAN})(?![\dа-яa-z])
    | (?P<decade>\d{{3}})[xх_?](?![\dа-яa-z])
    | (?P<hundred>\d\d)(?:xx|хх|__|\?\?)(?![\dа-яa-z])
    | (?P<number>\d+)(?:-?(?P<ending>го|ое|ого|ом|ому|ой|ый|ий|ые|ых|ым|ыми|ми|му|ая|ья|ей|ую|е|й|х|м|я|ю)(?![а-я]))?
    | (?P<word>по-видимому|[а-яa-z]+)
    | (?P<sign>[-–/()?~%:])
    | (?P<stop>[.,\[\]"«»“”„]+)
    | (?P<end>$)
    | (?P<other>\S)
    )""",
    re.VERBOSE,
)


class Figures(NamedTuple):
    """A date in figures; None where it names nothing (`year` 42 means 1942)."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


class Token(NamedTuple):
    kind: str
    value: object
    text: str
    ending: str = ""


def normalise(text: str) -> str:
    """Return the text in lower case with one hyphen, one dash and single spaces; refuse what cannot be a date."""
    if len(text) > _LONGEST:
        raise UnknownDate(f"слишком длинно для даты: больше {_LONGEST} знаков")
    if _CONTROL.search(text):
        raise UnknownDate("в дате есть недопустимый знак")
    text = " ".join(plain(text.translate(_SAME_SIGN)).split())
    if not any(letter.isalnum() or letter == "_" for letter in text):
        raise UnknownDate("дата не указана")
    return text


def tokenise(text: str) -> list[Token]:
    """Return the tokens of normalised text, the last of kind "end".

    Full stops, commas, quotes («5» мая) and the brackets of a date that an archivist established part them and are
    dropped.
    """
    raw = [token for token in map(_raw, _LEXER.finditer(text)) if token]
    return list(_with_meanings(raw))


def _raw(match: re.Match) -> Token | None:
    text = match[0].strip()
    if reader := _FIGURES.get(match.lastgroup):
        return Token("figures", reader(match), text)
    if match.lastgroup == "other":
        raise UnknownDate(f"не понял знак «{text}»")
    if match.lastgroup == "stop":
        return None
    if match["number"]:
        return Token("number", int(match["number"]), match["number"], match["ending"] or "")
    if match.lastgroup in ("decade", "hundred"):
        return Token(match.lastgroup, int(match[match.lastgroup].ljust(4, "0")), text)
    return Token(match.lastgroup, text, text)


# By the last group matched: what the groups of a date in figures say.
_FIGURES = {
    "year": lambda found: Figures(_named(found["day"]), _named(found["month"]), full_year(found["year"])),
    "roman_year": lambda found: Figures(
        _named(found["day_roman"]), _named(found["roman_month"]), full_year(found["roman_year"])
    ),
    "day_third": lambda found: Figures(
        _named(found["day_third"]), _named(found["month_second"]), int(found["year_first"])
    ),
    "iso_month": lambda found: Figures(None, _named(found["iso_month"]), int(found["iso_year"])),
    "its_year": lambda found: Figures(None, _named(found["month_only"]), int(found["its_year"])),
    "its_month": lambda found: Figures(_named(found["day_only"]), _named(found["its_month"]), None),
}


def _named(figures: str) -> int | None:
    if figures.isdigit():
        return int(figures) or None
    if re.fullmatch(_UNNAMED, figures):
        return None
    roman = figures.translate(_ROMAN_LOOKALIKES)
    if roman not in ROMANS:
        raise UnknownDate(f"не понял месяц «{figures.upper()}»")
    return ROMANS[roman]


def full_year(figures: str) -> int:
    """Return the year of four figures or of two, which are of the 1900s."""
    return int(figures) + (1900 if len(figures) == 2 else 0)


def _with_meanings(raw: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(raw):
        if raw[at].kind in ("word", "sign"):
            token, length = _meaning(raw, at)
            yield token
            at += length
        else:
            yield raw[at]
            at += 1


def _meaning(raw: list[Token], at: int) -> tuple[Token, int]:
    """Return the token for the longest phrase of the lexicon that begins here, and how many words it takes."""
    first = raw[at].text
    for length in _LENGTHS.get(first, ()):
        phrase = " ".join(token.text for token in raw[at : at + length])
        if phrase in LEXICON:
            return _known(phrase), length
    if (roman := first.translate(_ROMAN_LOOKALIKES)) in ROMANS:
        return Token("roman", ROMANS[roman], first), 1
    if raw[at].kind == "sign":
        return Token(first, first, first), 1
    latin = " (латинские буквы)" if re.search("[a-z]", first) else ""
    raise UnknownDate(f"не понял «{first}»{latin}: оставьте здесь только дату, например «29 января 1942 г.»")


def _known(phrase: str) -> Token:
    kind, value = LEXICON[phrase]
    if kind == "advice":
        raise UnknownDate(f"не понял «{phrase}»: {value}")
    return Token(kind, value, phrase)


def _lengths() -> dict[str, tuple[int, ...]]:
    """Return, by first word, the lengths of the lexicon's phrases in words, longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in LEXICON:
        words = phrase.split()
        lengths.setdefault(words[0], set()).add(len(words))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


_LENGTHS = _lengths()
