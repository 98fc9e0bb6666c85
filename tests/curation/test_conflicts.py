"""Two people at one record: nobody's work is lost, whatever the second decides."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Person, Service
from tests import factories as make
from tests.curator import add_rows, address
from tests.reviewing import choices_of, decided, opened, saved
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return at_work(hired("curator", "ivanova")), at_work(hired("curator", "petrova"))


@pytest.fixture
def person():
    return make.make_person(summary="стрелок", feat="", biography="Родился в селе.")


def clash(two, person, theirs: dict, mine: dict):
    """Let the first save `theirs` while the second has the form open; return what the second is answered."""
    first, second = two
    typed = opened(second, person)
    assert saved(first, person, opened(first, person) | theirs).status_code == 302
    return saved(second, person, typed | mine)


def test_form_nobody_else_touched_is_saved_at_once(two, person):
    answer = saved(two[0], person, opened(two[0], person) | {"summary": "связист"})

    assert answer.status_code == 302
    assert Person.objects.get().summary == "связист"


def test_second_save_shows_both_versions_and_who_saved(two, person):
    answer = clash(two, person, {"summary": "связист"}, {"summary": "сапёр", "feat": "Подвиг"})

    assert answer.status_code == 409
    assert choices_of(answer) == {"summary": ("связист", "сапёр"), "feat": ("—", "Подвиг")}
    assert "ivanova" in answer.text
    assert Person.objects.get().summary == "связист"


def test_both_who_touched_other_fields_keep_their_work_with_one_press(two, person):
    answer = clash(two, person, {"summary": "связист"}, {"feat": "Подвиг"})

    decided(two[1], answer)

    person.refresh_from_db()
    assert (person.summary, person.feat) == ("связист", "Подвиг")


@pytest.mark.parametrize(
    ("decision", "take", "expected"),
    [
        ("mine", {}, ("сапёр", "Подвиг")),
        ("drop", {}, ("связист", "")),
        ("chosen", {"summary": "now"}, ("связист", "Подвиг")),
        ("chosen", {"summary": "typed", "feat": "now"}, ("сапёр", "")),
    ],
)
def test_decision_is_followed_field_by_field(two, person, decision, take, expected):
    answer = clash(two, person, {"summary": "связист"}, {"summary": "сапёр", "feat": "Подвиг"})

    decided(two[1], answer, decision, **take)

    person.refresh_from_db()
    assert (person.summary, person.feat) == expected


def test_line_ends_of_a_browser_are_no_change(two, person):
    Person.objects.update(biography="Первая.\nВторая.")

    answer = clash(two, person, {"summary": "связист"}, {"feat": "Подвиг", "biography": "Первая.\r\nВторая."})

    assert set(choices_of(answer)) == {"summary", "feat"}


def test_third_save_while_one_decides_is_asked_about_again(two, person):
    answer = clash(two, person, {"summary": "связист"}, {"summary": "сапёр"})
    saved(two[0], person, opened(two[0], person) | {"summary": "разведчик"})

    again = decided(two[1], answer, "mine")

    assert choices_of(again) == {"summary": ("разведчик", "сапёр")}
    assert Person.objects.get().summary == "разведчик"


def test_rows_changed_by_both_are_chosen_field_by_field(two, person):
    row = make.make_service(person=person, position="связной")
    answer = clash(
        two, person, {"services-0-position": "писарь"}, {"services-0-position": "повар", "services-0-note": "ж"}
    )

    assert choices_of(answer)["services-0-position"] == ("писарь", "повар")
    decided(two[1], answer, **{"services-0-position": "now"})

    row.refresh_from_db()
    assert (row.position, row.note) == ("писарь", "ж")


def test_row_deleted_by_another_is_put_back_if_one_wants_it(two, person):
    make.make_service(person=person, position="первый")
    make.make_service(person=person, position="второй")
    answer = clash(
        two, person, {"services-0-DELETE": "on"}, {"services-0-position": "главный", "services-1-position": "иной"}
    )
    assert choices_of(answer)["services-0"][0] == "удалена"

    decided(two[1], answer)

    assert sorted(Service.objects.values_list("position", flat=True)) == ["главный", "иной"]


def test_row_deleted_by_another_stays_deleted_if_one_did_not_touch_it(two, person):
    make.make_service(person=person, position="первый")
    make.make_service(person=person, position="второй")
    answer = clash(two, person, {"services-0-DELETE": "on"}, {"summary": "сапёр"})

    decided(two[1], answer)

    assert list(Service.objects.values_list("position", flat=True)) == ["второй"]
    assert Person.objects.get().summary == "сапёр"


def test_row_that_one_deletes_and_another_changes_is_kept_on_request(two, person):
    make.make_service(person=person, position="связной")
    answer = clash(two, person, {"services-0-position": "писарь"}, {"services-0-DELETE": "on"})
    assert choices_of(answer) == {"services-0": (answer.context["changes"][0].now, "удалена")}

    decided(two[1], answer, **{"services-0": "now"})

    assert Service.objects.get().position == "писарь"


def test_rows_that_both_add_are_both_kept(two, person):
    unit = make.make_unit()
    new = {"services-TOTAL_FORMS": 1, "services-0-unit": unit.pk}
    answer = clash(two, person, new | {"services-0-position": "писарь"}, new | {"services-0-position": "повар"})

    assert answer.status_code == 302
    assert sorted(Service.objects.values_list("position", flat=True)) == ["писарь", "повар"]


def test_added_row_can_be_left_out_by_the_one_who_typed_it(two, person):
    new = {"services-TOTAL_FORMS": 1, "services-0-unit": make.make_unit().pk, "services-0-position": "повар"}
    answer = clash(two, person, {"summary": "связист"}, new)

    decided(two[1], answer, **{"services-0": "now"})

    assert not Service.objects.exists()


def test_record_deleted_meanwhile_keeps_what_was_typed_and_can_be_written_again(two):
    _first, second = two
    person = make.make_person(summary="стрелок")
    make.make_service(person=person, position="связной")
    typed = opened(second, person) | {"summary": "сапёр, которого удалили"}
    where = address("change", person)
    person.delete()

    answer = second.post(where, typed)
    assert answer.status_code == 409
    assert "удалили" in answer.text
    assert "сапёр, которого удалили" in answer.text

    second.post(answer.context["again"], {"_typed": answer.context["typed"], "_decision": "again"})

    assert Person.objects.get().summary == "сапёр, которого удалили"
    assert Service.objects.get().position == "связной"


def test_record_hidden_meanwhile_says_so_and_keeps_what_a_volunteer_typed():
    volunteer, person = at_work(hired("volunteer")), make.make_person(status="draft")
    typed = opened(volunteer, person) | {"summary": "написано не зря"}
    Person.objects.update(status="hidden", hidden_reason="просили", hidden_on="2026-01-01")

    answer = saved(volunteer, person, typed)

    assert answer.status_code == 409
    assert "нельзя менять" in answer.text
    assert "написано не зря" in answer.text


def test_record_hidden_meanwhile_is_told_to_a_curator(two, person):
    typed = opened(two[1], person) | {"summary": "сапёр"}
    Person.objects.update(status="hidden", hidden_reason="просили", hidden_on="2026-01-01")

    answer = saved(two[1], person, typed)

    assert answer.status_code == 409
    assert "Сейчас запись: скрыто" in answer.text
    assert choices_of(answer) == {"summary": ("стрелок", "сапёр")}


def test_form_with_a_foreign_seal_asks_instead_of_writing_over(two, person):
    answer = saved(two[0], person, opened(two[0], person) | {"summary": "сапёр", "_opened": "чужая:печать"})

    assert answer.status_code == 409
    assert Person.objects.get().summary == "стрелок"


def test_torn_page_of_two_versions_writes_nothing(two, person):
    answer = two[0].post(address("change", person), {"_typed": "[[", "_decision": "mine"}, follow=True)

    assert "не целой" in answer.text
    assert Person.objects.get().summary == "стрелок"


def test_form_refused_for_an_error_still_knows_what_it_was_opened_with(two, person):
    answer = clash(two, person, {"summary": "связист"}, {"summary": "сапёр", "birth_text": "30.02.1912"})
    assert answer.status_code == 200

    typed = opened(two[1], person) | {"summary": "сапёр", "_opened": answer.context["opened"]}

    assert saved(two[1], person, typed).status_code == 409


def test_thousand_rows_cost_the_check_no_query_and_little_time(two, person):
    def cost() -> tuple[int, float]:
        typed = opened(two[0], person) | {"summary": f"сапёр {time.monotonic()}"}
        with CaptureQueriesContext(connection) as caught:
            began = time.monotonic()
            assert saved(two[0], person, typed).status_code == 302
        globals().setdefault("Q", []).append([q["sql"][:150] for q in caught])
        return len(caught), time.monotonic() - began

    add_rows(person, 1)
    cost()
    one, _seconds = cost()
    unit = make.make_unit()
    Service.objects.bulk_create(Service(person=person, unit=unit, position=f"№ {n}") for n in range(1_000))

    many, seconds = cost()

    assert many <= one + 1
    assert seconds < 10


def test_record_merged_meanwhile_is_not_written_and_names_the_one_that_stays(two, person):
    typed = opened(two[1], person) | {"summary": "набрано не зря"}
    kept = make.make_person(surname="Оставшийся")
    Person.objects.filter(pk=person.pk).update(merged_into=kept)

    answer = saved(two[1], person, typed)

    assert answer.status_code == 409
    assert "набрано не зря" in answer.text
    assert address("change", kept) in answer.text
    person.refresh_from_db()
    assert person.summary == "стрелок"


EMPTY = '{"undo": {}, "gone": {}}'


@pytest.mark.parametrize(
    ("typed", "settling"),
    [
        ("[]", '{"undo": [], "gone": {}}'),
        ("[]", '{"undo": {"a": 1}, "gone": {}}'),
        ("[]", '{"undo": {"a": {"summary": 1}}, "gone": {}}'),
        ("[]", '{"undo": {}, "gone": {"k": ["x", "0"]}}'),
        ("[]", '{"undo": {}, "gone": []}'),
        ("[]", "[]"),
        ('[["x-INITIAL_FORMS", ["zz"]]]', '{"undo": {}, "gone": {"k": ["x", 0]}}'),
        ('[["summary", "сапёр"]]', EMPTY),
        ('[["summary", [1]]]', EMPTY),
        ('[["summary", ["\\ud800"]]]', EMPTY),
        ("5", EMPTY),
        ("[" * 100_000, EMPTY),
    ],
)
def test_forged_page_of_two_versions_writes_nothing(two, person, typed, settling):
    sent = {"_typed": typed, "_settling": settling, "take-a": "now", "take-k": "now", "_decision": "chosen"}

    answer = two[0].post(address("change", person), sent, follow=True)

    assert "не целой" in answer.text
    assert Person.objects.get().summary == "стрелок"


def test_forged_page_of_a_record_that_is_gone_is_answered(two, person):
    where = address("change", person)
    person.delete()

    assert "не целой" in two[0].post(where, {"_typed": "zz"}, follow=True).text


@pytest.mark.parametrize("count", ["9" * 9, "9" * 5000, "zz", "-1"])
def test_forged_count_of_rows_is_answered_soon(two, count):
    typed = f'[["services-INITIAL_FORMS", ["{count}"]], ["services-TOTAL_FORMS", ["1"]], ["services-0-id", ["1"]]]'
    began = time.monotonic()

    answer = two[0].post(address("add", Person), {"_typed": typed, "_decision": "again"}, follow=True)

    assert answer.status_code == 200
    assert time.monotonic() - began < 5
    assert not Person.objects.exists()
