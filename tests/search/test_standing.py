"""What a process keeps of the index is never older than what is committed, and never what was taken back."""

import pytest
from django.db import transaction
from pyroaring import BitMap

from people.models import Person
from search import standing as kept
from search.kinds import KINDS
from search.listing import Listing
from search.models import State
from tests.factories import make_award, make_conferral, make_person

PERSON = KINDS["person"]


@pytest.fixture
def forgotten(monkeypatch):
    """A process that has read nothing yet; call it to become another."""

    def forget():
        monkeypatch.setattr(kept, "_last", None)
        monkeypatch.setattr(kept, "_settled", None)

    forget()
    return forget


def awarded() -> dict[str, int]:
    return Listing(Person, {}).counts("award")


@pytest.mark.django_db(transaction=True)
def test_edit_is_seen_by_the_next_request(forgotten, django_assert_num_queries):
    award = make_award()
    make_conferral(award=award)
    assert awarded() == {str(award.pk): 1}
    with django_assert_num_queries(1):
        assert awarded() == {str(award.pk): 1}

    make_conferral(award=award)
    make_person(surname="Герасименко")

    assert awarded() == {str(award.pk): 2}
    assert Listing(Person, {}).total == 3


@pytest.mark.django_db(transaction=True)
def test_edit_reads_only_what_it_added(forgotten):
    make_conferral(award=make_award())
    awarded()
    before = kept.standing()

    make_conferral(award=make_award())
    after = kept.standing()
    grown = after.facet(PERSON, "award")
    forgotten()

    assert after is not before
    assert grown == kept.standing().facet(PERSON, "award")
    assert len(grown) == 2


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_is_not_kept(forgotten):
    award = make_award()
    make_conferral(award=award)
    assert awarded() == {str(award.pk): 1}

    with transaction.atomic():
        make_conferral(award=award)
        assert awarded() == {str(award.pk): 2}
        transaction.set_rollback(True)
    assert awarded() == {str(award.pk): 1}

    make_conferral(award=make_award())
    assert sorted(awarded().values()) == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_hidden_person_is_counted_nowhere_at_once(forgotten):
    award = make_award()
    person = make_conferral(award=award).person
    assert awarded() == {str(award.pk): 1}

    person.status = "draft"
    person.save()

    assert awarded() == {}
    assert kept.standing().seen(PERSON) == BitMap()
    assert len(kept.standing().living(PERSON)) == 1


@pytest.mark.django_db(transaction=True)
def test_renamed_award_is_called_anew(forgotten):
    award = make_award(title="орден Славы")
    make_conferral(award=award)
    field = PERSON.filters.choices()["award"]
    assert Listing(Person, {}).choices(field, "award") == {str(award.pk): "Орден Славы"}

    award.title = "орден Мужества"
    award.save()

    assert Listing(Person, {}).choices(field, "award") == {str(award.pk): "Орден Мужества"}


@pytest.mark.django_db
def test_every_change_has_a_number_of_its_own():
    person = make_person()
    versions = set()
    for name in ("Иванов", "Петров", "Иванов"):
        person.surname = name
        person.save()
        versions.add(State.objects.get().version)

    assert len(versions) == 3
