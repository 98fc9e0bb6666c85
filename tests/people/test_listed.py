import pytest

from people.listed import PEOPLE, ListedCard, named_alike
from people.models import Person
from people.person_card import PersonCard, person_hits
from tests.factories import (
    make_award,
    make_conferral,
    make_consent,
    make_person,
    make_scan,
    make_service,
    make_unit,
    make_unit_name,
)

SHOWN = (
    *("surname", "given_name", "patronymic", "monogram", "is_female", "summary"),
    *("line", "line_field", "dates", "meta", "unit"),
)


def told(card) -> list:
    scan = card.scan and (card.scan.pk, card.scan.alt, card.scan.width, card.scan.height)
    awards = [(award.pk, str(award), award.ribbon, award.ribbon_has_star) for award in card.awards]
    return [str(card), card.get_absolute_url(), *(getattr(card, name) for name in SHOWN), scan, awards]


@pytest.fixture
def people(db):
    """A person with all that a card shows, two of the living, one that nobody may see."""
    order = make_award(title="орден Славы", degree="III", precedence=5, ribbon=[[8, "#b01e28"], [8, "#f3f1ea"]])
    person = make_person(portrait=make_scan(), birth_text="1913", death_text="1942", feat="Закрыл амбразуру")
    hidden = make_award(title="медаль", status="draft")
    for award, validity in ((make_award(precedence=9), ""), (order, ""), (order, ""), (hidden, "")):
        make_conferral(person=person, award=award, validity=validity)
    make_conferral(person=person, award=make_award(title="медаль «За отвагу»"), validity="revoked", validity_act="указ")
    regiment = make_unit(title="299-й полк")
    make_unit_name(unit=regiment, full="96-й гвардейский полк", since_text="1943")
    make_service(person=person, unit=regiment, since_text="1944")
    make_service(person=person, unit=make_unit(title="Артель"), since_text="1936")
    living = [make_person(birth_text="1990", death_text="", summary="сталевар") for _ in range(2)]
    make_consent(person=living[0], allows_biography=True)
    make_consent(person=living[1], allows_birth=True)
    for one in living:
        make_conferral(person=one, award=order)
        make_service(person=one, unit=regiment, since_text="1944")
    return [person, *living, make_person(status="draft")]


def test_listed_people_are_told_of_as_records_are(people):
    ids = [person.pk for person in people]

    read = {person.pk: told(ListedCard(person)) for person in PEOPLE.read(ids)}

    records = Person.objects.public().for_list().filter(pk__in=ids)
    assert len(read) == 3
    assert read == {person.pk: told(PersonCard(person)) for person in records}


def test_listed_people_are_read_by_four_queries_whatever_the_number(people, django_assert_num_queries):
    PEOPLE.read([people[0].pk])

    for ids in ([people[0].pk], [person.pk for person in people]):
        with django_assert_num_queries(4):
            PEOPLE.read(ids)
    with django_assert_num_queries(0):
        assert PEOPLE.read([]) == []


def test_row_of_a_listed_person_names_awards_and_unit(people):
    (hit,) = person_hits([ListedCard(person) for person in PEOPLE.read([people[0].pk])], {})

    assert hit.award_text.startswith("Орден Славы III\u00a0степени, ")
    assert hit.metas == ["1913–1942", "96-й гвардейский полк"]


def test_named_alike_keeps_the_order_and_reads_names_alone(people, django_assert_num_queries):
    ids = [people[1].pk, people[3].pk, people[0].pk]
    PEOPLE.names(ids)

    with django_assert_num_queries(1):
        cards = named_alike(ids)

    assert [card.person.pk for card in cards] == [people[1].pk, people[0].pk]
    assert not any(card.unit or card.awards for card in cards)
