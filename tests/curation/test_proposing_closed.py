"""What a proposal guards beside the published: rows of closed records, merged records, private fields."""

import pytest
from django.contrib.auth.models import Permission

from curation.models import Proposal
from people.models import Person
from tests import factories as make
from tests.curation.test_proposing import decided, page, proposed
from tests.reviewing import opened, saved
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer():
    return at_work(hired("volunteer", "petya"))


@pytest.fixture
def chief():
    return at_work(hired("chief", "glavnaya"))


@pytest.fixture
def person():
    return make.make_person(summary="стрелок", internal_note="тайна")


@pytest.mark.parametrize("state", ["review", "hidden"])
def test_row_of_a_closed_record_is_not_changed_through_its_own_form(volunteer, chief, state):
    hidden = {"hidden_reason": "ошибка", "hidden_on": "2026-01-01"} if state == "hidden" else {}
    row = make.make_service(person=make.make_person(status=state, **hidden), position="связной")

    typed = opened(chief, row) | {"position": "писарь"}
    answer = saved(volunteer, row, typed)

    row.refresh_from_db()
    assert (answer.status_code, row.position) == (409, "связной")
    assert "писарь" in answer.text
    assert saved(chief, row, typed).status_code == 302


def test_row_is_not_tied_to_a_closed_record_by_a_volunteer(volunteer):
    row = make.make_service(person=make.make_person(status="draft"))
    closed = make.make_person(status="review")

    proposed(volunteer, row, person=closed.pk)

    row.refresh_from_db()
    assert row.person_id != closed.pk
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("state", ["review", "hidden"])
def test_card_that_is_closed_is_not_changed_on_the_form_of_a_draft(volunteer, chief, state):
    hidden = {"hidden_reason": "ошибка", "hidden_on": "2026-01-01"} if state == "hidden" else {}
    unit = make.make_unit(status="draft")
    card = make.make_statistic(unit=unit, status=state, **hidden)
    was = card.position
    prefix = next(key for key in opened(volunteer, unit) if key.endswith("-0-indicator")).removesuffix("indicator")

    proposal = proposed(volunteer, unit, **{f"{prefix}position": was + 7})

    card.refresh_from_db()
    assert card.position == was
    decided(chief, proposal)
    card.refresh_from_db()
    assert (card.position, card.status) == (was + 7, state)


def test_proposal_of_a_merged_record_says_so_and_is_not_let_in(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")
    seal = chief.get(page(proposal)).context["seal"]
    Person.objects.filter(pk=person.pk).update(merged_into=make.make_person(surname="Оставшийся"))

    told = chief.get(page(proposal)).text
    sent = {"_decision": "approve", "_opened": seal, "take-summary": "typed"}
    answer = chief.post(page(proposal), sent, follow=True)

    assert "Запись объединили" in told
    assert "сапёр" in told
    assert "Запись объединили" in answer.text
    person.refresh_from_db()
    assert person.summary == "стрелок"


def test_volunteer_proposes_nothing_of_a_record_merged_meanwhile(volunteer, person):
    typed = opened(volunteer, person) | {"summary": "сапёр"}
    Person.objects.filter(pk=person.pk).update(merged_into=make.make_person())

    assert saved(volunteer, person, typed).status_code == 409
    assert not Proposal.objects.exists()


def test_private_changes_are_neither_shown_to_nor_decided_by_one_who_does_not_see_them(person, chief, settings):
    settings.TWO_PERSON_REVIEW = True
    proposal = proposed(at_work(hired("chief")), person, summary="сапёр", internal_note="живёт на Кирова")
    user = hired("curator")
    user.user_permissions.add(Permission.objects.get(codename="approve"))
    blind = at_work(user)

    shown = blind.get(page(proposal))
    sent = {"_decision": "approve", "_opened": chief.get(page(proposal)).context["seal"], "take-summary": "typed"}
    answer = blind.post(page(proposal), sent, follow=True)

    for told in (shown.text, answer.text):
        assert "сапёр" in told
        assert "решает тот, кто видит закрытые поля" in told
        assert "Кирова" not in told
        assert "тайна" not in told
    person.refresh_from_db()
    assert person.summary == "стрелок"
    assert "живёт на Кирова" in chief.get(page(proposal)).text
    decided(chief, proposal)
    person.refresh_from_db()
    assert (person.summary, person.internal_note) == ("сапёр", "живёт на Кирова")
