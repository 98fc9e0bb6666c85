"""Signs that a surname is somebody else's: of a woman, of the elder of two, a part of a longer name."""

import re

from archive import names
from archive.text import fold

from .scan import Scan
from .surroundings import Surroundings
from .words import TITLE_TAILS, folded, title_cases

_HYPHEN_AFTER = re.compile("[-\u2010-\u2012\u2212]\\s*|\u2013")
_HYPHEN_BEFORE = re.compile("[-\u2010-\u2013\u2212]\\s*")
_APART = re.compile(r"\s+|\s*\(")
_PAUSE = re.compile(r"\s*,\s*|\s+[\u2010-\u2015-]\s+")
_ELDER = frozenset(folded("старший старшего старшему старшим старшем младший младшего младшему младшим младшем"))
_OF_TWO = _ELDER.union(folded("отец сын дед внук"))
_OTHER = frozenset(folded("другой другого другому иной иного однофамилец однофамильца однофамильцу однофамильцем"))


def of_another(scan: Scan, around: Surroundings) -> bool:
    """Tell whether the words around say that the name is another's, or that two persons bear it."""
    return _part_of_longer(scan, around) or _of_two(scan, around)


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

    `i` is the token of the surname, which stands without a given name.
    """
    forms = names.case_forms("lastname", _of_woman(surname), "f")
    cases = {case for case, spelled in forms.items() if scan.key(i) in spelled}
    if not cases.isdisjoint(_cases_before(scan, around, "f")):
        return True
    if "nom" not in cases or scan.key(i) == fold(surname):
        return False
    pausing = scan.opens_sentence(around.first) and bool(_PAUSE.fullmatch(scan.gap(around.last)))
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
