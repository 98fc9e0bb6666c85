import pytest

from exchange.columns import doubled, mapped, read_row, unmapped
from exchange.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", list(TABLES))
def test_no_heading_heads_two_columns(code):
    assert doubled(TABLES[code]().columns) == []


def test_headings_are_known_however_they_are_written():
    columns = TABLES["people"]().columns

    found = mapped(["№ ЗАПИСИ", "Ф.И.О.", "Г.р.", "место  рождения", "Размер обуви", "ФИО"], columns)

    assert [found[place].key for place in sorted(found)] == ["number", "name", "birth_text", "birth_place"]
    assert unmapped(["№ ЗАПИСИ", "Ф.И.О.", "Г.р.", "место", "Размер обуви", "ФИО"], found) == ["Размер обуви", "ФИО"]


def test_curator_says_what_a_heading_means():
    columns = TABLES["people"]().columns

    found = mapped(["Ф.И.О.", "Кличка"], columns, {"Кличка": "summary", "Ф.И.О.": ""})

    assert {place: column.key for place, column in found.items()} == {1: "summary"}


def test_row_says_what_it_could_not_read():
    columns = mapped(["Фамилия", "Дата рождения"], TABLES["people"]().columns)

    reading = read_row(7, ["Белов", "30.02.1913"], columns)

    assert reading.values == {"surname": "Белов"}
    [problem] = reading.problems
    assert (problem.column, problem.value) == ("Дата рождения", "30.02.1913")
    assert problem.why
    assert problem.accepted
