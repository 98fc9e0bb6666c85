from datetime import date
from unittest.mock import patch

import pytest
from django.utils import timezone

from archive.prepared import Prepared
from people.models import Person, Service
from tests.factories import make_conferral, make_consent, make_person, make_scan, make_service


def public():
    return Person.objects.order_by().public().for_row()


def services():
    return Service.objects.for_card()


def columns():
    return public().order_by("-surname", "pk").values_list("pk", "shows_birth", "portrait__alt", "birth_earliest")


PEOPLE = Prepared(public, {"services": services})
COLUMNS = Prepared(columns)


def told(people) -> list:
    return [
        (
            person.pk,
            str(person),
            person.birth,
            bool(person.shows_birth),
            bool(person.shows_biography),
            bool(person.shows_portrait),
            person.portrait,
            [(row.pk, row.unit_then, str(row.unit.kind), row.rank) for row in person.services.all()],
        )
        for person in sorted(people, key=lambda person: person.pk)
    ]


@pytest.fixture
def people(db):
    honoured = make_conferral(person=make_person(portrait=make_scan())).person
    make_service(person=honoured, since_text="1942")
    make_service(person=honoured, since_text="1941")
    living = make_person(birth_text="1990", death_text="")
    make_consent(person=living)
    return [honoured, living, make_person(status="draft"), make_person()]


def test_prepared_people_are_those_that_the_query_reads(people):
    ids = [person.pk for person in people[:3]]

    assert told(PEOPLE.read(ids)) == told(Person.objects.public().for_list().filter(pk__in=ids))
    assert told(PEOPLE.read(ids[:1])) == told(Person.objects.public().for_list().filter(pk=ids[0]))


def test_prepared_columns_are_those_that_the_query_reads_in_its_order(people):
    ids = [person.pk for person in people]

    read = [tuple(row) for row in COLUMNS.columns(ids)]

    assert read == list(columns().filter(pk__in=ids))
    assert [type(value) for value in read[0]] == [type(value) for value in columns().filter(pk__in=ids)[0]]
    assert COLUMNS.columns([]) == []


def test_prepared_query_asks_twice_whatever_the_number(people, django_assert_num_queries):
    PEOPLE.read([people[0].pk])

    for ids in ([people[0].pk], [person.pk for person in people]):
        with django_assert_num_queries(2):
            PEOPLE.read(ids)
    with django_assert_num_queries(0):
        assert PEOPLE.read([]) == []


def test_what_may_be_shown_follows_the_calendar(db):
    person = make_person(birth_text="1990", death_text="")
    assert PEOPLE.read([person.pk]) == []

    with patch.object(timezone, "localdate", return_value=date(2190, 1, 1)):
        assert [read.pk for read in PEOPLE.read([person.pk])] == [person.pk]
