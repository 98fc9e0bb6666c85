"""A bulk edit is no way round what one may not change alone, and is its author's."""

import pytest
from django.contrib.auth.models import Permission

from people.models import Person, Service
from tests import factories as make
from tests.curation.bulk import ask, bulk, choose, counts, list_of, run, set_of
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db


def at_work_with(role: str, *rights: str):
    user = hired(role)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return at_work(user)


@pytest.fixture
def volunteer():
    """One who may change at once many drafts, but nothing published."""
    return at_work_with("volunteer", "bulk_edit")


@pytest.fixture
def chief():
    return at_work(hired("chief"))


def test_bulk_edit_leaves_what_is_published_to_proposals(volunteer):
    seen, draft = make.make_person(sex=""), make.make_person(sex="", status="draft")

    edit = bulk(volunteer, [seen, draft], "set", set_of(sex="m"))

    assert counts(edit) == (1, 0, 1)
    assert dict(Person.objects.values_list("pk", "sex")) == {seen.pk: "", draft.pk: "m"}
    assert edit.refusals.get().why == "запись опубликована: предложите правку на её странице"


def test_bulk_edit_of_rows_asks_the_records_they_belong_to(volunteer):
    unit = make.make_unit()
    seen = make.make_service(person=make.make_person(), unit=unit, position="")
    draft = make.make_service(person=make.make_person(status="draft"), unit=unit, position="")

    edit = bulk(volunteer, [seen, draft], "set", set_of(position="повар"), list_of(Service))

    assert counts(edit) == (1, 0, 1)
    assert dict(Service.objects.values_list("pk", "position")) == {seen.pk: "", draft.pk: "повар"}


def test_bulk_edit_brings_no_row_to_where_it_would_be_seen(volunteer):
    row = make.make_service(person=make.make_person(status="draft"), unit=make.make_unit())
    seen = make.make_person()

    edit = bulk(volunteer, [row], "set", set_of(person=seen.pk), list_of(Service))

    assert counts(edit) == (0, 0, 1)
    assert not seen.services.exists()


def test_bulk_edit_adds_no_row_to_what_is_published(volunteer):
    unit, seen, draft = make.make_unit(), make.make_person(), make.make_person(status="draft")

    edit = bulk(volunteer, [seen, draft], "add/service-person", {"unit": unit.pk})

    assert counts(edit) == (1, 0, 1)
    assert Service.objects.get().person == draft


def test_two_person_review_holds_for_bulk_edits_but_for_what_only_staff_see(chief, settings):
    settings.TWO_PERSON_REVIEW = True
    seen = make.make_person(summary="стрелок", internal_note="")

    told = bulk(chief, [seen], "set", set_of(summary="сапёр"))
    kept = bulk(chief, [seen], "set", set_of(internal_note="проверить"))

    seen.refresh_from_db()
    assert (counts(told), counts(kept)) == ((0, 0, 1), (1, 0, 0))
    assert (seen.summary, seen.internal_note) == ("стрелок", "проверить")


def test_chief_changes_what_is_published_at_once(chief):
    edit = bulk(chief, [make.make_person(sex="")], "set", set_of(sex="m"))

    assert counts(edit) == (1, 0, 0)


def prepared(client):
    edit = choose(client, [make.make_person(sex="", status="draft")])
    ask(client, edit, "set", set_of(sex="m"))
    return edit


def answers(client, edit, *, post: str = "") -> set[int]:
    pages = ("ways/", "set/", "preview/", "run/", "undo/", "")
    ask_page = client.post if post else client.get
    return {ask_page(f"/admin/bulk/{edit.pk}/{page}").status_code for page in (post.split() or pages)}


def test_bulk_edit_is_closed_to_others(volunteer):
    edit, other = prepared(volunteer), at_work_with("volunteer", "bulk_edit")

    assert answers(other, edit) == {403}
    assert answers(other, edit, post="set/ run/ discard/ undo/") == {403}
    assert "записать: пол" not in other.get("/admin/bulk/").text
    assert "записать: пол" in volunteer.get("/admin/bulk/").text


def test_bulk_edit_of_another_is_looked_at_and_taken_back_by_one_who_may_undo(volunteer, chief):
    edit = prepared(volunteer)
    assert answers(chief, edit, post="set/ run/ discard/") == {403}
    run(volunteer, edit)

    seen, undone = chief.get(f"/admin/bulk/{edit.pk}/"), chief.post(f"/admin/bulk/{edit.pk}/undo/")

    assert (seen.status_code, undone.status_code) == (200, 200)
    assert Person.objects.get().sex == ""


def test_bulk_edit_of_another_that_runs_can_only_be_stopped(volunteer, chief):
    edit = prepared(volunteer)
    type(edit).objects.update(state="running")

    shown = chief.get(f"/admin/bulk/{edit.pk}/run/").text
    chief.post(f"/admin/bulk/{edit.pk}/run/", {"stop": "1"})

    edit.refresh_from_db()
    assert ('name="go"' in shown, 'name="stop"' in shown, edit.state) == (False, True, "stopped")


def test_bulk_edit_of_columns_that_were_closed_since_does_not_run(volunteer):
    edit = prepared(volunteer)
    edit.refresh_from_db()
    type(edit).objects.update(asked=f"{edit.asked}&do-internal_note=give&to-internal_note=тайна")

    shown = volunteer.get(f"/admin/bulk/{edit.pk}/preview/")
    volunteer.post(f"/admin/bulk/{edit.pk}/run/")

    assert shown.url == f"/admin/bulk/{edit.pk}/set/"
    assert "вам больше недоступны" in volunteer.get(shown.url).text
    assert Person.objects.get().sex == ""
