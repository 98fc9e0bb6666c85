"""What a list answers is what one would count by hand, after any edits and beside any words."""

import random
from datetime import date

import pytest
from django.core.management import call_command

from people.models import Person
from search.listing import Listing
from tests import factories as make

pytestmark = pytest.mark.django_db

SURNAMES = ["Авдеев", "Герасименко", "Ёлкин", "Иванов", "Яшин"]
BORN = ["", "1904", "1913", "1910–1913", "до 1905", "не ранее 1912", "ок. 1915"]


@pytest.fixture
def vocabulary():
    division, regiment = make.make_unit(title="22-я дивизия"), make.make_unit(title="62-й полк")
    make.make_unit_relation(subject=regiment, target=division, kind="subordinate")
    return {
        "units": [division, regiment, make.make_unit(title="завод", status="draft")],
        "awards": [make.make_award(title="орден Славы"), make.make_award(title="медаль «За отвагу»")],
        "ranks": [make.make_rank(title="сержант"), make.make_rank(title="майор")],
        "fates": [make.make_term(kind="fate", code="killed"), make.make_term(kind="fate", code="returned")],
    }


def add(choice: random.Random, vocabulary: dict) -> None:
    status = choice.choice(["published", "published", "published", "draft"])
    person = make.make_person(surname=choice.choice(SURNAMES), birth_text=choice.choice(BORN), status=status)
    if choice.random() < 0.7:
        make.make_service(
            person=person, unit=choice.choice(vocabulary["units"]), rank=choice.choice(vocabulary["ranks"])
        )
    for award in choice.sample(vocabulary["awards"], choice.randrange(3)):
        make.make_conferral(person=person, award=award, validity=choice.choice(["", "revoked"]), validity_act="указ")
    if choice.random() < 0.6:
        make.make_person_term(person=person, term=choice.choice(vocabulary["fates"]))


def change(choice: random.Random) -> None:
    person = choice.choice(list(Person.objects.all()))
    deed = choice.randrange(4)
    if deed == 0:
        person.surname = choice.choice(SURNAMES)
    elif deed == 1:
        person.status = choice.choice(["draft", "published"])
    elif deed == 2:
        person.birth_text = choice.choice(BORN)
    person.save()
    if deed == 3:
        person.services.all().delete()


def held(person: Person, vocabulary: dict) -> dict[str, set[str]]:
    """Return by hand what the person holds for each filter."""
    served = [row for row in person.services.all() if row.unit.status == "published"]
    units = {row.unit for row in served}
    if vocabulary["units"][1] in units:
        units.add(vocabulary["units"][0])
    return {
        "unit": {str(unit.pk) for unit in units},
        "rank": {str(row.rank_id) for row in served},
        "award": {str(row.award_id) for row in person.conferrals.all() if row.validity != "revoked"},
        "fate": {row.term.code for row in person.terms.all()},
        "letter": {person.surname[0].replace("Ё", "Е")},
    }


def born(person: Person, first: int, last: int) -> tuple[bool, bool]:
    """Tell by hand whether the person can have been born in these years, and whether surely."""
    if not person.birth_text:
        return False, False
    since, until = person.birth_earliest or date.min, person.birth_latest or date.max
    return since.year <= last and until.year >= first, since.year >= first and until.year <= last


def check(vocabulary: dict, choice: random.Random) -> None:
    people = list(Person.objects.public())
    values = {name: {v for p in people for v in held(p, vocabulary)[name]} for name in held(people[0], vocabulary)}
    chosen = {name: choice.sample(sorted(some), min(len(some), 2)) for name, some in values.items() if some}
    chosen = dict(choice.sample(sorted(chosen.items()), min(len(chosen), choice.randrange(3))))
    years, sure = choice.choice([(None, None), (1910, 1913), (1904, 1905)]), choice.random() < 0.5
    listing = Listing(Person, {}).narrowed("", chosen, {"born": years}, sure=sure)

    def fits(person: Person, without: str = "") -> bool:
        own = held(person, vocabulary)
        narrowed = all(own[name] & set(some) for name, some in chosen.items() if name != without)
        return narrowed and (not years[0] or born(person, *years)[sure])

    found = [person for person in people if fits(person)]
    assert listing.total == len(people)
    assert set(listing.ids(0, 1000)) == {person.pk for person in found}
    assert listing.count == len(found)
    assert listing.certain == sum(not years[0] or born(person, *years)[1] for person in found)
    for name in values:
        beside = [person for person in people if fits(person, without=name)]
        counted = {value: sum(value in held(p, vocabulary)[name] for p in beside) for value in values[name]}
        assert listing.counts(name) == {value: n for value, n in counted.items() if n}, name


@pytest.mark.parametrize("seed", range(4))
def test_counts_are_those_made_by_hand_after_any_edits(vocabulary, seed):
    choice = random.Random(seed)
    for _ in range(15):
        add(choice, vocabulary)
    check(vocabulary, choice)

    for round_ in range(6):
        for _ in range(4):
            change(choice)
        add(choice, vocabulary)
        if round_ == 3:
            call_command("rebuild_search", verbosity=0)
        check(vocabulary, choice)


def test_unit_moved_under_another_moves_its_people_without_writing_them_anew(vocabulary):
    division, regiment, _hidden = vocabulary["units"]
    make.make_service(unit=regiment)
    army = make.make_unit(title="4-я армия")
    assert Listing(Person, {}).counts("unit") == {str(division.pk): 1, str(regiment.pk): 1}

    relation = make.make_unit_relation(subject=division, target=army, kind="subordinate")
    assert Listing(Person, {}).counts("unit") == {str(unit.pk): 1 for unit in (division, regiment, army)}

    relation.delete()
    assert Listing(Person, {}).counts("unit") == {str(division.pk): 1, str(regiment.pk): 1}


def test_decades_tell_the_certain_from_the_possible():
    for written in ("1904", "1913", "1908–1912", ""):
        make.make_person(birth_text=written)

    assert Listing(Person, {}).decades("born") == {1900: (1, 1), 1910: (1, 1)}


def test_undated_stand_last_in_every_order():
    dates = ["1944", "", "1941"]
    first, undated, last = (make.make_person(death_text=text, birth_text="1900") for text in dates)

    listing = Listing(Person, {})

    assert listing.ids(0, 10, "death") == [last.pk, first.pk, undated.pk]
    assert listing.ids(0, 10, "death", reverse=True) == [first.pk, last.pk, undated.pk]


def test_order_of_writing_is_that_of_the_records():
    people = [make.make_person(surname=surname) for surname in ("Яшин", "Авдеев", "Иванов")]

    assert Listing(Person, {}).ids(0, 2, "added", reverse=True) == [people[2].pk, people[1].pk]


def test_word_that_is_a_value_of_a_filter_is_offered_as_one(client):
    sergeant, unit = make.make_rank(title="сержант"), make.make_unit(title="237-я стрелковая дивизия")
    person = make.make_person(surname="Герасименко")
    make.make_service(person=person, unit=unit, rank=sergeant)
    make.make_service(person=make.make_person(surname="Иванов"), rank=sergeant)

    offered = Listing(Person, {}).narrowed("сержант герасименко 237 сд", {}, {}).understood

    assert [(*one.params, one.label, one.count, one.rest) for one in offered] == [
        ("unit", "237-я стрелковая дивизия", 1, "сержант герасименко"),
        ("rank", "сержант", 1, "237 сд герасименко"),
    ]
    assert Listing(Person, {}).narrowed("сержант", {}, {}).understood == []
    page = client.get("/people/?q=сержант герасименко").content.decode()
    assert (
        f'href="?q=%D0%B3%D0%B5%D1%80%D0%B0%D1%81%D0%B8%D0%BC%D0%B5%D0%BD%D0%BA%D0%BE&amp;rank={sergeant.pk}"' in page
    )


def test_year_beside_a_name_is_offered_as_the_year_of_birth():
    make.make_person(surname="Белов", birth_text="1913")
    make.make_person(surname="Белов", birth_text="1920", summary="ушёл добровольцем, в 1913 переехал")

    [offered] = Listing(Person, {}).narrowed("белов 1913", {}, {}).understood

    assert (offered.params, offered.count, offered.rest) == ({"born_from": "1913", "born_to": "1913"}, 1, "белов")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("сержант Снегирёв Пётр 1913 г.р.", "Снегирёв Пётр"),
        ("Снегирёв П. И. 376 сд", "Снегирёв П. И."),
        ("герой", ""),
    ],
)
def test_name_asked_for_leaves_out_ranks_awards_units_and_numbers(asked, name):
    served = make.make_person(surname="Иной")
    make.make_service(person=served, rank=make.make_rank(title="сержант"))
    make.make_conferral(person=served, award=make.make_award(title="Герой Советского Союза"))

    assert Listing(Person, {}).narrowed(asked, {}, {}).asked_name == name
