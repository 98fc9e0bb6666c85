"""A table is brought in at the workplace: file, columns, preview, parts, report."""

from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from openpyxl import load_workbook

from exchange import running
from exchange.desk import views
from exchange.models import Import
from exchange.tables import FILED
from people.models import Person
from tests.exchange.desk import START, address, brought_at_desk, prepared, sent
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_person
from tests.pages import text_of

HEADINGS = ("№ записи", "Ф.И.О.", "Дата рождения", "Кто это")


@pytest.fixture(autouse=True)
def imports_root(settings, tmp_path):
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return settings.IMPORTS_ROOT


@pytest.fixture
def table(tmp_path, db):
    make_person(record_number="Л-1", surname="Белов", given_name="Иван", summary="связист", birth_text="1913")
    return written(
        tmp_path / "люди.csv",
        HEADINGS,
        ["Л-1", "Белов Иван", "12.08.1913", "сталевар"],
        ["Л-2", "Новых Пётр", "1920", "плотник"],
        ["Л-3", "Свежих Анна", "30.02.1920", ""],
    )


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "add_import"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="-".join(may) or "reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


def test_table_goes_from_its_file_to_the_report(curator, table):
    response = sent(curator, table)
    assert response.redirect_chain[-1][0] == address("columns", Import.objects.get())
    assert Person.objects.count() == 1

    source = brought_at_desk(curator, table)

    assert (counts(source), source.state, source.started_by.username) == ((1, 1, 0, 0, 1), "done", "hranitel")
    assert Person.objects.get(record_number="Л-1").summary == "сталевар"
    text = text_of(curator.get(address("", source)))
    assert "Строка 4" in text
    assert "30.02.1920" in text


def test_sent_file_is_kept_once_under_its_checksum_and_no_address_leads_to_it(curator, table, imports_root):
    sent(curator, table)
    sent(curator, table, table="awards")

    [kept] = imports_root.iterdir()

    assert kept.name == running.checksum(table)
    assert curator.get(f"/media/imports/{kept.name}").status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Отправленный файл пуст."),
        (b"%PDF-1.7 abc", "PDF"),
        ("Фамилия;Имя\n".encode(), "ни одной строки"),
        ("Фамилия;Имя\n1;".encode() + b"\0\1", ""),
    ],
)
def test_file_that_cannot_be_read_says_why_and_leaves_nothing(curator, tmp_path, imports_root, content, said):
    bad = tmp_path / "плохой.csv"
    bad.write_bytes(content)

    response = sent(curator, bad)

    assert response.status_code == 200
    assert said in response.context["form"].errors["file"][0]
    assert not Import.objects.exists()
    assert not imports_root.exists() or not list(imports_root.iterdir())


def test_file_too_large_is_refused_with_both_sizes(curator, table, settings):
    settings.IMPORT_BYTES = 20

    [said] = sent(curator, table).context["form"].errors["file"]

    assert "20" in said
    assert "слишком велик" in said
    assert not Import.objects.exists()


def test_missing_sheet_is_named_with_those_there_are(curator, imports_root):
    book = curator.get(f"{START}template/people/").getvalue()
    Path(imports_root.parent / "книга.xlsx").write_bytes(book)

    [said] = sent(curator, imports_root.parent / "книга.xlsx", sheet="Нет такого").context["form"].errors["file"]

    assert "«Люди»" in said


@pytest.mark.parametrize("code", list(FILED))
def test_template_is_a_workbook_whose_columns_are_all_known(curator, tmp_path, code):
    response = curator.get(f"{START}template/{code}/")
    path = tmp_path / "образец.xlsx"
    path.write_bytes(response.getvalue())

    form = sent(curator, path, table=code).context["form"]

    assert load_workbook(BytesIO(path.read_bytes())).active.max_row == 2
    assert all(form[name].initial for name in form.asked)
    assert curator.get(f"{START}template/nothing/").status_code == 404


def test_same_file_sent_again_goes_on_where_it_stands(curator, table):
    source = prepared(curator, table)

    response = sent(curator, table)

    assert response.redirect_chain[-1][0] == address("preview", source)
    assert Import.objects.count() == 1


def test_columns_show_examples_and_what_the_reader_assumed(curator, table):
    text = text_of(sent(curator, table))

    assert "CSV, заголовки в строке 1" in text
    assert "точка с запятой" in text
    assert "Белов Иван Новых Пётр Свежих Анна" in text


def test_columns_may_not_be_chosen_twice_nor_none_at_all(curator, table):
    page = sent(curator, table).request["PATH_INFO"]

    twice = curator.post(page, {"column-0": "summary", "column-3": "summary"})
    none = curator.post(page, {})

    assert "Выбрано дважды: Кто это" in text_of(twice)
    assert "вносить нечего" in text_of(none)
    assert Import.objects.get().mapping == {}


def test_what_a_curator_meant_by_a_heading_is_proposed_again(curator, tmp_path, db):
    first = written(tmp_path / "1.csv", ("Фамилия", "Прозвище"), ["Белов", "Седой"])
    source = prepared(curator, first, **{"column-1": "internal_note"})
    assert source.mapping == {"Фамилия": "surname", "Прозвище": "internal_note"}

    form = sent(curator, written(tmp_path / "2.csv", ("Прозвище", "Фамилия"), ["Рыжий", "Чалков"])).context["form"]

    assert (form["column-0"].initial, form["column-1"].initial) == ("internal_note", "surname")


def test_column_without_a_heading_is_not_asked_about(curator, tmp_path, db):
    sheet = written(tmp_path / "1.csv", ("Фамилия", "", "Имя"), ["Белов", "x", "Иван"])

    response = sent(curator, sheet)

    assert list(response.context["form"].asked) == ["column-0", "column-2"]
    assert "без заголовка" in text_of(response)


def test_preview_tells_in_words_and_writes_nothing(curator, table, tmp_path):
    make_award(title="орден Ленина")
    sheet = written(
        tmp_path / "2.csv",
        (*HEADINGS, "Награды", "Пол"),
        ["Л-1", "Белов Иван", "12.08.1913", "сталевар", "орден Ленина", "м"],
        ["", "Белов Иван", "", "", "", ""],
        ["Л-9", "Худых Пётр", "30.02.1913", "", "", ""],
    )
    before = list(Person.objects.values())

    response = curator.get(address("preview", prepared(curator, sheet)))

    text = text_of(response)
    assert "Просмотрены все строки" in text
    assert "1913 → 12.08.1913" in text
    assert "связист → сталевар" in text
    assert "Награждение Орден Ленина" in text
    assert "сходство" in text
    assert "Дата рождения «30.02.1913»" in text
    assert list(Person.objects.values()) == before


def test_preview_of_a_long_file_says_how_far_it_looked(curator, table, monkeypatch):
    monkeypatch.setattr("exchange.desk.previewing.MOST", 2)

    assert "Просмотрены первые строки: 2." in text_of(curator.get(address("preview", prepared(curator, table))))


def test_preview_before_the_columns_leads_to_them(curator, table):
    sent(curator, table)
    source = Import.objects.get()

    assert curator.get(address("preview", source)).url == address("columns", source)
    assert curator.post(address("run", source)).url == address("columns", source)
    assert Person.objects.count() == 1


def test_file_may_be_taken_away_before_it_is_brought_in_and_not_after(curator, table, imports_root):
    curator.post(address("discard", prepared(curator, table)))
    assert not Import.objects.exists()
    assert not list(imports_root.iterdir())

    source = brought_at_desk(curator, table)
    curator.post(address("discard", source))

    assert Import.objects.get() == source


@pytest.fixture
def slow(monkeypatch):
    """Let every request bring in one chunk of one row."""
    monkeypatch.setattr(running, "CHUNK", 1)
    monkeypatch.setattr(views, "STEP_SECONDS", 0)


def test_every_press_of_the_button_brings_in_a_part(curator, table, slow):
    source = prepared(curator, table)

    response = curator.post(address("run", source), follow=True)

    assert response.redirect_chain == [(f"{address('run', source)}#going", 302)]
    assert 'max="4" value="2"' in response.content.decode()
    assert "Прочитано до строки 2 из 4." in text_of(response)
    again = [curator.post(address("run", source)).url for _press in range(3)]
    assert again == [f"{address('run', source)}#going"] * 2 + [address("", source)]
    source.refresh_from_db()
    assert (counts(source), source.state) == ((1, 1, 0, 0, 1), "done")


def test_script_is_told_how_far_it_is_and_where_to_go(curator, table, slow):
    source = prepared(curator, table)
    tell = {"headers": {"Accept": "application/json"}}

    told = [curator.post(address("run", source), **tell).json() for _press in range(4)]

    assert [one["readTo"] for one in told] == [2, 3, 4, 4]
    assert [one["next"] for one in told] == ["", "", "", address("", source)]
    assert told[-1]["counts"] == ["1", "1", "0", "0", "1"]


def test_part_sent_twice_is_brought_in_once(curator, table):
    source = brought_at_desk(curator, table)

    response = curator.post(address("run", source))

    assert response.url == address("", source)
    source.refresh_from_db()
    assert counts(source) == (1, 1, 0, 0, 1)


def test_stopped_import_keeps_what_is_in_and_brings_in_no_more(curator, table, slow):
    source = prepared(curator, table)
    curator.post(address("run", source))

    curator.post(address("run", source), {"stop": "Остановить"})
    curator.post(address("run", source))

    source.refresh_from_db()
    assert (source.state, source.read_to, Person.objects.count()) == ("cancelled", 2, 1)
    assert "загрузите файл ещё раз" in text_of(curator.get(address("", source)))


def test_file_that_is_gone_is_said_to_be(curator, table, imports_root):
    source = prepared(curator, table)
    next(imports_root.iterdir()).unlink()

    response = curator.get(address("preview", source), follow=True)

    assert "Файла этого импорта здесь нет" in text_of(response)


def test_file_that_broke_since_says_so_on_every_page(curator, table, imports_root):
    source = prepared(curator, table)
    next(imports_root.iterdir()).write_bytes(b"%PDF-1.7 abc")

    assert "документ PDF" in text_of(curator.get(address("columns", source), follow=True))
    assert "документ PDF" in text_of(curator.get(address("preview", source), follow=True))
    told = curator.post(address("run", source), headers={"Accept": "application/json"}).json()

    assert ("документ PDF" in told["said"], told["failed"], told["next"]) == (True, True, "")
    next(imports_root.iterdir()).unlink()
    told = curator.post(address("run", source), headers={"Accept": "application/json"}).json()
    assert ("здесь нет" in told["said"], told["failed"]) == (True, True)
    assert Person.objects.count() == 1


def test_import_that_the_command_left_is_gone_on_with_once_its_file_is_here(curator, table):
    source = running.begin("people", table)
    assert "Файла этого импорта здесь нет" in text_of(curator.get(address("run", source), follow=True))

    response = sent(curator, table)
    assert "Прочитано до строки 0 из 4." in text_of(response)
    curator.post(address("run", source))

    source.refresh_from_db()
    assert (counts(source), source.state) == ((1, 1, 0, 0, 1), "done")


def test_start_lists_what_was_brought_in_and_by_whom(curator, table):
    brought("people", table)
    brought_at_desk(curator, table)

    text = text_of(curator.get(START))

    assert text.count("закончен") == 2
    assert "командой" in text
    assert "новых 1, изменено 1, без изменений 0, под вопросом 0, не принято 1" in text


@pytest.mark.parametrize("name", ["", "columns", "preview", "run", "refused", "undo"])
def test_pages_are_closed_to_who_may_not_bring_tables_in(staff, table, name):
    source = brought("people", table)
    client = staff("view_person", "view_import")

    assert client.get(START).status_code == 403
    assert client.get(f"{START}template/people/").status_code == 403
    assert client.get(address(name, source)).status_code == 403
    assert START not in client.get("/admin/").content.decode()


def test_visitor_is_asked_to_sign_in(client, db):
    assert client.get(START).url.startswith("/admin/login/")
