"""The lists and the page of a unit or an enterprise, as a visitor reads them."""

import pytest

from archive.models import Claim
from tests.factories import (
    cite,
    make_decree,
    make_event,
    make_participation,
    make_person,
    make_place,
    make_service,
    make_statistic,
    make_unit,
    make_unit_name,
    make_unit_relation,
    make_unit_stage,
    make_unit_type,
)
from tests.people.reading import page, text_of

pytestmark = pytest.mark.django_db


def test_unit_list_groups_by_level_and_leaves_enterprises_to_their_list(client):
    division = make_unit_type(level="соединение")
    unit = make_unit(title="237-я стрелковая дивизия", kind=division)
    works = make_unit(title="Кузнецкий комбинат", kind=make_unit_type(title="комбинат", sphere="enterprise"))

    units, enterprises = client.get("/units/"), client.get("/enterprises/")

    assert "Соединения" in text_of(units)
    assert unit.get_absolute_url() in units.content.decode()
    assert works.get_absolute_url() not in units.content.decode()
    assert works.get_absolute_url() in enterprises.content.decode()


def test_unit_list_takes_a_sphere(client):
    city = make_unit(title="Новокузнецк", kind=make_unit_type(sphere="city"))

    assert city.get_absolute_url() in client.get("/units/?sphere=city").content.decode()


def test_unit_detail_shows_the_day_asked_for(client):
    unit, early, late = make_unit(), make_unit(title="455-й полк"), make_unit(title="835-й полк")
    make_unit_name(unit=unit, full="Прежнее имя", since_text="1941", until_text="1942")
    make_unit_name(unit=unit, full="Новое имя", since_text="1943")
    make_unit_relation(subject=early, target=unit, since_text="1941", until_text="1942")
    make_unit_relation(subject=late, target=unit, since_text="1943", until_text="1945")

    text = text_of(client.get(unit.get_absolute_url() + "?on=1942-05-01"))

    assert "На этот день: Прежнее имя" in text
    assert "455-й полк" in text
    assert "835-й полк" not in text


def test_unit_detail_shows_both_names_on_a_day_that_may_be_of_either(client):
    unit = make_unit()
    make_unit_name(unit=unit, full="150-я дивизия", since_text="1942", until_text="1943")
    make_unit_name(unit=unit, full="22-я гвардейская", since_text="1943")

    text = text_of(client.get(unit.get_absolute_url() + "?on=1943-05-01"))

    assert (
        "На этот день: 150-я дивизия или 22-я гвардейская День, с которого название переменилось, по источникам не установлен."
        in text
    )


def test_unit_detail_says_what_is_wrong_with_the_day(client):
    response = client.get(make_unit().get_absolute_url() + "?on=вчера")

    assert response.status_code == 200
    assert "не понял «вчера»" in text_of(response)


def test_unit_detail_pages_its_roll_and_refuses_a_page_that_is_not(client):
    unit = make_unit()
    for number in range(51):
        make_service(unit=unit, person=make_person(surname=f"Абрамов{number:02}"))

    first, second = (text_of(client.get(f"{unit.get_absolute_url()}?page={n}")) for n in (1, 2))
    wrong = client.get(f"{unit.get_absolute_url()}?page=99")

    assert ("Абрамов49" in first, "Абрамов50" in first, "Абрамов50" in second) == (True, False, True)
    assert wrong.status_code == 200
    assert "Такой страницы нет" in text_of(wrong)


def test_unit_detail_shows_every_agreeing_statement_of_every_claim(client):
    unit = make_unit()
    for claim in Claim.values:
        cite(unit, claim=claim, statement=f"свидетельство о {claim}")

    text = page(client, unit)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []


def test_enterprise_has_a_page_of_its_own(client):
    works = make_unit(title="Комбинат", kind=make_unit_type(title="комбинат", sphere="enterprise"))
    make_statistic(unit=works, indicator="Сталь", value="8215.1", measure="тыс. т")
    make_statistic(unit=works, indicator="Чугун", value="6173.4", measure="тыс. т")
    make_participation(unit=works, event=make_event(title="Первая плавка"))

    text = page(client, works)

    assert "Хронология" in text
    assert "Первая плавка" in text
    assert "8215,1" in text


@pytest.mark.parametrize("sphere", ["military", "institution"])
def test_unit_detail_lists_the_acts_it_issued(client, sphere):
    unit = make_unit(kind=make_unit_type(sphere=sphere))
    late = make_decree(issuer=unit, date_text="31 марта 1945 г.")
    early = make_decree(issuer=unit, date_text="10 апреля 1943 г.")
    hidden = make_decree(issuer=unit, status="draft", title="О невидимках")

    response = client.get(unit.get_absolute_url())

    html, text = response.content.decode(), text_of(response)
    assert text.index(f"{early.title} , 10 апреля 1943 г.") < text.index(f"{late.title} , 31 марта 1945 г.")
    assert f'href="{late.get_absolute_url()}"' in html
    assert hidden.title not in text


def test_unit_detail_leads_from_a_step_to_its_place_and_event(client):
    stage = make_unit_stage(place=make_place(), event=make_event())

    html = client.get(stage.unit.get_absolute_url()).content.decode()

    assert f'href="{stage.place.get_absolute_url()}"' in html
    assert f'href="{stage.event.get_absolute_url()}"' in html


def test_unit_detail_names_people_of_its_parts_with_the_part(client):
    division = make_unit()
    regiment = make_unit_relation(target=division, subject=make_unit(short_title="299-й сп")).subject
    service = make_service(unit=regiment, person=make_person(surname="Черемнов"))

    html, text = (client.get(division.get_absolute_url()).content.decode(), page(client, division))

    assert f"{service.person} командир отделения 299-й сп" in text
    assert f'<br><a href="{regiment.get_absolute_url()}">' in html


def test_unit_detail_says_that_the_day_is_after_all_it_knows(client):
    division = make_unit()
    make_unit_relation(target=division)

    text = text_of(client.get(f"{division.get_absolute_url()}?on=1946-01-01"))

    assert "На этот день данных нет: последнее, что известно о части, — 9 мая 1945" in text


@pytest.mark.parametrize(
    ("sphere", "words"),
    [("military", "служили в ней?"), ("enterprise", "Родные трудились"), ("institution", "здесь учился или служил")],
)
def test_unit_detail_asks_for_people_in_words_of_its_sphere(client, sphere, words):
    assert words in page(client, make_unit(kind=make_unit_type(sphere=sphere)))


def test_body_of_power_is_asked_for_no_people_and_no_day(client):
    power = make_unit(kind=make_unit_type(sphere="institution", code="authority"))

    html, text = client.get(power.get_absolute_url()).content.decode(), page(client, power)

    assert 'name="on"' not in html
    for words in ("трудились", "учился", "Награды в собрании", "Подчинение и состав не установлены"):
        assert words not in text
