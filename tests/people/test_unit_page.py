from datetime import date

import pytest

from people.models import Service, Unit
from people.querysets import read_names_around
from people.unit_page import UnitPage, roll_rows
from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_decree,
    make_event,
    make_participation,
    make_person,
    make_place,
    make_place_name,
    make_rank,
    make_service,
    make_unit,
    make_unit_name,
    make_unit_relation,
    make_unit_stage,
    make_unit_type,
)

pytestmark = pytest.mark.django_db


def page_of(unit, on=None):
    return UnitPage(Unit.objects.for_detail().get(pk=unit.pk), on)


def test_hierarchy_hangs_the_unit_under_its_superior_with_its_parts_below():
    army, division, regiment = make_unit(title="60-я армия"), make_unit(title="237-я сд"), make_unit(title="835-й сп")
    make_unit_relation(subject=division, target=army)
    make_unit_relation(subject=regiment, target=division)

    tree = page_of(division).hierarchy

    (here,) = tree["children"]
    assert (tree["title"], here["title"], here["current"]) == ("60-я армия", "237-я сд", True)
    assert [node["title"] for node in here["children"]] == ["835-й сп"]


def test_several_superiors_stand_beside_the_tree():
    division = make_unit()
    for title in ("60-я армия", "40-я армия"):
        make_unit_relation(subject=division, target=make_unit(title=title))

    page = page_of(division)

    assert page.hierarchy["current"]
    assert sorted(node["title"] for node in page.several_superiors) == ["40-я армия", "60-я армия"]


def test_unit_alone_has_no_hierarchy():
    assert page_of(make_unit()).hierarchy is None


def test_day_keeps_only_what_was_in_force():
    division, early, late = make_unit(title="237-я сд"), make_unit(title="2 рез. А"), make_unit(title="40-я А")
    make_unit_name(unit=division, full="455-я сд", since_text="1941", until_text="1942")
    make_unit_relation(subject=division, target=early, since_text="май 1942", until_text="июнь 1942")
    make_unit_relation(subject=division, target=late, since_text="июль 1942")

    page = page_of(division, date(1942, 6, 1))

    assert page.title_then == "455-я сд"
    assert [row.target for row in page.superiors] == [early]
    assert len(page_of(division).superiors) == 2


def test_unpublished_relative_is_not_in_the_tree():
    unit = make_unit()
    make_unit_relation(subject=unit, target=make_unit(status="draft"))

    assert page_of(unit).superiors == []


def test_lineage_reads_from_the_side_of_the_page():
    rifle, guards = make_unit(title="100-я сд"), make_unit(title="1-я гв. сд")
    make_unit_relation(subject=rifle, kind="became_guards", target=guards, since_text="1941", act="приказ № 308")

    forward, backward = page_of(rifle).lineage, page_of(guards).lineage

    assert [(step.when, step.title, step.text) for step in forward] == [
        ("1941 г.: преобразована в гвардейскую", "1-я гв. сд", "приказ № 308")
    ]
    assert [(step.when, step.title) for step in backward] == [("1941 г.: преобразована из", "100-я сд")]


def test_path_numbers_the_stages_that_are_on_the_map():
    unit, event = make_unit(), make_event()
    make_unit_stage(unit=unit, place=None, position=1)
    make_unit_stage(unit=unit, place=make_place(status="draft", latitude="50", longitude="30"), position=2)
    kept = make_place(title="Пирятин", latitude="50.24", longitude="32.5", approximate=True)
    make_unit_stage(unit=unit, place=kept, position=3, event=event, is_key=True, text="Освободила город")

    page = page_of(unit)

    assert [(point["number"], point["title"], point["key"]) for point in page.points] == [(3, "Пирятин", True)]
    assert page.approximate == ["Пирятин"]
    assert [step.title for step in page.path] == ["", "", "Пирятин"]
    assert page.path[2].url == kept.get_absolute_url()
    assert [line.url for line in page.path[2].lines] == [event.get_absolute_url()]


def make_stalinsk():
    city = make_place(title="Новокузнецк", latitude="53.73", longitude="87.08", approximate=True)
    make_place_name(place=city, name="Сталинск", since_text="1932", until_text="1961")
    return city


def test_path_and_map_name_places_as_on_the_day_of_the_stage():
    unit, city = make_unit(), make_stalinsk()
    for position, when in enumerate(("ноябрь 1941", "1985", ""), 1):
        make_unit_stage(unit=unit, place=city, date_text=when, position=position)

    page = page_of(unit)

    assert [(step.title, step.now, step.url) for step in page.path] == [
        ("Сталинск", "ныне Новокузнецк", city.get_absolute_url()),
        ("Новокузнецк", "", city.get_absolute_url()),
        ("Новокузнецк", "", city.get_absolute_url()),
    ]
    assert [point["title"] for point in page.points] == ["Сталинск", "Новокузнецк", "Новокузнецк"]
    assert page.approximate == ["Сталинск", "Новокузнецк"]


def test_place_of_formation_is_named_as_when_the_unit_began():
    division = make_unit(place=make_stalinsk())
    make_unit_name(unit=division, full="455-я сд", since_text="ноябрь 1941")
    regiment = make_unit(place=division.place, title="835-й полк")
    make_unit_relation(subject=regiment, target=division)

    page = page_of(division)

    (place,) = [row for row in page.card if row["label"] == "Место"]
    assert (place["value"], place["note"]) == ("Сталинск", "ныне Новокузнецк")
    assert (page.hierarchy["note"], page.hierarchy["children"][0]["note"]) == ("Сталинск (ныне Новокузнецк)",) * 2


def test_place_of_an_enterprise_is_named_as_today_but_for_the_day_asked_about():
    works = make_unit(place=make_stalinsk(), kind=make_unit_type(sphere="enterprise"))
    make_unit_name(unit=works, since_text="1932")

    assert page_of(works).place.name == "Новокузнецк"
    assert page_of(works, date(1943, 5, 1)).place.name == "Сталинск"


def test_composition_on_a_day_calls_units_by_their_names_of_it():
    division, regiment = make_unit(), make_unit(title="328-й полк, затем 48-й")
    make_unit_relation(subject=regiment, target=division)
    make_unit_name(unit=regiment, full="328-й полк", until_text="1943")
    make_unit_name(unit=regiment, full="48-й полк", since_text="1943")

    titles = [page_of(division, day).hierarchy["children"][0]["title"] for day in (None, date(1942, 12, 1))]

    assert titles == ["328-й полк, затем 48-й", "328-й полк"]


def test_day_of_a_change_that_is_not_known_leaves_both_names():
    division, regiment = make_unit(), make_unit(title="674-й полк")
    make_unit_relation(subject=division, target=regiment)
    make_unit_name(unit=division, full="150-я сд", since_text="3 июля 1942", until_text="1943")
    make_unit_name(unit=division, full="22-я гв. сд", since_text="1943")
    make_unit_name(unit=division, full="22-я гв. Рижская сд", since_text="не позднее 8 мая 1945")

    def called(*day):
        page = page_of(division, date(*day))
        return [page.title_then, *page.titles_in_doubt]

    assert called(1942, 12, 1) == ["150-я сд"]
    assert called(1943, 5, 1) == ["150-я сд", "22-я гв. сд"]
    assert called(1944, 1, 1) == ["22-я гв. сд"]
    assert called(1945, 5, 8) == ["22-я гв. Рижская сд"]
    assert page_of(regiment, date(1943, 5, 1)).hierarchy["children"][0]["title"] == "150-я сд или 22-я гв. сд"


def test_names_around_a_unit_are_read_in_two_queries(django_assert_num_queries):
    division = make_unit(place=make_stalinsk())
    make_unit_name(unit=division, since_text="ноябрь 1941")
    for _ in range(3):
        make_unit_stage(unit=division, place=make_stalinsk(), date_text="1942")
        make_unit_relation(subject=make_unit(place=make_stalinsk()), target=division)
        make_unit_relation(subject=division, target=make_unit(place=make_stalinsk()))
    unit = Unit.objects.for_detail().get(pk=division.pk)

    with django_assert_num_queries(2):
        read_names_around(unit)

    with django_assert_num_queries(0):
        page = UnitPage(unit, date(1943, 5, 1))
        assert page.hierarchy, page.path and page.points and page.card


def test_statement_about_a_stage_stands_on_the_path_not_among_facts():
    unit = make_unit()
    stage = make_unit_stage(unit=unit, text="Прибыла на фронт")
    cite(stage, claim="path", statement="вошла в 40-ю армию")

    page = page_of(unit)

    assert [line.text for line in page.path[0].lines] == ["вошла в 40-ю армию"]
    assert page.facts == []


def test_chronicle_mixes_events_and_awards_in_time():
    works = make_unit()
    make_participation(unit=works, event=make_event(title="Первая плавка", date_text="26 июля 1941 г."))
    make_participation(unit=works, event=make_event(title="Без даты", date_text=""))
    order = make_award(title="орден Ленина")
    make_conferral(unit=works, award=order, decree=make_decree(date_text="10 апреля 1943 г."))

    assert [step.title for step in page_of(works).chronicle] == ["Первая плавка", "Орден Ленина", "Без даты"]


def test_names_say_what_is_known_of_their_time():
    unit = make_unit()
    make_unit_name(unit=unit, full="455-я сд", since_text="1941", act="приказ № 1", note="в ходе формирования")
    make_unit_name(unit=unit, full="237-я сд")

    names = {row["name"]: (row["when"], row["note"]) for row in page_of(unit).names}

    assert names == {
        "455-я сд": ("с 1941 года", "приказ № 1; в ходе формирования"),
        "237-я сд": ("время не установлено", ""),
    }


@pytest.mark.parametrize(
    ("sphere", "military", "home"),
    [
        ("military", True, "/units/"),
        ("institution", False, "/units/"),
        ("enterprise", False, "/enterprises/"),
        ("city", False, "/enterprises/"),
    ],
)
def test_unit_stands_in_the_list_of_its_sphere(sphere, military, home):
    page = page_of(make_unit(kind=make_unit_type(sphere=sphere)))

    assert (page.is_military, page.home[1]) == (military, home)


def test_roll_rows_name_position_rank_time_and_each_award_once():
    person, award = make_person(), make_award()
    for _ in range(2):
        make_conferral(person=person, award=award)
    rank = make_rank(title="сержант")
    service = make_service(person=person, rank=rank, position="командир", since_text="1941", until_text="1942")

    (row,) = roll_rows(Service.objects.filter(pk=service.pk).for_roll(), service.unit)

    assert (row.position, row.dates, row.awards) == ("командир, сержант", "1941–1942", [award])


def test_roll_rows_name_the_part_in_which_the_person_served():
    division = make_unit()
    regiment = make_unit_relation(target=division).subject
    for unit in (division, regiment):
        make_service(unit=unit)

    rows = roll_rows(Service.objects.in_unit_or_its_parts(division).for_roll().order_by("pk"), division)

    assert [row.part for row in rows] == [None, regiment]


@pytest.mark.parametrize(
    ("stage", "day", "after"),
    [
        ("1943", "1945-05-09", False),
        ("1943", "1945-05-10", True),
        ("11 мая 1945 г.", "1945-05-11", False),
        ("11 мая 1945 г.", "1945-05-12", True),
    ],
)
def test_unit_has_no_data_after_its_last_day_or_victory(stage, day, after):
    unit = make_unit()
    make_unit_stage(unit=unit, date_text=stage)
    make_unit_relation(target=unit, since_text="1942")

    page = page_of(unit, date.fromisoformat(day))

    assert (page.is_after_all, page.hierarchy is None) == (after, after)


def test_works_have_no_last_day():
    works = make_unit(kind=make_unit_type(sphere="enterprise"))

    assert not page_of(works, date(2020, 1, 1)).is_after_all
