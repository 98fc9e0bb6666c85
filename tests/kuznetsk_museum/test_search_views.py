"""Pages that answer a search, and what is suggested while one types."""

import pytest
from django.core.management import call_command

from tests.factories import make_event, make_person, make_person_term, make_term, make_unit
from tests.pages import main_of, read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(db):
    """Make records, then index them."""

    def index(*records):
        call_command("rebuild_search", verbosity=0)
        return records

    return index


def test_search_finds_every_kind_and_counts_them(client, indexed):
    person, event = make_person(surname="Герасименко"), make_event(title="Подвиг Герасименко")
    indexed()

    text = read_page(client, "/search/?q=герасименко")
    html = main_of(client, "/search/?q=герасименко")

    assert "Всё 2 Люди 1 События 1" in text
    assert person.get_absolute_url() in html
    assert event.get_absolute_url() in html


def test_search_narrows_to_a_kind(client, indexed):
    person, event = make_person(surname="Герасименко"), make_event(title="Подвиг Герасименко")
    indexed()

    html = main_of(client, "/search/?q=герасименко&kind=event")

    assert event.get_absolute_url() in html
    assert person.get_absolute_url() not in html


def test_search_without_words_says_what_can_be_found(client):
    assert "Что можно искать" in read_page(client, "/search/")


def test_search_that_finds_nothing_shows_the_way_on(client, indexed):
    near = make_person(surname="Герасименко")
    indexed()

    html = main_of(client, "/search/?q=Герасименковых")

    assert "Такой записи пока нет" in html
    assert near.get_absolute_url() in html
    assert "https://pamyat-naroda.ru/heroes/?" in html
    assert "#write" in html


def test_search_for_a_number_offers_no_search_by_name(client):
    assert "pamyat-naroda" not in main_of(client, "/search/?q=1234567")


@pytest.mark.parametrize("query", ["q=бой&kind=нет", "q=бой&page=абв", "q=бой&page=99", "q=" + "ы" * 900, "q=%00"])
def test_search_explains_nonsense(client, query):
    assert 'role="alert"' in main_of(client, f"/search/?{query}")


def test_every_hit_of_a_search_is_public(client, indexed):
    make_unit(title="Невидимый полк", status="draft")
    indexed()

    assert "Невидимый" not in main_of(client, "/search/?q=невидимый")


def test_search_shows_names_like_it_when_it_finds_no_person(client):
    make_person(surname="Герасименко")
    make_event(title="Митинг памяти Герасименковых")

    text = read_page(client, "/search/?q=Герасименковых")

    assert "Митинг памяти" in text
    assert "Похожие имена" in text
    assert "Похожие имена" not in read_page(client, "/search/?q=Герасименко")


def test_suggestions_are_json_that_leads_to_records(client, indexed):
    person = make_person(surname="Герасименко", summary="сержант")
    indexed()

    answer = client.get("/suggest/?q=герас")

    (item,) = answer.json()["items"]
    assert item["url"] == person.get_absolute_url()
    assert item["kind"] == "Люди"
    assert "сержант" in item["text"]
    assert answer["Cache-Control"] == "private, max-age=60"
    assert client.get("/suggest/?q=%00").json() == client.get("/suggest/").json() == {"items": []}


def test_memorial_leads_to_a_search_among_the_lost(client, indexed):
    lost = make_person(surname="Каплун")
    make_person_term(person=lost, term=make_term(code="killed", means_death=True, in_war=True))
    indexed()

    html = main_of(client, "/people/?q=каплун&fate=killed")

    assert lost.get_absolute_url() in html


def test_api_answers_as_the_page_does(client, indexed):
    person = make_person(surname="Герасименко", summary="сержант")
    make_person(surname="Герасименко", status="draft")
    indexed()

    answer = client.get("/api/v1/search/?q=Герасименке&kind=person")

    assert answer.status_code == 200
    assert answer.json() == {
        "query": "Герасименке",
        "total": 1,
        "counts": {"person": 1},
        "page": 1,
        "pages": 1,
        "items": [
            {
                "kind": "person",
                "id": person.pk,
                "title": str(person),
                "url": f"http://testserver{person.get_absolute_url()}",
                "text": "сержант",
                "why": "",
            }
        ],
        "errors": [],
    }


@pytest.mark.parametrize("query", ["q=бой&kind=нет", "q=бой&page=абв", "q=" + "ы" * 900, "q=%00"])
def test_api_says_what_is_wrong(client, query):
    answer = client.get(f"/api/v1/search/?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert answer.json()["items"] == []
