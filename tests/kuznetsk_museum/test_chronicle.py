from datetime import date

import pytest

from kuznetsk_museum import chronicle
from tests.factories import make_event


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
    ("text", "day"), [("29.01", (1, 29)), ("9.5", (5, 9)), ("29.02", (2, 29)), ("9-5", (5, 9)), ("09.05.", (5, 9))]
)
def test_read_day_reads_day_and_month(text, day):
    found = chronicle.read_day(text)

    assert (found.month, found.day) == day


@pytest.mark.parametrize("text", ["", "x", "31.04", "0.1", "29.01.1942", "٢٩.٠١x"])
def test_read_day_refuses_what_is_no_day(text):
    assert chronicle.read_day(text) is None


@pytest.mark.django_db
def test_event_of_day_prefers_the_main_one():
    make_event(title="Обычное", date_text="9 мая 1945 г.")
    main = make_event(title="Главное", date_text="9 мая 1975 г.", is_key=True)

    assert chronicle.event_of_day(date(2026, 5, 9)) == (main, True)


@pytest.mark.django_db
def test_event_of_day_goes_on_to_the_next_year():
    make_event(date_text="26 июля 1941 г.")
    first = make_event(date_text="18 января 1942 г.")

    assert chronicle.event_of_day(date(2026, 12, 31)) == (first, False)


@pytest.mark.django_db
def test_event_of_day_takes_no_event_known_only_to_the_month():
    make_event(date_text="май 1945")

    assert chronicle.event_of_day(date(2026, 5, 1)) == (None, False)


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
