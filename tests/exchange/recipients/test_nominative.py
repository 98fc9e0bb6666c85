"""The nominative of a name is told when nothing else is possible, and then it is right."""

import pytest

from archive.names import decline_parts
from benchmarks.city import residents
from exchange.recipients.nominative import is_patronymic, nominative


@pytest.mark.parametrize(
    ("written", "case", "told"),
    [
        ("Иванову Петру Сергеевичу", "", "Иванов Пётр Сергеевич"),
        ("Иванова Петра Сергеевича", "", "Иванов Пётр Сергеевич"),
        ("Иванов Петр Сергеевич", "", "Иванов Пётр Сергеевич"),
        ("Ивановой Анне Петровне", "", "Иванова Анна Петровна"),
        ("ИВАНОВУ АННУ ПЕТРОВНУ", "", "Иванова Анна Петровна"),
        ("Иванову П. С.", "dat", "Иванов П. С."),
        ("Шевченко И. К.", "", "Шевченко И. К."),
        ("Черных Ивану Ильичу", "", "Черных Иван Ильич"),
        ("Ткача Семёна Ильича", "", "Ткач Семён Ильич"),
        ("Ткач Анне Ильиничне", "", "Ткач Анна Ильинична"),
        ("Ковалю Льву Павловичу", "", "Коваль Лев Павлович"),
        ("Королёву Илье Фомичу", "", "Королёв Илья Фомич"),
        ("Крупской Надежде Ивановне", "", "Крупская Надежда Ивановна"),
        ("Петрову-Водкину Кузьме Ильичу", "", "Петров-Водкин Кузьма Ильич"),
        ("Галушке Якову Фомичу", "", "Галушка Яков Фомич"),
    ],
)
def test_name_is_told_when_nothing_else_is_possible(written, case, told):
    found = nominative(*written.split(), case)

    assert found.sure
    assert " ".join([found.surname, found.given, found.patronymic]) == told


@pytest.mark.parametrize(
    ("written", "case"),
    [
        # Дубровский, Дубровской.
        ("Дубровскому Ивану Ильичу", ""),
        # Белый, Белой.
        ("Белому Ивану Ильичу", ""),
        # Иванов, Иванова.
        ("Иванову П. С.", ""),
        ("Иванова П. С.", ""),
        # Орёл, Орл.
        ("Орлу Ивану Ильичу", ""),
        ("Соловью Павлу Ильичу", ""),
        # Заря, Зара.
        ("Заре Марии Ильиничне", ""),
        ("Попеску Иону Ильичу", ""),
        # Александр, Александра.
        ("Шевченко Александру С.", ""),
    ],
)
def test_name_that_could_be_several_is_not(written, case):
    assert not nominative(*written.split(), case).sure


def test_what_can_be_told_of_a_name_is():
    found = nominative("Соловью", "Павлу", "Ильичу")

    assert (found.surname, found.given, found.patronymic, found.sex) == ("Соловью", "Павел", "Ильич", "m")


@pytest.mark.parametrize("case", ["dat", "acc"])
def test_no_name_is_ever_told_wrong(case):
    people = [(one.surname, one.given, one.patronymic, one.sex) for one in residents(3_000)]

    told = [(parts, nominative(*decline_parts(*parts[:3], case, parts[3]))) for parts in people]

    sure = [(parts, found) for parts, found in told if found.sure]
    assert len(sure) > 0.8 * len(people)
    wrong = [(parts, found) for parts, found in sure if _plain(found[:3]) != _plain(parts[:3])]
    assert wrong == []


def _plain(parts) -> str:
    return " ".join(parts).replace("ё", "е").lower()


def test_patronymic_is_known_in_three_cases():
    forms = ("Сергеевич", "Сергеевичу", "Сергеевича", "Ильичу", "Петровне", "Ильиничну", "Петровна")

    assert all(map(is_patronymic, forms))
    assert not any(map(is_patronymic, ("Петру", "Ивановой", "Кузьме")))
