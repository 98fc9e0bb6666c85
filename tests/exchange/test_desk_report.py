"""The report of an import: rows set aside, rows decided, the way back."""

from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from openpyxl import load_workbook

from awards.models import Conferral
from exchange.models import Import, SetAside
from people.models import Person
from tests.exchange.desk import address, brought_at_desk, prepared
from tests.exchange.tables import brought, counts, written
from tests.factories import make_award, make_person
from tests.pages import cost_of, text_of

HEADINGS = ("№ записи", "Ф.И.О.", "Дата рождения", "Кто это")


@pytest.fixture(autouse=True)
def imports_root(settings, tmp_path):
    settings.IMPORTS_ROOT = tmp_path / "imports"


@pytest.fixture
def known(db):
    return make_person(surname="Белов", given_name="Иван", patronymic="Ильич", summary="связист", birth_text="")


@pytest.fixture
def source(curator, known, tmp_path) -> Import:
    """An import of two rows that may mean the known person and one that is refused."""
    sheet = written(
        tmp_path / "люди.csv",
        HEADINGS,
        ["", "Белов И. И.", "", "сталевар"],
        ["", "Белов Иван", "", "плотник"],
        ["Л-9", "Худых Пётр", "30.02.1920", ""],
    )
    return brought_at_desk(curator, sheet)


def aside(source, row: int) -> SetAside:
    return source.set_aside.get(row=row)


def post(client, source, button: str = "bring", **chosen):
    data = {f"row-{aside(source, int(name[1:])).pk}": value for name, value in chosen.items()}
    return client.post(address("", source), {**data, button: "1"}, follow=True)


def test_report_offers_whom_a_row_may_mean(curator, source, known):
    assert counts(source) == (0, 0, 0, 2, 1)

    response = curator.get(address("", source))

    text = text_of(response)
    assert "новая запись" in text
    assert "не вносить" in text
    assert f"/admin/people/person/{known.pk}/change/" in response.content.decode()
    assert "Принимается:" in text


def test_decided_rows_go_in_and_leave_the_report(curator, source, known):
    text = text_of(post(curator, source, r2=known.pk, r3="new"))

    source.refresh_from_db()
    known.refresh_from_db()
    assert "Решённые строки внесены: новых — 1; изменено — 1." in text
    assert (counts(source), known.summary) == ((1, 1, 0, 0, 1), "сталевар")
    assert list(source.set_aside.values_list("row", flat=True)) == [4]
    assert Person.objects.exclude(pk=known.pk).get().summary == "плотник"


def test_decision_is_kept_and_can_be_taken_back(curator, source, known):
    post(curator, source, "save", r2=known.pk)
    assert (aside(source, 2).decided, aside(source, 2).skipped, aside(source, 2).meant) == (True, False, known.pk)

    post(curator, source, "save", r2="skip")

    assert (aside(source, 2).decided, aside(source, 2).skipped, aside(source, 2).meant) == (False, True, None)
    assert counts(source) == (0, 0, 0, 2, 1)


def test_row_that_is_not_to_go_in_is_done_with(curator, source, known):
    assert "решено не вносить" not in text_of(curator.get(address("", source)))

    response = post(curator, source, r2="skip")

    text = text_of(response)
    assert "Решённых строк нет" in text
    assert "решено не вносить: 1" in text
    assert [line.aside.row for line in response.context["lines"]] == [3, 4, 2]
    assert [choice.value for line in response.context["lines"] for choice in line.choices if choice.is_chosen] == [
        "skip"
    ]
    book = load_workbook(BytesIO(curator.get(address("refused", source)).getvalue()))
    assert [row[4] for row in list(book.active.values)[1:]] == ["3", "4"]


def test_row_may_mean_one_who_was_merged_since_and_goes_to_the_one_who_stayed(curator, source, known):
    other = make_person(surname="Беляков", given_name="Иван", summary="")
    post(curator, source, "save", r2=known.pk)
    known.merged_into = other
    known.save()

    text = text_of(curator.get(address("", source)))
    post(curator, source)

    other.refresh_from_db()
    assert "это: Беляков Иван" in text
    assert "это: Белов Иван" not in text
    assert other.summary == "сталевар"


def test_what_was_not_offered_is_not_taken(curator, source, known):
    stranger = make_person(surname="Чужих")

    text = text_of(post(curator, source, r2=stranger.pk, r3="9999999999999999999999", r4="new"))

    assert "Решённых строк нет" in text
    assert not source.set_aside.filter(decided=True).exists()


def test_rows_set_aside_are_given_out_as_a_table(curator, source):
    book = load_workbook(BytesIO(curator.get(address("refused", source)).getvalue()))

    rows = list(book.active.values)
    assert rows[0][:4] == HEADINGS
    assert [row[4] for row in rows[1:]] == ["2", "3", "4"]


def test_undoing_takes_decided_rows_back_too(curator, source, known):
    post(curator, source, r2=known.pk, r3="new")

    asked = text_of(curator.get(address("undo", source)))
    undone = text_of(curator.post(address("undo", source)))

    known.refresh_from_db()
    source.refresh_from_db()
    assert "Отменить импорт?" in asked
    assert "возвращено как было" in undone
    assert (known.summary, Person.objects.count(), source.state) == ("связист", 1, "undone")


def test_file_is_kept_while_an_import_needs_it(curator, source, settings, tmp_path):
    [file] = settings.IMPORTS_ROOT.iterdir()
    again = brought_at_desk(curator, tmp_path / "люди.csv")

    curator.post(address("undo", source))
    assert file.is_file()
    curator.post(address("undo", again))

    assert not file.exists()


def test_undoing_names_what_it_keeps(curator, source):
    post(curator, source, r3="new")
    person = Person.objects.get(summary="плотник")
    person.biography = "Дописано."
    person.save()

    response = curator.post(address("undo", source))

    assert "с тех пор изменено: биография" in text_of(response)
    assert f"/admin/people/person/{person.pk}/change/" in response.content.decode()
    assert "уже отменён" in text_of(curator.post(address("undo", source), follow=True))


def test_import_that_runs_or_has_not_begun_is_not_undone_nor_decided(curator, source, tmp_path, known):
    Import.objects.filter(pk=source.pk).update(state="running")
    ready = prepared(curator, written(tmp_path / "2.csv", ("Фамилия",), ["Новых"]))

    assert "сначала остановите" in text_of(curator.post(address("undo", source), follow=True))
    assert "Решать можно" in text_of(post(curator, source, r2=known.pk))
    assert "ещё не начат" in text_of(curator.post(address("undo", ready), follow=True))
    assert not source.set_aside.filter(decided=True).exists()


def test_undoing_asks_for_its_own_permission(client, source, django_user_model):
    user = django_user_model.objects.create(username="reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_import", "see_private"]))
    client.force_login(user)

    assert client.get(address("undo", source)).status_code == 403
    assert "Отменить импорт" not in text_of(client.get(address("", source)))
    user.user_permissions.add(Permission.objects.get(codename="delete_import"))
    assert client.get(address("undo", source)).status_code == 200


def test_rows_that_the_command_set_aside_are_decided_without_its_file(curator, tmp_path, known):
    rows = (["Белов Иван", "сталевар"], ["Белов И. И.", "плотник"])
    source = brought("people", written(tmp_path / "1.csv", ("Ф.И.О.", "Кто это"), *rows))

    offered = text_of(curator.get(address("", source)))
    post(curator, source, r2=known.pk)

    source.refresh_from_db()
    known.refresh_from_db()
    assert "новая запись" in offered
    assert (counts(source), known.summary) == ((0, 1, 0, 1, 0), "сталевар")
    book = load_workbook(BytesIO(curator.get(address("refused", source)).getvalue()))
    assert list(book.active.values)[1][:2] == ("Белов И. И.", "плотник")


def test_rows_whose_headings_were_not_kept_are_not_decided(curator, source):
    Import.objects.filter(pk=source.pk).update(headings=[])

    text = text_of(curator.get(address("", source)))

    assert "Заголовков этого файла музей не сохранил" in text
    assert "новая запись" not in text
    assert curator.get(address("refused", source)).status_code == 404


def test_report_asks_as_much_for_fifty_rows_as_for_two(curator, tmp_path, db):
    def report(count: int):
        names = [f"Белов{'абвгдежзик'[n // 10]}{'абвгдежзик'[n % 10]}" for n in range(count)]
        for name in names:
            make_person(surname=name, given_name="Иван", birth_text="")
        rows = [["", f"{name} Иван", "", ""] for name in names]
        return brought_at_desk(curator, written(tmp_path / f"{count}.csv", HEADINGS, *rows))

    few = report(2)
    many = report(55)

    assert (few.doubtful, many.doubtful) == (2, 55)
    cost_of(curator, address("", few))
    assert cost_of(curator, address("", few)) == cost_of(curator, address("", many))
    second = curator.get(f"{address('', many)}?page=2")
    assert len(second.context["lines"]) == 5


@pytest.fixture
def awards(curator, known, tmp_path) -> Import:
    """An import of a conferral whose person is in doubt, and of one that stands twice."""
    make_award(title="орден Красной Звезды")
    make_person(record_number="Л-70", surname="Чалков", given_name="Александр")
    rows = (["", "Белов Иван"], ["Л-70", "Чалков Александр"], ["Л-70", "Чалков Александр"])
    sheet = written(
        tmp_path / "н.csv", ("№ записи", "ФИО", "Награда"), *([*row, "орден Красной Звезды"] for row in rows)
    )
    return brought_at_desk(curator, sheet, "awards")


def test_award_is_given_to_one_known_and_to_nobody_new(curator, awards, known):
    text = text_of(curator.get(address("", awards)))
    assert (counts(awards), "новая запись" in text) == ((1, 0, 0, 2, 0), False)

    post(curator, awards, r2=known.pk, r4="new")

    awards.refresh_from_db()
    assert (counts(awards), known.conferrals.count()) == ((2, 0, 0, 1, 0), 1)


def test_conferral_that_stands_twice_is_shown_and_not_decided(curator, awards):
    response = curator.get(address("", awards))

    line = next(line for line in response.context["lines"] if line.aside.row == 4)
    assert (line.choices, line.candidates[0].is_repeated) == ([], True)
    assert f"/admin/awards/conferral/{Conferral.objects.get().pk}/change/" in response.content.decode()


def test_report_of_awards_asks_as_much_for_many_rows_as_for_few(curator, awards, tmp_path):
    people = [make_person(record_number=f"Л-8{n}", surname=f"Чалков{n}") for n in range(10)]
    rows = [[person.record_number, "", "орден Красной Звезды"] for person in people]
    sheet = written(tmp_path / "м.csv", ("№ записи", "ФИО", "Награда"), *rows, *rows)
    many = brought_at_desk(curator, sheet, "awards")

    assert many.doubtful == 10
    cost_of(curator, address("", awards))
    assert cost_of(curator, address("", many)) <= cost_of(curator, address("", awards))
