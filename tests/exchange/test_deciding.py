"""Doubtful rows go in as a curator decided, each step of them can be taken back."""

import pytest
from django.core.management import call_command

from awards.models import Conferral
from exchange.deciding import bring_decided
from exchange.models import Import
from exchange.running import Run, begin
from exchange.undoing import undo
from people.models import Person
from search.finding import find
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_person

HEADINGS = ("Фамилия", "Имя", "Отчество", "Дата рождения", "Дата смерти", "Кто это")


@pytest.fixture
def known(db):
    return make_person(surname="Белов", given_name="Иван", patronymic="Ильич", summary="связист", birth_text="")


@pytest.fixture
def sheet(tmp_path):
    return written(
        tmp_path / "люди.csv",
        HEADINGS,
        ["Белов", "Иван", "", "", "", "сталевар"],
        ["Белов", "И.", "И.", "1913", "", ""],
        ["Белов", "Иван", "", "", "", "плотник"],
    )


def decide(source: Import, row: int, meant: int | None) -> None:
    assert source.set_aside.filter(row=row).update(decided=True, meant=meant)


def test_two_rows_may_mean_one_record_and_are_taken_back_step_by_step(sheet, known):
    source = brought("people", sheet)
    assert source.doubtful == 3
    for row in (2, 3, 4):
        decide(source, row, known.pk)

    went = bring_decided(source)

    known.refresh_from_db()
    assert (went["changed"], source.changed, source.doubtful) == (3, 3, 0)
    assert (known.summary, known.birth_text, known.birth_earliest.year) == ("плотник", "1913", 1913)
    assert (undo(source).kept, source.state) == ([], "undone")
    known.refresh_from_db()
    assert (known.summary, known.birth_text, known.birth_earliest) == ("связист", "", None)


def test_new_record_is_numbered_found_and_known_when_the_row_comes_again(sheet, known):
    source = brought("people", sheet)
    decide(source, 4, None)

    bring_decided(source)

    person = Person.objects.exclude(pk=known.pk).get()
    assert (person.summary, person.status, bool(person.record_number)) == ("плотник", "draft", True)
    assert counts(source) == (1, 0, 0, 2, 0)
    assert set(find(Person.objects.all(), "белов")) == {person, known}
    call_command("search_check", verbosity=0)
    assert brought("people", sheet).unchanged == 1


def test_row_that_repeats_another_word_for_word_may_be_a_namesake(tmp_path, db):
    row = ["Новых", "Пётр", "", "1920", "", "плотник"]
    sheet = written(tmp_path / "1.csv", HEADINGS, row, row)
    source = brought("people", sheet)
    assert counts(source) == (1, 0, 0, 1, 0)
    decide(source, 3, None)

    bring_decided(source)

    assert (counts(source), Person.objects.filter(surname="Новых").count()) == ((2, 0, 0, 0, 0), 2)


def test_record_that_is_no_more_is_to_be_decided_again(sheet, known):
    source = brought("people", sheet)
    decide(source, 2, known.pk)
    Person.objects.filter(pk=known.pk).delete()

    went = bring_decided(source)

    assert (went.total(), Person.objects.count()) == (0, 0)
    assert not source.set_aside.filter(decided=True).exists()
    assert source.doubtful == 3


def test_row_that_does_not_fit_its_record_becomes_refused(tmp_path, known):
    known.birth_text = "1913"
    known.save()
    sheet = written(tmp_path / "1.csv", HEADINGS, ["Белов", "Иван", "", "", "1900", ""])
    source = brought("people", sheet)
    decide(source, 2, known.pk)

    bring_decided(source)

    [aside] = source.set_aside.all()
    assert (aside.problems[0]["column"], aside.candidates, aside.decided) == ("Дата смерти", [], False)
    assert counts(source) == (0, 0, 0, 0, 1)


def test_award_goes_to_the_person_that_was_meant(tmp_path, known):
    award = make_award(title="орден Красной Звезды")
    sheet = written(tmp_path / "1.csv", ("ФИО", "Награда"), ["Белов Иван", "орден Красной Звезды"])
    source = brought("awards", sheet)
    assert source.doubtful == 1
    decide(source, 2, known.pk)

    bring_decided(source)

    assert list(Conferral.objects.values_list("person", "award")) == [(known.pk, award.pk)]
    assert undo(source).kept == []
    assert not Conferral.objects.exists()


def test_nothing_is_brought_in_while_the_import_runs_or_once_it_is_undone(sheet, known):
    source = begin("people", sheet)
    with pytest.raises(ValueError, match="running"):
        bring_decided(source)
    list(Run(source, sheet).chunks())
    undo(source)
    with pytest.raises(ValueError, match="undone"):
        bring_decided(source)
