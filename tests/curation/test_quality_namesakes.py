"""People who may be one person twice."""

import pytest

from curation.duplicates.parting import say_two
from people.models import Person
from search.models import Entry
from tests import factories as make
from tests.curation.quality import found

pytestmark = pytest.mark.django_db


def namesake(birth: str = "", **fields) -> Person:
    named = {"surname": "Ёлкин", "given_name": "Пётр", "patronymic": "Ильич"} | fields
    return make.make_person(birth_text=birth, death_text="", presumed_dead_ground="давно", **named)


def test_namesakes_are_of_one_name_however_written_and_not_surely_of_different_years():
    one, other = namesake("1913"), namesake("14.03.1913", surname="ЕЛКИН", given_name="Петр")
    namesake("1915")
    namesake("1913", given_name="Иван")

    told = found("namesakes")

    assert set(told) == {one.pk, other.pk}
    assert f"/admin/people/person/{other.pk}/change/" in told[one.pk]
    assert f">14.03.1913 — ?, {other.record_number}</a>" in told[one.pk]
    assert "1915" not in told[one.pk]


@pytest.mark.parametrize("birth", ["", "ок. 1890", "1890 (?)", "до 1940", "1910-е"])
def test_namesake_of_an_uncertain_birth_may_be_anyone(birth):
    people = {namesake("1913").pk, namesake(birth).pk}

    assert set(found("namesakes")) == people


def test_namesakes_are_compared_with_each_other_not_with_the_next_one_only():
    wide, inside, _apart = namesake("1910-е"), namesake("1912"), namesake("1925")
    last = namesake("1919")

    told = found("namesakes")

    assert set(told) == {wide.pk, inside.pk, last.pk}
    assert f"/{wide.pk}/change/" in told[last.pk]
    assert f"/{inside.pk}/change/" not in told[last.pk]


def test_namesakes_leave_those_already_merged():
    namesake("1913", merged_into=namesake("1913"))

    assert found("namesakes") == {}


def test_namesakes_beyond_the_first_few_are_counted():
    people = [namesake("1913") for _ in range(8)]

    told = found("namesakes")

    assert len(told) == len(people)
    assert told[people[0].pk].endswith(" и ещё 2")


def test_namesake_is_not_the_second_entry_that_a_record_has_while_the_index_is_built_anew():
    namesake("1913")
    entry = Entry.objects.get()
    make.make_entry(kind=entry.kind, object_id=entry.object_id, sort_key=entry.sort_key, is_second=True)

    assert found("namesakes") == {}


def test_namesakes_are_read_in_as_many_queries_for_two_as_for_thirty(django_assert_num_queries):
    for _ in range(30):
        namesake("1913")

    with django_assert_num_queries(6):
        assert len(found("namesakes")) == 30


def test_namesakes_who_were_said_to_be_two_are_no_offenders():
    father, son = namesake("1913"), namesake("")

    say_two(son.pk, father.pk)

    assert found("namesakes") == {}


def test_third_namesake_is_named_without_the_one_who_is_another():
    first, second, third = namesake("1913"), namesake(""), namesake("1913")

    say_two(first.pk, second.pk)

    told = found("namesakes")
    assert set(told) == {first.pk, second.pk, third.pk}
    assert second.record_number not in told[first.pk]
    assert third.record_number in told[first.pk]
