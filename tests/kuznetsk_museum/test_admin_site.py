"""Every screen of the curator's workplace: opened, searched, measured; each sweep asserts how many it visited."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.models import Item
from awards.models import Award, Decree
from people.models import Event, Person, Unit
from search.models import EmptyQuery
from tests.curator import add_rows, address
from tests.factories import make_any, make_person

pytestmark = pytest.mark.django_db

OURS = ("archive", "people", "awards")
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
MUSEUM = [model for model in REGISTERED if model._meta.app_label in OURS]
MANY = 30


def make_row(model):
    if model is User:
        return User.objects.create(username=f"keeper-{User.objects.count()}")
    if model is Group:
        return Group.objects.create(name=f"keepers-{Group.objects.count()}")
    return make_any(model)


def queries(client, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_every_model_of_ours_can_be_edited():
    on_forms = {inline.model for model in MUSEUM for inline in admin.site.get_model_admin(model).inlines}
    models = {model for app in OURS for model in apps.get_app_config(app).get_models()}

    assert models - set(MUSEUM) - on_forms == set()
    assert len(models) > 30


def test_every_relation_is_chosen_by_searching(rf):
    request = rf.get("/")
    dropdowns = []
    for model in MUSEUM:
        screen = admin.site.get_model_admin(model)
        for part in (screen, *(inline(model, admin.site) for inline in screen.inlines)):
            keys = {field.name for field in part.model._meta.concrete_fields if field.many_to_one}
            keys -= set(getattr(part.model, "ROWS", ()))  # chosen by the one list «о чём»
            dropdowns += [(part, name) for name in keys - set(part.get_autocomplete_fields(request))]

    assert dropdowns == []


def test_every_list_form_and_search_opens(curator):
    visited = []
    for model in REGISTERED:
        row = make_row(model)
        for url in (address("changelist", model), address("changelist", model) + "?q=1941", address("change", row)):
            response = curator.get(url)
            assert response.status_code == 200, url
            visited.append(url)
        add = curator.get(address("add", model))
        written_by_hand = model is not EmptyQuery
        assert add.status_code == (200 if written_by_hand else 403), model
        visited.append(add.request["PATH_INFO"])

    assert len(visited) == 4 * len(REGISTERED)
    assert len(REGISTERED) >= 26


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_list_asks_the_same_for_one_row_and_thirty(curator, model):
    url = address("changelist", model)
    make_row(model)
    queries(curator, url)
    one = queries(curator, url)

    for _ in range(MANY - 1):
        make_row(model)
    # After an edit the process first reads anew what the index keeps.
    queries(curator, url)

    assert queries(curator, url) == one


@pytest.mark.parametrize("model", [Person, Unit, Event, Decree, Award, Item], ids=lambda model: model._meta.label)
def test_form_asks_the_same_for_one_row_and_thirty(curator, model):
    record = make_any(model)
    inlines = {inline.__name__ for inline in admin.site.get_model_admin(model).inlines}
    filled = add_rows(record, 1)
    queries(curator, address("change", record))
    one = queries(curator, address("change", record))

    add_rows(record, MANY - 1)
    # Who stands in the index is read once after a change of it.
    queries(curator, address("change", record))

    assert queries(curator, address("change", record)) == one
    assert filled == inlines


def test_index_groups_every_model_once(curator):
    response = curator.get("/admin/")

    listed = [model["object_name"] for group in response.context["app_list"] for model in group["models"]]
    assert sorted(listed) == sorted(model.__name__ for model in REGISTERED)
    assert listed[:3] == ["Person", "Unit", "Event"]
    assert "Кузница Победы: рабочее место хранителя" in response.text


def test_index_counts_what_waits(curator):
    make_person(status="review")
    make_person(status="draft")
    make_person(status="draft")

    response = curator.get("/admin/")

    (people,) = response.context["waiting"]
    assert (people["review"], people["draft"]) == (1, 2)
    assert curator.get(people["url"] + "?status__exact=draft").context["cl"].result_count == 2


def test_date_reading_tells_curators_what_is_understood(curator):
    answer = curator.get(reverse("admin:date_reading"), {"text": "29 января 1942 г."})

    assert answer.json()["reading"] == "понято как: 29.01.1942"


def test_date_reading_says_why_a_date_is_wrong(curator):
    answer = curator.get(reverse("admin:date_reading"), {"text": "30.02.1942"})

    assert answer.json()["reading"].startswith("не понято: ")
    assert "феврал" in answer.json()["reading"]


@pytest.mark.parametrize("text", ["", "   "])
def test_date_reading_finds_nothing_in_nothing(curator, text):
    assert curator.get(reverse("admin:date_reading"), {"text": text}).json() == {"reading": ""}


def test_date_reading_is_closed_to_visitors(client):
    response = client.get(reverse("admin:date_reading"), {"text": "1942"})

    assert response.status_code == 302
    assert "login" in response.url


def test_choice_tells_namesakes_apart(curator):
    person = make_person(surname="Герасименко", birth_text="1913", death_text="29 января 1942 г.")
    asked = {"app_label": "people", "model_name": "service", "field_name": "person", "term": "ГЕРАСИМЕНКО"}

    answer = curator.get(reverse("admin:autocomplete"), asked).json()

    assert [row["id"] for row in answer["results"]] == [str(person.pk)]
    assert "1913" in answer["results"][0]["text"]
    assert person.record_number in answer["results"][0]["text"]
