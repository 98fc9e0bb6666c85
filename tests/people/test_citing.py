"""What a source proves about people, as its own page lists it."""

import pytest

from archive.citing import claims_citing
from people.models import TermKind
from tests.factories import (
    cite,
    make_person,
    make_person_term,
    make_service,
    make_source,
    make_term,
    make_unit,
    make_unit_type,
)

pytestmark = pytest.mark.django_db


def lines_of(source):
    (group,) = claims_citing(source, 50)
    return {(str(line.label), line.statement) for e in group.entries for p in e.passages for line in p.lines}


def test_row_without_words_is_named_as_on_the_page_of_the_person():
    person, book = make_person(), make_source()
    works = make_unit(kind=make_unit_type(sphere="enterprise"))
    cite(make_person_term(person=person, term=make_term(kind=TermKind.ROLE, title="сталевар")), book, claim="other")
    cite(make_service(person=person, unit=works, position="подручный"), book, claim="service")
    cite(make_service(person=person, position="боец"), book, claim="service")

    assert lines_of(book) == {("Кто это", "сталевар"), ("Работа", "подручный"), ("Служба", "боец")}


def test_words_of_a_source_keep_the_name_of_their_claim():
    person, book = make_person(), make_source()
    role = make_person_term(person=person, term=make_term(kind=TermKind.ROLE))
    cite(role, book, claim="description", statement="боец")

    assert lines_of(book) == {("Описание", "боец")}
