from io import StringIO

import pytest
from django.core.management import call_command
from django.core.serializers import deserialize, serialize
from django.db import transaction

from archive.models import Item, Place
from archive.ordering import packed, sort_key
from people.models import Person, Unit
from search.finding import find
from search.kinds import KINDS
from search.models import Entry
from tests.factories import (
    make_any,
    make_award,
    make_conferral,
    make_decree,
    make_document_kind,
    make_event,
    make_item,
    make_item_number,
    make_name_variant,
    make_person,
    make_place,
    make_place_name,
    make_source,
    make_unit,
    make_unit_name,
    make_unit_type,
)


def finds(q, record) -> bool:
    return record in find(type(record).objects.all(), q)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_has_an_entry_while_it_lives(db, kind):
    record = make_any(kind.model)
    entry = Entry.objects.get(kind=kind.number, object_id=record.pk)
    assert bytes(entry.sort_key) == packed(sort_key(str(record)))

    record.delete()

    assert not Entry.objects.filter(kind=kind.number).exists()


def test_entry_follows_the_record(db):
    person = make_person(surname="Герасимов")

    person.surname = "Герасименко"
    person.save()

    assert finds("герасименко", person)
    assert not finds("герасимов", person)
    assert Entry.objects.count() == 1


def test_entry_is_kept_for_a_draft_and_shown_when_published(db):
    make_person(surname="Герасименко", status="draft")
    assert not find(Person.objects.public(), "герасименко").exists()

    Person.objects.update(status="published")

    assert find(Person.objects.public(), "герасименко").exists()


@pytest.mark.parametrize(
    ("record", "row", "field", "q"),
    [
        (make_person, make_name_variant, "surname", "Герасимов"),
        (make_unit, make_unit_name, "full", "Пирятинская"),
        (make_place, make_place_name, "name", "Сталинск"),
        (make_item, make_item_number, "number", "КП-1234"),
    ],
)
def test_entry_follows_the_rows_of_its_card(db, record, row, field, q):
    first, second = record(), record()
    owner = {Person: "person", Unit: "unit", Place: "place", Item: "item"}[type(first)]
    named = row(**{owner: first, field: q})
    assert finds(q, first)

    setattr(named, owner, second)
    named.save()
    assert not finds(q, first)
    assert finds(q, second)

    named.delete()
    assert not finds(q, second)


def test_entry_follows_words_of_vocabularies(db):
    rifle, letter = make_unit_type(title="стрелковая дивизия"), make_document_kind(title="письмо")
    unit, item = make_unit(title="22-я", kind=rifle), make_item(title="«Дорогие мои»", kind=letter)

    rifle.title, letter.title = "лыжная бригада", "телеграмма"
    rifle.save()
    letter.save()

    assert finds("22 лыжная", unit)
    assert finds("телеграмма", item)


def test_event_is_found_by_its_published_place(db):
    place = make_place(title="Новгород")
    event = make_event(place=place)
    assert finds("новгород", event)

    place.status = "draft"
    place.save()

    assert not finds("новгород", event)


def test_other_kinds_are_found_by_what_they_are_called(db):
    assert finds("золотая звезда героя", make_award(title="медаль «Золотая Звезда»", aliases="Звезда Героя"))
    assert finds("приказ 13 н", make_decree(kind="regiment", title="О награждении", number="13/н"))
    assert finds("гано 11980", make_source(archive_code="ГАНО. Ф. П-11980"))


def test_entry_goes_back_with_the_transaction(db):
    with transaction.atomic():
        make_person()
        transaction.set_rollback(True)

    assert not Entry.objects.exists()


def kept() -> list:
    """Return what is kept of every record, whatever its place."""
    rows = Entry.objects.order_by("kind", "object_id").values_list("kind", "object_id", "sort_key", "digest")
    return [(*row[:2], bytes(row[2]), bytes(row[3])) for row in rows]


def test_rebuild_writes_the_same_entries(db):
    for kind in KINDS.values():
        make_any(kind.model)
    make_name_variant(surname="Герасимов")
    expected = kept()

    Entry.objects.all().delete()
    Entry.objects.create(pk=10**6, kind=1, object_id=10**9, sort_key=b"")
    for _ in range(2):
        call_command("rebuild_search", stdout=StringIO())

    assert kept() == expected


def test_fixture_waits_for_the_rebuild(db):
    person = make_person(surname="Герасименко")
    rows = serialize("json", [person, make_name_variant(person=person, surname="Герасимов")])
    person.delete()

    for row in deserialize("json", rows):
        row.save()
    assert not Entry.objects.exists()
    call_command("rebuild_search", verbosity=0)

    assert finds("герасимов", Person.objects.get())


def test_rebuild_tells_how_far_it_is(db):
    make_person()
    told = StringIO()

    call_command("rebuild_search", stdout=told)

    assert "Люди: 1 из 1" in told.getvalue()
    assert "Места: 0 из 0" in told.getvalue()


def test_documents_are_found_by_their_texts(db):
    item, act = make_item(transcription="от причитающейся ему премии"), make_decree(text="присудить премию")

    assert finds("причитающейся ему премии", item)
    assert finds("присудить", act)


def test_award_finds_those_who_hold_it_its_act_and_its_event(db):
    award, act, event = make_award(title="Сталинская премия"), make_decree(), make_event()
    given = make_conferral(award=award, decree=act, event=event)
    records = (award, act, event, given.person)
    assert all(finds("сталинская премия", record) for record in records)

    award.status = "draft"
    award.save()
    assert not any(finds("сталинская премия", record) for record in records[1:])

    award.status = "published"
    award.save()
    given.delete()
    assert not any(finds("сталинская премия", record) for record in records[1:])


def test_rebuild_if_empty_leaves_an_index_alone(db):
    make_person()
    before = kept()
    Entry.objects.update(digest=b"1")

    call_command("rebuild_search", if_empty=True, verbosity=0)
    assert kept() != before

    Entry.objects.all().delete()
    call_command("rebuild_search", if_empty=True, verbosity=0)
    assert kept() == before
