"""Where the history meets what others do: merges, rights, drafts."""

import pytest
from django.contrib.auth.models import Permission

from archive.changes import changes
from curation.history.revising import revising
from curation.history.undoing import undo
from curation.merging.merging import merge, part
from people.models import Person, Unit
from tests import factories as make
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db


def test_state_before_a_merge_is_not_restored_until_records_are_parted():
    kept, gone = make.make_person(summary="сталевар"), make.make_person()
    until = kept.versions.latest().revision_id
    merge(kept, gone, {})
    chief = at_work(hired("chief"))
    here = f"/admin/people/person/{kept.pk}/history/restore/?to={until}"

    refused = chief.get(here, follow=True)
    part(Person.objects.get(pk=gone.pk))
    shown = chief.get(here)

    assert "сначала разъедините" in refused.text
    assert shown.status_code == 200


def test_who_may_not_publish_takes_nothing_back():
    person = make.make_person(summary="сталевар")
    with revising() as opened:
        person.status = "draft"
        person.save()
    user = hired("volunteer")
    user.user_permissions.add(Permission.objects.get(codename="undo_revision"))

    answer = at_work(user).post(f"/admin/history/{opened.revision.pk}/undo/")

    person.refresh_from_db()
    assert (answer.status_code, person.status) == (403, "draft")


def test_number_that_another_bears_by_now_is_said_in_russian():
    person = make.make_person(record_number="Л-77")
    with revising() as opened:
        person.delete()
    make.make_person(record_number="Л-77")

    [(_record, why)] = undo(opened.revision).kept

    assert why == "вернуть нельзя: такое значение уже есть: № записи"


def changed_on(record):
    return changes.dated(type(record).objects.all(), record.pk).get(pk=record.pk).changed_at


def test_day_of_the_last_change_is_not_moved_by_what_visitors_do_not_see():
    unit, person = make.make_unit(), make.make_person()
    before = changed_on(unit), changed_on(person)

    make.make_statistic(unit=unit, status="draft")
    make.make_depiction(person=person, item=make.make_item(status="draft"))

    assert (changed_on(unit), changed_on(person)) == before
    unit.summary = "Сформирована в городе"
    unit.save()
    assert changed_on(Unit.objects.get()) > before[0]
