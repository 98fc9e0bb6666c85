"""Facts that an import brings can name their source: found by its title or made, cited once, taken back with them."""

import pytest
from django.core.management import call_command

from archive.models import Source
from awards.models import ConferralCitation, Decree
from exchange.models import Import
from exchange.tables import TABLES
from exchange.undoing import undo
from people.models import Person, PersonCitation
from search.models import Entry
from tests.exchange.desk import address, prepared
from tests.exchange.tables import brought, counts, written
from tests.factories import (
    cite,
    make_award,
    make_document_kind,
    make_person,
    make_rank,
    make_source,
    make_term,
    make_unit_type,
)
from tests.pages import read_page, text_of

BOOK = "Книга Памяти. Кемеровская область. Т. 5"
HEADINGS = ("№ записи", "ФИО", "Дата рождения", "Дата гибели", "Судьба", "Звание", "Источник", "Страница")
ROW = ["Л-7", "Белов Иван Ильич", "1913", "29.01.1942", "погиб", "сержант", BOOK, "с. 91"]


@pytest.fixture(autouse=True)
def imports_root(settings, tmp_path):
    settings.IMPORTS_ROOT = tmp_path / "imports"


@pytest.fixture
def words(db):
    make_rank(title="сержант")
    make_term(kind="fate", code="kia", title="погиб (убит) в бою")


def sheet(tmp_path, *rows, headings=HEADINGS, name="люди.csv"):
    return written(tmp_path / name, headings, *rows)


def cited(person: Person) -> dict[str, tuple[str, str]]:
    return {one.claim: (one.source.title, one.locator) for one in person.citations.select_related("source")}


def test_source_that_the_museum_has_proves_every_fact_of_the_row(words, tmp_path):
    source = make_source(title=f"{BOOK}.".upper())

    brought("people", sheet(tmp_path, ROW), status="published")

    person = Person.objects.get(record_number="Л-7")
    told = (source.title, "с. 91")
    assert cited(person) == {"name": told, "birth": told, "death": told, "rank": told}
    assert Source.objects.get() == source


def test_facts_stand_on_the_page_with_their_source(client, words, tmp_path):
    brought("people", sheet(tmp_path, ROW), status="published")

    text = read_page(client, Person.objects.get(record_number="Л-7").get_absolute_url())

    assert BOOK in text
    assert "с. 91" in text


def test_source_is_made_once_in_the_state_of_the_import(words, tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.running.CHUNK", 1)
    other = ["Л-8", "Новых Пётр", "1913", "", "", "", BOOK.lower(), ""]

    brought("people", sheet(tmp_path, ROW, other), status="review")

    [source] = Source.objects.all()
    assert (source.title, source.status) == (BOOK, "review")
    assert cited(Person.objects.get(record_number="Л-8")) == {"name": (BOOK, ""), "birth": (BOOK, "")}
    call_command("search_check", verbosity=0)


def test_second_time_cites_no_more(words, tmp_path):
    brought("people", sheet(tmp_path, ROW))
    before = list(PersonCitation.objects.order_by("pk").values())

    Import.objects.all().delete()

    assert counts(brought("people", sheet(tmp_path, ROW))) == (0, 0, 1, 0, 0)
    Person.objects.filter(record_number="Л-7").update(birth_text="1912")
    assert counts(brought("people", sheet(tmp_path, [*ROW[:5], "", *ROW[6:]]))) == (0, 1, 0, 0, 0)
    assert list(PersonCitation.objects.order_by("pk").values()) == before


def test_one_source_for_all_rows_gives_way_to_that_of_a_row(words, tmp_path):
    own = ["Л-8", "Новых Пётр", "", "", "", "", "Письмо внука", ""]
    rows = ([*ROW[:6], "", ""], own)

    source = brought("people", sheet(tmp_path, *rows), source=BOOK)

    assert (source.cites, counts(source)) == (BOOK, (2, 0, 0, 0, 0))
    assert set(cited(Person.objects.get(record_number="Л-7")).values()) == {(BOOK, "")}
    assert cited(Person.objects.get(record_number="Л-8")) == {"name": ("Письмо внука", "")}


def test_known_table_brought_again_with_a_source_is_cited(words, tmp_path):
    table = sheet(tmp_path, [*ROW[:6], "", ""])
    brought("people", table)

    assert counts(brought("people", table, source=BOOK)) == (0, 1, 0, 0, 0)
    assert PersonCitation.objects.count() == 4


@pytest.mark.parametrize(
    ("cells", "column"),
    [(["", "с. 91"], "Лист, страница"), (["Двойник", ""], "Источник"), (["я" * 501, ""], "Источник")],
)
def test_source_that_cannot_be_told_refuses_the_row(words, tmp_path, cells, column):
    for _n in range(2):
        make_source(title="Двойник")

    source = brought("people", sheet(tmp_path, [*ROW[:6], *cells]))

    assert counts(source) == (0, 0, 0, 0, 1)
    assert source.set_aside.get().problems[0]["column"] == column


def test_source_goes_with_the_import_that_made_it(words, tmp_path):
    entries = Entry.objects.count()
    source = brought("people", sheet(tmp_path, ROW))

    assert undo(source).kept == []

    assert (Source.objects.count(), PersonCitation.objects.count(), Entry.objects.count()) == (0, 0, entries)
    call_command("search_check", verbosity=0)


def test_source_that_others_cite_since_stays(words, tmp_path):
    source = brought("people", sheet(tmp_path, ROW))
    cite(make_person(), Source.objects.get())

    undo(source)

    assert Source.objects.get().title == BOOK
    assert not Person.objects.filter(record_number="Л-7").exists()


def test_conferral_cites_its_source_and_both_go_with_the_act(words, tmp_path):
    make_award(title="орден Славы")
    make_person(record_number="Л-1")
    headings = ("№ записи", "Награда", "№ приказа", "Дата приказа", "За что", "Источник", "Лист")
    row = ["Л-1", "орден Славы", "13/н", "12.08.1943", "вынес раненых", "ЦАМО. Ф. 33", "л. 5"]

    source = brought("awards", sheet(tmp_path, row, headings=headings))

    told = ConferralCitation.objects.values_list("claim", "source__title", "locator")
    assert set(told) == {(claim, "ЦАМО. Ф. 33", "л. 5") for claim in ("award", "wording", "number")}
    undo(source)
    assert not Source.objects.exists()
    assert not Decree.objects.exists()
    call_command("search_check", verbosity=0)


@pytest.mark.parametrize(
    ("table", "headings", "row"),
    [
        ("units", ("Название", "Тип", "Источник"), ["376-я стрелковая дивизия", "сд", BOOK]),
        ("items", ("КП", "Наименование", "Источник"), ["КП-1", "Каска", BOOK]),
    ],
)
def test_units_and_items_cite_too(db, tmp_path, table, headings, row):
    make_unit_type(code="sd", title="стрелковая дивизия", abbreviation="сд")
    make_document_kind()

    source = brought(table, sheet(tmp_path, row, headings=headings))

    record = TABLES[table].model.objects.get()
    assert [(one.claim, one.source.title) for one in record.citations.all()] == [("name", BOOK)]
    assert undo(source).kept == []


def test_curator_names_the_source_of_all_rows_beside_the_columns(curator, words, tmp_path):
    known = make_source(title=BOOK)
    table = sheet(tmp_path, ROW[:6], headings=HEADINGS[:6])

    source = prepared(curator, table, cites=BOOK)
    seen = text_of(curator.get(address("preview", source)))
    asked = curator.get(address("columns", source)).content.decode()
    curator.post(address("run", source))

    assert set(cited(Person.objects.get(record_number="Л-7")).values()) == {(known.title, "")}
    assert f"Источник всех строк: {BOOK}" in seen
    assert f'<option value="{known.title}">' in asked
    assert f'value="{BOOK}"' in asked


def test_preview_says_that_a_source_would_be_new(curator, words, tmp_path):
    make_person(record_number="Л-7", surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913")

    text = text_of(curator.get(address("preview", prepared(curator, sheet(tmp_path, ROW)))))

    assert f"{BOOK} (новый источник)" in text
    assert not Source.objects.exists()
