"""A page tells the day on which its record was last changed: nothing of what is not published moves it."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from archive.changes import changes
from curation.history.revising import revising
from curation.history.tracked import TRACKED
from people.models import Person
from tests import factories as make
from tests.curation.history import make_full_person
from tests.pages import cost_of, read_page

pytestmark = pytest.mark.django_db

CHANGED = "Карточка изменена"


def move_to(year: int) -> None:
    """Let all that was written until now have happened in that year."""
    for model in TRACKED:
        model.versions.filter(history_date__year__gt=2020).update(history_date=datetime(year, 5, 9, tzinfo=UTC))


def page_of(client, record) -> str:
    return read_page(client, record.get_absolute_url())


def test_record_without_history_tells_nothing(client):
    person = make_full_person()
    for model in TRACKED:
        model.versions.all().delete()

    assert CHANGED not in page_of(client, person)


def test_page_tells_the_day_without_a_name(client):
    person = make_full_person()
    user = get_user_model().objects.create(username="hranitel", first_name="Зоя")
    with revising(made_by=user):
        person.surname = "Каплунов"
        person.save()
    move_to(1999)

    text = page_of(client, person)

    assert f"{CHANGED} 9 мая 1999 г." in text
    assert "hranitel" not in text
    assert "Зоя" not in text


@pytest.mark.parametrize("row", ["services", "citations", "conferrals"])
def test_row_taken_away_moves_the_day(client, row):
    person = make_full_person()
    move_to(1999)
    getattr(person, row).first().delete()
    move_to(2001)

    assert f"{CHANGED} 9 мая 2001 г." in page_of(client, person)


def test_citation_of_an_award_moves_the_day(client):
    person = make_full_person()
    move_to(1999)
    citation = person.conferrals.get().citations.get()
    citation.locator = "л. 17"
    citation.save()
    move_to(2001)

    assert f"{CHANGED} 9 мая 2001 г." in page_of(client, person)


def test_private_changes_and_idle_savings_do_not_move_the_day(client):
    person = make_full_person()
    move_to(1999)
    person.internal_note = "позвонить внукам"
    person.save()
    person.save()
    make.make_consent(person=person)

    assert f"{CHANGED} 9 мая 1999 г." in page_of(client, person)


def test_import_counts(client):
    person = make.make_person()
    person.versions.all().delete()
    revision = make.make_revision(made_at=datetime(1998, 5, 9, tzinfo=UTC))
    make.make_made(revision=revision, model="people.Person", first=person.pk, last=person.pk + 5)

    assert f"{CHANGED} 9 мая 1998 г." in page_of(client, person)


def test_day_is_read_with_the_record(client, monkeypatch):
    address = make_full_person().get_absolute_url()
    client.get(address)
    dated = cost_of(client, address)
    monkeypatch.setattr(changes, "dated", lambda records, _pk: records)

    assert cost_of(client, address) == dated


@pytest.mark.parametrize("name", ["unit", "event", "award", "decree", "item", "place", "source", "collection"])
def test_every_record_tells_the_day(client, name):
    record = getattr(make, f"make_{name}")()

    assert CHANGED in page_of(client, record)


def test_hidden_record_has_no_page_to_tell_it(client):
    person = make.make_person(status="draft")

    assert client.get(Person.objects.get(pk=person.pk).get_absolute_url()).status_code == 404
