"""Every rival answers truly: its totals and facets are what a count over the residents gives."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from django.db import connection

from archive import dates
from archive.text import stem, tokens
from awards.models import Award
from benchmarks.army import unit_record
from benchmarks.city import Resident, residents
from benchmarks.load import load
from benchmarks.rivals import FACETS, FIRST, Rival
from benchmarks.rivals.floors import EmptyView, read
from benchmarks.rivals.fts5 import Fts5, expression
from benchmarks.rivals.icontains import Icontains
from benchmarks.rivals.postgres import Postgres
from people.models import Person, Rank, Term, Unit

SIZE = 300
RIVALS = [rival for rival in (Fts5(), Postgres(), Icontains()) if rival.available()]
named = pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: type(rival).__name__)


@pytest.fixture
def city(db):
    city = list(residents(SIZE))
    load(city)
    # PostgreSQL makes no index on a table whose keys it still has to check.
    connection.check_constraints()
    return city


@pytest.fixture
def built(city, rival):
    rival.build()
    yield city
    rival.remove()


def _told(one: Resident) -> list[str]:
    """Return the words that a full-text index reads of a person."""
    name, dated = f"{one.surname} {one.given} {one.patronymic}", f"{one.birth_text} {one.death_text} {one.birth_place}"
    served = f"{one.regiment}-й стрелковый полк {one.rank} {one.post} {' '.join(one.awards)}"
    return tokens(f"{one.number} {name} {one.story} {dated} {served}")


def _begun(one: Resident, text: str) -> bool:
    words = _told(one)
    return all(any(w == asked if asked.isdigit() else w.startswith(asked) for w in words) for asked in tokens(text))


def _stemmed(one: Resident, text: str) -> bool:
    return set(map(stem, tokens(text))) <= set(map(stem, _told(one)))


def _holding(one: Resident, text: str) -> bool:
    parts = (one.surname, one.given, one.patronymic)
    return all(any(word.lower() in part.lower() for part in parts) for word in text.split())


# What each is asked, and whom it means by the rule that the rival follows; the trigrams of PostgreSQL stay out of it
# where ten are found.
ASKED: dict[type, tuple[Callable[[Resident, str], bool], tuple[str, ...]]] = {
    Fts5: (_begun, ("Иванов", "сержант", "303 полк", "С.И.", "Фёдор орден", "1900", "ничего такого")),
    Postgres: (_stemmed, ("сержант", "орденами Красной Звезды", "стрелковые полки", "учителя", "ефрейтор")),
    Icontains: (_holding, ("Иванов", "Иван", "енко Мария", "ович", "ничего")),
}


def _facets(found: Iterable[Resident]) -> dict[str, dict[int, int]]:
    found = list(found)
    awards = dict(Award.objects.values_list("title", "pk"))
    units = dict(Unit.objects.values_list("record_number", "pk"))
    ranks = dict(Rank.objects.values_list("title", "pk"))
    fates = dict(Term.objects.values_list("code", "pk"))
    return {
        "award": Counter(awards[title] for one in found for title in one.awards),
        "unit": Counter(units[unit_record(one.regiment)] for one in found),
        "rank": Counter(ranks[one.rank] for one in found),
        "decade": Counter(dates.span(one.birth_text)[0].year // 10 * 10 for one in found),
        "fate": Counter(fates[one.fate] for one in found),
    }


def test_each_database_has_its_rivals_and_says_why_not_of_the_other():
    others = [rival for rival in (Fts5(), Postgres()) if not rival.available()]

    assert len(RIVALS) == 2
    assert {type(rival) for rival in RIVALS} <= set(ASKED)
    assert [rival.why_not() for rival in others] == [
        "нужна база PostgreSQL" if connection.vendor == "sqlite" else "нужна база SQLite"
    ]


@named
def test_totals_and_facets_are_counts_of_residents(built, rival):
    means, queries = ASKED[type(rival)]

    found = 0
    for text in queries:
        right = [one for one in built if means(one, text)]
        page = rival.page(text)
        assert page.total == len(right), text
        assert page.facets == _facets(right), text
        assert {row.number for row in page.rows} <= {one.number for one in right}
        assert len(page.rows) == min(FIRST, len(right))
        found += len(right)
    assert found > 50
    assert tuple(page.facets) == FACETS


@named
def test_first_are_the_rows_of_the_page(built, rival):
    for text in ("Иван", "Иванов"):
        first = rival.first(text)

        page = rival.page(text)
        assert first == [row.number for row in page.rows]
        assert len(set(first)) == min(FIRST, page.total) > 3


@named
def test_someone_is_found_by_the_full_name(built, rival):
    one = built[7]

    assert rival.first(f"{one.surname} {one.given} {one.patronymic}")[0] == one.number


@named
def test_nothing_is_found_by_no_word(built, rival):
    assert rival.first(" ") == []
    assert rival.page("").total == 0


@named
def test_those_not_public_are_not_found(city, rival):
    Person.objects.filter(surname__startswith="Иванов").update(status="draft")
    connection.check_constraints()
    rival.build()

    numbers = set(Person.objects.filter(status="draft").values_list("record_number", flat=True))
    assert len(numbers) > 3
    assert not numbers & set(rival.first("Иванов"))
    rival.remove()


@named
def test_awards_and_fates_no_longer_held_are_not_counted_nor_a_person_twice(city, rival):
    one = next(one for one in city if one.awards)
    person = Person.objects.get(record_number=one.number)
    person.conferrals.update(validity="revoked", validity_act="указ")
    person.terms.update(superseded=True)
    served = person.services.get()
    person.services.create(unit=served.unit, rank=served.rank, position="писарь")
    connection.check_constraints()
    rival.build()

    page = rival.page(f"{one.surname} {one.given} {one.patronymic}")

    numbers = {row.number for row in page.rows}
    expected = _facets(replace(o, awards=()) if o is one else o for o in city if o.number in numbers)
    expected["fate"] -= Counter([Term.objects.get(code=one.fate).pk])
    assert one.number in numbers
    assert page.facets == expected
    rival.remove()


@named
def test_what_was_built_takes_room_and_can_be_built_again(built, rival):
    small, large = (0, 0.001) if isinstance(rival, Icontains) else (0.05, 5)

    assert small <= rival.megabytes() < large
    rival.remove()
    rival.build()
    assert rival.page("Иван").total > 10


def test_words_of_fts5_are_begun_and_numbers_are_whole():
    assert expression('И.С. Чалков, 376 "OR') == '"И"* "С"* "Чалков"* "376" "OR"*'
    assert expression("— !") == ""


def test_floor_reads_what_a_card_shows_in_the_order_asked(city, django_assert_num_queries):
    people = dict(Person.objects.values_list("record_number", "pk"))
    asked = city[40:60][::-1]

    with django_assert_num_queries(3):
        rows = read([people[one.number] for one in asked])

    assert [row.number for row in rows] == [one.number for one in asked]
    for row, one in zip(rows, asked, strict=True):
        assert (row.birth, row.death) == (one.birth_text, one.death_text)
        assert row.unit == f"{one.regiment}-й стрелковый полк"
        assert {title for title, _degree, _ribbon in row.awards} == set(one.awards)


def test_floor_of_nobody_asks_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert read([]) == []


def test_empty_view_answers_however_often_it_is_made():
    EmptyView()

    assert EmptyView().ask() == b"<!doctype html>"


def test_trigrams_follow_where_few_are_found(city):
    rivals: list[Rival] = [rival for rival in RIVALS if isinstance(rival, Postgres)]
    assert len(rivals) == (connection.vendor == "postgresql")
    for rival in rivals:
        rival.build()
        one = next(one for one in city if len(one.surname) > 9)
        slip = one.surname[:3] + one.surname[4:]
        page = rival.page(slip)
        found = {row.number for row in page.rows}
        assert one.number in found
        assert page.total == len(found) < FIRST
        assert page.facets == _facets(other for other in city if other.number in found)
        rival.remove()
