"""Whatever was done under one entry of the history is taken back whole, and nothing that came after is lost."""

import pytest
from django.db import transaction

from curation.history.revising import revising
from curation.history.tracked import TRACKED
from curation.history.undoing import rewrite, undo
from curation.models import Revision, RevisionKind
from people.models import Event, Person
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make

pytestmark = pytest.mark.django_db


def whole() -> dict:
    """Return every row that has a history."""
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in TRACKED}


def soldier() -> Person:
    """Return a person with rows of several kinds, a citation of one of them among them."""
    person = make.make_person(surname="Каплун", birth_text="1913")
    service = make.make_service(person=person)
    make.make_name_variant(person=person, surname="Каплунов")
    make.cite(service)
    make.cite(person, claim="birth")
    make.make_conferral(person=person)
    make.make_depiction(person=person)
    return person


def edit(person):
    person.surname, person.birth_text = "Каплунов", "1914"
    person.save()


def delete_row(person):
    person.services.get().delete()


def delete_all(person):
    person.delete()


def add_row(person):
    make.make_rank_held(person=person)


def add_and_change(person):
    row = make.make_rank_held(person=person)
    row.date_text = "1943"
    row.save()


def change_and_delete(person):
    service = person.services.get()
    service.position = "разведчик"
    service.save()
    service.delete()


@pytest.mark.parametrize("done", [edit, delete_row, delete_all, add_row, add_and_change, change_and_delete])
def test_undone_entry_leaves_everything_as_it_was(done):
    person = soldier()
    before = whole()
    with revising() as opened:
        done(person)
    made = whole()

    undone = undo(opened.revision)

    assert made != before
    assert whole() == before
    assert not undone.kept
    assert not stale(KINDS["person"], [person.pk])


def test_undone_deletion_ties_again_what_pointed_to_the_record():
    event = make.make_event()
    conferral = make.make_conferral(event=event)
    with revising() as opened:
        event.delete()

    undo(opened.revision)

    conferral.refresh_from_db()
    assert conferral.event == Event.objects.get()


def test_undoing_is_undone():
    person = soldier()
    with revising() as opened:
        edit(person)
    changed = whole()
    undo(opened.revision)

    undo(Revision.objects.get(kind=RevisionKind.UNDO))

    assert whole() == changed


def test_entry_is_undone_once():
    person = soldier()
    with revising() as opened:
        edit(person)
    undo(opened.revision)

    with pytest.raises(ValueError, match="уже отменено"):
        undo(opened.revision)


def test_column_changed_since_is_kept_and_named():
    person = soldier()
    with revising() as opened:
        edit(person)
    person.surname = "Каплун-Каплунов"
    person.save()

    undone = undo(opened.revision)

    person.refresh_from_db()
    assert (person.surname, person.birth_text) == ("Каплун-Каплунов", "1913")
    assert undone.kept == [(person, "с тех пор изменено: фамилия")]


def test_record_to_which_something_was_added_since_is_kept():
    with revising() as opened:
        person = make.make_person()
    make.make_service(person=person)

    undone = undo(opened.revision)

    assert Person.objects.filter(pk=person.pk).exists()
    assert [record for record, _reason in undone.kept] == [person]


def test_rows_written_in_bulk_are_found_and_undone():
    people = [make.make_person(surname="Иванов") for _ in range(3)]
    before = whole()
    with revising(kind=RevisionKind.BULK) as opened:
        for person in people:
            person.surname, person.birth_text = "Петров", "1913"
        rewrite(Person, people, {"surname", "birth_text"})
    spans = set(Person.objects.values_list("birth_earliest", flat=True))
    found = stale(KINDS["person"], [person.pk for person in people])

    undo(opened.revision)

    assert [str(day) for day in spans] == ["1913-01-01"]
    assert not found
    assert whole() == before


def test_rolled_back_entry_is_made_again():
    person = soldier()
    with revising(reason="сверено") as opened:
        with transaction.atomic():
            edit(person)
            transaction.set_rollback(True)
        edit(person)

    assert list(Revision.objects.filter(reason="сверено")) == [opened.revision]
    assert person.versions.filter(revision=opened.revision).exists()
