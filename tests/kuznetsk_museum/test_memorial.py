"""The wall of memory."""

import pytest

from tests.factories import cite, make_person, make_person_term, make_statistic, make_term
from tests.pages import main_of, read_page

pytestmark = pytest.mark.django_db


def test_memorial_names_the_lost_and_says_how_many_are_to_come(client):
    cite(make_statistic(code="losses", value=14356, measure="чел."), claim="value")
    lost, alive = make_person(surname="Каплун"), make_person(surname="Чалков", death_text="1980")
    make_person_term(person=lost, term=make_term(code="killed", means_death=True, in_war=True))
    make_person_term(person=lost, term=make_term(kind="ground", code="countryman"))

    text = read_page(client, "/memorial/")
    html = main_of(client, "/memorial/")

    assert "14 356 новокузнечан погибли [1]" in text
    assert "1 имя" in text
    assert lost.get_absolute_url() in html
    assert alive.get_absolute_url() not in html
    assert 'name="fate" value="killed"' in html
    assert 'class="slot"' in html


def test_memorial_counts_nobody_whom_the_city_only_named_a_street_after(client):
    killed, namesake = (
        make_term(code="killed", means_death=True, in_war=True),
        make_term(kind="ground", code="namesake"),
    )
    ours, outsider = make_person(surname="Павловский"), make_person(surname="Матросов")
    for person in (ours, outsider):
        make_person_term(person=person, term=killed)
        make_person_term(person=person, term=namesake)
    make_person_term(person=ours, term=make_term(kind="ground", code="worked"))

    html = main_of(client, "/memorial/")

    assert ours.get_absolute_url() in html
    assert outsider.get_absolute_url() not in html
    assert "1 имя" in read_page(client, "/memorial/")


def test_memorial_explains_a_page_that_is_not_there(client):
    assert 'role="alert"' in main_of(client, "/memorial/?page=7")
