"""Which pages count what was asked in vain, and whose questions."""

import pytest

from search.models import EmptyQuery
from tests.factories import make_person

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"


def counted() -> dict[str, int]:
    return dict(EmptyQuery.objects.values_list("text", "times"))


@pytest.mark.parametrize("path", ["/search/", "/api/v1/search/"])
def test_search_counts_what_found_nothing(client, path):
    make_person(surname="Герасименко")

    client.get(path, {"q": "Ненайденов"}, headers={"User-Agent": PHONE})
    client.get(path, {"q": "герасименко"})
    client.get(path, {"q": "герасименко", "kind": "award"})

    assert counted() == {"ненайденов": 1}


@pytest.mark.parametrize(
    "query", ["", "q=", "q=+", "q=%00", "q=щщщ&kind=нет", "q=щщщ&page=2", "q=" + "щ" * 201], ids=lambda q: q[:20]
)
def test_search_does_not_count_a_wrong_address(client, query):
    client.get(f"/search/?{query}")
    client.get(f"/api/v1/search/?{query}")

    assert counted() == {}


def test_suggestions_are_not_counted(client):
    client.get("/suggest/?q=щщщ")

    assert counted() == {}


def test_head_of_a_page_is_not_counted(client):
    client.head("/search/?q=щщщ")

    assert counted() == {}


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (compatible; YandexBot/3.0)", "Crawler", "my-SPIDER 1.0"])
def test_robots_are_not_counted(client, agent):
    client.get("/search/?q=щщщ", headers={"User-Agent": agent})

    assert counted() == {}


def test_curator_who_searches_again_is_not_counted(curator):
    curator.get("/search/?q=щщщ")

    assert counted() == {}


def test_page_is_shown_while_nothing_can_be_written(client, monkeypatch):
    monkeypatch.setattr("search.questions.empty._add_one", _fail)

    response = client.get("/search/?q=щщщ")

    assert response.status_code == 200
    assert counted() == {}


def _fail(text):
    with_wrong_table = EmptyQuery.objects.raw("SELECT * FROM no_such_table")
    list(with_wrong_table)


def test_page_tells_nothing_of_the_counting(client):
    response = client.get("/search/?q=щщщ")

    assert not response.cookies
    assert [field.name for field in EmptyQuery._meta.get_fields()] == ["id", "text", "times", "first_day", "last_day"]


@pytest.mark.parametrize("path", ["/people/", "/units/", "/events/", "/decrees/", "/items/", "/places/", "/sources/"])
def test_list_counts_what_found_nothing(client, path):
    make_person(surname="Герасименко")

    client.get(path, {"q": "Щщщ"})
    client.get("/people/", {"q": "герасименко"})
    client.get(path, {"q": "щщщ", "page": "2"})

    assert counted() == {"щщщ": 1}


def test_list_narrowed_by_a_filter_too_is_not_counted(client):
    make_person(surname="Герасименко")

    client.get("/people/", {"q": "герасименко", "born_from": "1990"})

    assert counted() == {}
