"""Whatever was done under one entry of the history is taken back whole, and nothing that came after is lost."""

import pytest
from django.db import transaction

from curation.history.revising import revising
from curation.history.undoing import rewrite, undo
from curation.models import Revision, RevisionKind
from people.models import Event, Person
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make
from tests.curation.history import make_full_person, whole

pytestmark = pytest.mark.django_db


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
    person = make_full_person()
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
    person = make_full_person()
    with revising() as opened:
        edit(person)
    changed = whole()
    undo(opened.revision)

    undo(Revision.objects.get(kind=RevisionKind.UNDO))

    assert whole() == changed


def test_entry_is_undone_once():
    person = make_full_person()
    with revising() as opened:
        edit(person)
    undo(opened.revision)

    with pytest.raises(ValueError, match="уже отменено"):
        undo(opened.revision)


def test_column_changed_since_is_kept_and_named():
    person = make_full_person()
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
    person = make_full_person()
    with revising(reason="сверено") as opened:
        with transaction.atomic():
            edit(person)
            transaction.set_rollback(True)
        edit(person)

    assert list(Revision.objects.filter(reason="сверено")) == [opened.revision]
    assert person.versions.filter(revision=opened.revision).exists()


def test_row_returns_though_another_took_its_place_under_the_same_entry():
    relation = make.make_unit_relation()
    before = whole()
    with revising() as opened:
        same = {name: getattr(relation, name) for name in ("subject", "kind", "target", "since_text")}
        relation.delete()
        make.make_unit_relation(**same)

    undone = undo(opened.revision)

    assert undone.kept == []
    assert whole() == before


def test_what_can_be_one_alone_goes_back_to_who_had_it():
    unit = make.make_unit()
    later = make.make_unit_stage(unit=unit, text="расформирована")
    first = make.make_unit_stage(unit=unit, text="сформирована", is_key=True)
    before = whole()
    with revising() as opened:
        for stage, is_key in ((first, False), (later, True)):
            stage.is_key = is_key
            stage.save()

    undone = undo(opened.revision)

    assert undone.kept == []
    assert whole() == before


def test_column_is_not_put_to_a_record_that_is_no_more():
    event = make.make_event()
    conferral = make.make_conferral(event=event)
    with revising() as opened:
        conferral.event, conferral.badge_number = None, "17"
        conferral.save()
    event.delete()

    undone = undo(opened.revision)

    conferral.refresh_from_db()
    assert conferral.badge_number == ""
    assert undone.kept == [(conferral, "нет больше: за какое событие")]


def test_saving_without_a_change_is_undone_too():
    person = make_full_person()
    with revising() as opened:
        person.save()

    assert undo(opened.revision).restored == 0
