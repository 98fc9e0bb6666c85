"""How like two people are, and how well that tells doubles from namesakes: on pairs of whom it is known."""

import random
from collections.abc import Iterator

import pytest

from archive.dates import parse
from archive.text import fold
from curation.duplicates.faces import Face, Moment
from curation.duplicates.finding import LIKELY
from curation.duplicates.scoring import compare

Pair = tuple[Face, Face]

_MEN = ("Иван", "Пётр", "Василий", "Николай", "Фёдор", "Григорий", "Андрей", "Степан", "Егор", "Дмитрий", "Леонтий")
_WOMEN = ("Мария", "Анна", "Екатерина", "Прасковья", "Евдокия", "Зинаида", "Вера", "Матрёна")
_FATHERS = ("Иван", "Пётр", "Васил", "Никола", "Фёдор", "Григор", "Степан", "Савв", "Егор", "Макар", "Артём")
_SURNAMES = (
    "Герасименко", "Красилов", "Черемнов", "Волошин", "Каплун", "Белоусов", "Наумочкин", "Тренин", "Кузнецов",
    "Завертайлов", "Шишкин", "Рыбалко", "Филатов", "Обухов", "Ворошилов", "Дроздецкий", "Ямщиков", "Полосухин",
)  # fmt: skip


def moment(text: str) -> Moment:
    day = parse(text) if text else None
    return Moment(text, day.earliest, day.latest, day.certainty) if day else Moment("", None, None, "")


def face(pk: int = 1, surname="Герасименко", given="Иван", patronymic="Саввич", **told) -> Face:
    return Face(
        pk=pk,
        name=(surname, given, patronymic),
        variants=told.get("variants", ()),
        sex=told.get("sex", ""),
        place=told.get("place"),
        place_text=fold(told.get("place_text", "")),
        birth=moment(told.get("birth", "")),
        death=moment(told.get("death", "")),
        links=told.get("links", {}),
        units=frozenset(told.get("units", ())),
    )


def score(one: Face, other: Face) -> int:
    found = compare(one, other)
    return found.score if found else 0


def words(one: Face, other: Face) -> list[str]:
    return [reason.words for reason in compare(one, other).reasons]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, ["те же фамилия, имя и отчество"]),
        ({"patronymic": ""}, ["те же фамилия и имя"]),
        ({"patronymic": "Савич"}, ["те же фамилия и имя", "отчество отличается буквой: Савич"]),
        ({"patronymic": "Ильич"}, ["те же фамилия и имя", "разные отчества — против"]),
        ({"surname": "Гирасименко"}, ["фамилия отличается буквой: Гирасименко", "то же имя", "то же отчество"]),
        ({"given": "И.", "patronymic": "С."}, ["та же фамилия", "имя начинается так же", "отчество начинается так же"]),
        ({"given": "Ваня"}, ["та же фамилия", "имя в другой форме: Ваня", "то же отчество"]),
    ],
)
def test_names_are_compared_in_words(other, said):
    assert words(face(), face(2, **other)) == said


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1913", "ок. 1913", "рождение сходится: 1913 и ок. 1913"),
        ("12.08.1913", "12.08.1913", "родились в один день: 12.08.1913"),
        ("1913", "1914", "соседние годы рождения: 1913 и 1914 — против"),
        ("12.08.1913", "12.08.1914", "тот же день и месяц, соседние годы: 12.08.1913 и 12.08.1914"),
        ("1913", "1920", "разные годы рождения: 1913 и 1920 — против"),
        ("1913", "ок. 1914", "рождение расходится: 1913 и ок. 1914 — против"),
    ],
)
def test_births_are_compared_in_words(one, other, said):
    assert words(face(birth=one), face(2, birth=other))[1:] == [said]


def test_what_lies_around_speaks_for_one_person():
    around = {"place": 7, "units": [3], "death": "29.01.1942", "links": {"obd_memorial": "https://obd/1"}}

    assert words(face(**around), face(2, **around))[1:] == [
        "погибли, умерли в один день: 29.01.1942", "та же запись в другой базе", "то же место рождения", "та же часть",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"sex": "f"},
        {"given": "Пётр"},
        {"given": "П."},
        {"surname": "Красилов"},
        {"birth": "1940"},
    ],
)
def test_who_is_surely_another_is_not_compared(other):
    assert compare(face(sex="m", birth="1913"), face(2, **other)) is None


def test_maiden_name_is_known_by_a_variant_and_guessed_by_the_day():
    born = {"given": "Мария", "patronymic": "Ивановна", "sex": "f", "birth": "12.08.1913"}
    wife = face(surname="Шишкина", **born, variants=(("Обухова", "Мария", "Ивановна"),))

    assert score(wife, face(2, surname="Обухова", **born)) >= 90
    assert LIKELY <= score(face(surname="Шишкина", **born), face(2, surname="Обухова", **born)) < 80


def test_likeness_is_the_same_from_either_side():
    chance = random.Random(4)

    assert all(
        score(one, other) == score(other, one) for one, other in (*doubles(chance, 200), *namesakes(chance, 200))
    )


def anyone(chance: random.Random) -> dict:
    is_woman = chance.random() < 0.25
    father = chance.choice(_FATHERS)
    soft = father in ("Васил", "Никола", "Григор")
    ending = {(False, False): "ович", (False, True): "ьевич", (True, False): "овна", (True, True): "ьевна"}
    surname = chance.choice(_SURNAMES)
    year, month, day = chance.randint(1880, 1925), chance.randint(3, 12), chance.randint(1, 28)
    return {
        "surname": f"{surname}а" if is_woman and surname.endswith(("ов", "ин", "ев")) else surname,
        "given": chance.choice(_WOMEN if is_woman else _MEN),
        "patronymic": father + ending[is_woman, soft],
        "sex": "f" if is_woman else "m",
        "birth": f"{day:02}.{month:02}.{year}",
        "death": chance.choice(["", "", "1942", "29.01.1942"]),
        "units": [chance.randint(1, 40)],
    }


def _slipped(chance: random.Random, word: str) -> str:
    """Return a word with one slip of the pen inside: a vowel taken for another, a letter doubled or left out."""
    at = chance.randrange(2, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + {"о": "а", "а": "о", "е": "и", "и": "е"}.get(word[at], "е") + word[at + 1 :]
    return word[:at] + word[at] + word[at:] if kind == 1 else word[:at] + word[at + 1 :]


def _worn(chance: random.Random, told: dict) -> dict:
    """Return what another paper says of the same person."""
    year, initials = told["birth"][-4:], {name: f"{told[name][0]}." for name in ("given", "patronymic")}
    ways = [
        lambda: {"surname": _slipped(chance, told["surname"])},
        lambda: {"patronymic": _slipped(chance, told["patronymic"])},
        lambda: initials | {"birth": year},
        lambda: {"birth": year},
        lambda: {"birth": f"ок. {year}" if year.isdecimal() else ""},
        lambda: {"birth": ""},
        lambda: {"surname": "Девичьева"} if told["sex"] == "f" else {},
        lambda: {"patronymic": "", "birth": year},
    ]
    return told | chance.choice(ways)()


def doubles(chance: random.Random, most: int) -> Iterator[Pair]:
    for pk in range(most):
        told = anyone(chance)
        other = _worn(chance, told)
        # Of a third both papers have their own slips.
        mine = _worn(chance, told) if chance.random() < 0.3 else told
        yield face(pk, **mine), face(pk + most, **other)


def namesakes(chance: random.Random, most: int) -> Iterator[Pair]:
    """Yield pairs of two people: father and son, brothers, cousins of one name, the same name of another year."""
    for pk in range(most):
        told = anyone(chance)
        year = int(told["birth"][-4:])
        other = told | {"units": [chance.randint(41, 80)], "death": ""}
        how = chance.choice(["son", "brother", "cousin", "year", "year", "about", "undated"])
        if how == "son":
            other |= {"patronymic": f"{told['given']}ович", "birth": str(year + 25)}
        elif how == "brother":
            other |= {"given": chance.choice([name for name in _MEN if name[0] != told["given"][0]])}
            other |= {"birth": str(year + 3)}
        elif how == "cousin":
            other |= {"patronymic": chance.choice(["Захарович", "Устинович"]), "birth": str(year)}
        elif how == "about":
            other |= {"birth": f"ок. {year + chance.choice([-7, -4, 4, 6])}"}
        elif how == "undated" and chance.random() < 0.3:
            other |= {"birth": ""}
        else:
            other |= {"birth": f"11.11.{year + chance.choice([-9, -4, 3, 6])}"}
        yield face(pk, **told), face(pk + most, **other)


def test_doubles_are_known_and_namesakes_are_not():
    chance = random.Random(1941)
    same = [score(*pair) for pair in doubles(chance, 2_000)]
    two = [score(*pair) for pair in namesakes(chance, 2_000)]

    found, wrong = (sum(one >= LIKELY for one in scores) for scores in (same, two))
    recall, precision = found / len(same), found / (found + wrong)

    assert recall >= 0.96
    assert precision >= 0.96
    assert sum(one >= 85 for one in two) == 0
