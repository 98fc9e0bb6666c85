"""What people write around the words of a query and what it can do without: «1913 г. р.», «г. Томск», «386 с. п.»."""

import re

from .unit_types import ABBREVIATED

_UNITS = frozenset(short for short, _whole in ABBREVIATED)
# «1943 г.», «1913 г.р.», «1913 года рождения», «29.01.1942 года».
_YEAR_TAIL = re.compile(
    r"(?<=\d\d)\s*(?:гг?\.?\s*р(?:ожд\w*)?\.?(?!\w)|гг?\.|гг?(?![\w-])|год(?:а|у|ы|ов|ом|е)?(?!\w))(?:\s*рожд\w*\.?)?",
    re.IGNORECASE,
)
# «род. 1913», «родился в 1913».
_BORN = re.compile(r"(?<!\w)(?:род(?:ился|илась|\.)|рожд(?:ения|\.))\s*(?=(?:в\s*)?\d)", re.IGNORECASE)
# «г. Томск», «с. Знаменка»; a capital is an initial.
_SETTLEMENT = re.compile(r"(?<![\w.])(?:г|с|д|пос|дер|гор|ст|пгт)\.\s*(?=[А-ЯЁа-яё]{3,})")
# «386 с.п.», «386-й с/п», «376 с. д.».
_DOTTED = re.compile(
    r"(\d{1,4}(?:-?[а-яё]{1,2})?)\s*((?:[а-яё]{1,2}[./]\s?){1,3}[а-яё]{1,3}\.?)(?![а-яё])", re.IGNORECASE
)
# Words that a query can do without when it has others.
_SAID = "год года году годов рождения рожд родился родилась уроженец уроженка город города городе гор"
PASSED = frozenset(_SAID.split())


def bare(text: str) -> str:
    """Return the query without such words: bare("Иванов, 1913 г.р., г. Томск") == "Иванов, 1913, Томск"."""
    text = _YEAR_TAIL.sub(" ", _DOTTED.sub(_glued, text))
    return _SETTLEMENT.sub("", _BORN.sub("", text))


def _glued(found: re.Match) -> str:
    letters = "".join(sign for sign in found[2].lower() if sign.isalpha())
    return f"{found[1]} {letters} " if letters in _UNITS else found[0]
