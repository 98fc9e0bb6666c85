"""Days and months written in a text, as terms: «12 августа 1943», «12.08.1943», «август 1943»."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

_FORMS = """
    январь января январе январю январем янв; февраль февраля феврале февралю февралем фев февр;
    март марта марте марту мартом мар; апрель апреля апреле апрелю апрелем апр; май мая мае маю маем;
    июнь июня июне июню июнем июн; июль июля июле июлю июлем июл; август августа августе августу августом авг;
    сентябрь сентября сентябре сентябрю сентябрем сен сент; октябрь октября октябре октябрю октябрем окт;
    ноябрь ноября ноябре ноябрю ноябрем ноя нояб; декабрь декабря декабре декабрю декабрем дек
"""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NAMED = {form: n for n, forms in enumerate(_FORMS.split(";"), 1) for form in forms.split()}
_MONTHS = _NAMED | {form: n for n, form in enumerate(_ROMAN, 1)} | {"хи": 11, "хии": 12}
# «12.08.43» is of the war; «1 мая 22 гв. сд» is no year.
_SHORT_YEARS, _CENTURY, _YEAR_DIGITS = range(39, 47), 1900, 4


class Moment(NamedTuple):
    """Words `first`..`last` (exclusive) name a day, or a month when there is no day in `terms`."""

    first: int
    last: int
    terms: tuple[str, ...]


def moments(words: Sequence[str]) -> Iterator[Moment]:
    """Yield days and months among folded words; `terms` go from the most exact: d19430812, d194308."""
    i = 0
    while i < len(words):
        found = _day(words, i) or _month_of_year(words, i)
        if found:
            yield found
        i = found.last if found else i + 1


def day_terms(day: date) -> tuple[str, str]:
    return f"d{day:%Y%m%d}", month_term(day.year, day.month)


def month_term(year: int, month: int) -> str:
    return f"d{year}{month:02}"


def _day(words: Sequence[str], i: int) -> Moment | None:
    """Read «12 августа 1943», «12.08.43», «12.VIII.1943» or «1943-08-12»."""
    if i + 2 >= len(words) or not words[i].isdecimal():
        return None
    day, year = (words[i + 2], words[i]) if len(words[i]) == _YEAR_DIGITS else (words[i], words[i + 2])
    if len(day) > 2 or not day.isdecimal():
        return None
    try:
        return Moment(i, i + 3, day_terms(date(_year(year), _month(words[i + 1]), int(day))))
    except ValueError:
        return None


def _month_of_year(words: Sequence[str], i: int) -> Moment | None:
    if i + 1 >= len(words) or words[i] not in _NAMED or not (year := _year(words[i + 1])):
        return None
    return Moment(i, i + 2, (month_term(year, _NAMED[words[i]]),))


def _month(word: str) -> int:
    """Return 1-12, or what no date has."""
    return int(word) if word.isdecimal() and len(word) <= 2 else _MONTHS.get(word, 0)


def _year(word: str) -> int:
    """Return 1943 for «1943» and for «43», of the years of the war; else 0."""
    if not word.isdecimal() or not word.isascii():
        return 0
    if len(word) == 2 and int(word) in _SHORT_YEARS:
        return _CENTURY + int(word)
    return int(word) if len(word) == _YEAR_DIGITS and "1000" <= word <= "2100" else 0
