"""An import is one entry of the history, and so is taking it back."""

import pytest

from curation.history.undoing import undo as undo_entry
from curation.models import Made, Revision, RevisionKind
from exchange.undoing import undo
from people.models import Person, Service
from tests.exchange.tables import brought, written
from tests.factories import make_person, make_unit
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db
HEADINGS = ("№ записи", "Ф.И.О.", "Дата рождения", "Часть")


@pytest.fixture
def sheet(tmp_path):
    make_unit(title="376-я стрелковая дивизия", number="376")
    make_person(record_number="Л-1", surname="Белов", birth_text="1913")
    rows = [
        ["Л-1", "Белов Иван", "12.08.1913", "376 сд"],
        *([f"Л-{n}", f"Новых {n}", "", "376 сд"] for n in range(2, 7)),
    ]
    return written(tmp_path / "люди.csv", HEADINGS, *rows)


def test_import_in_parts_is_one_entry(sheet, monkeypatch):
    monkeypatch.setattr("exchange.running.CHUNK", 2)
    source = brought("people", sheet)

    entry = Revision.objects.get(kind=RevisionKind.IMPORT)

    assert source.revision == entry
    assert entry.reason == sheet.name
    made = Made.objects.filter(revision=entry)
    assert {pk for one in made.filter(model="people.Person") for pk in range(one.first, one.last + 1)} == set(
        Person.objects.exclude(record_number="Л-1").values_list("pk", flat=True)
    )
    assert sum(one.last - one.first + 1 for one in made.filter(model="people.Service")) == Service.objects.count() == 6


def test_record_that_an_import_changed_tells_what_it_held(sheet):
    brought("people", sheet)
    person = Person.objects.get(record_number="Л-1")

    held = list(person.versions.order_by("history_id").values_list("birth_text", "revision__kind"))

    assert held == [("1913", "edit"), ("12.08.1913", "import")]


def test_import_is_told_in_the_history_of_its_records(sheet):
    brought("people", sheet)
    client = at_work(hired("chief"))

    pages = [client.get(f"/admin/people/person/{person.pk}/history/").text for person in Person.objects.all()]

    assert len(pages) == 6
    assert all(sheet.name in page for page in pages)


def test_entry_of_an_import_is_taken_back_as_an_import(sheet):
    source = brought("people", sheet)
    client = at_work(hired("chief"))

    asked = client.get(f"/admin/history/{source.revision_id}/undo/")

    assert asked.url == f"/admin/import/{source.pk}/undo/"
    with pytest.raises(ValueError, match="на его странице"):
        undo_entry(source.revision)


def test_import_taken_back_is_an_entry_that_can_be_taken_back(sheet):
    source = brought("people", sheet)
    names = set(Person.objects.values_list("pk", "surname", "birth_text"))
    chief = hired("chief")
    undo(source, by=chief)
    undone = Revision.objects.get(kind=RevisionKind.UNDO)
    assert (undone.undoes, undone.made_by, Person.objects.count()) == (source.revision, chief, 1)

    undo_entry(undone)

    assert set(Person.objects.values_list("pk", "surname", "birth_text")) == names


def test_import_taken_back_is_brought_in_again_by_its_table_not_by_the_history(sheet):
    source = brought("people", sheet)
    undo(source)
    entry = Revision.objects.get(kind=RevisionKind.UNDO)

    asked = at_work(hired("chief")).get(f"/admin/history/{entry.pk}/undo/")

    assert asked.url == f"/admin/import/{source.pk}/"
