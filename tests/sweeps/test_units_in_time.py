"""Units of the opening collection on days of the war: the pages say what the sources allow, and no more."""

import pytest
from django.test import Client

from people.models import Unit
from tests.pages import read_page

pytestmark = pytest.mark.usefixtures("read_museum")

FIRST_NAME = "150-я Сибирская добровольческая стрелковая дивизия имени И. В. Сталина"
GUARDS_NAME = "22-я гвардейская Сибирская добровольческая стрелковая дивизия"
PIRYATIN = "237-я стрелковая Пирятинская Краснознамённая орденов Суворова и Богдана Хмельницкого дивизия"


def composition(number: str, day: str, **fields) -> str:
    """Return what the page of a division says of its name, superiors and parts on that day."""
    unit = Unit.objects.get(kind__code="sd", number=number, **fields)
    text = read_page(Client(), f"{unit.get_absolute_url()}?on={day}")
    return text[text.index("На этот день:") : text.index("Боевой путь")]


@pytest.mark.parametrize(
    ("number", "day", "name"),
    [
        ("237", "1942-05-12", "455-я стрелковая дивизия"),
        ("237", "1943-05-01", "237-я стрелковая дивизия"),
        ("237", "1945-05-11", PIRYATIN),
        ("150", "1942-12-01", FIRST_NAME),
        ("150", "1944-05-01", GUARDS_NAME),
        ("150", "1945-05-08", "22-я гвардейская Сибирская добровольческая Рижская стрелковая дивизия"),
        ("32", "1942-05-23", "32-я стрелковая Саратовская Краснознамённая дивизия"),
        ("32", "1942-05-24", "29-я гвардейская стрелковая дивизия"),
        ("376", "1943-05-01", "376-я стрелковая дивизия"),
        ("376", "1945-05-09", "376-я стрелковая Кузбасско-Псковская Краснознамённая дивизия"),
    ],
)
def test_division_bears_the_name_of_the_day(number, day, name):
    unit = {"formation": 2} if number == "237" else {}

    assert composition(number, day, **unit).startswith(f"На этот день: {name} ")


def test_sources_know_no_day_of_becoming_guards_in_1943():
    before, between = composition("150", "1942-12-01"), composition("150", "1943-05-01")

    assert "или 22-я гвардейская" not in before
    assert between.startswith(f"На этот день: {FIRST_NAME} или {GUARDS_NAME} День, с которого название переменилось")


def test_regiments_of_150th_are_named_as_of_the_day():
    before, between, after = (composition("150", day) for day in ("1942-12-01", "1943-05-01", "1944-05-01"))

    assert "328-й Томский артиллерийский полк " in before
    assert "48-й гвардейский" not in before
    assert "48-й гвардейский артиллерийский полк или 328-й Томский артиллерийский полк" in between
    assert "48-й гвардейский артиллерийский полк" in after
    assert "328-й" not in after
    assert all("674-й Кузбасский стрелковый полк" in text for text in (before, between, after))


@pytest.mark.parametrize(
    ("number", "day", "superior"),
    [
        ("237", "1942-06-01", "2-я резервная армия"),
        ("32", "1941-10-15", "5-я армия"),
        ("376", "1941-12-15", "59-я армия"),
    ],
)
def test_superior_is_named_only_for_the_time_that_a_source_gives(number, day, superior):
    unit = {"formation": 2} if number == "237" else {}

    assert superior in composition(number, day, **unit)
    assert superior not in composition(number, "1943-05-01", **unit)


def test_first_city_is_called_stalinsk_on_the_path_of_its_division():
    unit = Unit.objects.get(kind__code="sd", number="237", formation=2)
    text = read_page(Client(), unit.get_absolute_url())

    path = text[text.index("Боевой путь") : text.index("Сведения", text.index("Боевой путь"))]
    assert "Сталинск , ныне Новокузнецк ноябрь 1941 г." in path
    assert "835-й стрелковый полк Сталинск (ныне Новокузнецк)" in text
