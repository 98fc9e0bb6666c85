"""The committed fixtures are whole: they load anywhere, obey every rule, and are what the facts give."""

import io
import json

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models.dating import DerivedFromDate
from kuznetsk_museum.facts import fixture
from people.models import Person
from tests.kuznetsk_museum.museum_rows import FIXTURES, rows

FILES = ("vocabularies.json", "museum.json")


@pytest.fixture
def museum(db):
    call_command("loaddata", *(FIXTURES / name for name in FILES), verbosity=0)


def dump() -> list[dict]:
    out = io.StringIO()
    call_command("dumpdata", "archive", "people", "awards", stdout=out, verbosity=0)
    return json.loads(out.getvalue())


def run(command: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, verbosity=0)
    return out.getvalue()


def test_every_fixture_row_passes_full_clean(museum):
    checked = 0
    for name in fixture.ORDER:
        for row in apps.get_model(name)._default_manager.all():
            row.full_clean()
            checked += 1

    assert checked == len(rows("vocabularies")) + len(rows()) > 2500


def test_derived_columns_are_those_that_saving_would_give():
    dated = [row for row in rows() if any(column.endswith("_text") for column in row["fields"])]

    for row in dated:
        (read,) = serializers.deserialize("python", [row])
        before = derived_columns(read.object)
        fixture.derive(read.object)

        assert derived_columns(read.object) == before, (row["model"], row["pk"])
    assert len(dated) > 250


def derived_columns(row) -> dict:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if isinstance(f, DerivedFromDate)}


def test_loading_twice_changes_nothing(museum):
    once = dump()

    call_command("loaddata", *(FIXTURES / name for name in FILES), verbosity=0)

    assert dump() == once


def test_everything_is_published(museum):
    hidden = [
        (model.__name__, row.pk)
        for app in ("archive", "people", "awards")
        for model in apps.get_app_config(app).get_models()
        if hasattr(model, "hidden_reason")
        for row in model.objects.exclude(status="published")
    ]

    assert hidden == []


def test_visitors_may_see_every_person(museum):
    assert Person.objects.public().count() == Person.objects.count() == 37


def test_committed_fixtures_are_what_the_facts_give():
    assert "соответствуют" in run("build_fixtures", "--check")


def test_build_fixtures_check_fails_when_a_file_differs(tmp_path, monkeypatch):
    monkeypatch.setattr(fixture, "FIXTURES", tmp_path)
    monkeypatch.setattr(fixture, "fixtures", lambda: {"vocabularies.json": "[1]\n", "museum.json": "[2]\n"})
    (tmp_path / "vocabularies.json").write_text("[1]\n", encoding="utf-8")

    with pytest.raises(CommandError, match=r"Устарели: museum\.json\."):
        run("build_fixtures", "--check")


def test_build_fixtures_writes_what_the_facts_give(tmp_path, monkeypatch):
    monkeypatch.setattr(fixture, "FIXTURES", tmp_path)
    monkeypatch.setattr(fixture, "fixtures", lambda: {"museum.json": "[2]\n"})

    run("build_fixtures")

    assert (tmp_path / "museum.json").read_text(encoding="utf-8") == "[2]\n"


def test_load_museum_fills_an_empty_museum(db):
    assert "Музей загружен: людей — 37" in run("load_museum")
    assert Person.objects.get(record_number="Л-0001").surname == "Герасименко"


def test_load_museum_leaves_a_museum_with_people_alone(museum):
    Person.objects.filter(pk=1).update(summary="правка хранителя")

    said = run("load_museum")

    assert "уже загружен" in said
    assert Person.objects.get(pk=1).summary == "правка хранителя"


def test_load_museum_by_force_loads_again(museum):
    Person.objects.filter(pk=1).update(summary="правка хранителя")

    run("load_museum", "--force")

    assert "299-го" in Person.objects.get(pk=1).summary
