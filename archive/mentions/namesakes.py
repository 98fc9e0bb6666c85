"""Signs that a surname is somebody else's: of a woman, of the elder of two, a part of a longer name."""

import re

from archive import names
from archive.text import fold

from .inflection import WordSet
from .scan import Scan
from .surroundings import Surroundings
from .words import TITLE_TAILS, folded, title_cases

_HYPHEN_AFTER = re.compile("[-\u2010-\u2012\u2212]\\s*|\u2013")
_HYPHEN_BEFORE = re.compile("[-\u2010-\u2013\u2212]\\s*")
_APART = re.compile(r"\s+|\s*\(")
_PAUSE = re.compile(r"\s*,\s*|\s+[\u2010-\u2015-]\s+")
_ELDER = frozenset(folded("старший старшего старшему старшим старшем младший младшего младшему младшим младшем"))
_OF_TWO = _ELDER.union(folded("отец сын дед внук"))
# With the surname not in the genitive, a relative bears it too: «брат Каплун», not «брат Каплуна».
_KIN = WordSet(
    folded(
        """
        отец отцу отцом отце сын брат муж дядя дед дедушка внук племянник зять тесть супруг мать дочь сестра жена вдова
        тётя бабушка внучка племянница супруга
        """
    )
)
_KINSWOMEN = frozenset(folded("мать дочь сестра жена вдова тётя бабушка внучка племянница супруга"))
_MADAM = re.compile(r"(?:гр-к|г-ж)\w+")
# «Красилов лог», «Красилова гора».
_PLACES = frozenset(
    folded("гора горы горе гору лог лога логу яр заимка заимки деревня деревни слобода падь балка ключ")
)
_BEFORE_ADDRESS = frozenset(["на", "по", "с"])
_HOUSE = re.compile(r"\d{1,3}")
_OTHER = frozenset(folded("другой другого другому иной иного однофамилец однофамильца однофамильцу однофамильцем"))


def of_another(scan: Scan, around: Surroundings) -> bool:
    """Tell whether the words around say that the name is another's, or that two persons bear it."""
    return _part_of_longer(scan, around) or _of_two(scan, around) or (around.bare and _of_place(scan, around))


def of_relative(scan: Scan, around: Surroundings, cases: frozenset[str]) -> bool:
    """Tell whether a relative who bears the surname is meant; `cases` are those that the surname can stand in."""
    before = around.first - 1
    return around.bare and "gen" not in cases and scan.spaced(before) and scan.key(before) in _KIN


def _of_place(scan: Scan, around: Surroundings) -> bool:
    """«Красилова гора»; «на Чалкова, 15»."""
    before, after = scan.key(around.first - 1), scan.key(around.last + 1)
    if scan.spaced(around.last) and after in _PLACES:
        return True
    return before in _BEFORE_ADDRESS and scan.gap(around.last).startswith(",") and bool(_HOUSE.fullmatch(after))


def _part_of_longer(scan: Scan, around: Surroundings) -> bool:
    """Tell whether a hyphen or a short dash ties the name to another word: «Петров–Водкин», «Чалков- Иванов»."""
    before, after = scan.gap(around.first - 1) if around.first else "", scan.gap(around.last)
    return bool(_HYPHEN_BEFORE.fullmatch(before) or (_HYPHEN_AFTER.fullmatch(after) and scan[around.last + 1].capital))


def _of_two(scan: Scan, around: Surroundings) -> bool:
    """«Младший Герасименко», «Чалков (старший)», «Чалков сын», «другой Чалков»; not «младший сержант Чалков»."""
    before, after = scan.key(around.first - 1), scan.key(around.last + 1)
    if scan.spaced(around.first - 1) and (before in _OTHER or before in _ELDER):
        return True
    titled = scan.spaced(around.last + 1) and scan.key(around.last + 2) in title_cases()
    return bool(_APART.fullmatch(scan.gap(around.last))) and after in _OF_TWO and not titled


def told_sex(scan: Scan, around: Surroundings) -> str:
    """Return "m" where a title in an oblique case tells a man: «дивизия полковника Полосухина удержала»."""
    cases = _cases_before(scan, around, "m")
    return "m" if cases and "nom" not in cases else ""


def may_be_a_woman(scan: Scan, i: int, around: Surroundings, surname: str) -> bool:
    """Tell whether a form that a man's surname has is rather a woman's: «медсестра Красилова», «Красилова — мать…».

    `i` is the token of the surname, which stands without a given name or with an initial.
    """
    if scan.spaced(around.first - 1) and _MADAM.fullmatch(scan.key(around.first - 1)):
        return True
    forms = names.case_forms("lastname", _of_woman(surname), "f")
    cases = {case for case, spelled in forms.items() if scan.key(i) in spelled}
    if not cases.isdisjoint(_cases_before(scan, around, "f")):
        return True
    if "nom" not in cases or scan.key(i) == fold(surname):
        return False
    paused = bool(_PAUSE.fullmatch(scan.gap(around.last)))
    if around.given:
        return paused and scan.key(around.last + 1) in _KINSWOMEN
    pausing = scan.opens_sentence(around.first) and paused
    return pausing or (scan.spaced(around.first - 1) and scan.key(around.first - 1).endswith("лась"))


def _of_woman(surname: str) -> str:
    if surname.endswith(("ий", "ый", "ой")):
        return f"{surname[:-2]}ая"
    return f"{surname}а" if surname.endswith(("ов", "ев", "ёв", "ин", "ын")) else surname


def _cases_before(scan: Scan, around: Surroundings, sex: str) -> frozenset[str]:
    """Return the cases of the title of that sex right before the name."""
    before = around.first - 1
    while scan.key(before) in TITLE_TAILS and scan.spaced(before):
        before -= 1
    key = scan.key(before).rpartition("-")[2]
    return title_cases(sex).get(key, frozenset()) if scan.spaced(before) else frozenset()
