"""Two records become one with all that was told of both, and come apart again as they were."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connections

from curation.duplicates.parting import say_two
from curation.history.tracked import TRACKED
from curation.merging.fields import Side
from curation.merging.merging import RefusedError, merge, part
from curation.models import NotDuplicate, Revision, RevisionKind
from people.models import Participation, Person, PersonCitation, Service
from search.checking import stale
from search.kinds import KINDS
from tests import factories as make

pytestmark = pytest.mark.django_db


def whole() -> dict:
    """Return every row that has a history."""
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in TRACKED}


def two(**gone):
    kept = make.make_person(surname="Каплун", given_name="Иван", patronymic="Саввич", birth_text="")
    return kept, make.make_person(**{"surname": "Каплунов", "given_name": "Иван", "patronymic": "Саввич"} | gone)


def test_merged_record_gives_its_rows():
    kept, gone = two()
    rows = [
        make.make_service(person=gone),
        make.make_rank_held(person=gone),
        make.make_conferral(person=gone),
        make.make_nomination(person=gone),
        make.make_participation(person=gone),
        make.make_depiction(person=gone),
        make.make_person_term(person=gone),
        make.make_consent(person=gone),
        make.make_name_variant(person=gone),
    ]
    citation = make.cite(rows[0])

    merge(kept, gone, {})

    for row in (*rows, citation):
        row.refresh_from_db()
        assert row.person_id == kept.pk
    assert citation.service == rows[0]
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_same_rows_are_joined_and_their_citations_kept():
    kept, gone = two()
    unit, source = make.make_unit(), make.make_source()
    twin, row = (make.make_service(person=person, unit=unit) for person in (kept, gone))
    same = [make.cite(service, source, claim="service", locator="с. 9") for service in (twin, row)]
    other = make.cite(row, claim="service", locator="л. 2")

    merged = merge(kept, gone, {})

    assert list(Service.objects.all()) == [twin]
    assert set(PersonCitation.objects.filter(person=kept, service=twin)) == {same[0], other}
    assert (merged.moved.joined, merged.moved.unsaid) == (2, [])


def test_rows_that_may_stand_once_are_joined_and_say_both():
    kept, gone = two()
    event = make.make_event()
    make.make_participation(event=event, person=kept, role="связной")
    make.make_participation(event=event, person=gone, role="закрыл амбразуру")

    merge(kept, gone, {})

    assert [row.role for row in Participation.objects.all()] == ["связной; закрыл амбразуру"]


def test_what_a_joined_row_has_no_room_for_goes_to_the_notes():
    kept, gone = two()
    award, decree = make.make_award(title="орден Мужества"), make.make_decree()
    make.make_conferral(person=kept, award=award, decree=decree, date_text="1943")
    make.make_conferral(person=gone, award=award, decree=decree, date_text="12 марта 1943 г.")

    merge(kept, gone, {})

    kept.refresh_from_db()
    assert f"Из записи {gone.record_number} при объединении:" in kept.internal_note
    assert "дата — 12 марта 1943 г." in kept.internal_note
    assert [row.date_text for row in kept.conferrals.all()] == ["1943"]


def test_two_of_one_award_stay_two():
    kept, gone = two()
    award = make.make_award()
    make.make_conferral(person=kept, award=award, date_text="1943")
    make.make_conferral(person=gone, award=award, date_text="1944")

    merge(kept, gone, {})

    assert kept.conferrals.count() == 2


def test_columns_become_as_they_were_chosen():
    kept, gone = two(summary="токарь", biography="Второй рассказ", birth_text="1913")
    Person.objects.filter(pk=kept.pk).update(summary="сталевар", biography="Первый рассказ")
    kept.refresh_from_db()

    merge(kept, gone, {"summary": Side.GONE, "biography": Side.BOTH})

    kept.refresh_from_db()
    assert (kept.surname, kept.summary, kept.birth_text) == ("Каплун", "токарь", "1913")
    assert kept.biography == "Первый рассказ\n\nВторой рассказ"
    assert str(kept.birth_earliest) == "1913-01-01"


def test_names_of_both_stay_known():
    kept, gone = two()
    citation = make.cite(gone, claim="name")

    merge(kept, gone, {"surname": Side.GONE})

    kept.refresh_from_db()
    variant = kept.name_variants.get()
    assert (kept.surname, variant.surname) == ("Каплунов", "Каплун")
    citation.refresh_from_db()
    assert citation.name_variant is None


def test_name_of_the_other_keeps_its_source():
    kept, gone = two()
    citation = make.cite(gone, claim="name")

    merge(kept, gone, {})

    variant = kept.name_variants.get()
    citation.refresh_from_db()
    assert (variant.surname, variant.source, variant.note) == (
        "Каплунов", citation.source, f"в записи {gone.record_number}",
    )  # fmt: skip
    assert citation.name_variant == variant


def test_shorter_name_is_no_variant():
    kept, gone = two(surname="Каплун", given_name="И.", patronymic="")

    merge(kept, gone, {})

    assert not kept.name_variants.exists()


def test_choice_that_the_museum_does_not_take_changes_nothing():
    kept, gone = two(birth_text="1950", death_text="")
    before = whole()

    with pytest.raises(ValidationError, match="Смерть раньше рождения"):
        merge(kept, gone, {"birth_text": Side.GONE})

    assert whole() == before
    assert not Revision.objects.filter(kind=RevisionKind.MERGE).exists()


def test_exceptions_and_decisions_follow_the_record():
    kept, gone = two()
    third = make.make_person()
    make.make_quality_exception(rule="namesakes", object_id=gone.pk)
    say_two(gone.pk, third.pk)

    merge(kept, gone, {})

    assert NotDuplicate.objects.pairs() == {(kept.pk, third.pk)}
    assert list(type(make.make_quality_exception()).objects.filter(rule="namesakes", object_id=kept.pk))


def test_merge_is_one_entry_of_the_history(django_user_model):
    kept, gone = two()
    make.make_service(person=gone)
    by = django_user_model.objects.create(username="hranitel")

    merge(kept, gone, {}, by=by, reason="одна анкета")

    entry = Revision.objects.get(made_by=by)
    assert (entry.kind, entry.reason) == (RevisionKind.MERGE, "одна анкета")


@pytest.mark.parametrize("which", ["itself", "into merged", "merged again", "circle"])
def test_merge_that_cannot_be_is_refused_in_words(which):
    kept, gone = two()
    third = make.make_person(merged_into=kept)
    pair = {
        "itself": (kept, kept),
        "into merged": (third, gone),
        "merged again": (gone, third),
        "circle": (third, kept),
    }[which]
    before = whole()

    with pytest.raises(RefusedError, match=r"самой собой|уже объединена"):
        merge(*pair, {})

    assert whole() == before


def test_merge_is_refused_by_what_happened_meanwhile():
    kept, gone = two()
    Person.objects.filter(pk=kept.pk).update(merged_into=make.make_person())

    with pytest.raises(RefusedError, match="уже объединена"):
        merge(kept, gone, {})


def test_parted_record_is_looked_up_by_its_own_name_again():
    kept, gone = two()
    make.make_service(person=gone)
    before = whole()
    merge(kept, gone, {})
    gone.refresh_from_db()

    undone = part(gone)

    assert whole() == before
    assert not undone.kept
    assert not stale(KINDS["person"], [kept.pk, gone.pk])


def test_what_people_changed_since_the_merge_stays_and_is_named():
    kept, gone = two()
    service = make.make_service(person=gone)
    merge(kept, gone, {})
    service.refresh_from_db()
    service.position = "разведчик"
    service.save()
    kept.refresh_from_db()
    kept.birth_text = "1920"
    kept.save()
    gone.refresh_from_db()

    undone = part(gone)

    service.refresh_from_db()
    assert (service.person_id, service.position) == (gone.pk, "разведчик")
    kept.refresh_from_db()
    assert kept.birth_text == "1920"
    assert [(record, why) for record, why in undone.kept] == [(kept, "с тех пор изменено: родился")]


def test_records_merged_further_come_apart_from_the_last():
    first, second, third = (make.make_person() for _ in range(3))
    merge(second, third, {})
    second.refresh_from_db()
    merge(first, second, {})
    third.refresh_from_db()

    with pytest.raises(RefusedError, match="сначала разъедините"):
        part(third)
    second.refresh_from_db()
    part(second)
    part(third)

    assert set(Person.objects.filter(merged_into=None)) == {first, second, third}


def test_merged_parted_and_merged_again():
    kept, gone = two()
    make.make_service(person=gone)
    before = whole()
    for _ in range(2):
        merge(kept, gone, {})
        gone.refresh_from_db()
        part(gone)
        for one in (kept, gone):
            one.refresh_from_db()

    assert whole() == before


def test_record_that_was_only_said_to_be_merged_is_parted():
    gone = make.make_person(merged_into=make.make_person())

    part(gone)

    gone.refresh_from_db()
    assert gone.merged_into is None


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_at_once_merge_once():
    kept, gone = two()
    make.make_service(person=gone)
    said = []

    def run(*pair):
        while len(said) < 2:
            try:
                merge(*pair, {})
                said.append("merged")
                break
            except RefusedError:
                said.append("refused")
                break
            except OperationalError:  # a database in memory does not wait
                time.sleep(0.01)
        connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in ((kept, gone), (gone, kept))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["merged", "refused"]
    assert Person.objects.filter(merged_into=None).count() == 1
