"""The front page, search, chronicle, memorial and the pages about the museum."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from kuznetsk_museum.views import errors
from tests.factories import (
    cite,
    make_conferral,
    make_consent,
    make_decree,
    make_event,
    make_participation,
    make_person,
    make_source,
    make_statistic,
    make_unit,
)
from tests.pages import cost_of, main_of, read_page

pytestmark = pytest.mark.django_db

PAGES = ("/", "/search/", "/timeline/", "/today/", "/memorial/", "/about/", "/help/")


@pytest.fixture
def on_day(monkeypatch):
    """Let a test choose today."""

    def choose(day: date):
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)

    return choose


@pytest.mark.parametrize("address", PAGES)
def test_page_stands_in_an_empty_museum(client, address):
    response = client.get(address)
    html = response.content.decode()

    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert '<meta name="description" content="' in html


def test_home_shows_figures_with_their_sources(client):
    source = make_source(title="Справка о городе")
    for code, value in (("front-000", 64000), ("losses", 14356), ("volunteers", 10000)):
        cite(make_statistic(code=code, value=value, measure="чел.", indicator=f"показатель {code}"), source, "value")

    text = read_page(client, "/")
    html = main_of(client, "/")

    assert "64 000 новокузнечан сражались" in text
    assert "14 356 из них погибли" in text
    assert "показатель volunteers" in text
    assert "Поле из 1280 точек" in html
    assert "287 точек внизу пустые" in html
    assert f'<a class="ref" href="{source.get_absolute_url()}"' in html


def test_home_leaves_out_what_is_not_in_the_collection(client):
    make_statistic(code="losses", value=14356, status="draft")
    make_statistic(code="front-000", value=64000)

    html = main_of(client, "/")

    assert "Одна точка" not in html
    assert "14" + "\u00a0" + "356" not in html
    assert "Каждый второй танк" not in html


def test_home_shows_the_event_of_the_day(client, on_day):
    make_event(title="Орден Ленина комбинату", date_text="10 апреля 1943 г.")
    on_day(date(2026, 4, 10))

    text = read_page(client, "/")

    assert "В этот день 10 апреля 1943 года Орден Ленина комбинату" in text


def test_home_says_when_it_shows_the_nearest_day(client, on_day):
    make_event(title="Подвиг", date_text="29 января 1942 г.")
    make_event(title="Плавка", date_text="26 июля 1941 г.")
    on_day(date(2026, 11, 25))

    text = read_page(client, "/")

    assert "сегодня в хронике записей нет 29 января 1942 года Подвиг" in text


def test_home_features_a_feat_with_its_people(client):
    feat, hero = make_event(kind="feat", title="Подвиг троих"), make_person(surname="Красилов")
    make_participation(event=feat, person=hero)
    make_event(kind="feat", title="Безымянный подвиг", is_key=True)

    html = main_of(client, "/")

    assert 'id="h-feat">Подвиг троих' in html
    assert hero.get_absolute_url() in html


def test_home_shows_three_whose_deed_it_is_and_the_way_to_the_others(client):
    feat = make_event(kind="feat")
    people = [make_participation(event=feat, position=n).person for n in (3, 1, 2)]

    html = main_of(client, "/")
    make_participation(event=feat, position=4)
    more = main_of(client, "/")

    shown = sorted(people, key=lambda person: html.index(person.get_absolute_url()))
    assert shown == [people[1], people[2], people[0]]
    assert "другие участники" not in html
    assert f'<a href="{feat.get_absolute_url()}#participants">и' in more
    assert more.count('class="portrait portrait--s"') == 3


def test_home_names_no_living_person_who_did_not_let_the_life_be_shown(client):
    living = make_person(surname="Живых", birth_text="1960", death_text="")
    make_consent(person=living, allows_birth=True)
    make_participation(event=make_event(kind="feat"), person=living)

    assert "Живых" not in main_of(client, "/")


def test_home_gives_three_sources_of_an_event_and_the_way_to_all(client, on_day):
    event = make_event(date_text="10 апреля 1943 г.", summary="Вручён орден.")
    on_day(date(2026, 4, 10))
    for _ in range(3):
        cite(event, make_source(), claim="date")
    few = main_of(client, "/")
    cite(event, make_source(), claim="date")

    many = main_of(client, "/")

    assert few.count('class="ref"') == many.count('class="ref"') == 3
    assert "Все источники" not in few
    assert f'href="{event.get_absolute_url()}#sources">Все источники: 4</a>' in many


def test_home_and_the_day_tell_of_the_same(client, on_day):
    make_event(title="Подвиг", date_text="29 января 1942 г.")
    decree = make_decree(title="Орден Кутузова комбинату", date_text="13 сентября 1945 г.")
    cite(decree, make_source(), claim="date")
    on_day(date(2026, 9, 13))

    home, day = read_page(client, "/"), read_page(client, "/today/")

    assert "В этот день 13 сентября 1945 года Орден Кутузова комбинату" in home
    assert "Орден Кутузова комбинату" in day


def test_home_asks_as_many_queries_for_thirty_rows_as_for_one(client):
    def fill(rows):
        for _ in range(rows):
            feat = make_event(kind="feat")
            cite(feat, claim="feat")
            make_participation(event=feat)

    cite(make_statistic(code="losses"), claim="value")
    fill(1)
    one = cost_of(client, "/")
    fill(29)

    assert cost_of(client, "/") == one


def test_timeline_sets_front_and_rear_in_two_lanes(client):
    make_event(title="Бой", lane="front", date_text="29 января 1942 г.", is_key=True)
    make_event(title="Плавка", lane="rear", date_text="26 июля 1941 г.")

    html = main_of(client, "/timeline/")

    assert '<li class="is-front is-key">' in html
    assert '<li class="is-home">' in html
    assert html.index('id="y1941"') < html.index("Плавка") < html.index('id="y1942"') < html.index("Бой")


def test_timeline_keeps_before_after_and_undated_apart(client):
    make_event(title="Стройка", lane="rear", date_text="1930")
    make_event(title="Стела", lane="after", date_text="2022")
    make_event(title="Сбор средств", lane="rear", date_text="")

    text = read_page(client, "/timeline/")

    order = [text.index(w) for w in ("До войны", "Стройка", "После войны", "Стела", "Без точной даты", "Сбор средств")]
    assert order == sorted(order)


def test_timeline_asks_as_many_queries_for_thirty_rows_as_for_one(client):
    cite(make_event(), claim="date")
    make_conferral(decree=make_decree())
    one = cost_of(client, "/timeline/")
    for _ in range(29):
        cite(make_event(), claim="date")
        make_conferral(decree=make_decree(), unit=make_unit())

    assert cost_of(client, "/timeline/") == one


def test_today_shows_all_that_happened_on_the_day(client):
    make_event(title="Подвиг", date_text="29 января 1942 г.")
    make_decree(title="О наградах", date_text="29 января 1943 г.")
    make_person(surname="Родившийся", birth_text="29 января 1913 г.", death_text="1980")
    make_person(surname="Погибший", death_text="29 января 1942 г.")
    make_event(title="Другое", date_text="30 января 1942 г.")

    text = read_page(client, "/today/?day=29.01")

    for said in ("29 января", "Подвиг", "О наградах", "Родившийся", "Погибший"):
        assert said in text
    assert "Другое" not in text


def test_today_keeps_birthdays_of_the_living(client):
    silent = make_person(surname="Тихий", birth_text="29 января 1950 г.", death_text="")
    make_consent(person=silent, allows_biography=True)

    assert "Тихий" not in read_page(client, "/today/?day=29.01")


@pytest.mark.parametrize("asked", ["абв", "32.01", "29", "30.02", "1.13", "-1.-1", "29.01.1942"])
def test_today_explains_a_day_that_is_not_there(client, asked):
    make_event(title="Подвиг", date_text="29 января 1942 г.")

    html = main_of(client, f"/today/?day={asked}")

    assert 'role="alert"' in html
    assert "Подвиг" not in html


def test_today_accepts_the_leap_day(client):
    make_event(title="Бой", date_text="29 февраля 1944 г.")

    assert "Бой" in read_page(client, "/today/?day=29.02")


def test_about_counts_what_is_published(client):
    make_person()
    make_person(status="draft")

    text = read_page(client, "/about/")

    assert "Люди 1" in text


def test_address_of_the_museum_is_shown_only_if_it_is_set(client, settings):
    settings.MUSEUM_EMAIL = ""
    without = client.get("/help/").content.decode()
    settings.MUSEUM_EMAIL = "hranitel@muzey.example"
    with_address = client.get("/help/").content.decode()

    assert "mailto:" not in without
    assert 'id="write"' in without
    assert "mailto:hranitel@muzey.example" in with_address


def test_robots_are_kept_from_narrowed_lists(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /*?" in response.content.decode()


def test_unknown_address_is_answered_in_russian(client):
    response = client.get("/nope/")

    assert response.status_code == 404
    assert "Этой страницы нет в описи" in response.content.decode()


def test_form_without_its_cookie_is_answered_in_russian():
    response = Client(enforce_csrf_checks=True).post("/display/", {"size": "125"})

    assert response.status_code == 403
    assert "Сюда нельзя войти" in response.content.decode()


def test_server_error_asks_neither_database_nor_request(rf: RequestFactory, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Страница не открылась" in response.content.decode()


def test_server_error_stands_when_templates_have_fallen(rf: RequestFactory, monkeypatch):
    def fall(*_args):
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", fall)

    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "не смог показать" in response.content.decode()
