"""The museum's search behind the curator's lists and choices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.admin import large
from archive.admin.searching import Searching
from search import finding
from tests.factories import make_person, make_unit

pytestmark = pytest.mark.django_db


def test_choice_offers_first_what_is_called_so(curator):
    make_unit(title="2-я резервная армия", summary="В неё входила 237-я дивизия", number="2")
    division = make_unit(title="237-я стрелковая дивизия", number="237")
    asked = {"app_label": "people", "model_name": "service", "field_name": "unit", "term": "237"}

    answer = curator.get(reverse("admin:autocomplete"), asked).json()

    assert len(answer["results"]) == 2
    assert answer["results"][0]["id"] == str(division.pk)


@pytest.mark.parametrize("words", ["асименко", "...", "(", "%"])
def test_list_falls_back_to_parts_of_words(curator, words):
    hero = make_person(surname="Герасименко")

    response = curator.get(reverse("admin:people_person_changelist"), {"q": words})

    found = [person.pk for person in response.context["cl"].result_list]
    assert found == ([hero.pk] if words == "асименко" else [])


def test_whole_list_of_the_workplace_is_not_counted_by_the_database(curator):
    for _ in range(3):
        make_person()

    with CaptureQueriesContext(connection) as asked:
        response = curator.get("/admin/people/person/")

    assert response.context["cl"].result_count == 3
    assert not [query for query in asked if 'COUNT(*) AS "__count" FROM "people_person"' in query["sql"]]


def test_narrowed_list_of_the_workplace_counts_what_is_narrowed(curator):
    make_person(status="draft")
    make_person(surname="Герасименко")

    assert curator.get("/admin/people/person/?status__exact=draft").context["cl"].result_count == 1
    assert curator.get("/admin/people/person/?q=герасименко").context["cl"].result_count == 1


def test_search_of_a_narrowed_list_loses_nobody(curator, monkeypatch):
    monkeypatch.setattr(finding, "MOST_MATCHED", 2)
    monkeypatch.setattr(finding, "LOOKED_THROUGH", 2)
    for given_name in ("Антон", "Борис", "Виктор", "Глеб"):
        make_person(surname="Белов", given_name=given_name)
    last = make_person(surname="Белов", given_name="Яков", status="draft")

    response = curator.get("/admin/people/person/?status__exact=draft&q=белов")

    assert [person.pk for person in response.context["cl"].result_list] == [last.pk]


def test_search_that_finds_too_many_says_so(curator, monkeypatch):
    monkeypatch.setattr(finding, "MOST_MATCHED", 2)
    monkeypatch.setattr(Searching, "most_found", 2)
    for given_name in ("Антон", "Борис", "Виктор"):
        make_person(surname="Белов", given_name=given_name)

    page = curator.get("/admin/people/person/?q=белов").content.decode()

    assert "Показаны первые 2: уточните запрос." in page


def test_parts_of_words_are_not_sought_in_a_great_table(curator, monkeypatch):
    monkeypatch.setattr(large, "LARGE", 0)
    make_person(surname="Герасименко")

    assert not curator.get("/admin/people/person/?q=асименко").context["cl"].result_list
