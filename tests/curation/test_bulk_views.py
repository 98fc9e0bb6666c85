"""Many records are changed at once from any list: previewed, done part by part, reported of, taken back."""

import pytest
from django.contrib.auth.models import Permission

from curation.bulk import fields, running
from curation.history.undoing import undo
from curation.models import BulkEdit, Revision, RevisionKind
from people.models import Person, PersonTerm, Service
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make
from tests.curation.bulk import PEOPLE, SCREENS, ask, bulk, choose, choose_all, counts, list_of, run, set_of, whole
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "change_person"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="keeper", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


def people(count: int, **about) -> list[Person]:
    return [make.make_person(**about) for _ in range(count)]


def test_bulk_edit_writes_and_clears(curator):
    place, some = make.make_place(), people(3, sex="", summary="сталевар")

    edit = bulk(curator, some, "set", set_of(sex="m", birth_place=place.pk, summary=None))

    assert set(Person.objects.values_list("sex", "birth_place", "summary")) == {("m", place.pk, "")}
    assert counts(edit) == (3, 0, 0)
    assert not stale(KINDS["person"], [one.pk for one in some])


def test_bulk_edit_is_one_entry_of_the_history_and_is_taken_back(curator):
    some = people(3, sex="")
    before = whole()

    edit = bulk(curator, some, "set", set_of(sex="m") | {"because": "по списку"})
    entry = Revision.objects.get(kind=RevisionKind.BULK)
    response = curator.post(f"/admin/bulk/{edit.pk}/undo/")

    assert (entry.kind, entry.made_by.username, entry.reason) == (
        RevisionKind.BULK,
        "hranitel",
        "записать: пол. по списку",
    )
    assert edit.revision == entry
    assert whole() == before
    assert "возвращено как было 3" in text_of(response)


def test_bulk_edit_takes_all_that_a_filter_finds(curator):
    people(2, sex="")
    women = people(3, sex="f")

    edit = choose_all(curator, f"{PEOPLE}?sex__exact=f")
    ask(curator, edit, "set", set_of(summary="швея"))
    edit = run(curator, edit)

    assert set(Person.objects.filter(summary="швея")) == set(women)
    assert edit.rows == 3
    assert f'href="{PEOPLE}?sex__exact=f"' in curator.get(f"/admin/bulk/{edit.pk}/").text


def test_bulk_edit_takes_all_that_a_search_finds(curator):
    found = people(2, surname="Каплун")
    people(2, surname="Орлов")

    edit = choose_all(curator, f"{PEOPLE}?q=каплун")

    assert edit.rows == len(found)


def test_bulk_edit_counts_what_is_so_already_and_what_breaks_a_rule(curator):
    some = people(2, birth_text="1913", death_text="1942")
    early = make.make_person(birth_text="1944", death_text="1980")
    so = make.make_person(death_text="1943")
    edit = choose(curator, [*some, early, so])
    ask(curator, edit, "set", set_of(death_text="1943"))

    page = text_of(curator.get(f"/admin/bulk/{edit.pk}/preview/"))
    edit = run(curator, edit)

    assert "изменится 2 уже так 1 не выйдет 1" in page
    assert "Смерть раньше рождения" in page
    assert counts(edit) == (2, 1, 1)
    early.refresh_from_db()
    assert early.death_text == "1980"
    assert "Смерть раньше рождения" in text_of(curator.get(f"/admin/bulk/{edit.pk}/"))


def test_bulk_edit_shows_what_becomes_of_a_value(curator):
    old, new = make.make_place(title="Абагур"), make.make_place(title="Кузедеево")
    edit = choose(curator, people(1, birth_place=old, sex="m"))
    ask(curator, edit, "set", set_of(birth_place=new.pk, sex="f"))

    page = curator.get(f"/admin/bulk/{edit.pk}/preview/").text

    assert "<del>Абагур" in page
    assert "<ins>Кузедеево" in page
    assert "<del>мужской</del>" in page


def test_bulk_edit_replaces_one_value_by_another(curator):
    old, new = make.make_place(), make.make_place()
    moved, other, nowhere = (make.make_person(birth_place=place) for place in (old, make.make_place(), None))

    edit = bulk(curator, [moved, other, nowhere], "replace/birth_place", {"old": old.pk, "new": new.pk})

    assert list(Person.objects.filter(birth_place=new)) == [moved]
    assert counts(edit) == (1, 2, 0)


def test_bulk_edit_replaces_an_empty_value_and_by_an_empty_one(curator):
    place = make.make_place()
    here, nowhere = make.make_person(birth_place=place), make.make_person(birth_place=None)

    bulk(curator, [here, nowhere], "replace/birth_place", {"old": "", "new": place.pk})
    assert Person.objects.filter(birth_place=place).count() == 2
    bulk(curator, [here, nowhere], "replace/birth_place", {"old": place.pk, "new": ""})
    assert Person.objects.filter(birth_place=None).count() == 2


def test_bulk_edit_replaces_in_texts(curator):
    some = [make.make_person(summary="сталевар цеха", biography="Был сталевар."), make.make_person(summary="швея")]

    edit = bulk(curator, some, "text", {"find": "сталевар", "replacement": "прокатчик", "columns": ["summary"]})

    some[0].refresh_from_db()
    assert (some[0].summary, some[0].biography) == ("прокатчик цеха", "Был сталевар.")
    assert counts(edit) == (1, 1, 0)


def test_bulk_edit_refuses_a_text_that_grows_too_long_or_names_no_source(curator):
    long, noted = make.make_person(summary="x" * 300), make.make_person(biography="x")

    edit = bulk(
        curator, [long, noted], "text", {"find": "x", "replacement": "[[999]]", "columns": ["summary", "biography"]}
    )

    assert counts(edit) == (0, 0, 2)
    assert edit.revision is None
    assert {refusal.why.split(":")[0] for refusal in edit.refusals.all()} == {
        "кто это, одной строкой",
        "Ссылка [[999]]",
    }


def test_bulk_edit_adds_a_source_to_all(curator):
    some, source = people(3), make.make_source()
    make.cite(some[0], source=source, claim="birth", locator="л. 14")
    before = whole()

    row = {"source": source.pk, "claim": "birth", "locator": "л. 14"}
    edit = bulk(curator, some, "add/personcitation-person", row)

    assert counts(edit) == (2, 1, 0)
    assert all(one.citations.get().locator == "л. 14" for one in some)
    undo(edit.revision)
    assert whole() == before


@pytest.mark.parametrize("many", [False, True])
def test_bulk_edit_adds_a_fate_and_a_service(curator, many, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2 if many else 500)
    some, term, unit = people(3), make.make_term(kind="fate"), make.make_unit()

    bulk(curator, some, "add/personterm-person", {"term": term.pk, "date_text": "1943"})
    bulk(curator, some, "add/service-person", {"unit": unit.pk, "position": "сапёр", "since_text": "зима 1942"})

    assert {row.date_earliest.year for row in PersonTerm.objects.all()} == {1943}
    assert Service.objects.filter(unit=unit, since_latest__isnull=False).count() == 3
    assert not stale(KINDS["person"], [one.pk for one in some])


def test_bulk_edit_refuses_rows_against_the_rules(curator):
    award, born = make.make_award(), make.make_person(birth_text="1950", death_text="1999")

    edit = bulk(curator, [born, make.make_person()], "add/conferral-person", {"award": award.pk, "date_text": "1943"})

    assert counts(edit) == (1, 0, 1)
    assert "раньше рождения" in edit.refusals.get().why


def test_bulk_edit_writes_the_first_of_rows_that_become_alike(curator):
    person, unit = make.make_person(), make.make_unit()
    rows = [make.make_service(person=person, unit=unit, position=post) for post in ("сапёр", "связист")]

    edit = bulk(curator, rows, "set", set_of(position="повар"), list_of(Service))

    assert counts(edit) == (1, 0, 1)
    assert "уже записана" in edit.refusals.get().why
    assert sorted(Service.objects.values_list("position", flat=True)) == ["повар", "связист"]


def test_bulk_edit_refuses_a_record_that_is_gone(curator):
    some = people(2, sex="")
    edit = choose(curator, some)
    ask(curator, edit, "set", set_of(sex="m"))
    some[0].delete()

    edit = run(curator, edit)

    assert counts(edit) == (1, 0, 1)
    assert edit.refusals.get().why == "записи больше нет"


def test_bulk_edit_in_parts_is_one_entry(curator, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    some = people(5, sex="")
    before = whole()

    edit = bulk(curator, some, "set", set_of(sex="m"))

    assert Revision.objects.filter(kind=RevisionKind.BULK).count() == 1
    assert counts(edit) == (5, 0, 0)
    undo(edit.revision)
    assert whole() == before


def test_bulk_edit_broken_off_has_told_what_is_done(curator, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    some = people(5, sex="")
    before = whole()
    edit = choose(curator, some)
    ask(curator, edit, "set", set_of(sex="m"))
    written = running.write

    def write(doing, plans):
        written(doing, plans)
        if some[4] in [plan.record for plan in plans] or some[2] in [plan.record for plan in plans]:
            raise KeyboardInterrupt

    monkeypatch.setattr(running, "write", write)
    with pytest.raises(KeyboardInterrupt):
        run(curator, edit)
    edit.refresh_from_db()

    assert (edit.state, edit.done, edit.changed) == ("running", 2, 2)
    assert Person.objects.filter(sex="m").count() == 2
    curator.post(f"/admin/bulk/{edit.pk}/run/", {"stop": "1"})
    undo(edit.revision)
    assert whole() == before


def test_bulk_edit_goes_on_where_it_was_broken_off(curator, monkeypatch):
    monkeypatch.setattr(running, "CHUNK", 2)
    monkeypatch.setattr("curation.bulk.views.STEP_SECONDS", 0)
    edit = choose(curator, people(5, sex=""))
    ask(curator, edit, "set", set_of(sex="m"))

    told = curator.post(f"/admin/bulk/{edit.pk}/run/", headers={"accept": "application/json"}).json()
    page = curator.get(f"/admin/bulk/{edit.pk}/run/")
    edit = run(curator, edit)

    assert told == {
        "readTo": 2,
        "said": "Пройдено 2 из 5.",
        "counts": ["2", "0", "0"],
        "failed": False,
        "next": "",
    }
    assert 'value="2"' in page.text
    assert counts(edit) == (5, 0, 0)
    assert Revision.objects.filter(kind=RevisionKind.BULK).count() == 1


def test_bulk_edit_undone_keeps_what_people_touched_since(curator):
    some = people(2, sex="")
    edit = bulk(curator, some, "set", set_of(sex="m"))
    some[0].sex = "f"
    some[0].save()

    response = curator.post(f"/admin/bulk/{edit.pk}/undo/")

    assert sorted(Person.objects.values_list("sex", flat=True)) == ["", "f"]
    assert "с тех пор изменено: пол" in text_of(response)
    assert curator.post(f"/admin/bulk/{edit.pk}/undo/").status_code == 302


def test_bulk_edit_loses_nothing_that_was_typed(curator):
    edit = choose(curator, people(1))

    response = ask(curator, edit, "set", set_of(birth_text="31.06.1942", surname="Каплун") | {"because": "по списку"})

    assert response.status_code == 200
    assert "в июне" in text_of(response)
    for typed in ("31.06.1942", "Каплун", "по списку"):
        assert f'value="{typed}"' in response.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Не выбрано ни одного поля"),
        ({"do-sex": "give"}, "Укажите значение"),
        ({"to-sex": "m"}, "записать его не выбрано"),
        ({"do-sex": "delete"}, "Выберите корректн"),
        ({"do-surname": "clear"}, "Выберите корректн"),
        ({"do-birth_place": "give", "to-birth_place": "77777"}, "Выберите корректн"),
        ({"do-biography": "give", "to-biography": "Сказано в [[77777]]."}, "источника с таким номером нет"),
    ],
)
def test_bulk_edit_refuses_a_form_that_says_nothing_or_nonsense(curator, sent, said):
    edit = choose(curator, people(1))

    response = ask(curator, edit, "set", sent)

    assert response.status_code == 200
    assert said in text_of(response)


def test_bulk_edit_opens_again_as_it_was_filled_in(curator):
    edit = choose(curator, people(1))
    ask(curator, edit, "text", {"find": " а ", "replacement": "б", "columns": ["feat"], "whole": "on"})

    form = curator.get(f"/admin/bulk/{edit.pk}/text/").context["form"]

    assert (form["find"].value(), form["columns"].value(), form["whole"].value()) == (" а ", ["feat"], True)


def test_bulk_edit_offers_something_in_every_list(curator):
    asked = 0
    for model in SCREENS:
        record = make.make_any(model)
        if model in fields.ONE_BY_ONE:
            assert "edit_at_once" not in curator.get(list_of(model)).text
            continue
        edit = choose(curator, [record], list_of(model))
        for offer in curator.get(f"/admin/bulk/{edit.pk}/ways/").context["offers"]:
            for address, _name in offer.links:
                assert curator.get(address).status_code == 200, address
                asked += 1

    assert asked > 100


def test_bulk_edit_never_offers_states_and_numbers(curator):
    edit = choose(curator, people(1))

    names = set(curator.get(f"/admin/bulk/{edit.pk}/set/").context["form"].fields)

    assert names & {f"to-{name}" for name in fields.LEFT_OUT} == set()
    assert "to-surname" in names


def test_bulk_edit_is_for_those_who_may(staff, curator):
    edit = choose(curator, people(1))
    addresses = [f"/admin/bulk/{edit.pk}/{page}" for page in ("ways/", "set/", "preview/", "run/", "")]

    keeper = staff("view_person", "change_person")
    assert "edit_at_once" not in keeper.get(PEOPLE).text
    assert {keeper.get(address).status_code for address in (*addresses, "/admin/bulk/")} == {403}
    assert keeper.post(f"/admin/bulk/{edit.pk}/run/").status_code == 403


def test_bulk_edit_of_one_who_may_is_offered_only_his_lists(staff):
    make.make_unit()
    make.make_person()
    keeper = staff("view_person", "change_person", "view_unit", "bulk_edit")

    assert "edit_at_once" in keeper.get(PEOPLE).text
    assert "edit_at_once" not in keeper.get("/admin/people/unit/").text
    assert keeper.get("/admin/bulk/").status_code == 200


def test_bulk_edit_takes_away_what_was_not_begun(curator):
    edit = choose(curator, people(1))

    response = curator.post(f"/admin/bulk/{edit.pk}/discard/")

    assert response.url == PEOPLE
    assert not BulkEdit.objects.exists()


def test_bulk_edits_are_listed(curator):
    bulk(curator, people(2, sex=""), "set", set_of(sex="m") | {"because": "по списку"})

    page = text_of(curator.get("/admin/bulk/"))

    assert "Люди: записать: пол" in page
    assert "по списку" in page
