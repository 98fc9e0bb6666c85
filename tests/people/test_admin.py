"""The forms of people, units and events: what a curator types is kept, understood and checked."""

import pytest
from django.urls import reverse

from archive.admin import inlines
from people.models import Person, PersonCitation, UnitRelation
from tests.curator import add_rows, address, form_values
from tests.factories import (
    cite,
    make_consent,
    make_event,
    make_participation,
    make_person,
    make_person_term,
    make_rank_held,
    make_service,
    make_source,
    make_unit,
    make_unit_relation,
)

pytestmark = pytest.mark.django_db


def opened(client, record) -> dict:
    return form_values(client.get(address("change", record)))


def test_person_saved_untouched_stays_the_same(curator):
    person = make_person()
    add_rows(person, 2)
    before = opened(curator, person)

    response = curator.post(address("change", person), before | {"_continue": "1"})

    assert response.status_code == 302
    assert opened(curator, person) == before


def test_person_with_thirty_rows_everywhere_is_saved(curator, monkeypatch):
    monkeypatch.setattr(inlines, "ROWS", 30)
    person = make_person()
    add_rows(person, 30)
    typed = opened(curator, person) | {"summary": "стрелок"}

    response = curator.post(address("change", person), typed)

    # Rows are shown by twenties.
    assert len(typed) > 800
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.summary == "стрелок"


def test_person_wrong_date_is_explained_and_nothing_typed_is_lost(curator):
    person = make_person(birth_text="1913")
    add_rows(person, 2)
    typed = opened(curator, person) | {
        "birth_text": "30.02.1912",
        "biography": "Родился в селе Знаменка.",
        "services-0-position": "связной",
        "services-1-since_text": "31.06.1941",
        "citations-0-statement": "1912, село Знаменка",
    }

    response = curator.post(address("change", person), typed)

    assert response.status_code == 200
    assert "феврал" in str(response.context["adminform"].form.errors["birth_text"])
    assert "есть ошибки" in response.text
    assert form_values(response) == typed
    person.refresh_from_db()
    assert (person.birth_text, person.biography) == ("1913", "")


def test_person_corrected_date_is_saved_with_its_span(curator):
    person = make_person(birth_text="1913")

    response = curator.post(address("change", person), opened(curator, person) | {"birth_text": "15 марта 1912 г."})

    assert response.status_code == 302
    person.refresh_from_db()
    assert f"{person.birth_earliest:%d.%m.%Y}" == f"{person.birth_latest:%d.%m.%Y}" == "15.03.1912"


def test_person_form_says_how_a_date_is_understood(curator):
    person = make_person(birth_text="1913")

    response = curator.get(address("change", person))

    assert 'id="id_birth_text_understood" aria-live="polite">понято как' in response.text


def test_person_death_before_birth_is_a_message(curator):
    person = make_person(birth_text="1913", death_text="1942")

    response = curator.post(address("change", person), opened(curator, person) | {"death_text": "1812"})

    assert "Смерть раньше рождения" in response.text
    person.refresh_from_db()
    assert person.death_text == "1942"


def test_person_new_gets_the_next_free_number(curator):
    make_person(record_number="Л-0041")
    make_person(record_number="Л-9")
    make_person(record_number="ВХ-0099")

    response = curator.get(address("add", Person))

    assert response.context["adminform"].form["record_number"].value() == "Л-0042"


def test_person_hidden_without_a_reason_is_refused(curator):
    person = make_person()

    response = curator.post(address("change", person), opened(curator, person) | {"status": "hidden"})

    assert "Скрытой записи нужны причина и дата" in response.text
    person.refresh_from_db()
    assert person.status == "published"


def test_person_hidden_with_a_reason_is_dated_today(curator):
    person = make_person()
    reason = {"status": "hidden", "hidden_reason": "возражают родственники"}

    curator.post(address("change", person), opened(curator, person) | reason)

    person.refresh_from_db()
    assert person.status == "hidden"
    assert person.hidden_on is not None


@pytest.mark.parametrize("words", ["герасименко", "ГЕРАСИМЕНКО", "Герасим", "иван герасименко"])
def test_people_list_finds_a_name_in_any_case(curator, words):
    hero = make_person(surname="Герасименко", given_name="Иван", patronymic="Саввич")
    make_person(surname="Черемнов", given_name="Леонтий", patronymic="Арсентьевич")

    response = curator.get(address("changelist", Person), {"q": words})

    assert [person.pk for person in response.context["cl"].result_list] == [hero.pk]


def test_people_list_shows_ties_and_counts_sources(curator):
    source, person = make_source(), make_person()
    cite(person, source)
    cite(person, source, claim="birth")
    cite(person, claim="death")

    response = curator.get(address("changelist", Person))

    assert '<td class="field-sources">2</td>' in response.text


@pytest.mark.parametrize(("order", "years"), [("2", ["1903", "1913", ""]), ("-2", ["1913", "1903", ""])])
def test_people_list_puts_who_has_no_date_last_either_way(curator, order, years):
    for born in ("1913", "", "1903"):
        make_person(birth_text=born)

    response = curator.get(address("changelist", Person), {"o": order})

    assert [person.birth_text for person in response.context["cl"].result_list] == years


def test_people_list_narrows_by_fate(curator):
    fallen = make_person_term()
    make_person_term()

    response = curator.get(address("changelist", Person), {"fate": fallen.term_id})

    assert [person.pk for person in response.context["cl"].result_list] == [fallen.person_id]


def test_people_list_publishes_all_but_hidden(curator):
    drafts = [make_person(status="draft"), make_person(status="review")]
    hidden = make_person(status="hidden", hidden_reason="ошибка", hidden_on="2026-01-12")
    chosen = [*drafts, hidden]

    response = curator.post(
        address("changelist", Person),
        {"action": "publish", "_selected_action": [person.pk for person in chosen]},
        follow=True,
    )

    statuses = [Person.objects.get(pk=person.pk).status for person in chosen]
    assert statuses == ["published", "published", "hidden"]
    assert "Скрытых записей пропущено: 1" in response.text
    assert "Состояние: опубликовано" in curator.get(address("history", drafts[0])).text


def test_person_published_links_to_the_public_page(curator):
    person = make_person()

    response = curator.get(address("change", person))

    assert f'href="{person.get_absolute_url()}"' in response.text
    assert "why-unseen" not in response.text


def test_person_draft_says_why_nobody_sees_it(curator):
    person = make_person(status="draft")

    response = curator.get(address("change", person))

    assert "Черновик: посетители не видят этой записи." in response.text
    assert "viewsitelink" not in response.text


def test_person_merged_says_where_the_visitor_goes(curator):
    person = make_person(merged_into=make_person())

    assert "Объединено с другой записью" in curator.get(address("change", person)).text


def test_citation_list_offers_claims_and_rows_of_the_record(curator):
    person = make_person()
    rank, service = make_rank_held(person=person), make_service(person=person, position="связной", since_text="1941")
    cite(person, claim="birth")

    response = curator.get(address("change", person))

    assert f'<option value="rank:rank_held:{rank.pk}">{rank.rank.title}</option>' in response.text
    assert f'<option value="service:service:{service.pk}">связной: {service.unit.title}, 1941' in response.text
    assert '<option value="birth" selected>Родился</option>' in response.text


def test_citation_list_offers_the_claims_of_people_first(curator):
    person = make_person()
    cite(person, claim="birth")

    html = curator.get(address("change", person)).text
    own, rest = html.split('<optgroup label="О записи в целом">')[1].split('<optgroup label="Прочее">')[:2]

    assert 'value="birth"' in own
    assert 'value="coordinates"' not in own
    assert 'value="coordinates"' in rest.split("</optgroup>")[0]


def test_citation_folded_says_claim_row_and_source(curator):
    service = make_service(position="связной")
    cite(service, make_source(title="Книга памяти Кузбасса. " + "Т. 1. " * 20), person=service.person, claim="service")

    html = curator.get(address("change", service.person)).text

    assert f"<summary>Служба: связной: {service.unit.title} — Книга памяти Кузбасса. Т. 1." in html
    assert "…</summary>" in html


def test_citation_moves_from_a_claim_to_a_row_and_back(curator):
    person = make_person()
    service = make_service(person=person)
    citation = cite(person, claim="birth")
    typed = opened(curator, person)

    curator.post(address("change", person), typed | {"citations-0-about": f"service:service:{service.pk}"})
    citation.refresh_from_db()
    moved = (citation.claim, citation.service_id)
    curator.post(address("change", person), opened(curator, person) | {"citations-0-about": "feat"})
    citation.refresh_from_db()

    assert moved == ("service", service.pk)
    assert (citation.claim, citation.service_id) == ("feat", None)


def test_citation_of_a_row_under_an_unusual_claim_survives_saving(curator):
    person = make_person()
    service = make_service(person=person)
    citation = cite(service, claim="command", person=person)

    response = curator.post(address("change", person), opened(curator, person))

    assert response.status_code == 302
    citation.refresh_from_db()
    assert (citation.claim, citation.service_id) == ("command", service.pk)


def test_citation_is_added(curator):
    person, source = make_person(), make_source()
    typed = opened(curator, person) | {
        "citations-TOTAL_FORMS": "1",
        "citations-0-source": source.pk,
        "citations-0-about": "birth",
        "citations-0-statement": "1913, село Знаменка",
        "citations-0-stance": "agrees",
        "citations-0-confidence": "literature",
        "citations-0-position": 0,
    }

    curator.post(address("change", person), typed)

    citation = PersonCitation.objects.get()
    assert (citation.claim, citation.source, citation.statement) == ("birth", source, "1913, село Знаменка")


def test_citation_of_another_persons_row_is_refused(curator):
    person, stranger = make_person(), make_person()
    citation, service = cite(person, claim="birth"), make_service(person=stranger)

    response = curator.post(
        address("change", person),
        opened(curator, person) | {"citations-0-about": f"service:service:{service.pk}"},
    )

    assert response.status_code == 200
    citation.refresh_from_db()
    assert citation.service_id is None


def test_unit_related_to_itself_is_a_message(curator):
    relation = make_unit_relation()
    unit = relation.subject

    response = curator.post(
        address("change", unit),
        opened(curator, unit) | {"relations_from-0-target": unit.pk},
    )

    assert "Часть не может быть связана сама с собой" in response.text
    relation.refresh_from_db()
    assert relation.target_id != unit.pk


def test_unit_form_offers_its_relations_to_citations(curator):
    relation = make_unit_relation()
    unit = relation.target

    response = curator.get(address("change", unit))

    assert f'value="subordination:relation:{relation.pk}"' in response.text
    assert str(UnitRelation.objects.select_related("subject", "target").get()) in response.text


def test_event_takes_a_person_once(curator):
    event = make_event()
    first = make_participation(event=event)
    make_participation(event=event)

    response = curator.post(
        address("change", event),
        opened(curator, event) | {"participations-1-person": first.person_id},
    )

    assert response.status_code == 200
    assert event.participations.filter(person=first.person).count() == 1


def test_event_participant_is_a_person_or_a_unit(curator):
    participation = make_participation()
    event = participation.event

    response = curator.post(
        address("change", event),
        opened(curator, event) | {"participations-0-unit": make_unit().pk},
    )

    assert "либо человек, либо часть" in response.text


def test_consent_list_is_for_curators_only(client):
    make_consent()

    response = client.get(reverse("admin:people_consent_changelist"))

    assert response.status_code == 302


def test_citation_outlives_the_row_deleted_in_the_same_form(curator):
    person = make_person()
    service = make_service(person=person)
    citation = cite(service, claim="service", statement="связной")
    form = address("change", person)

    values = form_values(curator.get(form))
    [row] = [key for key, value in values.items() if key.startswith("services-") and key.endswith("-id") and value]
    [said] = [key for key, value in values.items() if key.endswith("-statement") and value == "связной"]
    answer = curator.post(form, values | {row.replace("-id", "-DELETE"): "on", said: "связной роты"})

    citation.refresh_from_db()
    assert answer.status_code == 302
    assert (citation.statement, citation.service) == ("связной роты", None)
    assert not person.services.exists()


def test_service_that_ends_before_it_began_is_refused(curator):
    service = make_service(since_text="1945")

    values = form_values(curator.get(address("change", service.person)))
    answer = curator.post(address("change", service.person), values | {"services-0-until_text": "1941"})

    assert answer.status_code == 200
    assert "Окончание раньше начала" in answer.content.decode()
