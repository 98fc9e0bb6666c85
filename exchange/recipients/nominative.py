"""The nominative of a name that a list gives in any case: told only when no other nominative is possible.

«Иванову Петру Сергеевичу» can be but «Иванов Пётр Сергеевич»; «Дубровскому» can be «Дубровский» and «Дубровской».
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import NamedTuple

from archive.given_names import FEMALE, MALE
from archive.names import case_forms, is_initial
from archive.text import fold

_V, _C = "[аеиоуыэюя]", "[бвгджзйклмнпрстфхцчшщ]"
# The suffixes of most Russian surnames: what goes after them leaves no doubt.
_S = "(.+(?:ов|ев|ин|ын))"
_STAYS = (r"(.*(?:ко|ых|их|аго|яго|ово|дзе|швили))", r"\1")
# What a surname in a case can have been, by sex and case; the first rule that fits counts. None: more than one could;
# "", and where no rule fits: it is no such form.
_RULES: Mapping[tuple[str, str], tuple[tuple[str, str | None], ...]] = {
    ("m", "nom"): (_STAYS, (rf"{_S}(?:у|а|ой|ым)", None), (r"(.*[ую]|.*ого|.*ему|.*ому)", None), (r"(.+)", r"\1")),
    ("m", "dat"): (
        _STAYS,
        (rf"{_S}у", r"\1"),
        (r"(.*)(?:ому|ему|еску)", None),
        (rf"(.*{_V}{_C})у", r"\1"),
        (rf"(.*{_V})ю", r"\1й"),
        (rf"(.*{_V}{_C})ю", r"\1ь"),
        (r"(.*[гкхжшщчц])е", r"\1а"),
        (r"(.*[уюе])", None),
    ),
    ("m", "acc"): (
        _STAYS,
        (rf"{_S}а", r"\1"),
        (rf"(.*{_V}{_C})а", r"\1"),
        (rf"(.*{_V})я", r"\1й"),
        (rf"(.*{_V}{_C})я", r"\1ь"),
        (rf"(.*{_C})у", r"\1а"),
        (rf"(.*{_C})ю", r"\1я"),
        (r"(.*[аяую]|.*ого|.*его)", None),
    ),
    ("f", "nom"): (_STAYS, (_S, ""), (rf"{_S}(?:у|ой)", None), (r"(.*[ую]|.*ой|.*ей)", None), (r"(.+)", r"\1")),
    ("f", "dat"): (
        _STAYS,
        (_S, ""),
        (rf"{_S}ой", r"\1а"),
        (r"(.+)ой", r"\1ая"),
        (r"(.*[гкхжшщчц])е", r"\1а"),
        (rf"(.*{_C}|.*ь)", r"\1"),
        (r"(.*[еи])", None),
    ),
    ("f", "acc"): (
        _STAYS,
        (_S, ""),
        (r"(.+)ую", r"\1ая"),
        (rf"(.*{_C})у", r"\1а"),
        (rf"(.*{_C}|.*ь)", r"\1"),
        (r"(.*ю)", None),
    ),
}
_PATRONYMICS = (
    (r"(.+(?:вич|ич))", "m", "nom"), (r"(.+ич)у", "m", "dat"), (r"(.+ич)а", "m", "acc"),
    (r"(.+(?:вн|ичн|шн)а)", "f", "nom"), (r"(.+(?:вн|ичн|шн))е", "f", "dat"), (r"(.+(?:вн|ичн|шн))у", "f", "acc"),
)  # fmt: skip
_FORMS = tuple(product("mf", ("nom", "dat", "acc")))


class Name(NamedTuple):
    """A name in the nominative, as far as it is known: `sure` tells that nothing else was possible.

    `forms` are the (sex, case) in which it may have been written.
    """

    surname: str
    given: str
    patronymic: str
    sure: bool
    forms: tuple[tuple[str, str], ...]

    @property
    def sex(self) -> str:
        sexes = {sex for sex, _case in self.forms}
        return sexes.pop() if len(sexes) == 1 else ""


def is_patronymic(word: str) -> bool:
    """Tell whether a word is a patronymic in the nominative, dative or accusative."""
    return bool(_patronymic(word))


def nominative(surname: str, given: str, patronymic: str, case: str = "") -> Name:
    """Return the name in the nominative; what is not sure stays as it is written. `case` is that of words before it."""
    forms = [form for form in _FORMS if not case or form[1] == case]
    parts = (_surnames(surname, forms), _givens(given, forms), _patronymics(patronymic, forms))
    left = [form for form in forms if all(form in part for part in parts)]
    options = [{part[form] for form in left} for part in parts]
    known = [next(iter(some)) if len(some) == 1 else None for some in options]
    told = (
        _shaped(word if found is None else found)
        for found, word in zip(known, (surname, given, patronymic), strict=True)
    )
    return Name(*told, None not in known, tuple(left or forms))


# By sex and case; None where it could be several.
Options = Mapping[tuple[str, str], str | None]


def _same(word: str, forms: Iterable[tuple[str, str]]) -> Options:
    return dict.fromkeys(forms, word)


def _surnames(word: str, forms: Iterable[tuple[str, str]]) -> Options:
    halves = {form: [_surname(half, form) for half in word.split("-")] for form in forms}
    possible = {form: told for form, told in halves.items() if "" not in told}
    return {form: None if None in told else "-".join(told) for form, told in possible.items()}


def _surname(word: str, form: tuple[str, str]) -> str | None:
    written = word.lower()
    for pattern, put in _RULES[form]:
        if match := re.fullmatch(pattern, written.replace("ё", "е")):
            return _with_yo(match.expand(put), written) if put else put
    return ""


def _with_yo(found: str, written: str) -> str:
    """Give back «ё» where it was written: «Королёву» is «Королёв»."""
    return "".join("ё" if n < len(written) and written[n] == "ё" else letter for n, letter in enumerate(found))


def _givens(word: str, forms: Iterable[tuple[str, str]]) -> Options:
    if not word or is_initial(word):
        return _same(word, forms)
    known = _given_names()
    told = {form: names for form in forms if (names := known.get((*form, fold(word)), ()))}
    # A name of no list is declined as surnames are.
    return {form: names[0] if len(names) == 1 else None for form, names in told.items()} or _surnames(word, forms)


@cache
def _given_names() -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Return the given names of which a folded word is a form: by sex, case and word."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for sex, names in (("m", MALE), ("f", FEMALE)):
        for name in sorted(names):
            for case, forms in case_forms("firstname", name, sex).items():
                for form in forms if case in ("nom", "dat", "acc") else ():
                    found.setdefault((sex, case, form), {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def _patronymics(word: str, forms: Iterable[tuple[str, str]]) -> Options:
    if not word or is_initial(word):
        return _same(word, forms)
    return {(sex, case): told for sex, case, told in _patronymic(word) if (sex, case) in forms}


def _patronymic(word: str) -> list[tuple[str, str, str]]:
    found = []
    for pattern, sex, case in _PATRONYMICS:
        if match := re.fullmatch(pattern, word.lower()):
            found.append((sex, case, match[1] if sex == "m" or case == "nom" else f"{match[1]}а"))
    return found


def _shaped(word: str) -> str:
    """Write «ИВАНОВ» and «петров-водкин» as names are written."""
    return "-".join(half[:1].upper() + half[1:].lower() for half in word.split("-"))
