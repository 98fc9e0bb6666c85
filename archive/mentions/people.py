"""People in a text: surnames in any case, judged by what stands around them."""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from archive import names
from archive.given_names import DIMINUTIVES, FEMALE, MALE
from archive.text import fold

from .common_words import COMMON_SURNAMES
from .inflection import shared_start
from .namesakes import may_be_a_woman, of_another, of_relative, told_sex
from .records import Claim, PersonName
from .scan import Scan, Token
from .surroundings import Part, Surroundings, goes_on, look_around, named_after, of_history, row_around, title_beside
from .words import folded

_ADJECTIVE_SURNAME = ("ский", "цкий", "ской", "цкой", "ый", "ий", "ой", "ая", "яя", "их", "ых")
# What a case may take from the end of a surname: Герасименко nothing, Глинка «а», Журавель «ель», Лев «ев».
_LOST = frozenset(["", *folded("а е о я ь й ий ый ой ая яя ия ья ев ец ек ок ел ель ень онь ей яц")])
# The longest end lost, and put on instead: Кравец, Кравцом; Барвинский, Барвинского.
_LONGEST_LOST, _LONGEST_WON = 3, 4
_WOMAN_DID = re.compile(r"\w+(?:ла|лась)")
_MAN_DID = re.compile(r"\w+(?:л|лся)")
_AFTER_INITIAL = re.compile(r"\.?\s+")
_NOT_DEEDS = frozenset(["сначала"])
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Holder:
    """One of the names of one person."""

    id: Hashable
    sex: str
    given: str
    patronymic: str


class PersonFinder:
    def __init__(self, people: Iterable[PersonName], common: Iterable[str] = ()):
        self._holders: dict[str, list[_Holder]] = {}
        self._spelled: dict[str, str] = {}
        self._by_start: dict[str, list[str]] = {}
        self._common = COMMON_SURNAMES | {fold(word) for word in common}
        given_names: set[tuple[str, str]] = set()
        for person in people:
            given_names.update(self._add(person))
        for surname in self._holders:
            self._by_start.setdefault(_start(surname), []).append(surname)
        self._given_forms = _given_forms(given_names)
        self._surnames_of = lru_cache(maxsize=50_000)(self._look_up)

    def _add(self, person: PersonName) -> Iterator[tuple[str, str]]:
        """Add a person under each surname; yield given names with the sex. What a variant leaves out stays the same."""
        own = person.surname, person.given, person.patronymic
        for variant in (own, *person.variants):
            surname, given, patronymic = (part or same for part, same in zip(variant, own, strict=True))
            if surname.strip():
                key = fold(surname.split()[-1])
                self._spelled.setdefault(key, surname.split()[-1])
                self._holders.setdefault(key, []).append(_Holder(person.id, person.sex, given, patronymic))
            yield given, person.sex

    def claims(self, scan: Scan) -> Iterator[Claim]:
        for i, token in enumerate(scan.tokens):
            surnames = self._surnames(token)
            if surnames:
                yield self._claim(scan, i, surnames)

    def _surnames(self, token: Token) -> tuple[str, ...]:
        """Return the known surnames of which a capitalised token can be a form."""
        return self._surnames_of(token.key) if token.capital and len(token.raw) > 1 else ()

    def _look_up(self, form: str) -> tuple[str, ...]:
        first = form.partition("-")[0]
        near = [s for end in range(1, len(first) + 1) for s in self._by_start.get(first[:end], ()) if _near(form, s)]
        return tuple(s for s in near if any(form in forms for forms in self._forms(s)))

    def _forms(self, surname: str) -> Iterator[frozenset[str]]:
        """Yield the case forms of a surname, once for each sex among those who bear it."""
        for sex in {holder.sex for holder in self._holders[surname]}:
            yield names.surname_forms(self._spelled[surname], sex)

    def _claim(self, scan: Scan, i: int, surnames: tuple[str, ...]) -> Claim:
        around = look_around(scan, i, self._given_forms, self._surnames)
        holders = [
            (surname, holder)
            for surname in surnames
            for holder in self._holders[surname]
            if self._could_be(scan, i, around, surname, holder)
        ]
        ids = frozenset(holder.id for _, holder in holders)
        # Who is known without a given name could be meant by «Иван Тарасов», but the text does not say so.
        told = frozenset(holder.id for _, holder in holders if not around.given or holder.given.strip())
        cases = frozenset(case for surname, h in holders for case in _cases(self._spelled[surname], h.sex, scan.key(i)))
        doubted = around.stranger or not told or of_another(scan, around) or of_relative(scan, around, cases)
        if doubted or named_after(scan, around.first, cases) or not self._told(scan, i, around, holders):
            ids = frozenset()
        return Claim(scan[around.first].start, around.end, "person", ids, quotable=False)

    def _could_be(self, scan: Scan, i: int, around: Surroundings, surname: str, holder: _Holder) -> bool:
        return (
            scan.key(i) in names.surname_forms(self._spelled[surname], holder.sex)
            and _fits(around.given, "firstname", holder.given, holder.sex)
            and _fits(around.patronymic, "middlename", holder.patronymic, holder.sex)
            and not _did_otherwise(scan, around, holder.sex)
            and not (not around.named and holder.sex == "m" and may_be_a_woman(scan, i, around, self._spelled[surname]))
        )

    def _told(self, scan: Scan, i: int, around: Surroundings, holders: list[tuple[str, _Holder]]) -> bool:
        """Tell whether the token is a surname at all and not a common word, a place or an adjective."""
        if not around.bare:
            # «Роман Иванович» is somebody's given name, though a surname too.
            return around.given is not None or scan.key(i) not in self._given_forms
        if of_history(scan, around):
            return False
        for surname, holder in holders:
            if not self._doubtful(surname, scan.key(i)):
                continue
            cases = _cases(self._spelled[surname], holder.sex, scan.key(i))
            beside = title_beside(scan, around, cases) or (_adjective(surname) and self._in_row(scan, i))
            if not beside or (_adjective(surname) and goes_on(scan, around.last)):
                return False
        return True

    def _in_row(self, scan: Scan, i: int) -> bool:
        """Tell whether a row of surnames makes token `i` one: «Карташов, Павловский и Пономарёв»."""
        row = [self._surnames(scan[j]) for j in row_around(scan, i)]
        return all(row) and any(not _adjective(surname) for surnames in row for surname in surnames)

    def _doubtful(self, surname: str, form: str) -> bool:
        if _adjective(surname) or len(surname) <= 3:
            return True
        return surname in self._common or form in self._common or form in self._given_forms


def _given_forms(known: set[tuple[str, str]]) -> frozenset[str]:
    """Return every case form of every given name that is listed or that anybody known bears."""
    listed = {"m": MALE | DIMINUTIVES, "f": FEMALE}
    known = known.union((name, sex) for sex, given in listed.items() for name in given)
    return frozenset(form for name, sex in known if len(name) > 2 for form in names.given_forms(name, sex))


def _start(surname: str) -> str:
    first = surname.partition("-")[0]
    return first[: max(1, len(first) - _LONGEST_LOST)]


def _near(form: str, surname: str) -> bool:
    """Tell cheaply whether declension may lead from one to the other; keeps case forms from being made in vain."""
    form, surname = form.partition("-")[0], surname.partition("-")[0]
    common = shared_start(form, surname)
    return surname[common:] in _LOST and len(form) - common <= _LONGEST_WON


def _cases(surname: str, sex: str, form: str) -> frozenset[str]:
    return frozenset(case for case, forms in names.case_forms("lastname", surname, sex).items() if form in forms)


def _adjective(surname: str) -> bool:
    return surname.endswith(_ADJECTIVE_SURNAME)


def _did_otherwise(scan: Scan, around: Surroundings, sex: str) -> bool:
    """Tell whether the verb after a name shows the other sex: «Красилова родилась» is not Красилов.

    A given name in full has told the sex already: «брат Ивана Герасименко погиб».
    """
    if (
        around.named
        or told_sex(scan, around) == sex
        or not sex
        or not _AFTER_INITIAL.fullmatch(scan.gap(around.last))
        or scan.key(around.last + 1) in _NOT_DEEDS
    ):
        return False
    return bool((_WOMAN_DID if sex == "m" else _MAN_DID).fullmatch(scan.key(around.last + 1)))


def _fits(part: Part | None, kind: str, value: str, sex: str) -> bool:
    """Tell whether what the text says does not contradict what the record says; silence contradicts nothing."""
    value = value.strip()
    if part is None or not value:
        return True
    if part.initial or names.is_initial(value):
        shorter = 1 if names.is_initial(value) else len(part.key)
        return part.key[:shorter] == fold(value)[:shorter]
    return _DOUBLED.sub(r"\1", part.key) in _part_forms(kind, value, sex)


@lru_cache(maxsize=50_000)
def _part_forms(kind: str, value: str, sex: str) -> frozenset[str]:
    """Return the case forms of a given name or patronymic, doubled letters single: Саввич is Савич."""
    forms = names.given_forms(value, sex) if kind == "firstname" else names.patronymic_forms(value, sex)
    return frozenset(_DOUBLED.sub(r"\1", form) for form in forms)
