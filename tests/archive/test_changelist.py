"""Lists of very many rows: found, counted and put in order only by what an index answers."""

import pytest

from archive.admin import large
from people.admin import filters
from tests import factories as make
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SERVICES, PEOPLE = "/admin/people/service/", "/admin/people/person/"


def rows(client, address: str) -> list:
    return list(client.get(address).context["cl"].result_list)


@pytest.fixture
def many(monkeypatch):
    """Let every table be too great to be looked through."""
    monkeypatch.setattr(large, "LARGE", 0)


def test_list_is_sorted_by_a_written_date_in_the_order_of_time(curator):
    late, early, unknown = (make.make_service(since_text=text) for text in ("02.01.1942", "осень 1941", ""))

    assert rows(curator, f"{SERVICES}?o=5") == [early, late, unknown]
    assert rows(curator, f"{SERVICES}?o=-5") == [late, early, unknown]


def test_great_list_is_sorted_only_by_what_stands_in_order(curator, many):
    posts = [make.make_service(position=post) for post in ("сапёр", "повар", "связист")]

    heads = curator.get(SERVICES).text.partition("<thead>")[2].partition("</thead>")[0]

    assert rows(curator, f"{SERVICES}?o=3") == posts[::-1]
    assert "?o=6" in heads
    assert "?o=3" not in heads


def test_great_list_is_found_by_what_its_rows_lead_to(curator, many):
    of_person = make.make_service(person=make.make_person(surname="Каплун"))
    of_unit = make.make_service(unit=make.make_unit(title="225-я стрелковая дивизия"))

    assert rows(curator, f"{SERVICES}?q=каплун") == [of_person]
    assert rows(curator, f"{SERVICES}?q=225") == [of_unit]
    assert rows(curator, f"{SERVICES}?q=щщщ") == []


@pytest.mark.parametrize("often", [0, 100])
def test_people_are_narrowed_by_a_fate_and_counted(curator, monkeypatch, often):
    monkeypatch.setattr(filters, "OFTEN", often)
    term = make.make_term(kind="fate")
    found = [make.make_person(surname=name) for name in ("Белов", "Орлов")]
    make.make_person(surname="Волков")
    for person in (*found, found[0]):
        make.make_person_term(person=person, term=term, note=str(person.terms.count()))

    listed = curator.get(f"{PEOPLE}?fate={term.pk}").context["cl"]
    narrowed = curator.get(f"{PEOPLE}?fate={term.pk}&sex__exact=f").context["cl"]

    assert (list(listed.result_list), listed.result_count) == (found, 2)
    assert (list(narrowed.result_list), narrowed.result_count) == ([], 0)


@pytest.mark.parametrize("value", ["²", "9" * 30, "-1", "x"])
def test_people_are_not_narrowed_by_what_is_no_fate(curator, value):
    make.make_person()

    assert len(rows(curator, f"{PEOPLE}?fate={value}")) == 1


def test_list_keeps_the_order_in_which_it_was_found(curator):
    people = [make.make_person(surname=name) for name in ("Яковлев", "Белов", "Орлов")]

    assert rows(curator, PEOPLE) == [people[1], people[2], people[0]]
    assert "Люди" in text_of(curator.get(PEOPLE))
