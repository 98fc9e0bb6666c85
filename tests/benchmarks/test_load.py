"""A loaded city is what curators could have entered: every row obeys the rules of its model."""

from collections import Counter

import pytest

from awards.models import Conferral, Decree
from benchmarks import load as loading
from benchmarks.city import residents
from benchmarks.load import load
from people.models import Person, PersonTerm, Service, Unit
from tests.factories import make_person

SIZE = 60


@pytest.fixture
def city(db, monkeypatch):
    # More than one batch, the last one not full.
    monkeypatch.setattr(loading, "BATCH", 25)
    city = list(residents(SIZE))
    assert load(iter(city)) == SIZE
    return city


def test_rows_pass_the_checks_of_their_models(city):
    rows = [row for model in (Person, Service, PersonTerm, Conferral, Decree, Unit) for row in model.objects.all()]

    for row in rows:
        row.full_clean()

    assert len(rows) > 4 * SIZE


def test_dates_are_derived_as_saving_derives_them(city):
    derived = [f"{moment}_{part}" for moment in ("birth", "death") for part in ("earliest", "latest", "calendar")]
    before = {person.pk: [getattr(person, name) for name in derived] for person in Person.objects.all()}

    for person in Person.objects.all():
        person.save()

    assert {p.pk: [getattr(p, name) for name in derived] for p in Person.objects.all()} == before


def test_everyone_is_public_and_told_of_as_in_the_city(city):
    people = {p.record_number: p for p in Person.objects.public().prefetch_related("terms__term", "services__unit")}

    assert set(people) == {one.number for one in city}
    for one in city:
        terms = {row.term.code for row in people[one.number].terms.all()}
        assert terms == {one.fate, *one.grounds}
        assert [s.unit.number for s in people[one.number].services.all()] == [str(one.regiment)]


def test_orders_are_conferred_by_acts_and_medals_without(city):
    held = Counter(Conferral.objects.values_list("person__record_number", "award__title", "decree__record_number"))

    given = [(one.number, *pair) for one in city for pair in zip(one.awards, one.acts, strict=True)]

    assert held == Counter((number, title, act or None) for number, title, act in given)
    assert {bool(act) for _number, _title, act in given} == {True, False}


def test_keys_go_on_after_the_city(city):
    last = max(Person.objects.values_list("pk", flat=True))

    assert make_person().pk > last
