"""Whatever two people have and whatever is chosen, a merge loses nothing and is taken back whole."""

import random

import pytest
from django.db import IntegrityError, transaction

from curation.duplicates.parting import say_two
from curation.history.tracked import TRACKED
from curation.merging.fields import Side, differences
from curation.merging.merging import merge, part
from people.models import Person
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make
from tests.curation.test_merging_merging import whole

pytestmark = pytest.mark.django_db

_ROWS = (
    make.make_service,
    make.make_rank_held,
    make.make_conferral,
    make.make_participation,
    make.make_depiction,
    make.make_person_term,
    make.make_name_variant,
    make.make_nomination,
    make.make_consent,
)
_SHARED = {
    make.make_service: lambda some: {"unit": some["unit"]},
    make.make_rank_held: lambda some: {"rank": some["rank"]},
    make.make_conferral: lambda some: {"award": some["award"], "decree": some["decree"]},
    make.make_participation: lambda some: {"event": some["event"]},
    make.make_person_term: lambda some: {"term": some["term"]},
}
_CITED = (make.make_service, make.make_rank_held, make.make_conferral, make.make_person_term, make.make_name_variant)


def _anyone(chance: random.Random, some: dict) -> Person:
    """Return a person of random columns and rows, some of which another such person has too."""
    texts = ("", "рассказ", "другой рассказ")
    person = make.make_person(
        surname=chance.choice(["Каплун", "Каплунов"]),
        patronymic=chance.choice(["Саввич", "С.", ""]),
        birth_text=chance.choice(["", "1913", "ок. 1913"]),
        biography=chance.choice(texts),
        internal_note=chance.choice(texts),
        portrait=chance.choice([None, some["scan"]]),
    )
    for factory in chance.choices(_ROWS, k=chance.randint(0, 7)):
        shared = _SHARED.get(factory, lambda some: {})(some) if chance.random() < 0.6 else {}
        try:
            row = _alone(factory, person=person, **shared)
        except ValueError:
            continue
        for _ in range(chance.randint(0, 2) if factory in _CITED else 0):
            make.cite(row, some["source"], locator=chance.choice(["с. 1", "с. 2"]))
    for claim in chance.choices(["name", "birth"], k=chance.randint(0, 2)):
        make.cite(person, some["source"], claim=claim)
    return person


def _alone(factory, **fields):
    """Make a row; raises ValueError when the same one stands already."""
    try:
        with transaction.atomic():
            return factory(**fields)
    except IntegrityError as error:
        raise ValueError from error


@pytest.mark.parametrize("seed", range(25))
def test_any_two_come_apart_as_they_were(seed):
    chance = random.Random(seed)
    some = {
        "unit": make.make_unit(), "rank": make.make_rank(), "award": make.make_award(), "decree": make.make_decree(),
        "event": make.make_event(), "term": make.make_term(), "source": make.make_source(), "scan": make.make_scan(),
    }  # fmt: skip
    kept, gone, third = (_anyone(chance, some) for _ in range(3))
    if chance.random() < 0.5:
        say_two(gone.pk, third.pk)
    found = differences(kept, gone)
    chosen = {one.name: chance.choice([Side.KEPT, Side.GONE, *([Side.BOTH] if one.both else [])]) for one in found}
    before = whole()

    merge(kept, gone, chosen)

    assert not Person.objects.filter(pk=gone.pk, merged_into=None).exists()
    assert not stale(KINDS["person"], [kept.pk, gone.pk, third.pk])
    assert _rows_of(gone) == 0
    gone.refresh_from_db()
    undone = part(gone)
    assert whole() == before
    assert not undone.kept
    assert not stale(KINDS["person"], [kept.pk, gone.pk, third.pk])


def _rows_of(person: Person) -> int:
    columns = (relation.field for relation in Person._meta.related_objects if relation.related_model in TRACKED)
    return sum(column.model._base_manager.filter(**{column.name: person}).count() for column in columns)
