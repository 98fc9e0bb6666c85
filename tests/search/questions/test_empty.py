"""What visitors ask in vain is counted, whatever happens to the database, and tells nothing of them."""

from datetime import date

import pytest
from django.db import OperationalError, connection, transaction

from archive.index import index
from people.models import Person
from search.models import EmptyQuery
from search.questions import empty
from search.questions.empty import count_empty, kept_form
from tests.factories import make_empty_query, make_person

pytestmark = pytest.mark.django_db


def counted() -> dict[str, int]:
    return dict(EmptyQuery.objects.values_list("text", "times"))


@pytest.fixture
def on_day(monkeypatch):
    return lambda day: monkeypatch.setattr(empty.timezone, "localdate", lambda: day)


def test_count_is_one_for_all_spellings():
    for text in ("Герасименков Пётр", "герасименков,  ПЕТР", "ГЕРАСИМЕНКОВ петр!"):
        count_empty(text)

    assert counted() == {"герасименков": 3}


def test_count_keeps_the_first_and_the_last_day(on_day):
    for day in (date(2026, 1, 12), date(2026, 3, 1), date(2026, 2, 1)):
        on_day(day)
        count_empty("ненайденов")

    row = EmptyQuery.objects.get()
    assert (row.first_day, row.last_day, row.times) == (date(2026, 1, 12), date(2026, 3, 1), 3)


@pytest.mark.parametrize("text", ["", "  ", "…!", "\x00", "а\x07", "\ud800", "ы" * 201])
def test_what_is_no_query_is_not_counted(text):
    count_empty(text)

    assert counted() == {}


@pytest.mark.parametrize(
    "text",
    [
        "ivan@mail.example",
        "иван @ почта",
        "паспорт 3204123456",
        "12345",
        "8 913 123-45-67",
        "+7 (913) 123 45 67",
        "123-456-789 00",
        "я" * 101,
        " ".join(["слово"] * 18),
    ],
)
def test_what_may_be_personal_is_counted_without_words(text):
    count_empty(text)

    assert counted() == {"": 1}


@pytest.mark.parametrize("text", ["1941-1945", "09.05.1945", "22.06.1941 9.05.45", "376 сд", "л-0042", "я" * 100])
def test_what_a_museum_is_asked_is_kept(text):
    assert kept_form(text) != ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("снегирев 12 03 1985", "снегирев"),
        ("Снегирёв Пётр Иванович", "снегирев"),
        ("паспорт 3204 123", "паспорт"),
        ("Герасименко Пётр", ""),
    ],
)
def test_of_several_words_that_tell_of_a_person_one_is_kept(text, kept):
    make_person(surname="Герасименко", given_name="Пётр", patronymic="Иванович")

    assert kept_form(text) == kept


def test_rarest_and_oldest_make_room(monkeypatch):
    monkeypatch.setattr(empty, "MOST_KEPT", 3)
    make_empty_query(text="частый", times=9, last_day="2026-01-12")
    make_empty_query(text="редкий свежий", times=2, last_day="2026-01-14")
    make_empty_query(text="редкий давний", times=2, last_day="2026-01-13")

    count_empty("новый")

    assert counted() == {"частый": 9, "редкий свежий": 2, "новый": 1}
    count_empty("новый")
    count_empty("новейший")
    assert counted() == {"частый": 9, "новый": 2, "новейший": 1}


def test_newcomer_is_not_the_one_to_go(monkeypatch):
    monkeypatch.setattr(empty, "MOST_KEPT", 1)
    make_empty_query(text="частый", times=9)

    count_empty("новый")

    assert counted() == {"новый": 1}


def make_read_only() -> None:
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA query_only = ON" if is_sqlite else "SET TRANSACTION READ ONLY")


@pytest.fixture
def restored():
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


def test_read_only_database_spoils_nothing(restored, caplog):
    make_person()
    with transaction.atomic():
        make_read_only()

        count_empty("ненайденов")

        assert Person.objects.count() == 1
        assert counted() == {}
    assert "was not counted" in caplog.text


def test_lock_spoils_nothing(caplog):
    def locked(execute, sql, *told):
        if sql.startswith(("INSERT", "UPDATE")):
            raise OperationalError("database is locked")
        return execute(sql, *told)

    with transaction.atomic(), connection.execute_wrapper(locked):
        count_empty("ненайденов")

        assert counted() == {}
    count_empty("ненайденов")
    assert counted() == {"ненайденов": 1}
    assert "database is locked" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_count_outside_a_transaction_is_written():
    count_empty("ненайденов")
    count_empty("ненайденов")

    assert counted() == {"ненайденов": 2}


def test_nothing_is_counted_where_nobody_listens():
    index.nothing_found("ненайденов")
    with empty.listening() as heard:
        index.nothing_found("красилов")
    index.nothing_found("ненайденов")

    assert heard == ["красилов"]
    assert counted() == {}


@pytest.mark.parametrize(
    "text", ["8.905.123.45.67", "8/905/123/45/67", "тел 8.905.123.45.67", "112.233.445.95", "щщ 12.05.1990"]
)
def test_numbers_of_people_are_not_kept_however_they_are_parted(text):
    assert not any(sign.isdigit() for sign in kept_form(text))
