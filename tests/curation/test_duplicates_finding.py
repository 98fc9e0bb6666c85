"""Likely pairs are found through the index, once for all and then of what was written since."""

from io import StringIO

import pytest
from django.core.management import call_command

from curation.duplicates import finding
from curation.duplicates.finding import likely, look, progress
from curation.duplicates.parting import say_two
from curation.models import LikelyPair
from search.rebuilding import rebuild
from tests import factories as make

pytestmark = pytest.mark.django_db


def soldier(**fields):
    named = {"surname": "Герасименко", "given_name": "Иван", "patronymic": "Саввич", "birth_text": "12.08.1913"}
    return make.make_person(**named | fields)


def looked(**how) -> set[tuple[int, int]]:
    for _progress in look(60, **how):
        pass
    return LikelyPair.objects.pairs()


def matched(person) -> list[int]:
    return [match.pk for match in likely(person.pk)]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"surname": "Гирасименко"},
        {"surname": "Герасименко-Волошин"},
        {"given_name": "И.", "patronymic": "С."},
        {"patronymic": "", "birth_text": "1913"},
        {"birth_text": "ок. 1913", "status": "draft"},
        {"birth_text": ""},
    ],
)
def test_double_is_found_however_it_is_written(other):
    first, second = soldier(), soldier(**other)
    soldier(given_name="Пётр")

    assert matched(first) == [second.pk]
    assert matched(second) == [first.pk]
    assert looked() == {(first.pk, second.pk)}


@pytest.mark.parametrize("has_variant", [True, False])
def test_woman_is_found_by_the_name_that_she_had(has_variant):
    woman = {"given_name": "Мария", "patronymic": "Ивановна", "sex": "f"}
    wife, maid = soldier(surname="Волошина", **woman), soldier(surname="Красилова", **woman)
    if has_variant:
        make.make_name_variant(person=wife, surname="Красилова", kind="maiden")

    assert matched(wife) == [maid.pk]
    assert matched(maid) == [wife.pk]
    assert looked() == {(wife.pk, maid.pk)}


def test_pair_says_how_likely_it_is_and_why():
    soldier(birth_text="1913"), soldier(birth_text="ок. 1913", patronymic="Савич")
    looked()

    pair = LikelyPair.objects.get()

    assert pair.score == 94
    assert pair.reasons == [
        ["те же фамилия и имя", True],
        ["отчество отличается буквой: Савич", True],
        ["рождение сходится: 1913 и ок. 1913", True],
        ["погибли, умерли в один день: 29 января 1942 г.", True],
    ]


def test_merged_record_and_the_one_of_whom_it_was_said_are_not_found():
    first, other, merged = soldier(), soldier(), soldier()
    say_two(other.pk, first.pk)
    merged.merged_into = first
    merged.save()

    assert matched(first) == []
    assert looked() == set()


def test_only_what_was_written_since_is_looked_at():
    first, second = soldier(), soldier()
    looked()
    LikelyPair.objects.all().delete()
    third = soldier()

    assert looked() == {(first.pk, third.pk), (second.pk, third.pk)}
    assert progress().left == 0


def test_saved_record_loses_the_pairs_that_are_none_any_more():
    first, second = soldier(), soldier()
    looked()
    second.surname = "Красилов"
    second.save()

    assert looked() == set()
    first.surname = "Красилов"
    first.save()
    assert looked() == {(first.pk, second.pk)}


def test_search_goes_on_where_it_was_broken_off(monkeypatch):
    monkeypatch.setattr(finding, "BATCH", 2)
    pairs = {(soldier(surname=name).pk, soldier(surname=name).pk) for name in ("Белов", "Черемнов", "Волошин")}

    part = looked(most=3)
    left = progress().left

    assert left == 3
    assert part < pairs
    assert looked() == pairs


def test_rebuilt_index_is_looked_through_anew():
    first, second = soldier(), soldier()
    looked()
    for _step in rebuild():
        pass

    assert progress().done == 0
    assert looked() == {(first.pk, second.pk)}


def test_of_the_commonest_name_those_of_the_same_birth_are_found(monkeypatch):
    monkeypatch.setattr("curation.duplicates.candidates.MANY", 3)
    common = [soldier(birth_text=str(1880 + 5 * n), death_text="1970", patronymic="Ильич") for n in range(8)]
    double = soldier(birth_text="1900", patronymic="Ильич", death_text="1970")

    assert matched(double) == [common[4].pk]


def test_command_says_how_far_it_is():
    soldier(), soldier()
    told = StringIO()

    for _ in range(2):
        call_command("find_duplicates", stdout=told)
    call_command("find_duplicates", anew=True, limit=1, stdout=told)

    assert told.getvalue().splitlines() == [
        "просмотрено 2 из 2, найдено: 1\u00a0похожая пара",
        "новых и изменённых записей нет",
        "просмотрено 1 из 2, найдено: 0\u00a0похожих пар",
    ]


def test_saving_a_person_asks_nothing_of_pairs(django_assert_max_num_queries):
    first = soldier()
    soldier()
    looked()

    first.summary = "сталевар"
    with django_assert_max_num_queries(100) as asked:
        first.save()

    assert not [query for query in asked.captured_queries if "likelypair" in query["sql"]]
