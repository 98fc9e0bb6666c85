from decimal import Decimal

import pytest

from archive.models import Collection, Place
from archive.presentation import coordinates, parts_of, path_to, tree


@pytest.fixture
def levels():
    """архив 1 → фонд 2 → опись 3; фонд 5 of an archive 4 that a visitor does not see."""
    return [
        Collection(pk=1, code="ГА"),
        Collection(pk=2, code="Ф. 1", parent_id=1),
        Collection(pk=3, code="Оп. 1", parent_id=2),
        Collection(pk=5, code="Ф. 2", parent_id=4),
    ]


def test_tree_puts_at_the_top_what_has_no_visible_parent(levels):
    branches = tree(levels)

    assert [branch.record.pk for branch in branches] == [1, 5]
    assert branches[0].parts[0].parts[0].record.pk == 3


def test_path_to_runs_from_the_highest_level(levels):
    assert [level.pk for level in path_to(levels[2], levels)] == [1, 2]


def test_path_to_ends_where_levels_hold_each_other():
    ring = [Collection(pk=1, parent_id=2), Collection(pk=2, parent_id=1)]

    assert len(path_to(ring[0], ring)) <= 2


def test_parts_of_gives_the_next_level(levels):
    assert [branch.record.pk for branch in parts_of(levels[0], levels)] == [2]


def test_coordinates_name_the_hemispheres():
    place = Place(latitude=Decimal("-53.7500"), longitude=Decimal("87.1216"))

    assert coordinates(place) == "53,75° ю. ш., 87,1216° в. д."
    assert coordinates(Place()) == ""
