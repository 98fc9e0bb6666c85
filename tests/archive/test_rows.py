"""Rows written many at once are what saving them one by one would leave."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict

from archive.rows import Rows, settle, weigh
from people.models import NameVariant, Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_rows_are_those_that_saving_writes():
    saved = make_person(record_number="Л-0001", surname="Красилов", birth_text="осень 1912", death_text="", sex="m")
    columns = ("id", "record_number", "surname", "given_name", "patronymic", "birth_text")
    rows = Rows(Person, *columns, sex="m", status=saved.status)

    [key] = rows.keys(1)
    rows.write([(key, "Л-0002", "Красилов", saved.given_name, saved.patronymic, "осень 1912")])

    written = Person.objects.get(record_number="Л-0002")
    other = {"id", "record_number"}
    assert model_to_dict(written, exclude=other) == model_to_dict(saved, exclude=other)
    assert (written.birth_earliest, written.birth_latest) == (saved.birth_earliest, saved.birth_latest)
    assert written.birth_earliest


def test_database_gives_the_keys_that_rows_leave_out():
    person = make_person()

    Rows(NameVariant, "surname", "person_id").write([("Красилова", person.pk), ("Карташова", person.pk)])

    assert set(person.name_variants.values_list("surname", flat=True)) == {"Красилова", "Карташова"}


def test_keys_follow_the_last_row_and_are_promised_once():
    rows = Rows(Person, "id", "surname")
    last = make_person().pk

    assert [*rows.keys(2), *rows.keys(1)] == [last + 1, last + 2, last + 3]


def test_next_saved_row_stands_after_those_written():
    rows = Rows(Person, "id", "surname", "record_number")
    [key] = rows.keys(1)
    rows.write([(key, "Красилов", "Л-0009")])

    settle(Person)

    assert make_person().pk > key


def test_weighing_lets_sqlite_know_what_it_holds():
    make_person()

    weigh()

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'people_person'")
            assert cursor.fetchone()[0] > 5
