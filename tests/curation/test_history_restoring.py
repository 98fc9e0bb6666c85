"""A record is put to what it was after any entry: exactly, with its rows, and the search index follows."""

import random

import pytest

from archive.models import Item
from awards.models import Conferral
from curation.history.restoring import differences, restore
from curation.history.revising import revising
from curation.history.undoing import undo
from curation.models import Revision, RevisionKind
from people.models import Event, Person, Service, Unit
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make
from tests.curation.history import edit_at_random, make_full_person, make_full_unit, whole

pytestmark = pytest.mark.django_db

ENTRIES = 6


def edit_some_times(record, dice) -> list[tuple[int, dict]]:
    """Return what the whole museum holds after each of some entries about one record, by the key of the entry."""
    kept = []
    for _ in range(ENTRIES):
        with revising() as opened:
            for _ in range(dice.randint(1, 3)):
                edit_at_random(record, dice)
        if opened.has_written:
            kept.append((opened.revision.pk, whole()))
    return kept


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("made", "kind"), [(make_full_person, "person"), (make_full_unit, "unit")])
def test_restored_state_is_the_state_that_was(made, kind, seed):
    dice = random.Random(seed)
    record = made()
    with revising() as first:
        record.save()
    kept = [(first.revision.pk, whole()), *edit_some_times(record, dice)]
    dice.shuffle(kept)

    for entry, then in kept:
        restored = restore(type(record), record.pk, entry)

        assert restored.kept == []
        assert whole() == then
        assert not stale(KINDS[kind], [record.pk])


def test_restoring_is_one_entry_and_is_undone():
    person = make_full_person()
    with revising() as first:
        person.save()
    with revising():
        Service.objects.filter(person=person).first().delete()
        make.make_rank_held(person=person)
    changed = whole()
    restore(Person, person.pk, first.revision.pk, reason="проверено по книге")

    restoring = Revision.objects.get(kind=RevisionKind.RESTORE)
    undo(restoring)

    assert restoring.reason == "проверено по книге"
    assert whole() == changed


def test_deleted_record_returns_with_what_pointed_to_it():
    event = make.make_event()
    conferral = make.make_conferral(event=event)
    part = make.make_event(part_of=event)
    before = whole()
    pk = event.pk
    with revising() as deletion:
        event.delete()

    restore(Event, pk, deletion.revision.pk - 1)

    assert whole() == before
    assert Conferral.objects.get(pk=conferral.pk).event_id == pk
    assert Event.objects.get(pk=part.pk).part_of_id == pk


def test_column_emptied_by_hand_before_the_deletion_stays_empty():
    event = make.make_event()
    conferral = make.make_conferral(event=event)
    pk = event.pk
    with revising() as first:
        event.save()
    with revising():
        conferral.event = None
        conferral.save()
    with revising():
        event.delete()

    restore(Event, pk, first.revision.pk)

    assert Conferral.objects.get(pk=conferral.pk).event_id is None


def test_one_of_several_deleted_returns_alone():
    first, second = make_full_person(), make_full_person()
    with revising() as deletion:
        first_pk, second_pk = first.pk, second.pk
        first.delete()
        second.delete()

    restore(Person, first_pk, deletion.revision.pk - 1)

    assert Person.objects.filter(pk=first_pk).exists()
    assert not Person.objects.filter(pk=second_pk).exists()


def test_row_that_went_to_another_record_since_stays_as_it_is_there():
    person, other = make_full_person(), make_full_person()
    pk = person.pk
    service = person.services.first()
    with revising():
        service.person = other
        service.save()
    with revising() as deletion:
        person.delete()
    with revising():
        service.position = "командир"
        service.save()

    restore(Person, pk, deletion.revision.pk - 1)

    service.refresh_from_db()
    assert (service.person_id, service.position) == (other.pk, "командир")


def test_row_is_not_put_to_a_record_that_is_no_more():
    person, event = make_full_person(), make.make_event()
    with revising():
        conferral = make.make_conferral(person=person, event=event)
    with revising() as first:
        person.save()
    with revising():
        conferral.event = None
        conferral.save()
    with revising():
        event.delete()

    restored = restore(Person, person.pk, first.revision.pk)

    assert [why for _row, why in restored.kept] == ["нет больше: за какое событие"]


def test_rows_of_a_later_import_go():
    person = make_full_person()
    with revising() as first:
        person.save()
    before = whole()
    with revising(kind=RevisionKind.IMPORT) as opened:
        name = make.make_name_variant(person=person)
        revision = opened.revision
    name.versions.all().delete()
    make.make_made(revision=revision, model="people.NameVariant", first=name.pk, last=name.pk)

    restore(Person, person.pk, first.revision.pk)

    assert whole() == before


def test_record_is_not_restored_to_before_it_was_made():
    with revising() as opened:
        unit = make.make_unit()

    with pytest.raises(ValueError, match="ещё не было"):
        restore(Unit, unit.pk, opened.revision.pk - 1)


def test_numbers_of_an_item_made_later_go_too():
    item = make.make_item()
    with revising() as first:
        item.save()
    before = whole()
    with revising():
        make.make_item_number(item=item)
        make.make_scan(item=item)

    told = differences(Item, item.pk, first.revision.pk)
    restore(Item, item.pk, first.revision.pk)

    assert [step.after for _model, step in told] == [None, None]
    assert whole() == before
