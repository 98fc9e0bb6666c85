import pytest

from archive.models import Place
from archive.place_page import SHOWN
from tests.factories import (
    make_consent,
    make_event,
    make_person,
    make_person_term,
    make_place,
    make_term,
    make_unit,
    make_unit_stage,
)
from tests.pages import main_of, read_page

pytestmark = pytest.mark.django_db


def test_place_detail_shows_lives_and_paths_that_passed_here(client):
    place = make_place()
    stage = make_unit_stage(place=place, text="Разгрузилась на станции", date_text="12 января 1942 г.")
    make_unit_stage(place=place, unit=make_unit(title="Скрытый полк", status="draft"))
    row = make_person_term(place=place, term=make_term(title="призван"), date_text="1941")
    unproved = make_person_term(place=place, term=make_term(title="осуждён", needs_source=True))
    living = make_person(surname="Тихий", birth_text="1960", death_text="")
    make_consent(person=living)
    make_person_term(place=place, person=living)

    html, text = main_of(client, place.get_absolute_url()), read_page(client, place.get_absolute_url())

    assert f"{stage.unit.get_absolute_url()}#path" in html
    assert "12 января 1942 г. " + stage.unit.title in text
    assert f"{row.person} — призван, 1941" in text
    assert unproved.person.get_absolute_url() not in html
    assert "Скрытый полк" not in text
    assert "Тихий" not in text


def test_place_detail_counts_what_it_does_not_show(client):
    place = make_place()
    for _ in range(SHOWN + 1):
        make_event(place=place)

    assert f"Показаны первые {SHOWN} из {SHOWN + 1}" in read_page(client, place.get_absolute_url())


def test_place_detail_asks_every_table_that_names_a_place():
    asked = {"born", "died", "buried", "person_terms", "units", "stages", "events", "items", "parts"}
    parts_of_place = {"names", "citations"}

    assert {relation.get_accessor_name() for relation in Place._meta.related_objects} == asked | parts_of_place
