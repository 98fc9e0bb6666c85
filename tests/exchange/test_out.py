"""Any list of the site as a table to take home."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from exchange.out import views
from exchange.out.lists import LISTS
from tests.factories import (
    make_award,
    make_conferral,
    make_decree,
    make_event,
    make_item,
    make_person,
    make_place,
    make_service,
    make_source,
    make_unit,
)

pytestmark = pytest.mark.django_db


def table(client, address: str) -> list[list[str]]:
    text = client.get(address).getvalue().decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_people_stand_as_in_their_list_with_all_that_it_shows(client):
    last = make_person(
        surname="Ёлкин", given_name="Пётр", patronymic="Ильич", birth_text="1913", death_text="29.01.1942"
    )
    make_person(surname="Белов", death_text="1942")
    make_service(person=last, unit=make_unit(title="376-я стрелковая дивизия"))
    make_conferral(person=last, award=make_award(title="орден Ленина"))

    headings, first, second = table(client, "/people/table.csv")

    assert headings[:5] == ["№ записи", "Фамилия", "Имя", "Отчество", "Родился"]
    assert first[1] == "Белов"
    assert second[1:8] == [
        "Ёлкин", "Пётр", "Ильич", "1913 г.", "29 января 1942 г.", "376-я стрелковая дивизия", "Орден Ленина",
    ]  # fmt: skip
    assert second[-1] == f"http://testserver{last.get_absolute_url()}"


def test_table_is_narrowed_and_ordered_as_its_page(client):
    for surname, birth in (("Белов", "1913"), ("Белых", "1910"), ("Чалков", "1900")):
        make_person(surname=surname, birth_text=birth, death_text="1942")

    rows = table(client, "/people/table.csv?born_from=1905&sort=birth")

    assert [row[1] for row in rows[1:]] == ["Белых", "Белов"]


def test_long_list_goes_out_in_pieces(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(views, "PIECE", 2)
    for n in range(5):
        make_person(surname=f"Белов{'абвгд'[n]}", death_text="1942")

    assert [row[1][-1] for row in table(client, "/people/table.csv")[1:]] == list("абвгд")


def test_workbook_holds_the_same(client):
    make_person(surname="Белов", death_text="1942")

    response = client.get("/people/table.xlsx?q=белов")

    rows = list(load_workbook(BytesIO(response.getvalue())).active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Фамилия", "Белов"]


def test_no_cell_is_a_formula(client):
    make_event(title="=HYPERLINK(1)")

    assert table(client, "/events/table.csv")[1][1] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("name", list(LISTS))
def test_every_list_has_a_table(client, name):
    for make in (make_person, make_unit, make_award, make_decree, make_event, make_item, make_place, make_source):
        make()

    headings, *rows = table(client, f"/{name}/table.csv")

    assert headings[-1] == "Карточка"
    assert rows or name == "enterprises"
    assert all(len(row) == len(headings) for row in rows)
    if rows:
        assert f"/{name}/table.csv" in client.get(f"/{name}/?sort=").content.decode() or name == "awards"


def test_wrong_address_is_answered_in_words(client):
    response = client.get("/people/table.csv?born_from=абв")

    assert response.status_code == 400
    assert "нужен год из четырёх цифр" in response.content.decode()
    assert client.get("/crocodiles/table.csv").status_code == 404
