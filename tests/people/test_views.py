"""What every page of people, units and events must do, and what each costs."""

import re

import pytest
from django.urls import reverse

from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_decree,
    make_depiction,
    make_discrepancy,
    make_event,
    make_item,
    make_name_variant,
    make_participation,
    make_person,
    make_person_term,
    make_place,
    make_rank,
    make_rank_held,
    make_service,
    make_source,
    make_statistic,
    make_unit,
    make_unit_name,
    make_unit_relation,
    make_unit_stage,
)
from tests.people.reading import page

pytestmark = pytest.mark.django_db


LISTS = ("person_list", "unit_list", "enterprise_list", "event_list")


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(1000) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def fill_person(person, rows):
    """Give the person `rows` rows of everything that the page shows."""
    for _ in range(rows):
        unit, event, decree, dispute = make_unit(), make_event(), make_decree(), make_discrepancy()
        make_unit_name(unit=unit, since_text="1941")
        service = make_service(person=person, unit=unit, rank=make_rank(), since_text="1942")
        held = make_rank_held(person=person, date_text="1942")
        cite(service, claim="service", statement="служил")
        cite(held, claim="rank")
        cite(person, claim="birth", statement="1912", stance="contradicts", discrepancy=dispute)
        cite(make_conferral(person=person, decree=decree, event=event), claim="award")
        make_conferral(decree=decree)
        make_participation(person=person, event=event)
        make_participation(event=event)
        make_name_variant(person=person, source=make_source())
        make_person_term(person=person, date_text="1942", place=make_place())
        make_depiction(person=person)


def fill_unit(unit, rows):
    for year in range(1900, 1900 + rows):
        cite(make_unit_name(unit=unit, since_text=str(year)), claim="name")
        stage = make_unit_stage(unit=unit, place=make_place(latitude="58.5", longitude="31.2"), event=make_event())
        cite(stage, claim="path", statement="дошла")
        make_unit_relation(subject=unit, target=make_unit(place=make_place()))
        make_unit_relation(target=unit, kind="renamed")
        cite(make_conferral(unit=unit, decree=make_decree()), claim="award")
        cite(make_statistic(unit=unit), claim="value", statement="сто")
        cite(unit, claim="command", statement="командовал", discrepancy=make_discrepancy())
        make_participation(unit=unit)
        make_depiction(unit=unit)
        make_conferral(person=make_service(unit=unit, rank=make_rank()).person)


def fill_event(event, rows):
    for _ in range(rows):
        make_participation(event=event)
        cite(make_participation(event=event, unit=make_unit()), claim="participants")
        cite(event, claim="losses", statement="двое", discrepancy=make_discrepancy())
        make_event(part_of=event, kind="feat")
        make_event(kind=event.kind)
        make_conferral(event=event)
        make_conferral(event=event, unit=make_unit())
        make_depiction(event=event)


@pytest.mark.parametrize(
    ("make", "fill", "most"), [(make_person, fill_person, 12), (make_unit, fill_unit, 20), (make_event, fill_event, 13)]
)
def test_detail_page_costs_the_same_for_one_row_and_thirty(client, django_assert_max_num_queries, make, fill, most):
    small, large = make(), make()
    fill(small, 1)
    fill(large, 30)

    few = queries_of(client, small.get_absolute_url(), django_assert_max_num_queries)
    many = queries_of(client, large.get_absolute_url(), django_assert_max_num_queries)

    assert few == many
    assert many <= most


@pytest.mark.parametrize(
    ("name", "make", "fill"),
    [
        ("person_list", make_person, fill_person),
        ("unit_list", make_unit, fill_unit),
        ("event_list", make_event, fill_event),
    ],
)
def test_list_costs_the_same_for_one_row_and_many(client, django_assert_max_num_queries, name, make, fill):
    address = reverse(f"people:{name}")
    fill(make(), 1)
    few = queries_of(client, address, django_assert_max_num_queries)

    fill(make(), 12)
    many = queries_of(client, address, django_assert_max_num_queries)

    assert few == many


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "sort=луна", "q=%01"])
def test_list_says_what_is_wrong_and_shows_nothing(client, name, query):
    make_person(), make_unit(), make_event()

    response = client.get(reverse(f"people:{name}") + f"?{query}")

    html = response.content.decode()
    assert response.status_code == 200
    assert 'class="err"' in html
    assert 'class="hits"' not in html
    assert 'class="numerals' not in html


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("person_list", "award=нет"),
        ("person_list", "born_from=абв"),
        ("person_list", "born_from=1950&born_to=1900"),
        ("unit_list", "kind=нет"),
        ("enterprise_list", "place=нет"),
        ("event_list", "kind=нет"),
        ("event_list", "year_from=0"),
    ],
)
def test_list_refuses_a_nonsense_filter_in_words(client, name, query):
    make_person(), make_unit(), make_event()

    response = client.get(reverse(f"people:{name}") + f"?{query}")

    assert response.status_code == 200
    assert 'class="err"' in response.content.decode()
    assert 'class="hits"' not in response.content.decode()


@pytest.mark.parametrize("make", [make_person, make_unit, make_event])
def test_detail_page_of_an_unpublished_record_is_not_found(client, make):
    assert client.get(make(status="draft").get_absolute_url()).status_code == 404
    assert client.get(f"{make().get_absolute_url().rsplit('/', 2)[0]}/999999/").status_code == 404


def test_unpublished_neighbours_are_named_on_no_page(client):
    secret = {"title": "Тайна", "status": "draft"}
    person = make_person(birth_place=make_place(**secret), death_place=make_place(**secret))
    make_service(person=person, unit=make_unit(**secret))
    make_conferral(person=person, award=make_award(**secret))
    make_conferral(person=person, decree=make_decree(**secret))
    make_participation(person=person, event=make_event(**secret))
    make_depiction(person=person, item=make_item(**secret))
    make_person_term(person=person, place=make_place(**secret), date_text="1942")
    cite(person, make_source(**secret), claim="rank", statement="Тайна о звании")
    unit = make_unit(place=make_place(**secret))
    make_unit_relation(subject=unit, target=make_unit(**secret))
    make_unit_stage(unit=unit, place=make_place(**secret), event=make_event(**secret))
    make_participation(unit=unit, event=make_event(**secret))
    make_conferral(unit=unit, decree=make_decree(**secret))
    event = make_event(place=make_place(**secret), part_of=make_event(**secret))
    make_participation(event=event, unit=make_unit(**secret))
    make_participation(event=event, person=make_person(surname="Тайна", status="draft"))
    make_conferral(event=event, award=make_award(**secret, degree="II"))

    assert [record for record in (person, unit, event) if "Тайна" in page(client, record)] == []


@pytest.mark.parametrize("name", LISTS)
def test_pages_have_one_heading_and_title_of_their_own(client, name):
    html = client.get(reverse(f"people:{name}")).content.decode()

    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]{3,}· Кузница Победы</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{40,}"', html)
