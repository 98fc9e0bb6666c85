"""A table comes in whole: once, again, broken off, doubted, refused and mended."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from archive.admin.numbering import next_record_number
from exchange import running
from exchange.models import Import
from people.models import Person
from search.finding import find
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_person, make_rank, make_row_mark, make_term, make_unit

PEOPLE = ("№ записи", "Ф.И.О.", "Дата рождения", "Дата гибели", "Судьба", "Звание", "Часть", "Должность", "Награды")


@pytest.fixture
def words(db):
    make_rank(title="сержант")
    make_term(kind="fate", code="kia", title="погиб (убит) в бою")
    make_unit(title="376-я стрелковая дивизия", number="376")
    make_award(title="орден Красной Звезды")
    make_award(title="орден Славы", degree="III")


@pytest.fixture
def table(tmp_path, words):
    return written(
        tmp_path / "люди.csv",
        PEOPLE,
        [
            "л-7",
            "Белов Иван Ильич",
            "12.08.1913",
            "29.01.1942",
            "погиб",
            "сержант",
            "376 сд",
            "связист",
            "Красная Звезда",
        ],
        ["Л-8", "Белова Анна Петровна", "1920", "", "", "", "", "", "орден Славы 3 ст.; орден Красной Звезды"],
    )


def test_table_becomes_people_with_all_that_it_says(table):
    source = brought("people", table)

    assert counts(source) == (2, 0, 0, 0, 0)
    person = Person.objects.get(record_number="Л-7")
    assert (str(person), person.status, str(person.birth), str(person.death)) == (
        "Белов Иван Ильич", "draft", "12 августа 1913 г.", "29 января 1942 г.",
    )  # fmt: skip
    [service] = person.services.all()
    assert (service.unit.number, service.rank.title, service.position) == ("376", "сержант", "связист")
    assert [str(term) for term in person.terms.all()] == ["погиб (убит) в бою"]
    woman = Person.objects.get(record_number="Л-8")
    assert {str(row.award) for row in woman.conferrals.all()} == {"Орден Славы III степени", "Орден Красной Звезды"}


def test_index_follows_in_the_same_breath(table):
    brought("people", table, status="published")

    assert [str(person) for person in find(Person.objects.all(), "белову анну")] == ["Белова Анна Петровна"]
    call_command("search_check", verbosity=0)


def test_second_time_changes_nothing(table):
    brought("people", table)
    before = list(Person.objects.order_by("pk").values())

    Import.objects.all().delete()
    source = brought("people", table)

    assert counts(source) == (0, 0, 2, 0, 0)
    assert list(Person.objects.order_by("pk").values()) == before


def test_second_time_changes_nothing_though_a_record_of_another_table_has_the_same_key(table):
    source = brought("people", table)
    person = Person.objects.get(record_number="Л-7")
    Person.objects.filter(pk=person.pk).update(summary="Написано хранителем.", birth_text="1912")
    make_row_mark(table="units", object_id=person.pk)

    Import.objects.all().delete()

    assert counts(source) == (2, 0, 0, 0, 0)
    assert counts(brought("people", table)) == (0, 0, 2, 0, 0)


def test_mended_row_changes_what_it_says_and_nothing_else(table, tmp_path):
    brought("people", table)
    Person.objects.filter(record_number="Л-7").update(biography="Написано хранителем.")

    source = brought(
        "people", written(tmp_path / "2.csv", PEOPLE, ["Л-7", "Белов Иван Ильич", "1913", "", "", "", "", "", ""])
    )

    assert counts(source) == (0, 1, 0, 0, 0)
    person = Person.objects.get(record_number="Л-7")
    assert (person.birth_text, person.birth_earliest.isoformat()) == ("1913", "1913-01-01")
    assert (person.death_text, person.biography) == ("29.01.1942", "Написано хранителем.")


def test_same_day_in_other_words_is_no_change(table, tmp_path):
    brought("people", table)

    row = ["Л-7", "Белов Иван Ильич", "12 августа 1913 г.", "", "", "", "", "", ""]
    assert counts(brought("people", written(tmp_path / "2.csv", PEOPLE, row))) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (["Л-9", "Белов Пётр", "30.02.1913", "", "", "", "", "", ""], "Дата рождения", "дней"),
        (["Л-9", "Белов Пётр", "1913", "1900", "", "", "", "", ""], "Дата смерти", "раньше рождения"),
        (["Л-9", "", "1913", "", "", "", "", "", ""], "Фамилия", "без фамилии"),
        (["Л-9", "Белов Пётр", "", "", "вознёсся", "", "", "", ""], "Судьба", "нет в словаре"),
        (["Л-9", "Белов Пётр", "", "", "", "", "999 сд", "", ""], "Часть", "такой части в собрании нет"),
        (["Л-9", "Белов Пётр", "", "", "", "", "", "", "орден Славы"], "Награды", "нужна степень"),
        (["Л-9", "Белов Пётр", "", "", "", "", "", "повар", ""], "Часть", "служба без части"),
    ],
)  # fmt: skip
def test_row_that_cannot_be_taken_says_why_and_the_others_go_in(table, tmp_path, row, column, why):
    make_award(title="орден Славы", degree="II")
    good = ["Л-10", "Добрых Пётр", "", "", "", "", "", "", ""]

    source = brought("people", written(tmp_path / "2.csv", PEOPLE, row, good))

    assert counts(source) == (1, 0, 0, 0, 1)
    [aside] = source.set_aside.all()
    [problem] = aside.problems
    assert (aside.row, problem["column"]) == (2, column)
    assert why in problem["why"] or why in problem["accepted"]


def test_report_is_a_table_that_goes_in_once_mended(table, tmp_path):
    bad = ["Л-9", "Белов Пётр", "30.02.1913", "", "", "", "", "", ""]
    report = tmp_path / "отложено.xlsx"
    brought("people", written(tmp_path / "2.csv", PEOPLE, bad), report=report)

    book = load_workbook(report)
    assert "дней" in book.active.cell(2, len(PEOPLE) + 2).value
    book.active.cell(2, 3).value = "28.02.1913"
    book.save(report)

    assert counts(brought("people", report)) == (1, 0, 0, 0, 0)
    assert Person.objects.get(record_number="Л-9").birth_text == "28.02.1913"


def test_row_without_a_number_finds_its_person_or_waits(words, tmp_path):
    known = make_person(surname="Чалков", given_name="Александр", patronymic="Яковлевич", birth_text="12.08.1913")
    make_person(surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="", death_text="1942")
    sheet = written(
        tmp_path / "3.csv",
        ("Фамилия", "Имя", "Отчество", "Дата рождения", "Кто это"),
        ["Чалков", "Александр", "Яковлевич", "12 августа 1913", "сталевар"],
        ["Белов", "И.", "И.", "", "связист"],
        ["Новых", "Пётр", "", "1900", "плотник"],
    )

    free = next_record_number(Person.objects.all(), "Л")

    source = brought("people", sheet)

    assert counts(source) == (1, 1, 0, 1, 0)
    known.refresh_from_db()
    assert known.summary == "сталевар"
    [aside] = source.set_aside.all()
    assert (aside.row, len(aside.candidates)) == (3, 1)
    assert "Белов Иван Ильич" in aside.candidates[0]["reasons"][0]
    assert Person.objects.get(surname="Новых").record_number == free


def test_broken_off_import_goes_on_after_its_last_chunk(words, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    names = ["Антонов", "Борисов", "Викторов", "Глебов", "Дорофеев"]
    sheet = written(tmp_path / "4.csv", ("Фамилия",), *([name] for name in names))
    whole, kept = running.Run._keep, []

    def die_in_the_second(self, chunk, plans, rows):
        whole(self, chunk, plans, rows)
        kept.append(chunk)
        if len(kept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(running.Run, "_keep", die_in_the_second)
    with pytest.raises(KeyboardInterrupt):
        brought("people", sheet)
    assert Person.objects.count() == 2
    monkeypatch.setattr(running.Run, "_keep", whole)

    source = brought("people", sheet)

    assert list(Person.objects.order_by("pk").values_list("surname", flat=True)) == names
    assert (counts(source), source.state) == ((5, 0, 0, 0, 0), "done")


def test_stopped_import_writes_no_more(words, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 1)
    source = running.begin("people", written(tmp_path / "5.csv", ("Фамилия",), ["Антонов"], ["Борисов"]))

    chunks = running.Run(source, tmp_path / "5.csv").chunks()
    next(chunks)
    assert running.cancel(source)

    assert list(chunks) == []
    assert Person.objects.count() == 1


@pytest.mark.parametrize("name", ["нет.csv", "пустой.csv"])
def test_file_that_cannot_be_read_changes_nothing(db, tmp_path, name):
    (tmp_path / "пустой.csv").write_bytes(b"")

    with pytest.raises(CommandError) as refused:
        call_command("import_table", "people", str(tmp_path / name))

    assert refused.value.returncode == 2
    assert not Import.objects.exists()


NAMES = st.sampled_from(["Белов", "Белова", "Чалков", "Ли", ""])
GIVEN = st.sampled_from(["Иван", "И.", "Пётр", ""])
DATES = st.sampled_from(["1913", "12.08.1913", "ок. 1915", "30.02.1913", ""])
NUMBERS = st.sampled_from(["Л-1", "Л-2", "", ""])


class AnyTable(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(rows=st.lists(st.tuples(NUMBERS, NAMES, GIVEN, DATES), max_size=8))
    def test_brought_in_twice_is_brought_in_once(self, rows):

        with TemporaryDirectory() as place:
            sheet = written(Path(place) / "a.csv", ("№ записи", "Фамилия", "Имя", "Дата рождения"), *rows)
            first = brought("people", sheet)
            before = list(Person.objects.order_by("pk").values())
            again = brought("people", sheet)

        assert first.pk != again.pk
        assert (again.new, again.changed) == (0, 0)
        assert list(Person.objects.order_by("pk").values()) == before
