"""Recipients of awards: the person is found, the act found or made, the conferral told once."""

import pytest

from awards.models import Conferral, Decree
from exchange.undoing import undo
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_decree, make_person

HEADINGS = (
    "№ записи",
    "Ф.И.О.",
    "Г.р.",
    "Награда",
    "Степень",
    "Вид акта",
    "Кем издан",
    "№ приказа",
    "Дата приказа",
    "За что",
)
ORDER = ("приказ по полку", "1248 сп", "13/н", "12.08.1943")


@pytest.fixture
def people(db):
    make_award(title="орден Славы", degree="III", aliases="ордена Славы")
    make_award(title="медаль «За отвагу»")
    return (
        make_person(record_number="Л-1", surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913"),
        make_person(record_number="Л-2", surname="Чалков", given_name="Пётр", patronymic="Ильич", birth_text="1920"),
    )


def test_recipients_of_one_order_share_the_act_that_is_made_for_them(people, tmp_path):
    sheet = written(
        tmp_path / "н.csv",
        HEADINGS,
        ["Л-1", "", "", "орден Славы", "3", *ORDER, "вынес раненых"],
        ["", "Чалков Пётр Ильич", "1920", "За отвагу", "", *ORDER, ""],
    )

    source = brought("awards", sheet)

    assert counts(source) == (2, 0, 0, 0, 0)
    [decree] = Decree.objects.all()
    assert (decree.number, decree.issuer_text, str(decree.date), decree.status) == (
        "13/н", "1248 сп", "12 августа 1943 г.", "draft",
    )  # fmt: skip
    given = {
        row.person.record_number: (str(row.award), row.decree, row.citation_text) for row in Conferral.objects.all()
    }
    assert given == {
        "Л-1": ("Орден Славы III степени", decree, "вынес раненых"),
        "Л-2": ("Медаль «За отвагу»", decree, ""),
    }


def test_known_act_is_found_by_number_and_day(people, tmp_path):
    decree = make_decree(number="13/н", date_text="12 августа 1943 г.")
    sheet = written(tmp_path / "н.csv", HEADINGS, ["Л-1", "", "", "За отвагу", "", "", "", "13/Н", "12.08.1943", ""])

    brought("awards", sheet)

    assert list(Decree.objects.all()) == [decree]
    assert Conferral.objects.get().decree == decree


def test_second_time_changes_nothing(people, tmp_path):
    row = ["Л-1", "", "", "орден Славы", "III", *ORDER, ""]
    sheet = written(tmp_path / "н.csv", HEADINGS, row)
    brought("awards", sheet)

    again = brought("awards", written(tmp_path / "2.csv", HEADINGS[:6], row[:6]))
    assert counts(again) == (1, 0, 0, 0, 0)
    assert counts(brought("awards", sheet)) == (0, 0, 1, 0, 0)
    assert Decree.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["Л-9", "", "", "За отвагу", "", "", "", "", "", ""], "№ записи человека"),
        (["", "Неизвестных Пётр", "", "За отвагу", "", "", "", "", "", ""], "Ф. И. О."),
        (["", "", "", "За отвагу", "", "", "", "", "", ""], "Ф. И. О."),
        (["Л-1", "", "", "", "", "", "", "", "", ""], "Награда"),
        (["Л-1", "", "", "орден Подвязки", "", "", "", "", "", ""], "Награда"),
        (["Л-1", "", "", "орден Славы", "", "", "", "", "", ""], "Награда"),
    ],
)
def test_row_that_names_nobody_or_nothing_is_refused(people, tmp_path, row, column):
    make_award(title="орден Славы", degree="II")

    source = brought("awards", written(tmp_path / "н.csv", HEADINGS, row))

    assert counts(source) == (0, 0, 0, 0, 1)
    assert source.set_aside.get().problems[0]["column"] == column


def test_namesakes_wait_for_the_curator(people, tmp_path):
    make_person(surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913")

    source = brought(
        "awards", written(tmp_path / "н.csv", HEADINGS, ["", "Белов И. И.", "1913", "За отвагу", *[""] * 6])
    )

    assert counts(source) == (0, 0, 0, 1, 0)
    assert len(source.set_aside.get().candidates) == 2
    assert not Conferral.objects.exists()


def test_taken_back_with_the_act_that_was_made(people, tmp_path):
    source = brought("awards", written(tmp_path / "н.csv", HEADINGS, ["Л-1", "", "", "За отвагу", "", *ORDER, ""]))

    undo(source)

    assert not Conferral.objects.exists()
    assert not Decree.objects.exists()
