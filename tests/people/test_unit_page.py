from datetime import date

import pytest

from people.models import Service, Unit
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
    assert page.path[2].url == event.get_absolute_url()


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

    (row,) = roll_rows(Service.objects.filter(pk=service.pk).for_roll())

    assert (row.position, row.dates, row.awards) == ("командир, сержант", "1941 — 1942", [award])
