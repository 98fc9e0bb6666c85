"""The list of people and the page of a person, as a visitor reads them."""

from urllib.parse import urlencode

import pytest

from archive.models import Claim
from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_consent,
    make_decree,
    make_depiction,
    make_discrepancy,
    make_event,
    make_participation,
    make_person,
    make_person_term,
    make_service,
    make_term,
    make_unit,
    make_unit_name,
)
from tests.people.reading import page, text_of

pytestmark = pytest.mark.django_db


def test_person_list_counts_and_names_everyone(client):
    make_conferral(person=make_person(surname="Красилов"), award=make_award(title="орден Славы", degree="III"))
    make_person(surname="Черемнов", status="draft")

    text = text_of(client.get("/people/"))

    assert "В собрании 1 карточка." in text
    assert "Красилов Пётр Ильич" in text
    assert "Орден Славы III степени" in text
    assert "Черемнов" not in text


def test_person_list_without_anyone_says_so(client):
    assert "Такой карточки пока нет" in text_of(client.get("/people/"))


def test_person_list_offers_letters_that_begin_a_surname(client):
    make_person(surname="Ёлкин")

    html = client.get("/people/").content.decode()

    assert "?letter=%D0%95" in html
    assert "?letter=%D0%96" not in html


def test_person_list_hides_birth_of_the_living_and_its_order(client):
    living = make_person(surname="Живых", birth_text="1960", death_text="")
    make_consent(person=living, allows_biography=True)

    text = text_of(client.get("/people/?sort=birth"))

    assert "Живых" in text
    assert "1960" not in text


def test_person_detail_shows_every_agreeing_statement_of_every_claim(client):
    person = make_person()
    for claim in Claim.values:
        cite(person, claim=claim, statement=f"свидетельство о {claim}", quotation=f"дословно о {claim}")

    text = page(client, person)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []
    assert [claim for claim in Claim.values if f"дословно о {claim}" not in text] == []


def test_person_detail_names_the_unit_as_on_the_day_of_service(client):
    unit = make_unit(title="237-я сд")
    make_unit_name(unit=unit, full="455-я стрелковая", since_text="1941", until_text="1942")
    make_unit_name(unit=unit, full="237-я Пирятинская", since_text="1943")
    person = make_service(unit=unit, since_text="март 1942").person

    text = page(client, person)

    assert "455-я стрелковая" in text
    assert "237-я Пирятинская" not in text


def test_person_detail_says_that_the_act_is_not_known(client):
    person = make_conferral(decree=None, posthumous=True, citation_text="за переправу").person

    text = page(client, person)

    assert "посмертно" in text
    assert "за переправу" in text
    assert "указ не установлен" in text


def test_person_detail_links_act_award_event_and_companion(client):
    event, decree, award = make_event(), make_decree(), make_award()
    person = make_participation(event=event).person
    companion = make_participation(event=event).person
    make_conferral(person=person, award=award, decree=decree)
    item = make_depiction(person=person).item

    html = client.get(person.get_absolute_url()).content.decode()

    linked = [event, decree, award, companion, item]
    assert [record for record in linked if f'href="{record.get_absolute_url()}"' not in html] == []


def test_person_detail_shows_contradictions_side_by_side(client):
    person, dispute = make_person(), make_discrepancy(title="Год рождения")
    cite(person, claim="birth", statement="1912", stance="contradicts", discrepancy=dispute)
    cite(person, claim="birth", statement="1913", discrepancy=dispute)

    text = page(client, person)

    assert "Разночтения" in text
    assert "1912" in text
    assert "Есть разночтения" in text


def test_person_detail_asks_for_what_is_missing(client):
    text = page(client, make_person(birth_text=""))

    assert "портрет, дата рождения, место рождения" in text
    assert "Не установлено дата и место рождения, связь с городом, звание, часть, место захоронения" in text
    assert "Документов о Знаменском Петре Ильиче" in text


def test_person_detail_of_a_merged_record_leads_to_the_surviving_one(client):
    survivor = make_person()
    merged = make_person(merged_into=survivor)

    response = client.get(merged.get_absolute_url())

    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())


def test_conviction_is_shown_only_with_its_source(client):
    convicted = make_term(title="осуждён", needs_source=True)
    silent, proved = (make_person_term(term=convicted) for _ in range(2))
    cite(proved, claim="other")

    assert "осуждён" not in page(client, silent.person)
    assert "осуждён" in page(client, proved.person)


def test_living_person_shows_only_what_was_consented_to(client):
    living = make_person(
        surname="Живых", birth_text="1960", death_text="", summary="сталевар", biography="Вырос в Абагуре"
    )
    make_consent(person=living, allows_birth=True)
    make_service(person=living, position="подручный")
    make_conferral(person=living, award=make_award(title="медаль «За труд»"))
    cite(living, claim="family", statement="трое детей")
    cite(living, claim="birth", statement="1960, Абагур-Лесной")

    text = page(client, living)

    assert "1960, Абагур-Лесной" in text
    hidden = ("сталевар", "Вырос", "подручный", "трое детей", "Поискать в", "За труд")
    assert [words for words in hidden if words in text] == []


def test_person_list_shows_names_like_the_one_that_nobody_has(client):
    make_person(surname="Герасименко")

    assert "Похожие имена" in text_of(client.get("/people/?q=Герасименковых"))
    assert "Похожие имена" not in text_of(client.get("/people/?q=Герасименко"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "q",
    [
        "Снегирёв",
        "Снегерев Перт Иванвич",
        "snegiryov petr 376 sd",
        "cytubh`d",
        "qwerty asdfgh",
        "Ыыыы Щщщщщ",
        "л-0001 376 сд",
    ],
)
def test_list_asks_twelve_queries_at_most(client, q, django_assert_max_num_queries):
    unit = make_unit(title="376-я стрелковая дивизия", number="376")
    for given_name in ("Пётр", "Иван"):
        make_service(person=make_person(surname="Снегирёв", given_name=given_name), unit=unit)
    address = f"/people/?{urlencode({'q': q})}"
    client.get(address)

    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200
