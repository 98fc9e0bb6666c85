import pytest

from archive.evidence import Evidence
from archive.models import Stance
from tests import factories as make


@pytest.fixture
def person(db):
    return make.make_person()


def read(person) -> Evidence:
    return Evidence(person.citations.select_related("source", "discrepancy"))


def test_sources_are_numbered_in_the_order_of_claims(person):
    book, paper = make.make_source(title="Книга"), make.make_source(title="Газета")
    make.cite(person, book, "death", statement="погиб 29 января 1942 г.", locator="с. 91")
    make.cite(person, paper, "birth", statement="1913")
    make.cite(person, book, "rank", statement="сержант", quotation="сержант Герасименко")

    evidence = read(person)

    assert [(row.number, row.source) for row in evidence.sources] == [(1, paper), (2, book)]
    assert evidence.sources[1].locators == ("с. 91",)
    assert evidence.sources[1].quotations == ("сержант Герасименко",)
    assert evidence.refs("death") == [2]
    assert evidence.number(make.make_source().pk) is None


def test_same_words_of_several_sources_are_one_statement_with_notes_in_order(person):
    first, second = make.make_source(), make.make_source()
    make.cite(person, second, "origin", statement="из крестьян")
    make.cite(person, first, "birth", statement="1913")
    make.cite(person, first, "origin", statement="из крестьян", note="по анкете")

    [statement] = read(person).statements("origin")

    assert (statement.text, statement.refs, statement.note) == ("из крестьян", [1, 2], "по анкете")
    assert statement.sources == [first, second]


def test_hidden_source_proves_nothing(person):
    make.cite(person, make.make_source(status="draft"), "birth", statement="1913")

    evidence = read(person)

    assert evidence.sources == []
    assert evidence.statements() == []


def test_refs_of_a_row_are_of_that_row_only(person):
    army, works = make.make_service(person=person), make.make_service(person=person)
    book, paper = make.make_source(), make.make_source()
    make.cite(person, book, "service", service=army)
    make.cite(person, paper, "service", service=works)

    evidence = read(person)

    assert evidence.refs(service=army) == [evidence.number(book.pk)]
    assert evidence.refs("service") == [1, 2]


def test_contradiction_stands_with_its_preferred_side_first(person):
    dispute = make.make_discrepancy(title="Год рождения")
    make.cite(person, None, "birth", statement="1912", discrepancy=dispute, stance=Stance.CONTRADICTS, position=1)
    preferred = {"preferred": True, "preferred_reason": "метрика", "position": 2}
    make.cite(person, None, "birth", statement="1913", discrepancy=dispute, **preferred)

    [contradiction] = read(person).contradictions

    assert contradiction.discrepancy == dispute
    assert [side.text for side in contradiction.sides] == ["1913", "1912"]
    assert contradiction.sides[0].preferred_reason == "метрика"


def test_dissent_is_what_contradicts_outside_a_named_discrepancy(person):
    make.cite(person, None, "birth", statement="1911", stance=Stance.CONTRADICTS)

    evidence = read(person)

    assert [s.text for s in evidence.dissent("birth")] == ["1911"]
    assert evidence.statements("birth") == []
    assert evidence.refs("birth") == []


def test_places_in_a_source_follow_as_in_it(person):
    source = make.make_source()
    for locator in ("предложение 28", "предложение 4", "предложение 19"):
        make.cite(person, source, locator=locator)

    assert read(person).sources[0].locators == ("предложение 4", "предложение 19", "предложение 28")
