"""Notes on sources as a curator types them, and the numbers they need."""

import pytest
from django.urls import reverse

from archive.models import Source
from people.models import Person
from tests.curator import address, form_values
from tests.factories import cite, make_award, make_conferral, make_person, make_source, make_unit, make_unit_stage

pytestmark = pytest.mark.django_db
IDLE = "ссылка в тексте не появится"


def save(client, record, **typed):
    values = form_values(client.get(address("change", record)))
    return client.post(address("change", record), values | typed, follow=True)


@pytest.mark.parametrize("note", ["[[999999]]", "[[абв]]", "[[12]"])
def test_note_of_no_source_is_an_error_that_names_it(curator, note):
    person = make_person()

    response = save(curator, person, biography=f"Родился в Знаменке.{note}")

    assert note in response.context["adminform"].form.errors["biography"][0]
    person.refresh_from_db()
    assert person.biography == ""


def test_note_of_no_source_is_an_error_of_a_row_too(curator):
    stage = make_unit_stage()

    response = save(curator, stage.unit, **{"stages-0-text": "Выгрузилась.[[999999]]"})

    assert "источника с таким номером нет" in response.text


def test_brackets_of_a_quotation_are_not_notes(curator):
    person = make_person()
    citation = cite(person)

    save(curator, person, **{"citations-0-quotation": "в бою [[неразборчиво]] убит"})

    citation.refresh_from_db()
    assert citation.quotation == "в бою [[неразборчиво]] убит"


def test_note_of_a_source_not_cited_is_saved_with_a_warning(curator):
    person, source = make_person(), make_source()

    response = save(curator, person, biography=f"Родился в Знаменке.[[{source.pk}]]")

    assert f"Источник № {source.pk} не приведён в карточке" in response.text
    assert Person.objects.get().biography.endswith(f"[[{source.pk}]]")


def test_note_of_a_cited_source_gives_no_warning(curator):
    person, source, other = make_person(), make_source(), make_source()
    cite(person, source)
    cite(make_conferral(person=person), other)

    response = save(curator, person, biography=f"Родился в Знаменке.[[{source.pk}]] Награждён.[[{other.pk}]]")

    assert "Сохранено" in response.text
    assert IDLE not in response.text


def test_note_of_a_source_not_cited_is_warned_of_on_other_forms(curator):
    source = make_source()

    for record, field in ((make_unit(), "history"), (make_award(), "description")):
        assert IDLE in save(curator, record, **{field: f"Учреждена.[[{source.pk}]]"}).text, field


def test_source_number_stands_in_the_list_and_on_the_form(curator):
    source = make_source()

    in_list = curator.get(address("changelist", Source))
    on_form = curator.get(address("change", source))

    assert f'<th class="field-note_number"><a href="{address("change", source)}">{source.pk}</a></th>' in in_list.text
    assert f'<div class="readonly">{source.pk}</div>' in on_form.text


@pytest.mark.parametrize("form", ["{}", "№ {}", "[[{}]]"])
def test_source_is_found_by_its_number_and_named_with_it(curator, form):
    source = make_source(title="Книга памяти Кузбасса")
    make_source(title="Энциклопедия")
    asked = {"term": form.format(source.pk), "app_label": "people", "model_name": "personcitation"}

    answer = curator.get(reverse("admin:autocomplete"), asked | {"field_name": "source"}).json()

    assert f"№ {source.pk}. Книга памяти Кузбасса" in [choice["text"] for choice in answer["results"]]
