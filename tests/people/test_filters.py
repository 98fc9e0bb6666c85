import pytest

from people.filters import EventFilter, PersonFilter, UnitFilter
from tests import lists
from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_consent,
    make_depiction,
    make_event,
    make_item,
    make_person,
    make_person_term,
    make_place,
    make_rank,
    make_rank_held,
    make_scan,
    make_service,
    make_source,
    make_term,
    make_unit,
    make_unit_type,
)


def kept(query):
    return lists.kept(query, PersonFilter)


def choices(name):
    return lists.choices(name, PersonFilter)


def test_award_keeps_a_person_once(db):
    person, award = make_person(), make_award()
    make_conferral(person=person, award=award)
    make_conferral(person=person, award=award)
    make_conferral(person=make_person())

    assert kept(f"award={award.pk}") == [person]


def test_rank_is_met_in_ranks_and_in_service(db):
    sergeant = make_rank(title="сержант")
    held, served = make_person(), make_person()
    make_rank_held(person=held, rank=sergeant)
    make_service(person=served, rank=sergeant)
    make_rank_held(rank=make_rank(title="майор"))

    assert kept(f"rank={sergeant.pk}") == [held, served]
    assert (str(sergeant.pk), "сержант") in choices("rank")


def test_unit_keeps_those_who_served_there(db):
    service = make_service()
    make_service()

    assert kept(f"unit={service.unit_id}") == [service.person]


def test_hidden_unit_is_not_offered(db):
    make_service(unit=make_unit(status="draft"))

    assert choices("unit") == []


def test_refuted_fate_is_not_the_persons(db):
    killed = make_term(kind="fate", code="killed", title="погиб")
    missing = make_term(kind="fate", code="missing", title="пропал без вести")
    person = make_person()
    make_person_term(person=person, term=killed)
    make_person_term(person=person, term=missing, superseded=True)

    assert kept("fate=killed") == [person]
    assert choices("fate") == [("killed", "погиб")]


def test_word_that_needs_a_source_is_met_only_with_a_published_one(db):
    captive = make_term(kind="fate", code="captive", title="был в плену", needs_source=True)
    held = make_person_term(term=captive)
    cite(held, make_source(status="draft"))
    assert choices("fate") == []

    cite(held, make_source())

    assert kept("fate=captive") == [held.person]


def test_vocabularies_stand_apart(db):
    make_person_term(term=make_term(kind="ground", code="born", title="родился здесь"))
    make_person_term(term=make_term(kind="role", code="tanker", title="танкист"))

    assert choices("ground") == [("born", "родился здесь")]
    assert choices("role") == [("tanker", "танкист")]
    assert choices("fate") == []


def test_values_widen_and_filters_narrow(db):
    place = make_place()
    first, second = (make_person(birth_text=year, birth_place=place) for year in ("1910", "1913"))
    third = make_person(birth_text="1913")

    assert kept(f"place={place.pk}") == [first, second]
    assert kept(f"place={place.pk}&born_from=1912") == [second]
    assert kept("born_from=1912&born_to=1913") == [second, third]


def test_unknown_birth_is_not_kept(db):
    make_person(birth_text="")

    assert kept("born_from=1800") == []


def test_letter_puts_yo_with_e(db):
    yolkin, eremin = make_person(surname="Ёлкин"), make_person(surname="Ерёмин")
    make_person(surname="Авдеев")

    assert kept("letter=Е") == [yolkin, eremin]
    assert choices("letter") == [("А", "А"), ("Е", "Е")]


def test_has_meets_portraits_feats_and_items(db):
    shown = make_person(portrait=make_scan())
    told = make_person(feat="Закрыл амбразуру")
    kept_item = make_depiction().person
    make_person(portrait=make_scan(item=make_item(status="draft")))
    make_depiction(item=make_item(status="draft"))

    assert kept("has=portrait") == [shown]
    assert kept("has=feat") == [told]
    assert kept("has=items") == [kept_item]
    assert kept("has=portrait&has=feat") == [shown, told]


@pytest.mark.parametrize(
    ("query", "permission"),
    [
        ("born_from=1980", "allows_birth"),
        ("place={place}", "allows_birth"),
        ("unit={unit}", "allows_biography"),
        ("has=feat", "allows_biography"),
        ("has=portrait", "allows_portrait"),
    ],
)
def test_living_are_found_only_by_what_they_allowed(db, query, permission):
    known = {"birth_place": make_place(), "feat": "подвиг", "portrait": make_scan()}
    living = make_person(birth_text="1990", death_text="", **known)
    fallen = make_person(birth_text="1990", death_text="2015", **known)
    unit = make_service(person=living).unit
    make_service(person=fallen, unit=unit)
    consent = make_consent(person=living)
    query = query.format(place=known["birth_place"].pk, unit=unit.pk)
    assert kept("") == [living, fallen]
    assert kept(query) == [fallen]

    setattr(consent, permission, True)
    consent.save()

    assert kept(query) == [living, fallen]


def test_choice_of_the_living_alone_is_not_offered(db):
    make_consent(person=make_person(birth_text="1990", death_text="", birth_place=make_place()))

    assert choices("place") == []


def test_choices_cost_the_same_for_one_and_thirty(db, django_assert_max_num_queries):
    costs = []
    for amount in (1, 29):
        for _ in range(amount):
            make_service(rank=make_rank(), person=make_conferral().person)
        with django_assert_max_num_queries(12) as queries:
            assert str(lists.asked("", PersonFilter).form)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_counts_are_those_that_the_filter_keeps(db):
    killed, missing = make_term(kind="fate", code="killed"), make_term(kind="fate", code="missing")
    first, second = make_person(), make_person()
    for person, said in ((first, "1942"), (first, "1943"), (second, "")):
        make_person_term(person=person, term=killed, date_text=said)
    make_person_term(person=second, term=missing, superseded=True)
    living = make_person(birth_text="1990", death_text="")
    make_consent(person=living)
    award = make_award()
    for person in (first, first, living):
        make_conferral(person=person, award=award)

    assert lists.counts("fate", PersonFilter) == {"killed": 2}
    assert lists.counts("award", PersonFilter) == {str(award.pk): 1}
    assert kept("fate=killed") == [first, second]
    assert kept(f"award={award.pk}") == [first]


def test_units_by_kind_sphere_and_place(db):
    rifle = make_unit_type(code="rifle", title="стрелковая дивизия", sphere="military")
    works = make_unit_type(code="works", title="завод", sphere="enterprise")
    place = make_place()
    division, plant = make_unit(kind=rifle, place=place), make_unit(kind=works, place=place)

    def units(query):
        return lists.kept(query, UnitFilter)

    assert units("kind=rifle") == [division]
    assert units("sphere=enterprise") == [plant]
    assert units(f"place={place.pk}&kind=rifle&kind=works") == [division, plant]


def test_unit_choices_come_from_the_list_that_is_shown(db):
    make_unit(kind=make_unit_type(code="rifle", sphere="military"))
    make_unit(kind=make_unit_type(code="works", title="завод", sphere="enterprise"))

    works = {"sphere": ["enterprise"]}

    assert lists.choices("kind", UnitFilter, works) == [("works", "завод")]
    assert [value for value, _ in lists.choices("sphere", UnitFilter, works)] == ["enterprise"]


def test_events_by_kind_lane_place_and_years(db):
    battle = make_event(kind="battle", lane="front", date_text="29 января 1942 г.", place=make_place())
    make_event(kind="production", lane="rear", date_text="1943")

    def events(query):
        return lists.kept(query, EventFilter)

    assert events("kind=battle&year_to=1942") == [battle]
    assert events("lane=front") == [battle]
    assert events(f"place={battle.place_id}&year_from=1942") == [battle]
