"""Roles: the groups that come ready, and what each of them sees of every screen."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from archive.models import Item, Movement, Status
from archive.privacy import PRIVATE_RECORDS, visible_fields
from archive.rights import SEE_PRIVATE
from curation.models import RoleGroup
from curation.roles.declaring import PRIVATE, RECORDS, ROLES, ROWS, SHARED
from people.models import Person
from tests import factories as make
from tests.curator import address, form_values
from tests.staff import at_work, hired
from tests.sweeps.test_privacy import PRIVATE_FIELDS, planted, planted_site

pytestmark = pytest.mark.django_db

CODES = [role.code for role in ROLES]
BLIND = ["volunteer", "curator"]
MUSEUM = sorted(
    (model for model in admin.site._registry if model._meta.app_label in ("archive", "people", "awards")),
    key=lambda model: model._meta.label,
)
__all__ = ["planted_site"]


def test_every_model_of_the_museum_is_in_one_list_of_the_declaration():
    declared = [*RECORDS, *ROWS, *SHARED, *PRIVATE]
    models = [m._meta.label for app in ("archive", "people", "awards") for m in apps.get_app_config(app).get_models()]

    assert sorted(declared) == sorted(models)
    assert {m._meta.label for m in MUSEUM if hasattr(m, "status") and m._meta.get_field("status")} == set(RECORDS)


def test_groups_come_ready_with_what_is_declared():
    for role in ROLES:
        held = Group.objects.get(name=str(role.name)).permissions.select_related("content_type")
        assert {f"{one.content_type.app_label}.{one.codename}" for one in held} == role.rights


def test_migrate_leaves_what_the_museum_changed():
    group = RoleGroup.objects.get(code="volunteer").group
    taken, added = group.permissions.first(), Permission.objects.get(codename="delete_person")
    group.permissions.remove(taken)
    group.permissions.add(added)
    group.name = "Помощники"
    group.save()

    call_command("migrate", verbosity=0)

    assert Group.objects.count() == len(ROLES)
    assert not group.permissions.filter(pk=taken.pk).exists()
    assert group.permissions.filter(pk=added.pk).exists()


def test_migrate_gives_a_role_only_what_it_never_had_and_makes_a_deleted_one_anew():
    role, old = RoleGroup.objects.get(code="curator"), RoleGroup.objects.get(code="keeper")
    role.given = [name for name in role.given if name != "people.view_person"]
    role.save()
    role.group.permissions.clear()
    old.group.delete()

    call_command("migrate", verbosity=0)

    assert [one.codename for one in role.group.permissions.all()] == ["view_person"]
    assert RoleGroup.objects.get(code="keeper").group.permissions.count() > 50


def test_group_that_the_museum_made_itself_is_not_given_more():
    RoleGroup.objects.get(code="volunteer").group.delete()
    Group.objects.create(name="Волонтёр")

    call_command("migrate", verbosity=0)

    assert Group.objects.get(name="Волонтёр").permissions.count() == 0


@pytest.mark.parametrize("code", CODES)
def test_every_screen_opens_to_whom_it_is_declared(code):
    user = hired(code)
    client, seen = at_work(user), 0
    for model in MUSEUM:
        row, opts = make.make_any(model), model._meta
        may = {act: user.has_perm(f"{opts.app_label}.{act}_{opts.model_name}") for act in ("view", "add", "change")}
        assert client.get(address("changelist", model)).status_code == (200 if may["view"] else 403), model
        assert client.get(address("change", row)).status_code == (200 if may["view"] else 403), model
        assert client.get(address("add", model)).status_code == (200 if may["add"] else 403), model
        seen += 3

    assert client.get("/admin/").status_code == 200
    assert seen == 3 * len(MUSEUM) > 60


@pytest.mark.parametrize("code", CODES)
def test_private_values_are_shown_only_to_those_who_may_see_them(code, planted_site):
    client, html, may_see = at_work(hired(code)), "", code not in BLIND
    item = next(row for row in planted_site if isinstance(row, Item))
    for record in planted_site:
        pages = [address(act, record) for act in ("change", "delete", "history")]
        for page in (*pages, address("changelist", record), address("changelist", record) + "?q=тайна"):
            html += client.get(page).text
    html += client.get("/admin/").text + client.get("/admin/quality/").text
    secret = [planted(label, name) for label, names in PRIVATE_FIELDS.items() for name in names]

    shown = [word for word in secret if word in html]

    assert bool(shown) is may_see
    plain = html.replace("\N{NO-BREAK SPACE}", "")
    assert ("1234567,89" in plain or "1234567.89" in plain) is may_see
    assert str(item) in html


@pytest.mark.parametrize("code", BLIND)
def test_forged_private_field_changes_nothing(code):
    user = hired(code)
    person = make.make_person(status="draft", internal_note="прежняя")
    client = at_work(user)
    typed = form_values(client.get(address("change", person)))

    answer = client.post(
        address("change", person), typed | {"internal_note": "подделка", "presumed_dead_ground": "нет", "summary": "А"}
    )

    person.refresh_from_db()
    assert answer.status_code == 302
    assert (person.summary, person.internal_note, person.presumed_dead_ground) == ("А", "прежняя", "")


def test_forged_private_rows_are_not_written():
    user = hired("curator")
    item, shelf = make.make_item(status="draft"), make.make_storage_location()
    client = at_work(user)
    typed = form_values(client.get(address("change", item)))
    row = {"movements-0-location": shelf.pk, "movements-0-moved_on": "2026-01-01", "movements-0-id": ""}

    client.post(address("change", item), typed | {"movements-TOTAL_FORMS": 1, "movements-INITIAL_FORMS": 0} | row)

    assert not Movement.objects.exists()


@pytest.mark.parametrize("query", ["internal_note__startswith=тай", "internal_note=x", "nominations__home_address=x"])
def test_address_of_a_list_does_not_tell_a_private_column(query):
    make.make_person(internal_note="тайна")

    blind = at_work(hired("curator")).get(f"{address('changelist', Person)}?{query}")

    assert blind.status_code in (302, 400)
    assert at_work(hired("chief")).get(f"{address('changelist', Person)}?{query}").status_code in (200, 400)


def test_private_record_stays_closed_even_when_a_museum_allows_its_kind():
    user = hired("curator")
    user.user_permissions.add(*Permission.objects.filter(codename__endswith="_movement"))

    assert at_work(user).get(address("changelist", Movement)).status_code == 403
    assert visible_fields(user, Movement) == []


def test_row_on_a_private_record_is_not_named_in_the_history_of_its_item():
    item, shelf = make.make_item(), make.make_storage_location(title="Хранилище-тайна")
    client = at_work(hired("keeper"))
    typed = form_values(client.get(address("change", item)))
    row = {"movements-0-location": shelf.pk, "movements-0-moved_on": "2026-01-01", "movements-TOTAL_FORMS": 1}

    client.post(address("change", item), typed | row)

    assert Movement.objects.get().location == shelf
    history = at_work(hired("curator")).get(address("history", item)).text
    assert "тайна" not in history
    assert "тайна" in at_work(hired("chief")).get(address("history", item)).text


def test_visible_fields_are_all_for_those_who_may_see_and_fewer_for_others(django_user_model):
    chief, volunteer = hired("chief"), hired("volunteer")

    assert visible_fields(chief, Person) == [field.name for field in Person._meta.concrete_fields]
    assert set(visible_fields(chief, Person)) - set(visible_fields(volunteer, Person)) == {
        "internal_note",
        "presumed_dead_ground",
    }
    assert chief.has_perm(SEE_PRIVATE)
    assert {"archive.Movement"} <= PRIVATE_RECORDS


def states_of(client, record) -> list[str]:
    form = client.get(address("change", record)).context["adminform"].form
    return [value for value, _label in form.fields["status"].choices] if "status" in form.fields else []


@pytest.mark.parametrize(
    ("code", "now", "offered"),
    [
        ("volunteer", "draft", ["draft", "review"]),
        ("volunteer", "published", []),
        ("keeper", "draft", ["draft", "review"]),
        ("keeper", "published", []),
        ("curator", "draft", ["draft", "review", "published"]),
        ("curator", "published", ["draft", "review", "published"]),
        ("curator", "hidden", []),
        ("chief", "review", ["draft", "review", "published", "hidden"]),
        ("chief", "hidden", ["draft", "review", "published", "hidden"]),
    ],
)
def test_form_offers_the_states_of_the_role(code, now, offered):
    why = {"hidden_reason": "просили", "hidden_on": "2026-01-01"} if now == Status.HIDDEN else {}

    assert states_of(at_work(hired(code)), make.make_item(status=now, **why)) == offered


@pytest.mark.parametrize("status", ["published", "hidden"])
def test_forged_state_of_a_volunteer_is_refused(status):
    client, person = at_work(hired("volunteer")), make.make_person(status="draft")
    typed = form_values(client.get(address("change", person)))

    answer = client.post(address("change", person), typed | {"status": status, "hidden_reason": "x"})

    person.refresh_from_db()
    assert answer.status_code == 200
    assert person.status == "draft"


def test_volunteer_may_not_write_what_waits_for_review():
    client, person = at_work(hired("volunteer")), make.make_person(status="review", summary="была")

    client.post(address("change", person), {"surname": "Иной", "summary": "стала"})

    person.refresh_from_db()
    assert person.summary == "была"


@pytest.mark.parametrize("act", ["publish", "return_to_draft", "delete_selected"])
def test_actions_of_others_are_not_the_volunteers(act):
    client, person = at_work(hired("volunteer")), make.make_person(status="draft")

    client.post(address("changelist", Person), {"action": act, "_selected_action": [person.pk], "post": "yes"})

    assert Person.objects.get().status == "draft"


def test_action_does_not_move_what_is_not_open_to_its_user():
    client, person = at_work(hired("volunteer")), make.make_person()

    answer = client.post(
        address("changelist", Person), {"action": "send_to_review", "_selected_action": [person.pk]}, follow=True
    )

    assert Person.objects.get().status == "published"
    assert "Пропущено записей: 1" in answer.text


def test_row_of_a_volunteer_cannot_be_published_on_the_form_of_its_unit():
    client, unit = at_work(hired("volunteer")), make.make_unit(status="draft")
    number = make.make_statistic(unit=unit, status="draft")
    typed = form_values(client.get(address("change", unit)))

    answer = client.post(address("change", unit), typed | {"statistics-0-status": "published"})

    number.refresh_from_db()
    assert answer.status_code == 200
    assert number.status == "draft"


@pytest.mark.parametrize(
    ("code", "start", "undo"), [("volunteer", 403, 403), ("curator", 200, 403), ("chief", 200, 200)]
)
def test_tables_come_in_by_curators_and_are_taken_back_by_the_chief(code, start, undo):
    client, source = at_work(hired(code)), make.make_import()

    assert client.get("/admin/import/").status_code == start
    assert client.get(f"/admin/import/{source.pk}/undo/").status_code == undo


def test_tables_come_in_only_by_who_decides_where_two_are_wanted(settings):
    settings.TWO_PERSON_REVIEW = True

    assert at_work(hired("curator")).get("/admin/import/").status_code == 403
    assert "опубликовано" not in str(at_work(hired("chief")).get("/admin/import/").context["form"]["status"])


@pytest.mark.parametrize(("code", "may"), [("volunteer", False), ("curator", True)])
def test_exceptions_from_rules_are_not_the_volunteers(code, may):
    client, person = at_work(hired(code)), make.make_person()

    answer = client.post("/admin/quality/unsourced-person/", {"object_id": person.pk, "reason": "так"})

    assert answer.status_code == (302 if may else 403)
