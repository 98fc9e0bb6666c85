"""Keys that no record can have, sent by hand: a form or a list says so, or takes no notice."""

import pytest

from archive.admin.choices import is_key
from tests import factories as make
from tests.curation.bulk import PEOPLE, choose
from tests.curator import address, form_values

pytestmark = pytest.mark.django_db

GARBAGE = ["zz", "9" * 20, str(2**63), "٣", "1.5", "-1"]


@pytest.mark.parametrize("key", GARBAGE)
def test_garbage_is_no_key(key):
    assert not is_key(key)


def test_largest_key_of_the_database_is_one():
    assert is_key(str(2**63 - 1))


@pytest.mark.parametrize("key", GARBAGE)
def test_form_of_a_record_refuses_a_garbage_key(curator, key):
    page = address("change", make.make_person())

    answer = curator.post(page, form_values(curator.get(page)) | {"birth_place": key})

    assert answer.status_code == 200
    assert "birth_place" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("key", GARBAGE)
def test_new_record_takes_no_notice_of_a_garbage_key(curator, key):
    assert curator.get(f"{PEOPLE}add/", {"birth_place": key}).status_code == 200


@pytest.mark.parametrize("key", ["zz", "9" * 20])
@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("set", {"do-birth_place": "give", "to-birth_place": "{}"}),
        ("replace/birth_place", {"old": "{}", "new": "{}"}),
        ("add/service-person", {"unit": "{}"}),
    ],
)
def test_bulk_edit_refuses_a_garbage_key(curator, way, sent, key):
    edit = choose(curator, [make.make_person()])

    answer = curator.post(f"/admin/bulk/{edit.pk}/{way}/", {name: value.format(key) for name, value in sent.items()})

    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("key", ["zz", "9" * 20])
def test_list_of_an_act_refuses_a_garbage_key(curator, key):
    answer = curator.post("/admin/import/list/", {"decree": key, "award": key, "text": "Белов И. И."})

    assert answer.status_code == 200
    assert {"decree", "award"} <= set(answer.context["form"].errors)
    assert curator.get("/admin/import/list/", {"decree": key}).status_code == 200


@pytest.mark.parametrize("key", ["9223372036854775808", "9" * 30, "zz"])
def test_list_and_its_table_refuse_a_garbage_key(curator, key):
    make.make_person()

    table = curator.get(f"{PEOPLE}table.csv", {"pk__in": key})
    page = curator.get(PEOPLE, {"pk__in": key}, follow=True)

    # PostgreSQL finds nothing by a key that is too great, SQLite is not asked.
    assert table.status_code in (200, 400)
    assert page.status_code == 200


@pytest.mark.parametrize("action", ["edit_at_once", "merge_chosen"])
@pytest.mark.parametrize("key", ["zz", "9" * 20])
def test_action_of_a_list_leaves_garbage_keys_out(curator, action, key):
    make.make_person()

    answer = curator.post(PEOPLE, {"action": action, "_selected_action": [key]}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == PEOPLE
