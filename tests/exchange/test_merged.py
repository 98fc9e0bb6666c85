"""A table that was brought in before records were merged means what they became."""

import pytest

from awards.models import Conferral
from curation.duplicates.parting import say_two
from curation.merging.merging import merge, part
from exchange.columns import Reading
from exchange.matching import candidates
from exchange.merged import living
from exchange.tables.people import People
from people.models import Person
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_person

pytestmark = pytest.mark.django_db

NAMED = ("Ф.И.О.", "Дата рождения", "Кто это")
NUMBERED = ("№ записи", *NAMED)
FULL = ("№ записи", "ФИО", "Дата рождения", "Кто это")
TWO = (["Белов Иван Ильич", "12.08.1913", "токарь"], ["Беляев Пётр Ильич", "1913", "сталевар"])


@pytest.fixture
def two(tmp_path):
    """Bring two people in; return the table, and the two merged into the first."""
    path = written(tmp_path / "люди.csv", NAMED, *TWO)
    brought("people", path)
    kept, gone = Person.objects.order_by("pk")
    merge(kept, gone, {})
    return path, kept, gone


def test_living_follows_every_merge():
    first = make_person()
    second = make_person(merged_into=first)
    third = make_person(merged_into=second)

    assert living(Person, [first.pk, second.pk, third.pk, 10**9]) == dict.fromkeys(
        (first.pk, second.pk, third.pk), first.pk
    )


def test_same_table_changes_nothing_after_a_merge(two):
    path, kept, _gone = two

    again = brought("people", path)

    assert counts(again) == (0, 0, 2, 0, 0)
    assert Person.objects.filter(merged_into=None).get() == kept


def test_same_table_means_the_parted_record_again(two):
    path, _kept, gone = two
    gone.refresh_from_db()
    part(gone)

    again = brought("people", path)

    assert counts(again) == (0, 0, 2, 0, 0)
    assert Person.objects.filter(merged_into=None).count() == 2


def test_number_of_a_merged_record_means_the_one_that_is_kept(two, tmp_path):
    _path, kept, gone = two
    path = written(tmp_path / "поправки.csv", NUMBERED, [gone.record_number, "", "", "горновой"])

    source = brought("people", path)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert counts(source) == (0, 1, 0, 0, 0)
    assert (kept.summary, gone.summary) == ("горновой", "сталевар")


def test_award_of_a_merged_person_goes_to_the_one_that_is_kept(two, tmp_path):
    _path, kept, gone = two
    make_award(title="орден Красной Звезды")
    path = written(tmp_path / "награды.csv", ("№ записи человека", "Награда"), [gone.record_number, "Красная Звезда"])

    brought("awards", path)

    assert kept.conferrals.count() == 1


def asked(**fields):
    row = People().wanted(Reading(2, ()))
    row.fields |= fields
    return [one.pk for one in candidates([row])[2]]


def test_row_that_means_one_surely_does_not_propose_who_is_not_the_same():
    named = {"surname": "Белов", "given_name": "Иван", "patronymic": "Ильич"}
    meant = make_person(**named, birth_text="12.08.1913")
    other = make_person(**named, birth_text="1913")
    before = asked(**named, birth_text="12.08.1913")

    say_two(meant.pk, other.pk)

    assert before == [meant.pk, other.pk]
    assert asked(**named, birth_text="12.08.1913") == [meant.pk]


def test_row_that_may_mean_either_proposes_both():
    named = {"surname": "Белов", "given_name": "Иван", "patronymic": "Ильич", "birth_text": "12.08.1913"}
    both = [make_person(**named).pk, make_person(**named).pk]

    say_two(*both)

    assert asked(**named) == both


@pytest.fixture
def kept(db):
    """One into whom another of a name of his own was merged."""
    kept = make_person(record_number="Л-1", surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913")
    make_person(
        record_number="Л-2", surname="Беляков", given_name="Иван", patronymic="Ильич", birth_text="1913",
        summary="связист", merged_into=kept, status="draft",
    )  # fmt: skip
    return kept


@pytest.mark.parametrize("row", [["Л-2", ""], ["", "Беляков Иван Ильич"]], ids=["number", "name"])
def test_row_that_means_a_merged_record_goes_to_the_one_that_stayed(kept, tmp_path, row):
    source = brought("people", written(tmp_path / "1.csv", FULL, [*row, "12.08.1913", "сталевар"]))

    kept.refresh_from_db()
    assert (counts(source), kept.summary) == ((0, 1, 0, 0, 0), "сталевар")
    assert Person.objects.get(record_number="Л-2").summary == "связист"


def test_namesake_merged_into_the_first_leaves_no_doubt(kept, tmp_path):
    make_person(surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913", merged_into=kept)

    source = brought("people", written(tmp_path / "1.csv", FULL, ["", "Белов Иван Ильич", "1913", "сталевар"]))

    assert counts(source) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize("row", [["Л-2", ""], ["", "Беляков Иван Ильич"]], ids=["number", "name"])
def test_award_goes_to_the_one_who_stayed(kept, tmp_path, row):
    make_award(title="орден Ленина")
    headings = ("№ записи", "ФИО", "Г. р.", "Награда")

    brought("awards", written(tmp_path / "1.csv", headings, [*row, "12.08.1913", "орден Ленина"]))

    assert Conferral.objects.get().person == kept
