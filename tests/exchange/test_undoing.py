"""An import is taken back whole; what people have touched since stays and is named."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.serializers import serialize

from exchange.models import Import, RowMark, SetAside
from exchange.running import begin
from exchange.undoing import undo
from people.models import Person
from search.models import Entry
from tests.exchange.tables import brought, written
from tests.factories import cite, make_award, make_person, make_rank, make_unit

HEADINGS = ("№ записи", "Ф.И.О.", "Дата рождения", "Кто это", "Часть", "Звание", "Награды")
OURS = ("archive", "people", "awards")


@pytest.fixture
def sheet(tmp_path, db):
    make_rank(title="сержант")
    make_unit(title="376-я стрелковая дивизия", number="376")
    make_award(title="орден Ленина")
    make_person(record_number="Л-1", surname="Белов", summary="связист", birth_text="1913")
    return written(
        tmp_path / "люди.csv",
        HEADINGS,
        ["Л-1", "Белов Иван", "12.08.1913", "сталевар", "376 сд", "сержант", "орден Ленина"],
        ["Л-2", "Новых Пётр", "1920", "плотник", "376 сд", "", "орден Ленина"],
        ["Л-3", "Свежих Анна", "", "", "", "", ""],
    )


def everything() -> dict[str, str]:
    """Return all rows of the museum's own tables, by model."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: serialize("json", model._base_manager.order_by("pk")) for model in models}


def test_untouched_import_leaves_nothing_behind(sheet):
    before, entries = everything(), Entry.objects.count()
    source = brought("people", sheet)
    assert everything() != before

    undone = undo(source)

    assert everything() == before
    assert (undone.kept, source.state, Entry.objects.count()) == ([], "undone", entries)
    assert not RowMark.objects.exists()
    call_command("search_check", verbosity=0)


def test_undone_import_can_be_brought_in_again(sheet):
    undo(brought("people", sheet))

    source = brought("people", sheet)

    assert (source.new, source.changed) == (2, 1)
    assert Person.objects.get(record_number="Л-1").summary == "сталевар"


def test_record_changed_since_is_kept_with_its_rows_and_named(sheet):
    source = brought("people", sheet)
    person = Person.objects.get(record_number="Л-2")
    person.biography = "Дописано."
    person.save()

    undone = undo(source)

    assert [(record, why) for record, why in undone.kept] == [(person, "с тех пор изменено: биография")]
    person.refresh_from_db()
    assert (person.services.count(), person.conferrals.count()) == (1, 1)
    assert not Person.objects.filter(record_number="Л-3").exists()


def test_record_with_a_row_added_since_is_kept(sheet):
    source = brought("people", sheet)
    cite(Person.objects.get(record_number="Л-3"), claim="birth", statement="1920")

    [(record, why)] = undo(source).kept

    assert record.record_number == "Л-3"
    assert why.startswith("с тех пор добавлено")


def test_column_changed_since_keeps_its_new_value(sheet):
    source = brought("people", sheet)
    person = Person.objects.get(record_number="Л-1")
    person.summary = "сталевар мартена № 1"
    person.save()

    [(record, why)] = undo(source).kept

    person.refresh_from_db()
    assert (person.summary, person.birth_text, person.birth_earliest.isoformat()) == (
        "сталевар мартена № 1",
        "1913",
        "1913-01-01",
    )
    assert (record, why) == (person, "с тех пор изменено: кто это, одной строкой")


def test_import_is_taken_back_once_and_not_while_it_runs(sheet):
    source = begin("people", sheet)
    with pytest.raises(ValueError, match="running"):
        undo(source)
    source = brought("people", sheet)
    undo(source)
    with pytest.raises(ValueError, match="undone"):
        undo(source)
    assert not SetAside.objects.exists()
    assert Import.objects.count() == 1
