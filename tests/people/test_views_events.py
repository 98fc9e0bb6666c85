"""The page of an event, as a visitor reads it."""

import pytest

from archive.models import Claim
from tests.factories import (
    cite,
    make_conferral,
    make_event,
    make_participation,
    make_place,
    make_place_name,
    make_unit,
)
from tests.people.reading import page, text_of

pytestmark = pytest.mark.django_db


def test_event_detail_shows_every_agreeing_statement_of_every_claim(client):
    event = make_event()
    for claim in Claim.values:
        cite(event, claim=claim, statement=f"свидетельство о {claim}")

    text = page(client, event)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []


def test_event_detail_sets_an_exact_day_large(client):
    html = client.get(make_event(date_text="29 января 1942 г.").get_absolute_url()).content.decode()

    assert '<span class="ev__date">29</span>' in html
    assert "января" in html


def test_event_names_its_place_as_on_that_day_in_the_list_and_on_its_page(client):
    city = make_place(title="Новокузнецк", latitude="53.73", longitude="87.08")
    make_place_name(place=city, name="Сталинск", since_text="1932", until_text="1961")
    event = make_event(place=city, date_text="26 июля 1941 г.", kind="production")

    text, listed = page(client, event), text_of(client.get("/events/"))

    assert "Работа тыла, Сталинск , ныне Новокузнецк" in text
    assert "Сталинск, ныне Новокузнецк. Отмечен населённый пункт" in text
    assert "Сталинск" in listed
    assert f'href="{city.get_absolute_url()}"' in client.get(event.get_absolute_url()).content.decode()


def test_event_detail_links_people_units_parts_and_awards(client):
    event = make_event()
    person, unit = make_participation(event=event).person, make_unit()
    make_participation(event=event, unit=unit)
    part, honoured = make_event(part_of=event), make_conferral(event=event).person

    html = client.get(event.get_absolute_url()).content.decode()

    linked = [person, unit, part, honoured]
    assert [record for record in linked if f'href="{record.get_absolute_url()}"' not in html] == []
