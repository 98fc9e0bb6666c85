import pytest

from people.event_page import EventPage
from people.models import Event
from tests.factories import (
    make_conferral,
    make_consent,
    make_decree,
    make_event,
    make_participation,
    make_person,
    make_place,
    make_place_name,
    make_unit,
    make_unit_stage,
)
from tests.pages import main_of

pytestmark = pytest.mark.django_db


def page_of(event):
    return EventPage(Event.objects.for_detail().get(pk=event.pk), Event.objects.public().like(event))


@pytest.mark.parametrize(
    ("written", "day", "month"),
    [("29 января 1942 г.", "29", "января 1942"), ("", "", "дата не установлена")],
)
def test_event_sets_an_exact_day_apart(written, day, month):
    page = page_of(make_event(date_text=written))

    assert page.day == day
    assert page.month.startswith(month)


def test_event_without_exact_day_shows_the_whole_date():
    page = page_of(make_event(date_text="октябрь 1942"))

    assert page.day == ""
    assert "октябрь 1942" in page.month


def test_participants_are_people_whose_life_may_be_told_and_public_units():
    event = make_event()
    fighter = make_participation(event=event, role="закрыл амбразуру").person
    living = make_person(birth_text="1960", death_text="")
    make_consent(person=living, allows_birth=True)
    make_participation(event=event, person=living)
    make_participation(event=event, person=make_person(status="draft"))
    unit = make_unit()
    make_participation(event=event, unit=unit, role="оборонялась")
    make_participation(event=event, unit=make_unit(status="draft"))

    page = page_of(event)

    assert [card.person for card in page.people] == [fighter]
    assert page.people[0].meta.startswith("закрыл амбразуру, 1913 — ")
    assert [(line.text, line.note) for line in page.units] == [(unit.title, "оборонялась")]


def test_units_are_also_those_on_whose_path_the_event_lies():
    event = make_event()
    fought = make_participation(event=event, unit=make_unit(), role="оборонялась").unit
    make_unit_stage(event=event, unit=fought)
    passed = make_unit_stage(event=event).unit
    make_unit_stage(event=event, unit=make_unit(status="draft"))

    assert [(line.text, line.note) for line in page_of(event).units] == [
        (fought.title, "оборонялась"),
        (passed.title, ""),
    ]


def test_place_is_on_the_map_when_it_is_public_and_has_coordinates():
    placed = make_place(latitude="58.5", longitude="31.3")
    hidden = make_place(latitude="58.5", longitude="31.3", status="draft")

    assert [point["title"] for point in page_of(make_event(place=placed)).points] == [placed.title]
    assert page_of(make_event(place=hidden)).points == []
    assert page_of(make_event(place=make_place())).points == []
    assert page_of(make_event()).points == []


def test_place_is_named_as_on_the_day_of_the_event():
    city = make_place(title="Новокузнецк", latitude="53.73", longitude="87.08")
    make_place_name(place=city, name="Сталинск", since_text="1932", until_text="1961")

    melted, built = (page_of(make_event(place=city, date_text=day)) for day in ("26 июля 1941", "9 мая 1985"))

    facts = {row.label: [(line.text, line.now) for line in row.lines] for row in melted.facts}
    assert facts["Место"] == [("Сталинск", "ныне Новокузнецк")]
    assert [point["title"] for point in melted.points] == ["Сталинск"]
    assert (built.place.name, built.place.now) == ("Новокузнецк", "")


def test_similar_events_are_of_the_same_kind_the_nearest_first():
    place = make_place()
    event = make_event(kind="feat", place=place)
    far = make_event(kind="feat", date_text="1941")
    near = make_event(kind="feat", place=place, date_text="1943")
    make_event(kind="battle", place=place)

    assert page_of(event).similar == [near, far]


def test_honours_name_who_received_what_by_which_act():
    event, act = make_event(), make_decree()
    given = make_conferral(event=event, decree=act, posthumous=True)
    hidden = make_conferral(event=event, decree=make_decree(status="draft"))

    first, second = page_of(event).honours

    assert (first.recipient, first.award, first.decree, first.posthumous) == (given.person, given.award, act, True)
    assert (second.award, second.decree) == (hidden.award, None)


def test_honours_lead_to_the_award_and_the_act(client):
    given = make_conferral(event=make_event(), decree=make_decree())

    html = main_of(client, given.event.get_absolute_url())

    for record in (given.person, given.award, given.decree):
        assert f'href="{record.get_absolute_url()}"' in html


def test_facts_always_ask_for_date_and_place():
    labels = {row.label: list(row.lines) for row in page_of(make_event(date_text="")).facts}

    assert labels == {"Дата": [], "Место": []}
