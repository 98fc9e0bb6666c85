import pytest
from django.utils import timezone

from people.models import Person, Service, TermKind
from tests.factories import (
    make_conferral,
    make_consent,
    make_decree,
    make_event,
    make_participation,
    make_person,
    make_person_term,
    make_place,
    make_place_name,
    make_scan,
    make_service,
    make_term,
    make_unit,
    make_unit_name,
    make_unit_relation,
)

pytestmark = pytest.mark.django_db

PERMISSIONS = ("shows_birth", "shows_biography", "shows_portrait")


def make_living(**fields):
    return make_person(**{"birth_text": "1940", "death_text": ""} | fields)


def permissions(person):
    read = Person.objects.with_permissions().get(pk=person.pk)
    return tuple(getattr(read, name) for name in PERMISSIONS)


def test_everything_of_the_dead_may_be_shown():
    person = make_person(portrait=make_scan())

    assert permissions(person) == (True, True, True)


@pytest.mark.parametrize("name", ["birth", "biography", "portrait"])
def test_of_the_living_only_what_was_consented_to_may_be_shown(name):
    person = make_living(portrait=make_scan())
    make_consent(person=person, **{f"allows_{name}": True})

    assert dict(zip(PERMISSIONS, permissions(person), strict=True)) == {p: p == f"shows_{name}" for p in PERMISSIONS}


def test_withdrawn_consent_shows_nothing():
    person = make_living()
    make_consent(person=person, allows_birth=True, allows_biography=True, withdrawn_on=timezone.localdate())

    assert permissions(person) == (False, False, False)
    assert person not in Person.objects.public()


def test_portrait_of_an_item_that_is_not_public_is_not_shown():
    scan = make_scan()
    scan.item.status = "draft"
    scan.item.save()

    assert permissions(make_person(portrait=scan))[2] is False


def test_portrait_with_nazi_symbols_is_not_shown():
    scan = make_scan(shows_nazi_symbols=True, context_caption="Трофейный снимок")

    assert permissions(make_person(portrait=scan))[2] is False


def test_refuted_death_does_not_make_a_person_dead():
    person = make_living()
    make_person_term(person=person, term=make_term(kind=TermKind.FATE, means_death=True), superseded=True)

    assert person in Person.objects.living()
    assert person not in Person.objects.lost()


def test_of_the_city_asks_for_a_ground_in_force_other_than_a_namesake():
    worked, namesake = (make_term(kind=TermKind.GROUND, code=code) for code in ("worked", "namesake"))
    ours, refuted, outsider = make_person(), make_person(), make_person()
    make_person_term(person=ours, term=worked)
    make_person_term(person=refuted, term=worked, superseded=True)
    make_person_term(person=outsider, term=namesake)
    make_person_term(person=make_person(), term=make_term(kind=TermKind.ROLE))

    assert list(Person.objects.of_the_city()) == [ours]


def test_survivor_is_found_through_several_merges():
    survivor = make_person()
    middle = make_person(merged_into=survivor)
    first = make_person(merged_into=middle)

    assert Person.objects.survivor_of(first.pk) == survivor
    assert Person.objects.survivor_of(middle.pk) == survivor


def test_survivor_of_a_record_that_is_not_merged_or_lives_on_unseen_is_none():
    hidden = make_person(status="draft")

    assert Person.objects.survivor_of(hidden.pk) is None
    assert Person.objects.survivor_of(make_person(merged_into=hidden).pk) is None
    assert Person.objects.survivor_of(0) is None


def test_survivor_of_records_merged_in_a_circle_is_none():
    first = make_person()
    second = make_person(merged_into=first)
    Person.objects.filter(pk=first.pk).update(merged_into=second)

    assert Person.objects.survivor_of(first.pk) is None


def test_companions_are_those_of_the_same_events_and_then_acts():
    person, fighter, laureate, stranger = (make_person() for _ in range(4))
    event, decree = make_event(), make_decree()
    for participant in (person, fighter):
        make_participation(event=event, person=participant)
    for honoured in (person, laureate):
        make_conferral(person=honoured, decree=decree)
    make_conferral(person=stranger, decree=None)

    assert list(Person.objects.public().companions_of(person)) == [fighter, laureate]


def test_unpublished_event_makes_no_companions():
    event = make_event(status="draft")
    person, other = (make_participation(event=event).person for _ in range(2))

    assert list(Person.objects.public().companions_of(person)) == [] != [other]


@pytest.mark.parametrize(
    ("since", "until", "name"),
    [
        ("1941", "", "455-я сд"),
        ("10 июля 1943", "", "237-я Пирятинская"),
        ("", "1942", "455-я сд"),
        ("1930", "", None),
        ("", "", None),
    ],
)
def test_unit_name_of_a_service_is_that_of_its_first_day(since, until, name):
    unit = make_unit(title="237-я сд")
    make_unit_name(unit=unit, full="455-я сд", since_text="декабрь 1941", until_text="9 мая 1943")
    make_unit_name(unit=unit, full="237-я Пирятинская", since_text="10 мая 1943")
    service = make_service(unit=unit, since_text=since, until_text=until)

    read = Service.objects.with_unit_name().get(pk=service.pk)

    assert read.unit_then == name
    assert service.unit_name == (name or unit.title)


@pytest.mark.parametrize(("since", "name"), [("1 марта 1930", None), ("1 мая 1944", "Рижская")])
def test_name_known_only_by_its_last_possible_start_counts_once_the_unit_was_there(since, name):
    unit = make_unit(title="22-я гвардейская")
    make_unit_name(unit=unit, full="150-я", since_text="июль 1942", until_text="1943")
    make_unit_name(unit=unit, full="Рижская", since_text="не позднее 1945")
    service = make_service(unit=unit, since_text=since)

    assert Service.objects.with_unit_name().get(pk=service.pk).unit_then == name
    assert service.unit_name == (name or unit.title)


@pytest.mark.parametrize(
    ("born", "called"),
    [
        ("1902", "Кузнецк"),
        ("1924", "Кузнецк"),
        ("1932", "Новокузнецк"),
        ("22 июня 1941", "Сталинск"),
        ("не позднее 1950", "Сталинск"),
        ("1985", None),
        ("", None),
    ],
)
def test_place_then_is_the_name_on_the_first_day_meant(born, called):
    city = make_place(title="город")
    for name, since, until in (("Кузнецк", "", "1931"), ("Новокузнецк", "1931", "1932"), ("Сталинск", "1932", "1961")):
        make_place_name(place=city, name=name, since_text=since, until_text=until)
    person = make_person(birth_text=born, birth_place=city, death_text="1990")
    make_person_term(person=person, date_text=born, place=city)

    read = Person.objects.for_detail().get(pk=person.pk)

    assert read.birth_place_then == read.terms.all()[0].place_then == called
    day = read.birth_earliest or read.birth_latest
    assert (called or "город") == (city.name_on(day) if day else "город")


def test_undated_name_of_a_place_is_not_that_of_an_unknown_day():
    city = make_place(title="Великий Новгород")
    make_place_name(place=city, name="Новгород")
    people = [make_person(birth_text=born, birth_place=city) for born in ("1902", "")]

    read = Person.objects.for_detail().in_bulk()

    assert [read[person.pk].birth_place_then for person in people] == ["Новгород", None]


def test_services_stand_in_the_order_of_time():
    person = make_person()
    wanted = [("", ""), ("1929", ""), ("", "не позднее 1941"), ("1941", "1942"), ("", "29 января 1942"), ("1943", "")]
    made = {dates: make_service(person=person, since_text=dates[0], until_text=dates[1]) for dates in reversed(wanted)}

    assert list(person.services.in_time()) == [made[dates] for dates in wanted]


def test_roll_leaves_out_the_living_who_did_not_let_their_service_be_shown():
    unit = make_unit()
    silent, open_ = make_living(), make_living()
    make_consent(person=silent, allows_birth=True)
    make_consent(person=open_, allows_biography=True)
    for person in (silent, open_, make_person(status="draft")):
        make_service(unit=unit, person=person)

    assert [row.person for row in Service.objects.filter(unit=unit).for_roll()] == [open_]


def test_roll_begins_with_commanders():
    unit = make_unit()
    soldier = make_service(unit=unit, person=make_person(surname="Абрамов"))
    commander = make_service(unit=unit, person=make_person(surname="Яковлев"), is_command=True)

    assert list(Service.objects.filter(unit=unit).for_roll()) == [commander, soldier]


def test_too_old_is_not_living():
    person = make_person(birth_text=str(timezone.localdate().year - 111), death_text="")

    assert person not in Person.objects.living()


def test_people_of_parts_belong_to_the_unit_one_level_deep():
    division = make_unit()
    regiment = make_unit_relation(target=division).subject
    battalion = make_unit_relation(target=regiment).subject
    hidden = make_unit_relation(target=division, subject=make_unit(status="draft")).subject
    renamed = make_unit_relation(target=division, kind="renamed").subject
    own, of_part, *_others = [make_service(unit=u) for u in (division, regiment, battalion, hidden, renamed)]

    assert set(Service.objects.in_unit_or_its_parts(division)) == {own, of_part}


@pytest.mark.parametrize("buried", [{"burial_text": "1943"}, {"burial_place_text": "братская могила у Старой Руссы"}])
def test_who_is_buried_is_not_living(db, buried):
    person = make_person(birth_text="", death_text="", **buried)

    assert not Person.objects.living().filter(pk=person.pk).exists()
