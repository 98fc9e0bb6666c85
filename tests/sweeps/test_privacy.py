"""Nothing on the private list, and nothing unpublished, is printed by any public page."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client

from archive.models import Status
from archive.privacy import PRIVATE_FIELDS
from exchange.out.lists import LISTS
from tests import factories
from tests.sweeps.crawl import crawl

# Whatever answers to words.
SURFACES = ("/search/", "/people/", "/suggest/", "/api/v1/search/", "/people/table.csv")
TABLES = [f"/{name}/table.csv" for name in LISTS]


def body(response) -> str:
    return response.getvalue().decode()


def tables() -> str:
    return "".join(body(Client().get(path)) for path in TABLES)


def planted(label: str, field: str) -> str:
    return f"тайна{label.replace('.', '')}{field.replace('_', '')}"


def plant(record) -> None:
    """Write a recognisable word into every private text field of the record."""
    label = record._meta.label
    words = {
        name: planted(label, name)[: record._meta.get_field(name).max_length or 200]
        for name in PRIVATE_FIELDS.get(label, ())
        if isinstance(record._meta.get_field(name), models.CharField | models.TextField) and name != "hidden_reason"
    }
    type(record).objects.filter(pk=record.pk).update(**words)


@pytest.fixture
def planted_site(db):
    person, unit, event = factories.make_person(death_text="1942"), factories.make_unit(), factories.make_event()
    item, award, decree = factories.make_item(), factories.make_award(), factories.make_decree()
    conferral = factories.make_conferral(person=person, award=award, decree=decree)
    nomination = apps.get_model("awards.Nomination").objects.create(person=person, award=award, conferral=conferral)
    accession = apps.get_model("archive.Accession").objects.create(item=item, method="gift", price="1234567.89")
    shelf = apps.get_model("archive.StorageLocation").objects.create(title=planted("archive.StorageLocation", "title"))
    movement = apps.get_model("archive.Movement").objects.create(item=item, location=shelf, moved_on="2026-01-02")
    consent = apps.get_model("people.Consent").objects.create(person=person, given_on="2026-01-01", document="x")
    rows = (person, unit, event, item, award, decree, conferral, nomination, accession, movement, consent)
    for record in rows:
        plant(record)
    call_command("rebuild_search", verbosity=0)
    return rows


def test_private_fields_are_on_no_public_page(planted_site):
    pages = crawl(Client())
    html = " ".join(page.html for page in pages.values())
    html += "".join(body(Client().get(f"{path}?q=тайна")) for path in SURFACES) + tables()

    assert len(pages) > 15
    assert "1234567" not in html.replace("\N{NO-BREAK SPACE}", "")
    found = [planted(label, f) for label, fields in PRIVATE_FIELDS.items() for f in fields if planted(label, f) in html]
    assert found == []


def test_private_list_names_real_fields():
    for label, fields in PRIVATE_FIELDS.items():
        names = {field.name for field in apps.get_model(label)._meta.get_fields()}
        assert set(fields) <= names, label


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEW, Status.HIDDEN])
def test_unpublished_records_are_nowhere(db, status):
    secret = {"hidden_reason": "тайна", "hidden_on": "2026-01-01"} if status == Status.HIDDEN else {}
    hidden = [
        factories.make_person(surname="Невидимкин", status=status, **secret),
        factories.make_unit(title="Невидимый полк", status=status, **secret),
        factories.make_event(title="Невидимое событие", status=status, **secret),
        factories.make_award(title="орден Невидимки", status=status, **secret),
        factories.make_decree(title="О невидимках", status=status, **secret),
        factories.make_item(title="Невидимое письмо", status=status, **secret),
        factories.make_source(title="Невидимая книга", status=status, **secret),
        factories.make_place(title="Невидимск", status=status, **secret),
    ]
    call_command("rebuild_search", verbosity=0)
    client = Client()

    pages = crawl(client)
    found = "".join(body(client.get(f"{path}?q=невидим")) for path in SURFACES) + tables()

    assert [path for path, page in pages.items() if "евидим" in page.html] == []
    assert found.count("Невидим") == 0
    assert [client.get(record.get_absolute_url()).status_code for record in hidden] == [404] * len(hidden)


@pytest.fixture
def living(db):
    """A living person who let only the name be published, with a secret in everything else."""
    secret = {name: f"секрет {name}" for name in ("summary", "feat", "biography")}
    person = factories.make_person(surname="Живых", birth_text="11 мая 1960", death_text="", **secret)
    factories.make_consent(person=person)
    unit, event = factories.make_unit(title="Мартен"), factories.make_event(title="Плавка")
    decree, item = factories.make_decree(), factories.make_item()
    for _ in range(2):
        beside = factories.make_person(death_text="1990")
        factories.make_conferral(person=beside, decree=decree)
        factories.make_participation(person=beside, event=event)
    row = factories.make_conferral(
        person=person, decree=decree, event=event, named_as="секрет named_as", citation_text="секрет citation"
    )
    factories.cite(row, claim="other", statement="секрет award")
    factories.make_service(person=person, unit=unit, position="секрет position")
    factories.make_participation(person=person, event=event, role="секрет role")
    factories.make_depiction(item=item, person=person)
    factories.cite(person, claim="family", statement="секрет family")
    person.name_variants.create(surname="Секретова")
    call_command("rebuild_search", verbosity=0)
    return person


def test_life_of_the_living_is_told_nowhere_without_consent(living):
    pages = crawl(Client())
    queries = ("секрет", "Секретова", "11.05.1960", "1960")
    found = [body(Client().get(f"{path}?q={query}")) for path in SURFACES for query in queries]

    assert "секрет" not in tables().lower()
    told = {path for path, page in pages.items() if "секрет" in page.html.lower()}
    assert told == set()
    assert living.get_absolute_url() in pages
    assert [html for html in found if living.get_absolute_url() in html] == []
    ties = ("/units/", "/events/", "/awards/", "/decrees/", "/items/")
    assert {path for path in pages if path.startswith(ties) and "Живых" in pages[path].html} == set()
