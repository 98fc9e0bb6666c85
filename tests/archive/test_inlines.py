"""Rows of one kind by the thousand: a form shows a page of them, and saving it touches no other."""

import pytest

from archive.admin import inlines
from people.models import NameVariant
from tests import factories as make
from tests.curator import address, form_values
from tests.pages import cost_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(monkeypatch):
    monkeypatch.setattr(inlines, "ROWS", 2)
    person = make.make_person()
    for n in range(5):
        make.make_name_variant(person=person, surname=f"Каплун {n}")
    return person


def shown(response) -> list[str]:
    rows = next(part.formset for part in response.context["inline_admin_formsets"] if part.opts.model is NameVariant)
    return [form.instance.surname for form in rows.initial_forms]


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("", ["Каплун 0", "Каплун 1"]),
        ("?name_variants-page=2", ["Каплун 2", "Каплун 3"]),
        ("?name_variants-page=3", ["Каплун 4"]),
        ("?name_variants-page=4", ["Каплун 0", "Каплун 1"]),
        ("?name_variants-page=²", ["Каплун 0", "Каплун 1"]),
        ("?name_variants-page=0", ["Каплун 0", "Каплун 1"]),
    ],
)
def test_form_shows_a_page_of_rows(curator, person, page, names):
    assert shown(curator.get(address("change", person) + page)) == names


def test_form_leads_to_the_other_pages_of_rows(curator, person):
    page = curator.get(address("change", person) + "?name_variants-page=2").text

    assert 'href="?name_variants-page=1#name_variants-group"' in page
    assert 'href="?name_variants-page=3#name_variants-group"' in page
    assert "Строки с 3-й, страница 2" in page


def test_form_saves_the_rows_of_its_page_and_leaves_the_others(curator, person):
    here = address("change", person) + "?name_variants-page=2"
    sent = form_values(curator.get(here))
    sent |= {"name_variants-0-surname": "Каплунов", "name_variants-1-DELETE": "on"}
    make.make_name_variant(person=person, surname="Каплун нов")

    assert curator.post(here, sent).status_code == 302

    names = list(NameVariant.objects.values_list("surname", flat=True))
    assert names == ["Каплун 0", "Каплун 1", "Каплунов", "Каплун 4", "Каплун нов"]


def test_form_keeps_what_was_typed_in_its_page_of_rows(curator, person):
    here = address("change", person) + "?name_variants-page=2"
    sent = form_values(curator.get(here)) | {"name_variants-0-surname": "", "name_variants-1-surname": "Каплунов"}

    response = curator.post(here, sent)

    assert response.status_code == 200
    assert shown(response) == ["", "Каплунов"]


def test_form_bears_a_key_of_a_row_that_is_none(curator, person):
    here = address("change", person)
    sent = form_values(curator.get(here)) | {"name_variants-0-id": "²", "name_variants-1-id": "9" * 30}
    before = list(person.name_variants.values_list())

    answer = curator.post(here, sent)

    assert answer.status_code in (200, 302)
    assert list(person.name_variants.values_list()) == before


def test_form_asks_the_same_for_a_page_and_for_many(curator, person):
    one = cost_of(curator, address("change", person))

    for _ in range(20):
        make.make_name_variant(person=person)

    assert cost_of(curator, address("change", person)) == one
