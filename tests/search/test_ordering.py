import random

import pytest
from pyroaring import BitMap

from search import ordering
from search.models import Entry, State
from search.ordering import cut
from search.standing import Standing

pytestmark = pytest.mark.django_db


def made(settled: int, strays: int, seed: int) -> tuple[Standing, list[int], BitMap]:
    """Return a standing with so many records, those found among them in order, and their places."""
    choice = random.Random(seed)
    keys = sorted(choice.sample(range(10_000), settled + strays))
    late = set(choice.sample(keys, strays))
    early = [key for key in keys if key not in late]
    places = {key: place for place, key in enumerate([*early, *choice.sample(sorted(late), strays)], 1)}
    Entry.objects.bulk_create(
        Entry(pk=place, kind=1, object_id=key, sort_key=f"{key:05}".encode()) for key, place in places.items()
    )
    found = [key for key in keys if choice.random() < 0.7]
    state = State(version=1, sorted_to=settled + 1, next=settled + strays + 1)
    return Standing(state), found, BitMap(places[key] for key in found)


@pytest.mark.parametrize("pivots", [1, 2, 3, 100])
@pytest.mark.parametrize(("settled", "strays"), [(40, 0), (0, 40), (40, 3), (30, 30), (3, 40), (1, 1)])
def test_page_is_a_slice_of_the_whole_order(monkeypatch, settled, strays, pivots):
    monkeypatch.setattr(ordering, "PIVOTS", pivots)
    standing, found, places = made(settled, strays, seed=settled + strays + pivots)

    for start in range(0, len(found) + 2, 3):
        for size in (1, 7, 100):
            shown = [rank.object_id for rank in cut(standing, [places], start, start + size)]
            assert shown == found[start : start + size], (start, size)


def test_page_goes_on_from_part_to_part():
    standing, found, places = made(50, 10, seed=5)
    first = BitMap(list(places)[::2])
    parts = [first, BitMap(), places - first]
    whole = [[rank.object_id for rank in cut(standing, [part], 0, 100)] for part in parts]

    shown = [rank.object_id for rank in cut(standing, parts, 5, 45)]

    assert shown == (whole[0] + whole[2])[5:45]
    assert sorted(whole[0] + whole[2]) == found


def test_page_deep_among_many_strays_takes_few_queries(django_assert_max_num_queries):
    standing, found, places = made(500, 400, seed=9)
    assert standing.strays

    with django_assert_max_num_queries(4):
        shown = [rank.object_id for rank in cut(standing, [places], 300, 320)]

    assert shown == found[300:320]
