"""The history at the workplace: of a record, of all, one entry, deleted records, and the ways back."""

import pytest
from django.contrib.auth.models import Permission

from archive.models import Item
from curation.history.revising import revising
from curation.history.tracked import TRACKED
from curation.models import Revision, RevisionKind
from people.models import Event, Person
from tests import factories as make
from tests.curation.history import make_full_person, whole
from tests.curator import address
from tests.pages import cost_of, read_page, text_of

pytestmark = pytest.mark.django_db

LIST = "/admin/history/"
DELETED = "/admin/history/deleted/"


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "view_person"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def person():
    """A person known before the history begins: with rows, without versions."""
    person = make_full_person()
    for model in TRACKED:
        model.versions.all().delete()
    Revision.objects.all().delete()
    return person


def edit(person, **fields):
    with revising(reason="по книге") as opened:
        for name, value in fields.items():
            setattr(person, name, value)
        person.save()
    return opened.revision


def history(record) -> str:
    return address("history", record)


def entry(revision) -> str:
    return f"{LIST}{revision.pk}/"


def restoring(record, revision) -> str:
    return f"{history(record)}restore/?to={revision.pk}"


def test_history_tells_columns_in_words(curator, person):
    edit(person, surname="Каплунов", status="review", birth_place=make.make_place(title="Сталинск"))

    text = read_page(curator, history(person))

    assert "по книге" in text
    assert "Фамилия было Каплун → стало Каплунов" in text
    assert "Состояние было опубликовано → стало на проверке" in text
    assert "пусто → стало Сталинск" in text


def test_history_tells_rows_that_were_deleted_and_their_citations(curator, person):
    with revising():
        citation = person.conferrals.get().citations.get()
        citation.locator = "л. 17"
        citation.save()
        service = person.services.get()
        service.delete()

    text = read_page(curator, history(person))

    assert "удалено Служба, работа: командир отделения" in text
    assert "Где в источнике пусто → стало л. 17" in text
    assert "Служба было командир отделения" in text


def test_history_leaves_out_saving_without_a_change(curator, person):
    edit(person)

    response = curator.get(history(person))

    assert response.context["entries"] == []
    assert "запись не меняли" in text_of(response)


def test_history_of_rows_of_an_import(curator, person):
    revision = make.make_revision(kind=RevisionKind.IMPORT)
    make.make_made(revision=revision, model="people.Person", first=person.pk, last=person.pk)

    assert "создано: человек, импорт таблицы" in read_page(curator, history(person))


def test_history_says_what_was_undone(curator, person):
    revision = edit(person, surname="Каплунов")
    curator.post(f"{entry(revision)}undo/", {})

    entries = curator.get(history(person)).context["entries"]

    undoing = Revision.objects.get(kind=RevisionKind.UNDO)
    assert [(one.revision, one.undone_by) for one in entries] == [(undoing, None), (revision, undoing.pk)]


def test_history_is_paged_at_no_more_queries(curator, person):
    edit(person, surname="Каплун-1")
    person.services.get().delete()
    few = cost_of(curator, history(person))
    for n in range(30):
        edit(person, surname=f"Каплун{n}")
        make.make_service(person=person, position=f"наводчик {n}")

    pages = [curator.get(f"{history(person)}?page={n}").context["entries"] for n in (1, 2, 3)]

    assert [len(page) for page in pages] == [25, 25, 13]
    assert cost_of(curator, history(person)) <= few


def test_history_does_not_tell_what_a_row_did_elsewhere(curator, person):
    other, service = make.make_person(), person.services.get()
    with revising():
        service.person = other
        service.save()
    with revising():
        service.position = "комбриг"
        service.save()

    assert "комбриг" not in read_page(curator, history(person))
    assert "комбриг" in read_page(curator, history(other))


def test_history_hides_private_columns_and_records(staff, person):
    edit(person, internal_note="тайная заметка", surname="Каплунов")
    make.make_consent(person=person, document="тайное согласие")
    client = staff("view_person", "view_consent", "view_service")

    text = read_page(client, history(person))

    assert "Каплунов" in text
    assert "тайн" not in text


def test_entry_hides_private_columns_and_records(staff):
    item = make.make_item()
    with revising() as opened:
        make.make_accession(item=item, received_from="тайный даритель")
        item.internal_note = "тайная заметка"
        item.save()
    client = staff("view_item", "view_accession")

    response = client.get(entry(opened.revision))

    assert "тайн" not in text_of(response)
    assert [count.model for count in response.context["counts"]] == [Item]


def test_history_is_for_those_who_see_the_record(staff, person):
    edit(person, surname="Каплунов")
    client = staff("view_unit")

    assert client.get(history(person)).status_code == 403
    assert client.get(restoring(person, Revision.objects.get())).status_code == 403
    assert "Каплунов" not in read_page(client, LIST)


def test_ways_back_are_for_those_who_have_the_right(staff, person):
    revision = edit(person, surname="Каплунов")
    client = staff("view_person", "change_person")

    assert client.get(f"{entry(revision)}undo/").status_code == 403
    assert client.post(f"{entry(revision)}undo/").status_code == 403
    assert client.post(restoring(person, revision)).status_code == 403
    assert "Отменить" not in read_page(client, entry(revision))


def test_entry_tells_counts_and_rows_by_kind(curator, person):
    with revising(kind=RevisionKind.BULK) as opened:
        for n in range(30):
            make.make_service(person=person, position=f"наводчик {n}")
        edit_row = person.name_variants.get()
        edit_row.surname = "Каплуновский"
        edit_row.save()

    first = curator.get(entry(opened.revision))
    names = curator.get(f"{entry(opened.revision)}?model=people.namevariant")
    second = curator.get(f"{entry(opened.revision)}?page=2")

    counts = {count.code: (count.made, count.changed, count.deleted) for count in first.context["counts"]}
    assert counts["people.namevariant"] == (0, 1, 0)
    assert counts["people.service"] == (30, 0, 0)
    assert "Каплуновский" in text_of(names)
    assert len(names.context["changes"]) == 1
    assert len(first.context["changes"]) == 25
    assert second.context["page"].next in (0, 3)


def test_entry_is_undone_after_a_question(curator, person):
    before = whole()
    revision = edit(person, surname="Каплунов")

    asked = text_of(curator.get(f"{entry(revision)}undo/"))
    done = text_of(curator.post(f"{entry(revision)}undo/", {"reason": "ошибка"}))

    assert "Люди 0 1 0" in asked
    assert "возвращено прежнее 1" in done
    assert whole() == before
    assert Revision.objects.get(kind=RevisionKind.UNDO).reason == "ошибка"


def test_undoing_names_what_was_kept(curator, person):
    revision = edit(person, surname="Каплунов")
    edit(person, surname="Каплунский")

    done = text_of(curator.post(f"{entry(revision)}undo/", {}))
    again = curator.get(f"{entry(revision)}undo/")

    assert "с тех пор изменено: фамилия" in done
    assert again.status_code == 302


def test_record_is_restored_after_a_preview(curator, person):
    first = edit(person, surname="Каплунов")
    rank = make.make_rank()
    before = whole()
    with revising():
        person.services.get().delete()
        make.make_rank_held(person=person, rank=rank)

    asked = text_of(curator.get(restoring(person, first)))
    done = text_of(curator.post(restoring(person, first), {"reason": "так вернее"}))

    assert "добавлено Служба, работа" in asked
    assert "убрано строк 1 возвращено удалённых 1" in done
    assert whole() == before
    assert "восстановление" in read_page(curator, history(person))


@pytest.mark.parametrize("to", ["", "x", "-1", "9" * 30, "²"])
def test_restoring_to_nothing_is_not_found(curator, person, to):
    edit(person, surname="Каплунов")

    assert curator.get(f"{history(person)}restore/", {"to": to}).status_code == 404


def test_record_is_not_restored_to_before_it_was_made(curator):
    with revising() as opened:
        person = make.make_person()

    response = curator.get(f"{history(person)}restore/?to={opened.revision.pk - 1}", follow=True)

    assert "Тогда этой записи ещё не было" in text_of(response)


def test_deleted_record_is_found_and_restored(curator):
    event = make.make_event(title="Бой у Ёлкина")
    gone_for_good = make.make_event(title="Другое")
    before = whole()
    with revising() as opened:
        event_history = history(event)
        event.delete()

    found = curator.get(DELETED, {"q": "бой елкина", "kind": "people.event"})
    (gone, _may), *rest = found.context["gone"]
    done = curator.post(f"{gone.url}restore/?to={gone.before}", {})

    assert rest == []
    assert (gone.name, gone.revision) == ("Бой у Ёлкина", opened.revision)
    assert "возвращено удалённых 1" in text_of(done)
    assert whole() == before
    assert curator.get(DELETED).context["gone"] == []
    assert curator.get(event_history).status_code == 200
    assert Event.objects.filter(pk=gone_for_good.pk).exists()


def test_history_of_a_deleted_record_offers_it_back(curator):
    event = make.make_event()
    where = history(event)
    event.delete()

    response = curator.get(where)

    assert "Запись удалена." in text_of(response)
    assert f"{where}restore/?to={response.context['restored_from']}" in response.content.decode()


def test_deleted_records_of_no_kind_are_not_found(curator):
    assert curator.get(DELETED, {"kind": "people.service"}).status_code == 404


def test_deleted_records_are_for_those_who_see_their_kind(staff):
    make.make_event(title="Бой").delete()

    assert "Бой" not in read_page(staff("view_person"), DELETED)


def test_list_tells_every_entry_with_what_it_touched(curator, person, django_user_model):
    editor = django_user_model.objects.create(username="redaktor", is_staff=True)
    with revising(made_by=editor):
        person.surname = "Каплунов"
        person.save()
        person.services.get().delete()
    with revising(kind=RevisionKind.BULK):
        for _ in range(2):
            make.make_unit()

    whole_list = read_page(curator, LIST)
    of_editor = read_page(curator, f"{LIST}?made_by={editor.pk}")
    bulk = read_page(curator, f"{LIST}?kind=bulk")

    assert "человек «Каплунов" in whole_list
    assert "и другие" in whole_list
    assert "человек «Каплунов" in of_editor
    assert "служба и работа" in of_editor
    assert "и другие" not in of_editor
    assert "Каплунов" not in bulk


def test_list_asks_no_more_for_more_entries(curator, person):
    edit(person, surname="Каплун-1")
    few = cost_of(curator, LIST)
    for n in range(10):
        edit(person, surname=f"Каплун{n}")

    assert cost_of(curator, LIST) == few


def test_list_of_nonsense_says_what_is_wrong(curator):
    assert "Выберите корректный вариант" in read_page(curator, f"{LIST}?kind=ыы")


def test_history_of_every_kind_of_record_opens(curator):
    for model in TRACKED:
        record = make.make_any(model)
        where = f"/admin/{model._meta.app_label}/{model._meta.model_name}/{record.pk}/history/"
        answer = curator.get(where)
        assert answer.status_code in (200, 404), model
        if answer.status_code == 200:
            assert answer.context["entries"], model


def test_history_keeps_what_was_said_beside_changes(curator, person):
    curator.post("/admin/quality/unsourced-person/", {"object_id": person.pk, "reason": "дед узнал бы"})

    assert "дед узнал бы" in read_page(curator, history(person))


def test_history_of_an_unknown_record_is_not_found(curator):
    assert curator.get("/admin/people/person/777/history/").status_code == 404


def test_lists_of_records_lead_to_the_deleted_ones(curator):
    assert f"{DELETED}?kind=people.person" in curator.get("/admin/people/person/").content.decode()
    assert DELETED not in curator.get("/admin/people/service/").content.decode()


def test_change_form_leads_to_the_history(curator, person):
    assert history(person) in curator.get(address("change", person)).content.decode()


def test_long_entry_tells_some_rows_and_leads_to_all(curator, person):
    with revising() as opened:
        for n in range(22):
            make.make_service(person=person, position=f"наводчик {n}")

    response = curator.get(history(person))

    assert "Ещё строк: 2" in text_of(response)
    assert entry(opened.revision) in response.content.decode()


def test_numbers_of_an_item_are_told_in_its_history(curator):
    item = make.make_item()
    with revising():
        make.make_item_number(item=item)

    assert "добавлено Учётный номер" in read_page(curator, history(Item.objects.get(pk=item.pk)))
    assert Person.objects.count() == 0
