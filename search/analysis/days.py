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
_MONTHS = {form: n for n, forms in enumerate(_FORMS.split(";"), 1) for form in forms.split()}


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
    if i + 2 >= len(words) or not words[i].isdigit() or len(words[i]) > 2 or not _year(words[i + 2]):
        return None
    written = words[i + 1]
    month = int(written) if written.isdigit() and len(written) <= 2 else _MONTHS.get(written, 0)
    try:
        return Moment(i, i + 3, day_terms(date(int(words[i + 2]), month, int(words[i]))))
    except ValueError:
        return None


def _month_of_year(words: Sequence[str], i: int) -> Moment | None:
    if i + 1 >= len(words) or not _year(words[i + 1]) or words[i] not in _MONTHS:
        return None
    return Moment(i, i + 2, (month_term(int(words[i + 1]), _MONTHS[words[i]]),))


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and "1000" <= word <= "2100"
