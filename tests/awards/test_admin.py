"""The forms of acts and conferrals."""

import re

import pytest

from awards.admin import conferrals
from awards.models import Conferral, Decree
from tests.curator import address, form_values
from tests.factories import cite, make_award, make_conferral, make_decree, make_event, make_person, make_unit

pytestmark = pytest.mark.django_db


def opened(client, record) -> dict:
    return form_values(client.get(address("change", record)))


def test_decree_lists_recipients_and_takes_a_new_one(curator):
    decree, person, award = make_decree(), make_person(), make_award()
    make_conferral(decree=decree)
    row = {"conferrals-TOTAL_FORMS": 2, "conferrals-1-person": person.pk, "conferrals-1-award": award.pk}

    response = curator.post(address("change", decree), opened(curator, decree) | row)

    assert response.status_code == 302
    assert set(decree.conferrals.values_list("person", flat=True)) >= {person.pk}
    assert decree.conferrals.count() == 2


def test_decree_refuses_the_same_conferral_twice(curator):
    decree = make_decree()
    first = make_conferral(decree=decree)
    row = {
        "conferrals-TOTAL_FORMS": 2,
        "conferrals-1-person": first.person_id,
        "conferrals-1-award": first.award_id,
    }

    response = curator.post(address("change", decree), opened(curator, decree) | row)

    assert response.status_code == 200
    assert decree.conferrals.count() == 1


def test_decree_too_long_for_a_form_links_its_list(curator, monkeypatch):
    monkeypatch.setattr(conferrals, "MANY_RECIPIENTS", 1)
    decree = make_decree()
    make_conferral(decree=decree)
    make_conferral(decree=decree)
    make_conferral()

    response = curator.get(address("change", decree))
    (url,) = re.findall(r'href="([^"]+)">списком: 2<', response.text)

    assert "conferrals-0-person" not in response.text
    assert curator.get(url).context["cl"].result_count == 2


def test_decree_new_gets_the_next_free_number(curator):
    make_decree(record_number="У-0007")

    response = curator.get(address("add", Decree))

    assert response.context["adminform"].form["record_number"].value() == "У-0008"


def test_conferral_is_to_a_person_or_a_unit(curator):
    conferral = make_conferral()

    response = curator.post(address("change", conferral), opened(curator, conferral) | {"unit": make_unit().pk})

    assert "либо человек, либо часть" in response.text


def test_conferral_is_named_by_award_and_recipient(curator):
    conferral = make_conferral()

    response = curator.get(address("change", conferral))

    assert f"{conferral.award}: {conferral.person}" in response.text


def test_conferral_list_counts_sources(curator):
    cite(make_conferral())

    response = curator.get(address("changelist", Conferral))

    assert '<td class="field-sources">1</td>' in response.text


@pytest.mark.parametrize("make_recipient", [make_person, make_unit])
def test_awards_stand_on_the_form_of_their_recipient(curator, make_recipient):
    recipient, award = make_recipient(), make_award()
    row = {"conferrals-TOTAL_FORMS": 1, "conferrals-0-award": award.pk, "conferrals-0-date_text": "31 марта 1943 г."}

    response = curator.post(address("change", recipient), opened(curator, recipient) | row)

    assert response.status_code == 302
    assert recipient.conferrals.get().award == award


def test_awards_follow_ties_and_precede_events_on_the_form_of_a_person(curator):
    response = curator.get(address("change", make_person()))

    prefixes = [rows.formset.prefix for rows in response.context["inline_admin_formsets"]]
    assert prefixes == [
        "name_variants",
        "ranks",
        "services",
        "terms",
        "conferrals",
        "nominations",
        "participations",
        "depictions",
        "consents",
        "citations",
    ]


def test_award_ribbon_that_is_no_list_of_stripes_is_explained(curator):
    award = make_award(ribbon=[[8, "#b01e28"]])

    response = curator.post(address("change", award), opened(curator, award) | {"ribbon": '["красная"]'})

    assert "Лента — полосы слева направо" in response.text


def test_event_form_says_that_an_award_came_before_birth(curator):
    event = make_event()
    make_conferral(person=make_person(birth_text="1950", death_text=""), event=event, date_text="1943")

    response = curator.post(address("change", event), opened(curator, event) | {"conferrals-0-posthumous": "on"})

    assert response.status_code == 200
    assert "раньше рождения" in response.text
