"""What a grandson types: declined, misspelt, in Latin letters, on the wrong keyboard, with a unit or a day."""

import pytest
from django.http import QueryDict

from archive.finding import Order, find_page
from people.filters import PersonFilter
from people.models import Person
from search.finding import match, search_everything, suggest
from tests.factories import (
    make_award,
    make_conferral,
    make_person,
    make_place,
    make_rank,
    make_service,
    make_unit,
    make_unit_relation,
    make_unit_type,
)


@pytest.fixture
def hero(db):
    rifle = make_unit_type(title="стрелковый полк", abbreviation="сп")
    regiment = make_unit(title="299-й стрелковый полк", number="299", kind=rifle)
    person = make_person(
        surname="Герасименко",
        given_name="Иван",
        patronymic="Саввич",
        birth_text="1913",
        death_text="29 января 1942 г.",
        feat="В бою под Новгородом закрыл собой амбразуру дзота.",
    )
    make_service(person=person, unit=regiment, rank=make_rank(title="сержант"))
    for surname, given_name in (("Красилов", "Александр"), ("Черемнов", "Леонтий"), ("Герасимов", "Пётр")):
        make_person(surname=surname, given_name=given_name, patronymic="", birth_text="1902", death_text="1943")
    return person


def best(q: str) -> tuple[Person | None, str]:
    """Return the first person found and why."""
    result = find_page(
        QueryDict(f"q={q}"), Person.objects.public().for_list(), PersonFilter, {"name": Order("по фамилии")}
    )
    first = next(iter(result.page), None)
    return first, result.reasons.get(first.pk, "") if first else ""


@pytest.mark.parametrize(
    "q",
    [
        # Declined, of any number.
        "Герасименке", "Герасименкой", "Ивану Саввичу Герасименко", "о Герасименках",
        # One letter wrong, left out, added, changed about; as it is heard.
        "герасимеко", "герасимнеко", "гирасименко", "герасименкоо", "Геросименко", "Гeрасименко", "Герасимэнко Иван",
        # Latin letters, the other keyboard layout, the old spelling.
        "Gerasimenko", "gerasimenko ivan", "ufhfcbvtyrj", "Герасименко Иванъ", "Герасіменко",
        # Initials, the order of the words.
        "И. С. Герасименко", "Герасименко И.С.", "Саввич Иван Герасименко", "Ваня Герасименко",
        # With a unit, a day, a year, a rank.
        "герасименко 299 сп", "герасименко 299-й стрелковый полк", "Герасименко 29.01.1942", "герасименко 29 января 1942",
        "Герасименко 1913", "сержант Герасименко", "сержанту Герасименко",
        # What he did.
        "закрыл амбразуру", "амбразура под Новгородом", "бой за Новгород дзот",
    ],
)  # fmt: skip
def test_hero_is_the_first_found(hero, q):
    assert best(q)[0] == hero


@pytest.mark.parametrize(
    ("q", "why"),
    [
        ("герасименко", ""),
        ("герасимеко", "похоже: Герасимеко → Герасименко"),
        ("герасименко 299 сп", "часть: 299-й стрелковый полк"),
        ("герасименко 29.01.1942", "дата смерти: 29 января 1942 г."),
        ("герасименко бульдозер", "без слова «бульдозер»"),
        ("сержанту герасименко", "звание: сержант"),
    ],
)
def test_visitor_is_told_why(hero, q, why):
    assert best(q) == (hero, why)


def test_guesses_are_made_only_where_the_words_as_they_are_find_little(hero):
    for n in range(10):
        make_person(surname="Герасимко", given_name=f"Имя{chr(1072 + n)}")

    found = match(Person.objects.public(), "герасимко")

    assert found.count() == 10
    assert hero not in found


def test_surname_is_not_a_given_name(hero):
    ivanov = make_person(surname="Иванов", given_name="Пётр", patronymic="")

    assert best("Иванов")[0] == ivanov


def test_guards_are_told_apart_only_when_the_query_says_so(db):
    kind = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    guards = make_unit(title="22-я гвардейская стрелковая дивизия", number="22", kind=kind)
    plain = make_unit(title="22-я стрелковая дивизия", number="22", kind=kind)

    assert [hit.record for hit in search_everything("22 гв. сд", "unit").page] == [guards]
    assert {hit.record for hit in search_everything("22 сд", "unit").page} == {guards, plain}


@pytest.mark.parametrize("q", ["ге", "герас", "иван гер", "Герасименко", "сав гер", "uthfc"])
def test_suggestions_are_those_called_so_or_begun_so(hero, q):
    assert hero in [hit.record for hit in suggest(q)]


@pytest.mark.parametrize("q", ["", "г", "амбразура", "герасимеко", "%", "\0", "а" * 300, "красилов герасименко"])
def test_nothing_is_suggested_of_a_letter_a_text_or_a_guess(hero, q):
    assert suggest(q) == []


def test_no_more_than_eight_are_suggested_and_none_hidden(db):
    for n in range(12):
        make_person(surname=f"Герасименко{chr(1072 + n)}", status="draft" if n < 2 else "published")

    found = [hit.title for hit in suggest("герас")]

    assert len(found) == 8
    assert found == sorted(found)
    assert not [title for title in found if title.startswith(("Герасименкоа", "Герасименкоб"))]


@pytest.mark.parametrize(("q", "why"), [("герасимеко", "похоже: Герасимеко → Герасименко"), ("Герасименко", "")])
def test_search_over_everything_owns_up_to_a_guess(hero, q, why):
    first = next(iter(search_everything(q, "person").page))

    assert (first.record, first.why) == (hero, why)


@pytest.mark.parametrize(
    ("q", "why"),
    [
        ("герасименко герой", "награда: Медаль «Золотая Звезда»"),
        ("герасименко ст. сержант", "звание: старший сержант"),
        ("герасименко 225 сд", "часть: 225-я стрелковая дивизия"),
        ("герасименко знаменка", "место рождения: Знаменка"),
        ("герасименко 1913", "дата рождения: 1913"),
    ],
)
def test_word_that_names_what_lists_are_narrowed_by_is_told_by_its_name(db, q, why):
    division = make_unit(title="225-я стрелковая дивизия", kind=make_unit_type(title="стрелковая дивизия"))
    regiment = make_unit(title="299-й стрелковый полк")
    make_unit_relation(subject=regiment, target=division, kind="subordinate")
    person = make_person(surname="Герасименко", birth_text="1913", birth_place=make_place(title="Знаменка"))
    make_service(person=person, unit=regiment, rank=make_rank(title="старший сержант"))
    star = make_award(title="медаль «Золотая Звезда»", aliases="Герой Советского Союза")
    make_conferral(person=person, award=star)

    assert best(q) == (person, why)


def test_wrong_word_beside_a_surname_does_not_hide_its_bearer(db):
    kept = make_person(surname="Зубатачов", given_name="Илья", patronymic="Леонидович", birth_text="1904")
    for n in range(12):
        make_person(surname=f"Авдеев{chr(1072 + n)}", given_name="Илья", patronymic="", birth_text="1888")

    for q in ("Зубатачов 1888", "Зубатачов Илья 1888", "Зубатачов Илья Леонидович погиб под Москвой"):
        assert best(q)[0] == kept, q
    assert best("Зубатачов Илья 1888")[1] == "без слова «1888»"


@pytest.mark.parametrize("q", ["Снегирёв Пётр Иванович", "Снегирёв Пётр", "Петру Ивановичу Снегирёву"])
def test_name_that_nobody_bears_shows_no_strangers(db, q):
    make_person(surname="Полосухин", given_name="Пётр", patronymic="Иванович")

    assert best(q) == (None, "")


def test_woman_is_meant_first_by_her_own_form_of_a_surname(db):
    man = make_person(surname="Кузнецов", given_name="Андрей")
    woman = make_person(surname="Кузнецова", given_name="Яна")

    assert [best(q)[0] for q in ("Кузнецова", "КУЗНЕЦОВА", "Кузнецов")] == [woman, woman, man]


def test_surname_is_meant_before_a_patronymic_while_it_is_typed(db):
    make_person(surname="Авдеев", given_name="Пётр", patronymic="Иванович")
    ivanov = make_person(surname="Иванов", given_name="Пётр", patronymic="Петрович")

    assert suggest("ивано")[0].record == ivanov
    assert best("ивано")[0] == ivanov


@pytest.mark.parametrize(
    ("q", "patronymic"), [("Чалков АЯ", "Яковлевич"), ("АЯ чалков", "Яковлевич"), ("Чалков АП", "Петрович")]
)
def test_initials_without_dots_are_initials(db, q, patronymic):
    person = make_person(surname="Чалков", given_name="Александр", patronymic=patronymic)
    make_person(surname="Чалков", given_name="Иван", patronymic="Петрович")

    assert best(q) == (person, "")


def test_kind_of_a_unit_is_no_initials(db):
    kind = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    guards = make_unit(title="22-я гвардейская стрелковая дивизия", number="22", kind=kind)

    assert [hit.record for hit in search_everything("Сибирская 22 гв. СД", "unit").page] == [guards]


def test_hero_of_one_kind_is_not_the_hero_of_another(db):
    union, labour = (
        make_award(title=title) for title in ("звание Герой Советского Союза", "звание Герой Социалистического Труда")
    )
    first, second = make_conferral(award=union).person, make_conferral(award=labour).person

    assert [best(q)[0] for q in ("гсс", "ГСТ")] == [first, second]


@pytest.mark.parametrize(
    ("q", "read_as"),
    [("snegiryov", "снегирев"), ("gerasim", "герасим"), ("uthfc", "герас"), ("ufhfcbvtyrj", "гарасименко")],
)
def test_latin_letters_are_read_as_the_museum_knows_them_else_as_they_sound(hero, q, read_as):
    assert search_everything(q).read_as == read_as


@pytest.mark.parametrize("q", ["gerasi", "uthfcb"])
def test_name_begun_in_latin_letters_is_suggested(hero, q):
    assert hero in [hit.record for hit in suggest(q)]


def test_fragment_marks_the_word_as_it_stands_and_binds_no_names(db):
    make_person(
        surname="Красилов", feat="В боях под\xa0Новгородом Александр\xa0Семёнович <закрыл> амбразуру " + "дзота " * 40
    )

    why = best("амбразурой")[1]

    assert why.startswith("в описании: В боях под Новгородом Александр Семёнович &lt;закрыл&gt; <mark>амбразуру</mark>")
    assert why.endswith("дзота …")
