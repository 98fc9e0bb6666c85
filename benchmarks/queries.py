"""Labelled queries: what people type, and whom it means by the city's own truth, not by any search."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive import names
from benchmarks.city import Resident, feminine

_LAYOUT = str.maketrans("ёйцукенгшщзхъфывапролджэячсмитьбю", "`qwertyuiop[]asdfghjkl;'zxcvbnm,.")
_SOUNDS = """
    а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch
    ы y э e ю yu я ya
"""
_PAIRS = _SOUNDS.split()
_LATIN = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {"ъ": "", "ь": ""}
_ALIKE = str.maketrans("аеорсух", "aeopcyx")
_HEARD = (("о", "а"), ("е", "и"), ("д", "т"), ("б", "п"), ("з", "с"), ("в", "ф"), ("г", "к"))


@dataclass(frozen=True)
class Labelled:
    """A query and the numbers of the records that it means."""

    category: str
    text: str
    right: frozenset[str]


class Truth:
    """Who is meant by what, looked up among all residents."""

    def __init__(self, residents: list[Resident]):
        self.residents = residents

    def who(self, test: Callable[[Resident], bool]) -> frozenset[str]:
        return frozenset(one.number for one in self.residents if test(one))


def _lower(text: str) -> str:
    return text.lower().replace("ё", "е")


def _same(surname: str) -> Callable[[Resident], bool]:
    """Of a surname either sex is meant: «Иванова» is his genitive and hers."""
    hers = feminine(surname)
    return lambda one: feminine(one.surname) == hers


def _full(one: Resident) -> str:
    return f"{one.surname} {one.given} {one.patronymic}"


def _is(one: Resident) -> Callable[[Resident], bool]:
    return lambda other: _lower(_full(other)) == _lower(_full(one))


def _slip(draw: random.Random, word: str) -> str:
    """Return the word with one letter lost, doubled, changed or changed about, never the first."""
    i = draw.randrange(1, len(word) - 1)
    return draw.choice(
        [
            word[:i] + word[i + 1 :],
            word[:i] + word[i] + word[i:],
            word[:i] + draw.choice("оеанитслвр") + word[i + 1 :],
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
        ]
    )


def _mishear(draw: random.Random, word: str) -> str:
    pairs = [pair for pair in _HEARD if pair[0] in word[1:]]
    if not pairs:
        return word[:-1] + word[-1] * 2
    there, heard = draw.choice(pairs)
    return word[0] + word[1:].replace(there, heard, 1)


def _latin(text: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in text.lower())


def labelled(residents: list[Resident], each: int = 20, seed: int = 7) -> Iterator[Labelled]:
    """Yield `each` queries of every category of `CATEGORIES`."""
    draw, truth = random.Random(seed), Truth(residents)
    for category, make in CATEGORIES.items():
        made = 0
        while made < each:
            one = draw.choice(residents)
            found = make(draw, one)
            if found is None:
                continue
            text, test = found
            made += 1
            yield Labelled(category, text, truth.who(test))


def _declined(one: Resident, case: str) -> tuple[str, str, str]:
    return names.decline_parts(one.surname, one.given, one.patronymic, case, one.sex)


def _oblique(draw, one, sex):
    if one.sex != sex:
        return None
    return _declined(one, draw.choice(["gen", "dat", "ins", "loc"]))[0], _same(one.surname)


def _initials(one: Resident) -> Callable[[Resident], bool]:
    return lambda o: _same(one.surname)(o) and o.given[0] == one.given[0] and o.patronymic[0] == one.patronymic[0]


def _in_division(one: Resident) -> Callable[[Resident], bool]:
    return lambda other: _same(one.surname)(other) and other.regiment == one.regiment


def _with_year(one: Resident) -> Callable[[Resident], bool]:
    return lambda other: _same(one.surname)(other) and other.born.year == one.born.year


def _by_day(draw, one):
    return (f"{one.died:%d.%m.%Y}", lambda o: o.died == one.died) if one.died else None


def _by_story(draw, one):
    words = one.story.split(". ")
    if len(words) < 2:
        return None
    return draw.choice(_STORIES_ASKED)


_STORIES_ASKED = [
    ("закрыла амбразуру пулемёта", lambda o: "амбразуру" in o.story),
    ("переправился через реки плацдармы", lambda o: "плацдарм" in o.story),
    ("подбитые танки вынес командира", lambda o: "танка" in o.story),
    ("восстановление связи с батальонами", lambda o: "батальоном" in o.story),
    ("варежки снег оборона", lambda o: "варежки" in o.story),
]


def _heard(draw, one):
    word = _mishear(draw, _lower(one.surname))
    return (word, _same(one.surname)) if len(word) > 5 else None


def _mistyped(draw, one):
    return (_slip(draw, _lower(one.surname)), _same(one.surname)) if len(one.surname) > 5 else None


def _mistyped_in_full(draw, one):
    if len(one.surname) < 6:
        return None
    return f"{_slip(draw, _lower(one.surname))} {one.given} {one.patronymic}", _is(one)


def _begun(draw, one):
    start = _lower(one.surname)[: max(4, len(one.surname) - 3)]
    return start, lambda other: _lower(other.surname).startswith(start)


def _yo(draw, one):
    text = _full(one)
    return (text.replace("ё", "е"), _is(one)) if "ё" in text.lower() else None


CATEGORIES: dict[str, Callable] = {
    "полное имя": lambda draw, one: (_full(one), _is(one)),
    "фамилия": lambda draw, one: (one.surname, _same(one.surname)),
    "фамилия в падеже, он": lambda draw, one: _oblique(draw, one, "m"),
    "фамилия в падеже, она": lambda draw, one: _oblique(draw, one, "f"),
    "полное имя в падеже": lambda draw, one: (" ".join(_declined(one, draw.choice(["gen", "dat", "ins"]))), _is(one)),
    "е вместо ё": _yo,
    "описка в фамилии": _mistyped,
    "описка, имя и отчество": _mistyped_in_full,
    "на слух": _heard,
    "инициалы": lambda draw, one: (f"{one.given[0]}.{one.patronymic[0]}. {one.surname}", _initials(one)),
    "начало фамилии": _begun,
    "латиницей": lambda draw, one: (_latin(f"{one.surname} {one.given}"), _named(one)),
    "латинские двойники": lambda draw, one: (one.surname.lower().translate(_ALIKE), _same(one.surname)),
    "чужая раскладка": lambda draw, one: (one.surname.lower().translate(_LAYOUT), _same(one.surname)),
    "часть": lambda draw, one: (draw.choice(_UNITS).format(one.regiment), lambda o: o.regiment == one.regiment),
    "фамилия и часть": lambda draw, one: (f"{one.surname} {one.regiment} сп", _in_division(one)),
    "день": _by_day,
    "звание и фамилия": lambda draw, one: (
        f"{one.rank} {one.surname}",
        lambda o: _same(one.surname)(o) and set(one.rank.split()) <= set(o.rank.split()),
    ),
    "о чём рассказ": _by_story,
    "фамилия и год": lambda draw, one: (f"{one.surname} {one.born.year}", _with_year(one)),
    "место рождения": lambda draw, one: (
        f"{one.surname} {one.birth_place}",
        lambda o: _same(one.surname)(o) and (o.birth_place == one.birth_place or one.birth_place == "Сталинск"),
    ),
}  # fmt: skip
_UNITS = ("{} сп", "{}-й стрелковый полк", "{}-го полка", "в {}-м стрелковом полку")


def _named(one: Resident) -> Callable[[Resident], bool]:
    return lambda other: _same(one.surname)(other) and other.given == one.given
