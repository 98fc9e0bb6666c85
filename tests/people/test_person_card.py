import pytest

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
)

pytestmark = pytest.mark.django_db


def card_of(person):
    return PersonCard(Person.objects.for_list().get(pk=person.pk))


@pytest.mark.parametrize(
    ("birth", "death", "sex", "dates"),
    [
        ("1913", "1942", "m", "1913–1942"),
        ("1913", "", "m", "родился: 1913 г."),
        ("1913", "", "f", "родилась: 1913 г."),
        ("", "1942", "m", "дата смерти: 1942 г."),
        ("", "", "m", ""),
    ],
)
def test_card_says_the_dates_that_are_known(birth, death, sex, dates):
    person = make_person(birth_text=birth, death_text=death, sex=sex, presumed_dead_ground="" if death else "архив")

    assert card_of(person).dates == dates


def test_card_tells_the_feat_before_the_summary():
    person = make_person(feat="Закрыл амбразуру [[1]]", summary="красноармеец")

    card = card_of(person)

    assert (card.line, card.line_field, card.summary) == ("Закрыл амбразуру [[1]]", "feat", "красноармеец")


def test_card_names_each_award_once_and_the_last_unit():
    person, award = make_person(), make_award(title="медаль «За отвагу»")
    for _ in range(2):
        make_conferral(person=person, award=award)
    make_service(person=person, unit=make_unit(title="Артель"), since_text="1936")
    make_service(person=person, unit=make_unit(title="299-й полк"), since_text="1941")

    card = card_of(person)

    assert card.awards == [award]
    assert card.unit == "299-й полк"


def test_card_of_the_living_keeps_silent_about_what_was_not_consented_to():
    person = make_person(birth_text="1960", death_text="", summary="сталевар", feat="подвиг", portrait=make_scan())
    make_consent(person=person)
    make_service(person=person)

    card = card_of(person)

    assert [card.birth, card.scan, card.summary, card.line, card.dates, card.unit] == [None, None, "", "", "", ""]


@pytest.mark.parametrize(
    ("given_name", "patronymic", "sex", "is_female"),
    [("Анна", "Ивановна", "", True), ("Иван", "Ильич", "", False), ("А.", "И.", "f", True)],
)
def test_card_guesses_the_sex_that_is_not_written(given_name, patronymic, sex, is_female):
    assert card_of(make_person(given_name=given_name, patronymic=patronymic, sex=sex)).is_female is is_female


def test_person_hits_say_why_each_was_found():
    person = make_person(summary="сталевар", birth_text="", death_text="", presumed_dead_ground="архив")

    (hit,) = person_hits([card_of(person)], {person.pk: "похоже написано"})

    assert hit.title == "Знаменский Пётр Ильич"
    assert hit.metas == ["даты жизни не установлены"]
    assert (hit.text, hit.why) == ("сталевар", "похоже написано")
