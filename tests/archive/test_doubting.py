"""What a curator is told after saving."""

import pytest

from people.models import Person
from tests.curator import address, form_values
from tests.factories import (
    cite,
    make_conferral,
    make_decree,
    make_event,
    make_item,
    make_person,
    make_scan,
    make_service,
    make_source,
    make_unit,
)

pytestmark = pytest.mark.django_db
UNSEEN = "а на сайте не видно"


def save(client, record, **typed):
    values = form_values(client.get(address("change", record)))
    return client.post(address("change", record), values | typed, follow=True)


def test_published_record_names_what_visitors_will_not_see(curator):
    person = make_person(portrait=make_scan(item=make_item(status="draft", title="Снимок 1941 г.")))
    decree = make_decree(status="draft")
    make_conferral(person=person, decree=decree)
    make_service(person=person, unit=make_unit(status="review", title="237-я дивизия"))
    cite(person, make_source(status="draft", title="Письмо матери"))

    response = save(curator, person)

    told = response.text.split("messagelist")[1].split("</ul>")[0]
    assert UNSEEN in told
    for named in (
        f'href="{address("change", decree)}"',
        "Снимок 1941 г.",
        "237-я дивизия»</a> (на проверке)",
        "Письмо матери",
    ):
        assert named in told, named


def test_published_record_with_nothing_unseen_is_only_saved(curator):
    person = make_person(portrait=make_scan())
    make_conferral(person=person, decree=make_decree())

    response = save(curator, person)

    assert "Сохранено: " in response.text
    assert UNSEEN not in response.text


def test_draft_is_not_warned_about_other_drafts(curator):
    person = make_person(status="draft")
    make_service(person=person, unit=make_unit(status="draft"))

    assert UNSEEN not in save(curator, person).text


def test_row_taken_away_is_not_warned_about(curator):
    person = make_person()
    make_service(person=person, unit=make_unit(status="draft"))

    assert UNSEEN not in save(curator, person, **{"services-0-DELETE": "on"}).text


def test_saved_record_is_named_without_a_gender(curator):
    response = save(curator, make_event(title="Подвиг <троих>"))

    assert "Сохранено: <a href=" in response.text
    assert "Подвиг &lt;троих&gt;</a>." in response.text
    assert "был изменен" not in response.text


def test_deleted_record_is_named_without_a_gender(curator):
    event = make_event(title="Подвиг троих")

    response = curator.post(address("delete", event), {"post": "yes"}, follow=True)

    assert "Удалено: Подвиг троих." in response.text


@pytest.mark.parametrize(("death", "warned"), [("1942", True), ("1923", False), ("1924", True), ("", False)])
def test_life_longer_than_any_known_is_warned_about(curator, death, warned):
    person = make_person(birth_text="1812", death_text=death)

    assert ("Прожито не меньше" in save(curator, person).text) is warned


@pytest.mark.parametrize(
    ("written", "warned"),
    [("семёнов|ПЁТР|Ильич", True), ("Семенов|Петр |Ильич", True), ("Семёнов|Пётр|", False), ("Зуев|Пётр|Ильич", False)],
)
def test_new_person_of_the_same_name_is_saved_and_warned_about(curator, written, warned):
    other = make_person(surname="Семёнов", given_name="Пётр", patronymic="Ильич", status="draft")
    typed = dict(zip(("surname", "given_name", "patronymic"), written.split("|"), strict=True))
    values = form_values(curator.get(address("add", Person))) | typed

    response = curator.post(address("add", Person), values, follow=True)

    assert Person.objects.count() == 2
    assert ("С таким именем уже записаны" in response.text) is warned
    told = response.text.split('class="messagelist"')[1].split("</ul>")[0]
    assert (address("change", other) in told) is warned


def test_person_saved_again_is_not_warned_about_namesakes(curator):
    person, _other = make_person(), make_person()

    assert "С таким именем" not in save(curator, person).text
