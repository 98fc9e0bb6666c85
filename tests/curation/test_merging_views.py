"""Two records are compared, merged and parted as a curator does it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from curation.models import Revision, RevisionKind
from people.models import Person
from tests import factories as make
from tests.curator import address
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client, django_user_model):
    """A client of one who may change people and merge them, and nothing else."""
    user = django_user_model.objects.create(username="glavny", is_staff=True)
    codes = ["view_person", "change_person", "merge_records", "see_private"]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    return client


def compare(kept, gone) -> str:
    return f"/admin/merge/{kept.pk}/{gone.pk}/"


def part(gone) -> str:
    return f"/admin/merge/{gone.pk}/part/"


def two():
    kept = make.make_person(surname="Каплун", summary="сталевар", biography="", birth_text="")
    return kept, make.make_person(surname="Каплунов", summary="токарь", biography="Рассказ", birth_text="1913")


def test_comparison_offers_what_differs(chief):
    kept, gone = two()

    choices = {one.name: one for one in chief.get(compare(kept, gone)).context["choices"]}

    assert set(choices) == {"surname", "summary", "biography", "birth_text"}
    assert [(one.side, one.value, one.is_chosen) for one in choices["summary"].options] == [
        ("kept", "сталевар", True), ("gone", "токарь", False), ("both", "сталевар; токарь", False),
    ]  # fmt: skip
    assert [one.side for one in choices["birth_text"].options if one.is_chosen] == ["gone"]


def test_comparison_shows_which_rows_move_and_which_are_joined(chief):
    kept, gone = two()
    unit = make.make_unit()
    for person in (kept, gone):
        make.make_service(person=person, unit=unit)
    make.make_rank_held(person=gone)

    rows = {one.title: one for one in chief.get(compare(kept, gone)).context["rows"]}

    assert (len(rows["Служба и работа"].joined), len(rows["Служба и работа"].moved)) == (1, 0)
    assert len(rows["Звания"].moved) == 1


def test_comparison_warns_of_a_page_that_would_be_lost(chief):
    kept, gone = two()
    Person.objects.filter(pk=kept.pk).update(status="draft")
    make.make_not_duplicate(first=kept, second=gone)

    text = text_of(chief.get(compare(kept, gone)))

    assert "её страница пропадёт с сайта" in text
    assert "Об этих записях сказано, что это разные люди" in text


def test_records_are_merged_as_chosen_and_parted(chief, client):
    kept, gone = two()
    make.make_service(person=gone)

    merged = chief.post(compare(kept, gone), {"column-summary": "both", "reason": " анкета "}, follow=True)

    assert merged.redirect_chain == [(address("change", kept), 302)]
    assert "Записи объединены" in text_of(merged)
    assert "Вошли в эту запись" in text_of(merged)
    kept.refresh_from_db()
    assert (kept.summary, kept.biography, kept.services.count()) == ("сталевар; токарь", "Рассказ", 1)
    led = client.get(gone.get_absolute_url())
    assert (led.status_code, led["Location"], led["Cache-Control"]) == (301, kept.get_absolute_url(), "no-cache")
    assert kept.get_absolute_url() in client.get("/people/", {"q": gone.record_number}).text

    assert "Станет отдельной" in text_of(chief.get(part(gone)))
    parted = chief.post(part(gone), {"reason": ""}, follow=True)

    assert "Разъединены" in text_of(parted)
    assert [client.get(one.get_absolute_url()).status_code for one in (kept, gone)] == [200, 200]
    said = LogEntry.objects.filter(object_id=gone.pk).order_by("pk").values_list("change_message", flat=True)
    assert [words.split(":")[0] for words in said] == ["Объединены", "Разъединены"]


def test_what_was_changed_since_is_named_when_parted(chief):
    kept, gone = two()
    chief.post(compare(kept, gone), {})
    kept.refresh_from_db()
    kept.birth_text = "1915"
    kept.save()

    text = text_of(chief.post(part(gone), {}))

    assert "человек «Каплун Пётр Ильич»" in text
    assert "с тех пор изменено: родился" in text


def test_choice_that_the_museum_does_not_take_is_said_on_the_page(chief):
    kept = make.make_person(death_text="1942", birth_text="")
    gone = make.make_person(birth_text="1950", death_text="")

    response = chief.post(compare(kept, gone), {"column-birth_text": "gone"})

    assert "Смерть раньше рождения" in text_of(response)
    assert "<title>Ошибка:" in response.text
    assert not Person.objects.exclude(merged_into=None).exists()


def test_merged_and_lonely_records_are_refused_in_words(chief):
    kept, gone = two()
    third = make.make_person(merged_into=kept)

    assert "самой собой" in text_of(chief.get(compare(kept, kept)))
    assert "уже объединена" in text_of(chief.post(compare(third, gone), {}))
    assert chief.get(part(kept)).status_code == 404
    assert chief.get("/admin/merge/1/99999999/").status_code == 404


def test_record_merged_further_is_parted_from_the_last(chief):
    first, second = two()
    third = make.make_person(surname="Белов")
    chief.post(compare(second, third), {})
    chief.post(compare(first, second), {})

    assert "сначала разъедините" in text_of(chief.post(part(third), {}))


@pytest.mark.parametrize("lacking", ["merge_records", "change_person", "see_private"])
def test_who_may_not_merge_is_refused(client, django_user_model, lacking):
    user = django_user_model.objects.create(username="volunteer", is_staff=True)
    codes = {"view_person", "change_person", "merge_records", "see_private"} - {lacking}
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    client.force_login(user)
    kept, gone = two()
    merged = make.make_person(merged_into=kept)

    for url in (compare(kept, gone), part(merged)):
        assert [client.get(url).status_code, client.post(url).status_code] == [403, 403]
    assert "Разъединить" not in text_of(client.get(address("change", kept)))


def test_two_of_a_list_are_chosen_for_comparison(chief):
    kept, gone = two()
    third = make.make_person()
    action = {"action": "merge_chosen"}

    led = chief.post("/admin/people/person/", action | {"_selected_action": [gone.pk, kept.pk]})
    refused = chief.post(
        "/admin/people/person/", action | {"_selected_action": [gone.pk, kept.pk, third.pk]}, follow=True
    )

    assert led["Location"] == compare(kept, gone)
    assert "ровно две записи" in text_of(refused)


def test_entry_of_a_merge_leads_to_the_page_that_parts(curator):
    kept, gone = two()
    curator.post(compare(kept, gone))
    gone.refresh_from_db()
    entry = Revision.objects.get(kind=RevisionKind.MERGE)

    asked = curator.get(f"/admin/history/{entry.pk}/undo/")

    assert gone.merged_into == kept
    assert asked.url == part(gone)
