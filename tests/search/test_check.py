"""The index is what the records are, whatever was done to them: compared with one made of nothing."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pyroaring import BitMap

from archive.ordering import packed
from people.models import Person
from search import postings
from search.kinds import KINDS
from search.models import Entry, Posting
from search.standing import standing
from search.tiers import Search
from tests import factories as make


def checked() -> str:
    told = StringIO()
    call_command("search_check", stdout=told)
    return told.getvalue()


@pytest.fixture
def person(db):
    return make.make_person(surname="Герасименко")


def test_check_is_content_with_what_signals_wrote(person):
    make.make_service(person=person)

    assert "Люди: 1, отстали: 0" in checked()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda person: Person.objects.filter(pk=person.pk).update(surname="Герасимов"),
        lambda person: Entry.objects.all().delete(),
        lambda person: Posting.objects.filter(term=packed("n:герасименк")).delete(),
        lambda person: Posting.objects.filter(term=packed("k:person")).delete(),
        lambda person: Entry.objects.update(sort_key=b"a"),
        lambda person: Person.objects.bulk_create([Person(surname="Новых", record_number="Л-9999")]),
        lambda person: Person.objects.filter(pk=person.pk)._raw_delete(using="default"),
    ],
    ids=["update", "no entry", "no posting", "not among the living", "order", "bulk create", "raw delete"],
)
def test_check_tells_of_what_went_past_it(person, spoil):
    spoil(person)

    with pytest.raises(CommandError, match="Указатель отстал"):
        checked()
    call_command("rebuild_search", verbosity=0)
    assert "Люди" in checked()


def test_check_tells_of_words_that_a_record_does_not_say(person):
    postings.change({"w:крокодил": [Entry.objects.get().pk]})

    with pytest.raises(CommandError, match="по словам, которых в них нет"):
        checked()


NAMES = ["Герасименко", "Красилов", "Черемнов", "Чалков", "Полосухин"]


def act(choice: random.Random, people: list[Person], unit, award) -> None:
    """Do one thing that a curator does."""
    person = choice.choice(people)
    deeds = [
        lambda: people.append(make.make_person(surname=choice.choice(NAMES))),
        lambda: make.make_name_variant(person=person, surname=choice.choice(NAMES)),
        lambda: make.make_conferral(person=person, award=award),
        lambda: make.make_service(person=person, unit=unit, since_text=str(choice.randint(1930, 1945))),
        lambda: _change(person, surname=choice.choice(NAMES), summary=choice.choice(["сталевар", "боец 376 сд"])),
        lambda: _change(person, status=choice.choice(["draft", "published"])),
        lambda: _change(unit, title=f"{choice.randint(1, 400)}-я стрелковая дивизия"),
        lambda: len(people) > 2 and people.remove(person) is None and person.delete(),
        lambda: person.conferrals.all().delete(),
        lambda: _change_and_think_better(person),
    ]
    choice.choice(deeds)()


def _change(record, **values) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def _change_and_think_better(person) -> None:
    with transaction.atomic():
        Person.objects.get(pk=person.pk).delete()
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", range(4))
def test_answers_after_many_edits_are_those_of_a_new_index(db, seed):
    choice = random.Random(seed)
    people, unit, award = [make.make_person() for _ in range(3)], make.make_unit(), make.make_award()

    for _ in range(60):
        act(choice, people, unit, award)

    after = answers()
    assert "отстали: 0" in checked()
    call_command("rebuild_search", verbosity=0)
    assert answers() == after
    assert any(after.values())


def everything(q: str) -> Search:
    at = standing()
    return Search(q, BitMap().union(*map(at.living, KINDS.values())), at)


def answers() -> dict[str, list]:
    """Return which records each of several queries finds, step by step."""
    return {q: [(tier.step, records(tier.places)) for tier in everything(q).tiers] for q in QUERIES}


QUERIES = [*NAMES, "сталевар", "376 сд", "герасимеко", "чалкову", "1941", "полосухину дивизия"]


def records(places) -> set[tuple]:
    return set(Entry.objects.filter(pk__in=list(places)).values_list("kind", "object_id"))


def test_term_is_met_in_every_chunk(db):
    postings.change({"n:а": [1, 70_000, 200_000], "n:б": [70_000]})
    postings.change({"n:а": [2]}, {"n:а": [70_000]})

    found = postings.read(["n:а", "n:б", "n:в"], 1)

    assert {term: list(places) for term, places in found.items()} == {"n:а": [1, 2, 200_000], "n:б": [70_000]}
    assert Posting.objects.filter(term=packed("n:а")).count() == 3


@pytest.mark.parametrize("change", [{"status": "draft"}, {"status": "published"}])
def test_honoured_unit_that_is_hidden_or_shown_takes_what_tells_of_it_along(db, change):
    unit = make.make_unit(status="published" if change["status"] == "draft" else "draft")
    decree, event = make.make_decree(), make.make_event()
    make.make_conferral(
        unit=unit, person=None, award=make.make_award(title="орден Кутузова"), decree=decree, event=event
    )
    call_command("rebuild_search", verbosity=0)

    for name, value in change.items():
        setattr(unit, name, value)
    unit.save()

    checked()
