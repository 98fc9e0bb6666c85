import itertools

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from archive.filters import ItemFilter
from archive.finding import Order, find_page
from archive.models import Item, Place
from people.filters import PersonFilter, UnitFilter
from people.models import Person, Unit
from search.finding import find, match, named, search_everything
from search.kinds import KINDS
from tests.factories import (
    make_award,
    make_consent,
    make_decree,
    make_event,
    make_item,
    make_item_number,
    make_name_variant,
    make_person,
    make_place,
    make_place_name,
    make_source,
    make_unit,
    make_unit_name,
    make_unit_type,
)

BY_NAME_ONLY = {"name": Order("по имени")}


def found(q, model=Person):
    return list(find(model.objects.public(), q))


def page(query, records=None, filters=PersonFilter, orders=BY_NAME_ONLY, size=20):
    records = Person.objects.public().for_list() if records is None else records
    return find_page(QueryDict(query), records, filters, orders, size)


@pytest.fixture
def ivan(db):
    return make_person(surname="Герасименко", given_name="Иван", patronymic="Саввич", record_number="Л-0001")


@pytest.mark.parametrize(
    "q",
    [
        "герасименко",
        "ГЕРАСИМЕНКО ИВАН",
        "герасименко иван",
        "Иван Саввич Герасименко",
        "И.С. Герасименко",
        "Герасименко И. С.",
        "герас",
        "Герасименко, И.",
        "  герасименко  ",
        "Л-0001",
        "л-1",
    ],
)
def test_find_meets_a_name_however_it_is_typed(ivan, q):
    make_person(surname="Красилов", given_name="Александр", patronymic="Семёнович")

    assert found(q) == [ivan]


@pytest.mark.parametrize("q", ["И.П. Герасименко", "Герасименко Пётр", "расименко", "герасименко 9999", "%", "_"])
def test_find_leaves_out_what_a_word_contradicts(ivan, q):
    assert found(q) == []


def test_find_meets_name_variants(ivan):
    make_name_variant(person=ivan, surname="Герасимов")

    assert found("герасимов иван") == [ivan]


def test_find_takes_a_letter_for_an_initial_only_in_names(db):
    make_person(surname="Герасименко", given_name="Пётр", patronymic="", summary="инженер")

    assert found("и герасименко") == []


def test_find_shows_nothing_hidden(db):
    make_person(surname="Скрытов", status="draft")

    assert found("скрытов") == []


def test_find_of_blank_words_keeps_everything(ivan):
    assert found("   ") == [ivan]


def test_find_of_words_without_letters_finds_nothing(ivan):
    assert found("?!") == []


def test_find_meets_units_by_number_and_short_type(db):
    rifle = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    unit = make_unit(title="376-я стрелковая дивизия", short_title="376-я сд", number="376", kind=rifle)
    make_unit(title="37-я стрелковая дивизия", number="37", kind=rifle)
    make_unit_name(unit=unit, full="Псковская Краснознамённая", short="376 Псковская")

    for q in ("376 сд", "376-я", "376 стрелковая", "псковская", "376-й сд"):
        assert found(q, Unit) == [unit], q


def test_find_meets_a_place_by_its_former_name(db):
    place = make_place(title="Новокузнецк")
    make_place_name(place=place, name="Сталинск")

    assert found("сталинск", Place) == [place]


def test_find_meets_an_item_by_its_number(db):
    item = make_item(title="Письмо")
    make_item_number(item=item, number="КП-1234/5")

    assert found("КП 1234", Item) == [item]
    assert found("1234/5", Item) == [item]
    assert found("123", Item) == []


def test_find_says_nothing_of_the_living_that_they_did_not_allow(db):
    person = make_person(surname="Живых", birth_text="1990", death_text="", summary="сталевар")
    person.name_variants.create(kind="maiden", surname="Прежних")
    consent = make_consent(person=person)

    assert found("живых") == [person]
    assert found("прежних") == []
    assert found("сталевар") == []
    assert found("живых 1990") == []

    consent.allows_biography = True
    consent.save()

    assert found("сталевар") == found("прежних") == [person]


def test_find_never_reads_private_notes(db):
    make_person(internal_note="тайное", hidden_reason="", presumed_dead_ground="сведения")

    assert found("тайное") == []
    assert found("сведения") == []


def test_match_puts_those_called_so_first(db):
    told = make_person(surname="Авдеев", summary="друг Матросова")
    called = make_person(surname="Матросова")

    assert list(match(Person.objects.public(), "матросова")) == [called, told]
    assert page("q=матросова").reasons == {told.pk: "в описании: друг <mark>Матросова</mark>"}


def test_match_explains_another_name(ivan):
    make_name_variant(person=ivan, surname="Герасимов")

    result = page("q=герасимов")

    assert result.reasons == {ivan.pk: "другое имя или номер"}


def test_names_stand_in_russian_order(db):
    for surname in ("Яшин", "Ёлкин", "Жуков", "Елкин", "Авдеев", "Щукин", "Еремеев"):
        make_person(surname=surname, given_name="", patronymic="")

    ordered = named(Person.objects.public()).order_by("name_key", "pk")

    expected = ["Авдеев", "Ёлкин", "Елкин", "Еремеев", "Жуков", "Щукин", "Яшин"]
    assert [person.surname for person in ordered] == expected


def test_units_stand_in_order_of_numbers(db):
    for number in (106, 22, 3):
        make_unit(title=f"{number}-я дивизия", number=str(number))

    assert [unit.number for unit in named(Unit.objects.public()).order_by("name_key")] == ["3", "22", "106"]


class FindingNames(TestCase):
    letters = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=12).map(str.capitalize)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(letters, letters, letters, st.randoms(use_true_random=False))
    def test_any_order_case_and_shortening_finds_the_person(self, surname, given_name, patronymic, random):
        person = make_person(surname=surname, given_name=given_name, patronymic=patronymic)
        shortened = [surname, random.choice([given_name, f"{given_name[0]}."]), f"{patronymic[0]}."]
        for parts in itertools.permutations(random.choice([[surname, given_name, patronymic], shortened])):
            typed = " ".join(parts)
            for spelling in (typed, typed.upper(), typed.lower().replace("ё", "е"), typed.replace("е", "ё")):
                assert person in find(Person.objects.public(), spelling), spelling


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=" + "а" * 201, "слишком длинный"),
        ("q=a%00b", "наберите его заново"),
        ("q=%01", "наберите его заново"),
        ("sort=nowhere", "Такого порядка нет"),
        ("page=abc", "Такой страницы нет"),
        ("page=0", "Такой страницы нет"),
        ("page=99999999999999999999999", "Такой страницы нет"),
        ("page=" + "9" * 5000, "Такой страницы нет"),
        ("award=abc", "Награда"),
        ("award=99999999999999999999999", "Награда"),
        ("award=%00", "Награда"),
        ("fate=%27%3B--", "Судьба"),
        ("unit=-1", "Часть"),
        ("born_from=19x3", "нужен год"),
        ("born_to=99999999999999999999", "нужен год"),
        ("born_from=%00", "нужен год"),
        ("letter=%00", "Первая буква"),
        ("has=gold", "Что есть"),
        ("born_from=1920&born_to=1910", "первый год позже последнего"),
    ],
)
def test_page_says_what_is_wrong_and_shows_nothing(ivan, query, told):
    result = page(query)

    assert any(told in error for error in result.errors), result.errors
    assert list(result.page) == []
    assert result.count == 0
    assert result.facets is not None
    assert result.chips is not None


def test_page_ignores_what_it_does_not_know(ivan):
    assert list(page("utm_source=x&csrf=%00").page) == [ivan]


def test_page_of_best_without_words_falls_back(ivan):
    result = page("sort=best")

    assert not result.errors
    assert list(result.page) == [ivan]


def test_page_joins_words_and_filters(ivan):
    make_person(surname="Герасименко", birth_text="1890")

    assert list(page("q=герасименко&born_from=1913&born_to=1913").page) == [ivan]


def test_page_costs_the_same_for_one_and_thirty(db, django_assert_max_num_queries):
    costs = []
    for amount in (1, 29):
        for n in range(amount):
            make_person(surname=f"Герасименко{chr(1072 + n)}")
        with django_assert_max_num_queries(30) as queries:
            result = page("q=герасименко", size=50)
            assert len(list(result.page)) == result.count
            assert result.chips == []
        costs.append(len(queries))

    assert costs[1] <= costs[0]


def test_pages_of_other_kinds_open(db):
    make_unit(title="22-я дивизия")
    make_item(title="Письмо")

    assert page("q=22", Unit.objects.public(), UnitFilter).count == 1
    assert page("q=письмо", Item.objects.public(), ItemFilter).count == 1


@pytest.fixture
def everything(ivan):
    unit = make_unit(title="237-я дивизия", summary="Здесь служил Герасименко")
    event = make_event(title="Подвиг Герасименко", summary="Бой[[1]] у Новгорода")
    award = make_award(title="орден имени Герасименко")
    decree = make_decree(title="О присвоении звания Герасименко")
    item = make_item(title="Письмо Герасименко")
    place = make_place(title="улица Герасименко")
    source = make_source(title="Герасименко: биография")
    make_event(title="Герасименко в черновике", status="draft")
    return [ivan, unit, event, award, decree, item, place, source]


def test_search_counts_every_kind(everything):
    findings = search_everything("герасименко")

    assert findings.total == 8
    assert [(tab.kind.name if tab.kind else "", tab.count) for tab in findings.tabs] == [
        ("", 8), ("person", 1), ("unit", 1), ("event", 1), ("award", 1), ("decree", 1), ("item", 1), ("place", 1), ("source", 1),
    ]  # fmt: skip


def test_search_shows_those_called_so_before_those_that_speak_of_it(everything):
    kinds = [hit.kind.name for hit in search_everything("герасименко").page]

    assert kinds == ["person", "event", "award", "decree", "item", "place", "source", "unit"]


def test_search_hit_leads_to_its_page_without_source_marks(everything):
    hit = search_everything("подвиг герасименко", "event").page[0]

    assert hit.url == hit.record.get_absolute_url()
    assert hit.title == "Подвиг Герасименко"
    assert hit.summary == "Бой у Новгорода"


def test_search_of_one_kind_keeps_the_other_counts(everything):
    findings = search_everything("герасименко", "person")

    assert [hit.kind.name for hit in findings.page] == ["person"]
    assert findings.total == 8
    assert [tab.kind.name for tab in findings.tabs if tab.chosen] == ["person"]


def test_search_keeps_back_what_the_living_did_not_allow(db):
    person = make_person(surname="Живых", birth_text="1990", death_text="", summary="сталевар")
    make_consent(person=person)

    assert [hit.summary for hit in search_everything("живых").page] == [""]


@pytest.mark.parametrize(
    ("q", "kind", "number", "told"),
    [
        ("а" * 201, "", "", "слишком длинный"),
        ("а\0б", "", "", "наберите его заново"),
        ("герасименко", "robots", "", "Такого раздела"),
        ("герасименко", "\0", "", "Такого раздела"),
        ("герасименко", "", "0", "Такой страницы нет"),
        ("герасименко", "", "я", "Такой страницы нет"),
    ],
)
def test_search_says_what_is_wrong(everything, q, kind, number, told):
    findings = search_everything(q, kind, number)

    assert any(told in error for error in findings.errors)
    assert list(findings.page) == []
    assert findings.tabs


@pytest.mark.parametrize("q", ["", "   ", "?"])
def test_search_without_words_finds_nothing_quietly(everything, q):
    findings = search_everything(q)

    assert findings.errors == []
    assert findings.total == 0
    assert list(findings.page) == []


def test_search_costs_the_same_for_one_and_thirty(db, django_assert_max_num_queries):
    costs = []
    for amount in (1, 29):
        for _ in range(amount):
            make_event(title="Бой под Псковом")
        with django_assert_max_num_queries(12) as queries:
            findings = search_everything("бой", size=50)
            assert findings.tabs
            assert len(list(findings.page)) == findings.total
        costs.append(len(queries))

    assert costs[1] <= costs[0]


def test_number_of_a_record_finds_that_record_alone(db):
    first = make_person(record_number="Л-0001", summary="ушёл на фронт 5 мая, лейтенант, 5-я рота")
    make_person(record_number="Л-0005", summary="лейтенант 1-й роты")
    unit = make_unit(record_number="Ч-0005", title="237-я дивизия")

    assert found("Л-0001") == [first]
    assert [hit.record for hit in search_everything("л-1").page] == [first]
    assert [hit.record for hit in search_everything("Ч-0005").page] == [unit]


@pytest.mark.parametrize("q", ["Герасименков", "Герасимов Иван", "гераск"])
def test_near_cuts_the_longest_word_until_a_name_begins_so(ivan, q):
    make_person(surname="Красилов", summary="знал Герасименко")

    assert search_everything(q).near(KINDS["person"], 6) == [ivan.pk]


@pytest.mark.parametrize("q", ["", "237", "гек", "Герасименков" * 2])
def test_near_finds_no_one_by_too_little_or_too_much(ivan, q):
    assert search_everything(q).near(KINDS["person"], 6) == []
