"""Any list of the workplace goes out as a table: narrowed as its page, with what the form shows to the one who asks."""

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from exchange.out import desk
from exchange.out.xlsx import workbook
from exchange.sheets import open_sheet
from search import finding
from tests.factories import (
    cite,
    make_accession,
    make_any,
    make_conferral,
    make_item,
    make_item_number,
    make_person,
    make_person_term,
    make_place,
    make_term,
)
from tests.pages import cost_of

pytestmark = pytest.mark.django_db


def table(client, address: str) -> list[dict[str, str]]:
    response = client.get(f"/admin/{address}")
    assert response.status_code == 200
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_people_go_out_with_the_fields_of_their_form_and_what_the_list_adds(curator):
    place = make_place(title="Новокузнецк")
    person = make_person(
        record_number="Л-7", surname="Белов", given_name="Иван", sex="m", birth_text="1913", birth_place=place,
        internal_note="проверить", status="draft",
    )  # fmt: skip
    make_person_term(person=person, term=make_term(kind="fate", title="погиб"))
    cite(person)

    [row] = table(curator, "people/person/table.csv")

    assert next(iter(row)) == "№ записи"
    told = {"№ записи": "Л-7", "Фамилия": "Белов", "Пол": "мужской", "Место рождения": "Новокузнецк"}
    assert told.items() <= row.items()
    assert (row["Служебная заметка"], row["Состояние"], row["Судьба"], row["Источников"]) == (
        "проверить", "черновик", "погиб", "1",
    )  # fmt: skip
    assert "Человек" not in row


def test_items_go_out_with_their_numbers(curator):
    make_item_number(item=make_item(title="Каска", carries_private_data=True), number="КП-7")

    [row] = table(curator, "archive/item/table.csv")

    assert (row["Наименование"], row["Номера"], row["Содержит частные сведения"]) == ("Каска", "КП-7", "да")


def test_table_is_narrowed_searched_and_ordered_as_its_page(curator):
    for surname, sex, status in (("Белов", "m", "draft"), ("Белова", "f", "draft"), ("Белых", "m", "published")):
        make_person(surname=surname, sex=sex, status=status)
    make_person(surname="Чалков", sex="m", status="draft")

    def names(query: str) -> list[str]:
        return [row["Фамилия"] for row in table(curator, f"people/person/table.csv?{query}")]

    assert names("status__exact=draft&sex__exact=m") == ["Белов", "Чалков"]
    assert set(names("q=белов&status__exact=draft")) == {"Белов", "Белова"}
    assert names("q=чалк&p=9&all=1") == ["Чалков"]
    assert names("o=-1") == ["Чалков", "Белых", "Белова", "Белов"]
    assert names("q=никого") == []


def test_all_that_words_find_goes_out_though_a_page_shows_the_best(curator, monkeypatch):
    monkeypatch.setattr(finding.match, "__defaults__", (2,))
    for n in range(5):
        make_person(surname=f"Белов{'абвгд'[n]}", given_name="Пётр")

    assert len(curator.get("/admin/people/person/?q=пётр").context["cl"].result_list) == 2
    assert len(table(curator, "people/person/table.csv?q=пётр")) == 5


def test_nothing_that_the_form_hides_from_the_user_goes_out(curator, monkeypatch):
    make_person(internal_note="проверить")
    screen = admin.site.get_model_admin(type(make_person()))
    whole = type(screen).get_fieldsets

    def without_notes(self, request, obj=None):
        return [(title, told) for title, told in whole(self, request, obj) if "internal_note" not in told["fields"]]

    monkeypatch.setattr(type(screen), "get_fieldsets", without_notes)

    rows = table(curator, "people/person/table.csv")

    assert all("Служебная заметка" not in row and "проверить" not in row.values() for row in rows)


def test_list_goes_out_only_to_who_may_see_it(client, django_user_model):
    make_accession(price=5)
    user = django_user_model.objects.create(username="reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_person"))
    client.force_login(user)

    assert client.get("/admin/people/person/table.csv").status_code == 200
    assert client.get("/admin/archive/accession/table.csv").status_code == 403
    client.logout()
    assert client.get("/admin/people/person/table.csv").status_code == 302


@pytest.mark.parametrize("address", ["people/nobody", "no/person", "people/personcitation"])
def test_list_that_has_no_page_has_no_table(curator, address):
    assert curator.get(f"/admin/{address}/table.csv").status_code == 404


def test_address_that_asks_wrongly_is_answered_in_words(curator):
    assert "понят неверно" in curator.get("/admin/people/person/table.csv?sex__nothing=1").content.decode()


def test_no_cell_is_a_formula(curator):
    make_item(title="=HYPERLINK(1)", author="+7 900", description="-1\tx")

    [row] = table(curator, "archive/item/table.csv")

    assert (row["Наименование"], row["Автор, изготовитель"], row["Описание"]) == ("'=HYPERLINK(1)", "'+7 900", "'-1\tx")


def test_workbook_holds_the_same_and_comes_back(curator, tmp_path):
    make_person(surname="Белов", summary="сталевар\nи «поэт» <b> & \x0b", record_number="Л-7")

    content = curator.get("/admin/people/person/table.xlsx").getvalue()

    path = tmp_path / "люди.xlsx"
    path.write_bytes(content)
    sheet = load_workbook(BytesIO(content)).active
    rows = list(sheet.values)
    assert (sheet.title, sheet.freeze_panes) == ("Люди", "A2")
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["№ записи"], told["Кто это, одной строкой"]) == ("Л-7", "сталевар\nи «поэт» <b> & ")
    read = open_sheet(path)
    assert tuple(read.headings) == rows[0]
    assert next(iter(read.rows())).cells[0] == "Л-7"


def test_workbook_of_more_rows_than_a_sheet_holds_has_several(monkeypatch):
    monkeypatch.setattr("exchange.out.xlsx.ROWS", 3)
    monkeypatch.setattr("exchange.out.xlsx.PIECE", 2)
    rows = [["А"], *([str(n)] for n in range(5))]

    book = load_workbook(BytesIO(b"".join(workbook("Люди/1", rows))))

    assert book.sheetnames == ["Люди 1", "Люди 1 2", "Люди 1 3"]
    assert [[cell for (cell,) in sheet.values] for sheet in book] == [["А", "0", "1"], ["А", "2", "3"], ["А", "4"]]


def test_first_bytes_are_sent_before_the_last_row_is_read(monkeypatch):
    monkeypatch.setattr("exchange.out.xlsx.PIECE", 1)
    read = []

    def rows():
        for n in range(3):
            read.append(n)
            yield [str(n)]

    pieces = workbook("Люди", rows())
    next(pieces)

    assert read == [0, 1]


def test_long_list_asks_as_much_for_a_piece_as_for_a_row(curator, monkeypatch):
    monkeypatch.setattr(desk, "PIECE", 100)

    def grow(n: int) -> None:
        for _n in range(n):
            make_conferral(person=make_person(birth_place=make_place(), portrait=None))

    grow(1)
    addresses = ("/admin/people/person/table.csv", "/admin/awards/conferral/table.csv")
    few = [_cost(curator, address) for address in addresses]
    grow(20)

    assert [_cost(curator, address) for address in addresses] == few


def _cost(client, address: str) -> int:
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as asked:
        client.get(address).getvalue()
    return len(asked)


SCREENS = [model for model in admin.site._registry if model._meta.app_label in ("archive", "people", "awards")]


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
def test_every_list_has_a_table_and_leads_to_it(curator, model):
    make_any(model)
    opts = model._meta

    page = curator.get(f"/admin/{opts.app_label}/{opts.model_name}/").content.decode()
    rows = table(curator, f"{opts.app_label}/{opts.model_name}/table.csv")

    assert f"/admin/{opts.app_label}/{opts.model_name}/table.xlsx" in page
    assert rows


def test_page_of_a_list_keeps_its_filters_on_the_way_to_the_table(curator):
    make_person(sex="m")

    page = curator.get("/admin/people/person/?sex__exact=m").content.decode()

    assert "/admin/people/person/table.csv?sex__exact=m" in page


def test_page_of_a_list_asks_no_more_than_it_did(curator):
    make_person()

    assert cost_of(curator, "/admin/people/person/") < 20
