import pytest

from people.models import Unit, UnitType
from people.numerals import groups, numeral, one_group


def unit(title, level="часть", sphere="military", kind="стрелковый полк"):
    return Unit(pk=1, title=title, kind=UnitType(title=kind, level=level, sphere=sphere))


@pytest.mark.parametrize(
    ("title", "number", "text"),
    [
        ("237-я стрелковая дивизия", "237", "стрелковая дивизия"),
        ("393 отдельный дивизион", "393", "отдельный дивизион"),
        ("Виленское пехотное училище", "", "Виленское пехотное училище"),
    ],
)
def test_numeral_splits_a_title(title, number, text):
    found = numeral(unit(title))

    assert (found.number, found.text) == (number, text)


def test_groups_stand_by_level_in_the_army_and_by_sphere_elsewhere():
    units = [
        unit("237-я стрелковая дивизия", level="соединение"),
        unit("835-й стрелковый полк"),
        unit("674-й стрелковый полк"),
        unit("Комбинат", sphere="enterprise", kind="комбинат"),
        unit("Рельсобалочный цех", sphere="enterprise", kind="цех"),
    ]

    found = groups(units)

    assert [(group.title, len(group.items)) for group in found] == [("Соединения", 1), ("Части", 2), ("Предприятия", 2)]


def test_groups_keep_bodies_of_power_apart_from_units_and_schools():
    units = [
        unit("Виленское училище", level="военное учреждение", sphere="institution"),
        unit("Президент", level="учреждение", sphere="institution", kind="орган власти"),
        unit("Фонд обороны", level="учреждение", sphere="institution", kind="фонд"),
    ]

    found = groups(units)

    assert [(group.title, len(group.items)) for group in found] == [
        ("Училища, госпитали", 1),
        ("Органы власти и учреждения", 2),
    ]


def test_one_group_of_nothing_is_no_group():
    assert one_group([]) == []
    assert len(one_group([unit("835-й полк")])) == 1
