from datetime import date

import pytest

from kuznetsk_museum import chronicle
from tests.factories import (
    make_conferral,
    make_decree,
    make_event,
    make_person,
    make_unit,
    make_unit_stage,
    make_unit_type,
)


@pytest.mark.parametrize(
    ("text", "year", "shown"),
    [
        ("26 июля 1941 г.", 1941, "26 июля"),
        ("26 июля 1941 года", 1941, "26 июля"),
        ("октябрь 1942", 1942, "октябрь"),
        ("1943 г.", 1943, "1943 г."),
        ("1941–1942 гг.", 1941, "1941–1942 гг."),
        ("зима 1941/42 г.", 1941, "зима 1941/42 г."),
    ],
)
def test_within_year_drops_only_the_year_above(text, year, shown):
    assert chronicle.within_year(text, year) == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29.01", (1, 29)),
        ("9.5", (5, 9)),
        ("29.02", (2, 29)),
        ("9-5", (5, 9)),
        ("09.05.", (5, 9)),
        ("29/1", (1, 29)),
        ("29 января", (1, 29)),
        ("29\u00a0Янв.", (1, 29)),
        ("9 мая", (5, 9)),
        ("1 мар", (3, 1)),
        ("3 июль", (7, 3)),
    ],
)
def test_read_day_reads_day_and_month(text, day):
    found = chronicle.read_day(text)

    assert (found.month, found.day) == day


@pytest.mark.parametrize(
    "text", ["", "x", "31.04", "0.1", "29.01.1942", "٢٩.٠١x", "29 абв", "31 апреля", "29 ма", "29 января 1942"]
)
def test_read_day_refuses_what_is_no_day(text):
    assert chronicle.read_day(text) is None


@pytest.mark.django_db
def test_memory_of_day_prefers_the_main_one():
    make_event(title="Обычное", date_text="9 мая 1945 г.")
    main = make_event(title="Главное", date_text="9 мая 1975 г.", is_key=True)

    assert chronicle.memory_of_day(date(2026, 5, 9)) == (main, True)


@pytest.mark.django_db
def test_memory_of_day_goes_on_to_the_next_year():
    make_event(date_text="26 июля 1941 г.")
    first = make_event(date_text="18 января 1942 г.")

    assert chronicle.memory_of_day(date(2026, 12, 31)) == (first, False)


@pytest.mark.django_db
def test_memory_of_day_takes_no_event_known_only_to_the_month():
    make_event(date_text="май 1945")

    assert chronicle.memory_of_day(date(2026, 5, 1)) == (None, False)


@pytest.mark.django_db
def test_chronicle_puts_long_events_after_those_of_a_day():
    make_event(title="Вся война", date_text="1941–1945")
    make_event(title="Стройка и война", date_text="1939–1942")
    make_event(title="Канун", date_text="не позднее 22 июня 1941 г.")
    make_event(title="День", date_text="26 июля 1941 г.")

    told = chronicle.Chronicle()

    assert [step["title"] for step in told.before] == ["Канун"]
    assert [entry["title"] for entry in told.years[0][1]] == ["День", "Стройка и война", "Вся война"]


@pytest.mark.django_db
def test_chronicle_puts_each_event_in_one_place():
    make_event(title="До", date_text="21 июня 1941 г.")
    make_event(title="Начало", date_text="22 июня 1941 г.")
    make_event(title="Осень", date_text="13 сентября 1945 г.", lane="rear")
    make_event(title="Позже", date_text="1946")
    make_event(title="Открытая", date_text="не позднее 1943 г.")
    make_event(title="Когда-то", date_text="")

    told = chronicle.Chronicle()

    assert [step["title"] for step in told.before] == ["До"]
    assert {entry["title"] for _year, same in told.years for entry in same} == {"Начало", "Осень", "Открытая"}
    assert [step["title"] for step in told.after] == ["Позже"]
    assert [step["title"] for step in told.undated] == ["Когда-то"]


@pytest.mark.django_db
def test_memory_of_day_is_an_act_a_step_or_a_death_where_there_is_no_event():
    decree = make_decree(date_text="10 апреля 1943 г.")
    stage = make_unit_stage(date_text="11 апреля 1943 г.", text="Вышла к реке")
    person = make_person(death_text="12 апреля 1943 г.")
    make_event(date_text="29 января 1942 г.")

    act, step, death = (chronicle.memory_of_day(date(2026, 4, day)) for day in (10, 11, 12))

    assert act == (decree, True)
    assert (step[0].title, step[0].summary, step[1]) == (stage.unit.title, "Вышла к реке", True)
    assert (death[0].title, death[0].get_absolute_url(), death[1]) == (str(person), person.get_absolute_url(), True)


@pytest.mark.django_db
def test_chronicle_tells_acts_of_the_war_in_the_lane_of_those_they_honour():
    works = make_unit(kind=make_unit_type(sphere="enterprise"))
    order = make_conferral(unit=works, decree=make_decree(title="Орден комбинату", date_text="31 марта 1945 г.")).decree
    hero = make_conferral(decree=make_decree(title="Герои", date_text="21 февраля 1944 г.")).decree
    make_decree(title="Премии", kind="government", date_text="22 марта 1943 г.")
    make_decree(title="Рассказан", date_text="10 апреля 1943 г.")
    make_event(title="Вручение", kind="awarding", lane="rear", date_text="10 апреля 1943 г.")
    make_decree(title="Позднее", date_text="1 июля 1981 г.")

    years = dict(chronicle.Chronicle().years)

    told = {year: [(entry["title"], entry["lane"]) for entry in entries] for year, entries in years.items()}
    assert told == {
        1943: [("Премии", "home"), ("Вручение", "home")],
        1944: [("Герои", "front")],
        1945: [(str(order), "home")],
    }
    assert years[1944][0]["url"] == hero.get_absolute_url()
    assert years[1944][0]["when"] == "21 февраля"
