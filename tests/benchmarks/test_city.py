"""The synthetic city is the same for a seed, and the labels are its own truth."""

from io import StringIO

import pytest
from django.core.management import call_command

from benchmarks.city import FATES, GROUNDS, residents, surnames
from benchmarks.load import load
from benchmarks.queries import CATEGORIES, labelled
from benchmarks.recall import Score, judge
from people.models import Person
from search.finding import match
from search.kinds import KINDS
from search.models import Entry
from search.standing import standing
from search.tiers import Search

SIZE = 500


@pytest.fixture(scope="module")
def city():
    return list(residents(SIZE))


def test_city_is_the_same_for_a_seed(city):
    assert city == list(residents(SIZE))
    assert city != list(residents(SIZE, seed=2))
    assert len({one.number for one in city}) == SIZE
    assert len(set(surnames(1000))) == 1000


def test_fates_are_shared_out_and_agree_with_the_dates(city):
    shares = {code: sum(one.fate == code for one in city) / SIZE for code in FATES}

    assert 0.17 < shares["kia"] < 0.27
    assert 0.07 < shares["mia"] < 0.13
    assert {one.fate for one in city if one.died} == {"kia", "dow"}
    assert all(bool(one.death_text) != bool(one.presumed_dead_ground) for one in city)
    assert {code for one in city for code in one.grounds} == set(GROUNDS)
    assert all(("born" in one.grounds) or one.birth_place not in ("Сталинск", "Кузнецк") for one in city)


def test_every_category_has_queries_with_someone_right(city):
    queries = list(labelled(city, each=3))

    assert {query.category for query in queries} == set(CATEGORIES)
    assert len(CATEGORIES) == 21
    assert all(query.right for query in queries)
    assert {number for query in queries for number in query.right} <= {one.number for one in city}


def test_score_counts_the_first_ten():
    score = Score()

    score.add(frozenset("аб"), ["а", "в"])
    score.add(frozenset("абвгдежзиклм"), [*"абвгдежзик", "я"])

    assert (score.asked, score.recall, score.first) == (2, 0.75, 1.0)


@pytest.fixture
def loaded(db, city):
    load(city)
    call_command("rebuild_search", stdout=StringIO())
    return city


def test_answers_stand_in_an_order_made_without_a_database(loaded):
    entries = {entry.pk: entry for entry in Entry.objects.filter(kind=KINDS["person"].number)}

    at = standing()

    for query in labelled(loaded, each=5):
        steps = enumerate(Search(query.text, at.living(KINDS["person"]), at).tiers)
        placed = [(n, bytes(entries[p].sort_key), entries[p].object_id) for n, tier in steps for p in tier.places]
        found = match(Person.objects.public(), query.text).values_list("pk", flat=True)
        assert list(found) == [pk for _step, _key, pk in sorted(placed)], query.text


def test_search_finds_what_is_meant_in_every_category(loaded, city):
    def ask(text: str) -> list[str]:
        return list(match(Person.objects.public(), text).values_list("record_number", flat=True)[:10])

    scores, missed = judge(labelled(city, each=10), ask)

    weak = {category: score for category, score in scores.items() if score.recall < 0.85}
    assert weak == {}, missed
    assert scores["все"].recall >= 0.97
    assert scores["все"].first >= 0.95
