"""The list of a decree is pasted, read line by line, decided where it is in doubt, brought in and taken back."""

import pytest
from django.core.management import call_command

from awards.models import Conferral
from exchange.models import Import
from exchange.undoing import undo
from people.models import Person
from tests.exchange.desk import START, address
from tests.exchange.tables import counts
from tests.factories import make_award, make_decree, make_person, make_rank, make_service, make_unit, make_unit_type
from tests.pages import text_of

LIST = f"{START}list/"


@pytest.fixture(autouse=True)
def imports_root(settings, tmp_path):
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return settings.IMPORTS_ROOT


@pytest.fixture
def act(db):
    make_rank(title="сержант")
    make_award(title="орден Славы", degree="III")
    make_award(title="орден Славы", degree="II")
    return make_decree(record_number="У-7"), make_award(title="медаль «За отвагу»")


@pytest.fixture
def known(db):
    """One who is surely meant by the name and unit of a line."""
    person = make_person(surname="Белов", given_name="Иван", patronymic="Ильич", sex="m", birth_text="")
    kind = make_unit_type(code="sd", title="стрелковая дивизия", abbreviation="сд")
    make_service(person=person, unit=make_unit(title="376-я стрелковая дивизия", number="376", kind=kind))
    return person


def pasted(client, act, *lines: str):
    decree, award = act
    return client.post(LIST, {"decree": decree.pk, "award": award.pk, "text": "\r\n".join(lines)}, follow=True)


def run(client, act, *lines: str) -> Import:
    pasted(client, act, *lines)
    source = Import.objects.first()
    client.post(address("run", source))
    source.refresh_from_db()
    return source


def test_list_is_shown_line_by_line_and_nothing_is_written(curator, act, known):
    namesake = make_person(surname="Чалков", given_name="Пётр", patronymic="Ильич", sex="m", birth_text="1913")
    before = Person.objects.count()

    text = text_of(
        pasted(
            curator, act,
            "1. Гвардии сержанту БЕЛОВУ Ивану Ильичу — 376 сд",
            "2. Чалкову П. И.",
            "3. Новых Семёну Петровичу, 1920 г. р.",
            "4. Дубровскому Семёну Петровичу",
            "за образцовое выполнение заданий",
        )
    )  # fmt: skip

    assert "новых 2" in text
    assert "Белов Иван Ильич, ? — 29 января 1942 г., Л-" in text
    assert "сходство 90 %: имя: Белов Иван Ильич; служил в этой части" in text
    assert str(namesake) in text
    assert "Новый человек, черновик: Новых Семён Петрович" in text
    assert "именительный падеж имени не ясен" in text
    assert "имя не прочитано" in text
    assert (Person.objects.count(), Conferral.objects.exists()) == (before, False)


def test_list_becomes_conferrals_of_its_act(curator, act, known):
    source = run(
        curator, act, "5. Сержанту Белову Ивану Ильичу — наводчику 376 сд", "6. Новых Семёну Петровичу, 1920 г. р."
    )

    assert (counts(source), source.state) == ((2, 0, 0, 0, 0), "done")
    given = {one.person.surname: one for one in Conferral.objects.all()}
    assert {(one.award, one.decree) for one in given.values()} == {(act[1], act[0])}
    assert (given["Белов"].person, given["Белов"].decree_position) == (known, 5)
    assert given["Белов"].named_as == "Сержанту Белову Ивану Ильичу — наводчику 376 сд"
    new = given["Новых"].person
    assert (str(new), new.birth_text, new.sex, new.status, new.record_number[:2]) == (
        "Новых Семён Петрович", "1920", "m", "draft", "Л-",
    )  # fmt: skip
    call_command("search_check", verbosity=0)


def test_heading_names_the_award_of_the_lines_under_it(curator, act, known):
    run(curator, act, "Белову Ивану Ильичу, 376 сд", "ОРДЕНОМ СЛАВЫ III СТЕПЕНИ:", "", "1. Новых Семёну Петровичу")

    given = {one.person.surname: str(one.award) for one in Conferral.objects.all()}
    assert given == {"Белов": "Медаль «За отвагу»", "Новых": "Орден Славы III степени"}


def test_line_in_doubt_is_given_to_whom_the_curator_says(curator, act):
    person = make_person(surname="Чалков", given_name="Пётр", patronymic="Ильич", sex="m", birth_text="1913")
    source = run(curator, act, "Чалкову Петру Ильичу", "Чалкову П. И.")
    assert counts(source) == (0, 0, 0, 2, 0)
    first, second = source.set_aside.all()
    assert "новая запись" in text_of(curator.get(address("", source)))

    data = {f"row-{first.pk}": person.pk, f"row-{second.pk}": "new", "bring": "1"}
    curator.post(address("", source), data)

    source.refresh_from_db()
    # Of initials alone the case of a surname cannot be told.
    assert counts(source) == (1, 0, 0, 0, 1)
    assert Conferral.objects.get().person == person


def test_namesake_in_doubt_may_be_somebody_new(curator, act):
    make_person(surname="Чалков", given_name="Пётр", patronymic="Ильич", sex="m", birth_text="1913")
    source = run(curator, act, "Чалкову Петру Ильичу")

    curator.post(address("", source), {f"row-{source.set_aside.get().pk}": "new", "bring": "1"})

    assert str(Conferral.objects.get().person) == "Чалков Пётр Ильич"
    assert Person.objects.filter(surname="Чалков").count() == 2


def test_woman_is_not_taken_for_a_man_of_her_surname(curator, act):
    make_person(surname="Белов", given_name="Иван", patronymic="Ильич", sex="m", birth_text="1913")
    woman = make_person(surname="Белова", given_name="Инна", patronymic="Ильинична", sex="f", birth_text="1913")

    source = run(curator, act, "сержанту Беловой И. И., 1913 г. р.")

    [first, *others] = source.set_aside.get().candidates
    assert first["pk"] == woman.pk
    assert all(one["score"] < first["score"] - 0.1 for one in others)


def test_same_list_again_changes_nothing(curator, act, known):
    lines = ("1. Белову Ивану Ильичу — 376 сд", "2. Новых Семёну Петровичу")
    run(curator, act, *lines)

    again = run(curator, act, *lines)

    assert counts(again) == (0, 0, 2, 0, 0)
    assert (Conferral.objects.count(), Person.objects.count()) == (2, 2)


def test_person_named_twice_in_one_list_is_made_once(curator, act):
    source = run(curator, act, "Новых Семёну Петровичу", "Новых Семёну Петровичу, 1920 г. р.")

    assert (counts(source), Person.objects.count()) == ((1, 0, 0, 1, 0), 1)


def test_list_is_taken_back_with_the_people_it_made(curator, act, known):
    source = run(curator, act, "1. Белову Ивану Ильичу — 376 сд", "2. Новых Семёну Петровичу")

    assert undo(source).kept == []

    assert list(Person.objects.all()) == [known]
    assert not Conferral.objects.exists()
    call_command("search_check", verbosity=0)


def test_person_worked_on_since_stays(curator, act):
    source = run(curator, act, "Новых Семёну Петровичу")
    person = Person.objects.get()
    person.summary = "сталевар"
    person.save()

    undo(source)

    assert (list(Person.objects.all()), Conferral.objects.exists()) == ([person], False)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "Обязательное поле"), ("я\n" * 5_001, "Строк больше"), ("Орден Славы III", "ни одной строки")],
)
def test_list_without_lines_says_so(curator, act, text, said):
    response = pasted(curator, act, text)

    assert said in text_of(response)
    assert not Import.objects.exists()


def test_form_of_an_act_leads_to_its_list(curator, act):
    decree = act[0]

    page = curator.get(f"/admin/awards/decree/{decree.pk}/change/").content.decode()
    form = curator.get(f"{LIST}?decree={decree.pk}").content.decode()

    assert f"{LIST}?decree={decree.pk}" in page
    assert f'<option value="{decree.pk}" selected' in form
    assert curator.get(f"{LIST}?decree=abc").status_code == 200


def test_list_is_no_table_to_send(curator, act):
    page = curator.get(START).content.decode()

    assert 'value="list"' not in page
    assert LIST in page
    assert curator.get(f"{START}template/list/").status_code == 404


def test_page_is_closed_to_who_may_not_bring_tables_in(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))

    assert client.get(LIST).status_code == 403
