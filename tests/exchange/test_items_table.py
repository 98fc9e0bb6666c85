"""Items come in by their numbers: found in their book, made once, refused when a row would join two."""

from datetime import date

import pytest
from django.core.management import call_command

from archive.models import Accession, Item, ItemNumber
from exchange.deciding import bring_decided
from exchange.models import Import
from exchange.running import Run, begin
from exchange.undoing import undo
from search.finding import find
from tests.exchange.tables import brought, counts, written
from tests.factories import make_collection, make_document_kind, make_item, make_item_number, make_place

HEADINGS = ("КП", "Инв. №", "Старые номера", "Наименование", "Вид", "Датировка", "Место создания", "Коллекция", "Фонд")
LETTER = ["КП-77", "Д-12", "123; 45/2", "Письмо с фронта", "письмо", "12.08.1943", "Новокузнецк", "Д", "основной"]


@pytest.fixture
def words(db):
    make_place(title="Новокузнецк")
    make_document_kind(code="letter", title="письмо")
    make_collection(code="Д", title="Документы")


def table(tmp_path, *rows, headings=HEADINGS, name="предметы.csv"):
    return written(tmp_path / name, headings, *rows)


def test_item_comes_with_all_its_numbers(words, tmp_path):
    source = brought("items", table(tmp_path, LETTER))

    assert counts(source) == (1, 0, 0, 0, 0)
    item = Item.objects.get()
    assert (item.title, item.kind.title, str(item.date), item.place.title, item.collection.code, item.fund) == (
        "Письмо с фронта", "письмо", "12 августа 1943 г.", "Новокузнецк", "Д", "main",
    )  # fmt: skip
    assert (item.status, item.custody) == ("draft", "museum")
    numbers = {(one.kind, one.number): (one.prefix, one.base, one.fraction) for one in item.numbers.all()}
    assert numbers == {
        ("kp", "КП-77"): ("КП", 77, ""),
        ("inv", "Д-12"): ("Д", 12, ""),
        ("old", "123"): ("", 123, ""),
        ("old", "45/2"): ("", 45, "2"),
    }


def test_item_is_found_by_its_number_in_the_same_breath(words, tmp_path):
    brought("items", table(tmp_path, LETTER), status="published")

    assert [str(item) for item in find(Item.objects.all(), "КП-77")] == ["Письмо с фронта"]
    call_command("search_check", verbosity=0)


def test_second_time_changes_nothing(words, tmp_path):
    sheet = table(tmp_path, LETTER)
    brought("items", sheet)

    Import.objects.all().delete()

    assert counts(brought("items", sheet)) == (0, 0, 1, 0, 0)
    assert ItemNumber.objects.count() == 4


@pytest.mark.parametrize(
    "row", [["кп – 77", ""], ["", "д-12"], ["КП-77 ", "Д-12"]], ids=["register", "inventory", "both"]
)
def test_item_is_known_by_any_of_its_numbers_however_written(words, tmp_path, row):
    brought("items", table(tmp_path, LETTER))

    again = table(tmp_path, [*row, "бумага"], headings=("ГИК", "инвентарный номер", "Материал"), name="2.csv")

    assert counts(brought("items", again)) == (0, 1, 0, 0, 0)
    assert (Item.objects.get().material, ItemNumber.objects.count()) == ("бумага", 4)


def test_new_number_is_added_to_its_item(words, tmp_path):
    brought("items", table(tmp_path, LETTER))

    brought("items", table(tmp_path, ["КП-77", "4567"], headings=("КП", "Номер в Госкаталоге"), name="2.csv"))

    assert Item.objects.get().numbers.get(kind="gk").number == "4567"


def test_number_found_in_one_book_is_that_number_and_in_several_waits(words, tmp_path):
    letter = make_item_number(kind="kp", book="КП ОФ", number="77").item
    make_item_number(kind="kp", book="КП ОФ", number="78")
    make_item_number(kind="kp", book="КП НВ", number="78")

    headings = ("КП", "Книга", "Материал")
    source = brought(
        "items", table(tmp_path, ["77", "", "бумага"], ["78", "", "дерево"], ["78", "кп оф", "медь"], headings=headings)
    )

    assert counts(source) == (0, 2, 0, 1, 0)
    letter.refresh_from_db()
    assert (letter.material, letter.numbers.count()) == ("бумага", 1)
    [aside] = source.set_aside.all()
    assert (aside.row, len(aside.candidates)) == (3, 2)
    assert "в нескольких книгах" in aside.candidates[0]["reasons"][0]


def test_item_without_a_number_is_asked_about_when_there_is_one_of_its_title_and_day(words, tmp_path):
    known = make_item(title="Письмо с фронта", date_text="12 августа 1943 г.")
    make_item(title="Письмо с фронта", date_text="1944")
    rows = (["Письмо с фронта", "12.08.1943"], ["Письмо с фронта", "1942"], ["Каска", ""])

    source = brought("items", table(tmp_path, *rows, headings=("Наименование", "Дата")))

    assert counts(source) == (2, 0, 0, 1, 0)
    [aside] = source.set_aside.all()
    assert [one["pk"] for one in aside.candidates] == [known.pk]


def test_things_of_one_title_in_one_list_are_several_and_the_same_row_twice_is_asked_about(words, tmp_path):
    rows = (["Снимок", "танк"], ["Снимок", "цех"], ["Снимок", "цех"])

    source = brought("items", table(tmp_path, *rows, headings=("Наименование", "Описание")))

    assert counts(source) == (2, 0, 0, 1, 0)


def test_decided_row_becomes_the_item_that_was_meant(words, tmp_path):
    known = make_item(title="Письмо с фронта", date_text="")
    sheet = table(tmp_path, ["КП-5", "Письмо с фронта"], ["", "Письмо с фронта"], headings=("КП", "Наименование"))
    source = brought("items", sheet)
    assert counts(source) == (1, 0, 0, 1, 0)
    source.set_aside.update(decided=True, meant=known.pk)

    bring_decided(source)

    source.refresh_from_db()
    assert counts(source) == (1, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["КП-1", "", "", "", "", "", "", "", ""], "Наименование", "без наименования"),
        (["КП-1", "", "", "Каска", "орудие", "", "", "", ""], "Вид", "нет в словаре"),
        (["КП-1", "", "", "Каска", "", "", "Атлантида", "", ""], "Место создания", "такого нет"),
        (["КП-1", "", "", "Каска", "", "", "", "Ъ", ""], "Коллекция", "такого нет"),
        (["КП-1", "", "", "Каска", "", "30.02.1943", "", "", ""], "Дата", "дней"),
        (["КП-77", "Д-13", "", "Каска", "", "", "", "", ""], "Учётный номер", "разным предметам"),
    ],
)
def test_row_that_cannot_be_an_item_is_refused(words, tmp_path, row, column, why):
    brought("items", table(tmp_path, LETTER, ["КП-78", "Д-13", "", "Каска", "", "", "", "", ""]))

    source = brought("items", table(tmp_path, row, name="2.csv"))

    assert counts(source) == (0, 0, 0, 0, 1)
    [problem] = source.set_aside.get().problems
    assert (problem["column"], why in problem["why"]) == (column, True)


def test_number_stands_once_in_a_table(words, tmp_path):
    rows = (["КП-1", "Д-1", "Каска"], ["кп-1", "", "Фляга"], ["КП-2", "Д-1", "Котелок"])

    source = brought("items", table(tmp_path, *rows, headings=("КП", "Инв. №", "Наименование")))

    assert counts(source) == (1, 0, 0, 0, 2)
    told = {row.row: (row.problems[0]["column"], row.problems[0]["why"]) for row in source.set_aside.all()}
    assert told == {
        3: ("Учётный номер", "этот номер в таблице уже был"),
        4: ("инвентарный", "этот номер уже у строки 2"),
    }


def test_number_that_stood_before_a_break_is_refused_after_it(words, tmp_path, monkeypatch):
    monkeypatch.setattr("exchange.running.CHUNK", 1)
    sheet = table(tmp_path, ["КП-1", "Каска"], ["КП-1", "Фляга"], headings=("КП", "Наименование"))
    source = begin("items", sheet)
    next(Run(source, sheet).chunks())

    list(Run(source, sheet).chunks())

    source.refresh_from_db()
    assert counts(source) == (1, 0, 0, 0, 1)


def test_how_the_item_came_is_kept_for_the_keeper(words, tmp_path):
    headings = ("КП", "Наименование", "Способ поступления", "Дата поступления", "Источник поступления", "Цена")
    rows = (
        ["КП-1", "Каска", "дар", "12.03.1985", "Белов И. И.", "1 200,50 руб."],
        ["КП-2", "Фляга", "", "12.03.1985", "", ""],
        ["КП-3", "Нож", "дар", "1985", "", "дорого"],
    )

    source = brought("items", table(tmp_path, *rows, headings=headings))

    assert counts(source) == (1, 0, 0, 0, 2)
    [came] = Accession.objects.all()
    assert (came.method, came.received_on, came.received_from, str(came.price)) == (
        "gift", date(1985, 3, 12), "Белов И. И.", "1200.50",
    )  # fmt: skip
    assert [row.problems[0]["column"] for row in source.set_aside.all()] == ["Способ поступления", "Дата поступления"]


def test_name_and_description_in_one_column_of_an_old_book_are_parted_when_they_are_long(words, tmp_path):
    long = "Письмо. " + "Слова о доме. " * 30
    rows = (["КП-1", "Каска солдатская"], ["КП-2", long])

    brought("items", table(tmp_path, *rows, headings=("КП", "Наименование и краткое описание предмета")))

    short, other = Item.objects.order_by("pk")
    assert (short.title, short.description) == ("Каска солдатская", "")
    assert (other.title[:7], len(other.title) <= 300, other.description) == ("Письмо.", True, long.strip())


def test_untouched_import_is_taken_back_whole(words, tmp_path):
    headings = (*HEADINGS, "Способ поступления", "Дата поступления", "Цена")
    source = brought("items", table(tmp_path, [*LETTER, "дар", "12.03.1985", "5"], headings=headings))

    undone = undo(source)

    assert undone.kept == []
    assert not Item.objects.exists()
    assert not ItemNumber.objects.exists()
    assert not Accession.objects.exists()
    call_command("search_check", verbosity=0)
