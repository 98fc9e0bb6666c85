"""A rebuild goes on where it broke off, takes the old index's place whole, and loses nothing written meanwhile."""

from itertools import islice

import pytest
from django.core.management import call_command

from people.models import Person
from search import postings, rebuilding
from search.finding import find
from search.listing import Listing
from search.models import Entry, Posting, State
from tests.factories import make_any, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_chunks(monkeypatch):
    """Eight places to a chunk, three records to a batch."""
    monkeypatch.setattr(postings, "CHUNK_BITS", 3)
    monkeypatch.setattr(rebuilding, "CHUNK", 8)
    monkeypatch.setattr(rebuilding, "BATCH", 3)


@pytest.fixture
def people(small_chunks):
    return [make_person(surname=f"Иванов{chr(1072 + n)}") for n in range(20)]


def names() -> list[str]:
    listing = Listing(Person, {})
    found = Person.objects.in_bulk(listing.ids(0, 100))
    return [found[pk].surname for pk in listing.ids(0, 100)]


def finish(rebuilt=None) -> None:
    for _ in rebuilt or rebuilding.rebuild():
        pass


def test_rebuild_gives_every_record_one_place_in_the_order_of_names(people):
    finish()

    state = State.objects.get()
    places = list(Entry.objects.filter(kind=1).order_by("pk").values_list("object_id", flat=True))
    assert places == [person.pk for person in people]
    assert state.sorted_to == state.next
    assert names() == [person.surname for person in people]
    call_command("search_check", verbosity=0)


def test_broken_rebuild_leaves_the_old_index_and_goes_on_after_its_last_chunk(people):
    # Two chunks of people are written and a third is begun.
    assert len(list(islice(rebuilding.rebuild(), 8))) == 8
    written = Entry.objects.filter(is_second=True).count()
    assert 8 <= written < 20
    assert not rebuilding.is_built()
    assert names() == [person.surname for person in people]
    kept = set(Entry.objects.filter(is_second=True).values_list("pk", flat=True))

    finish()

    assert rebuilding.is_built()
    assert kept <= set(Entry.objects.values_list("pk", flat=True))
    assert Entry.objects.filter(kind=1).count() == 20
    assert names() == [person.surname for person in people]
    call_command("search_check", verbosity=0)


def test_what_changes_during_a_rebuild_is_brought_in(people):
    rebuilt = rebuilding.rebuild()
    list(islice(rebuilt, 7))
    people[0].surname = "Яшин"
    people[0].save()
    people[1].delete()
    people[19].delete()
    make_person(surname="Абрамов")

    finish(rebuilt)

    expected = ["Абрамов", *(person.surname for person in people[2:19]), "Яшин"]
    assert names() == expected
    assert list(find(Person.objects.all(), "яшин")) == [people[0]]
    assert not find(Person.objects.all(), "ивановб").exists()
    call_command("search_check", verbosity=0)


def test_nothing_of_the_old_index_is_left(people):
    for _ in range(3):
        finish()

    state = State.objects.get()
    assert Entry.objects.count() == 20
    assert set(Posting.objects.values_list("chunk", flat=True)) <= {
        place >> postings.CHUNK_BITS for place in range(state.first, state.next)
    }


def test_edits_after_a_rebuild_stand_where_their_names_say(people):
    finish()

    people[5].surname = "Ёлкин"
    people[5].save()
    make_person(surname="Жуков")

    expected = ["Ёлкин", "Жуков", *(person.surname for person in people if person.surname != "Ёлкин")]
    assert names() == expected


def test_every_kind_survives_two_rebuilds(db):
    from search.kinds import KINDS

    records = [make_any(kind.model) for kind in KINDS.values()]

    finish()
    finish()

    kept = set(Entry.objects.values_list("kind", "object_id"))
    assert {(kind.number, record.pk) for kind, record in zip(KINDS.values(), records, strict=True)} <= kept
    call_command("search_check", verbosity=0)
