import pytest
from django.core.management import call_command

from archive.models import Place
from people.models import Event, Person
from search.mentions import mentions_of, mentions_on
from search.models import Handle, Mention, Wording
from tests.factories import (
    make_award,
    make_consent,
    make_decree,
    make_event,
    make_item,
    make_name_variant,
    make_person,
    make_place,
    make_unit,
    make_unit_name,
    make_unit_type,
)

FEAT = "Сержант Иван Герасименко закрыл амбразуру."


@pytest.fixture
def ivan(db):
    return make_person(surname="Герасименко", given_name="Иван", patronymic="Саввич")


def named_by(record) -> list:
    """Return (kind, id) of what the record's texts name, in order."""
    rows = Mention.objects.filter(source_kind=type(record)._meta.model_name, source_id=record.pk)
    return list(rows.values_list("target_kind", "target_id"))


def link_to(record, text) -> str:
    return f'<a href="{record.get_absolute_url()}">{text}</a>'


def test_save_finds_people_units_and_awards_in_any_case(ivan):
    rifle = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    unit = make_unit(title="376-я стрелковая дивизия", short_title="376-я сд", number="376", kind=rifle)
    award = make_award(title="орден Красной Звезды")

    event = make_event(summary="Ивану Герасименко из 376-й сд вручили орден Красной Звезды")

    assert named_by(event) == [("person", ivan.pk), ("unit", unit.pk), ("award", award.pk)]


def test_save_keeps_place_and_words_of_a_mention(ivan):
    event = make_event(summary=FEAT)

    mention = Mention.objects.get()

    assert (mention.field, mention.text) == ("summary", "Иван Герасименко")
    assert event.summary[mention.start : mention.end] == mention.text
    assert mention.source_title == event.title


def test_own_texts_of_sources_are_never_searched(ivan):
    make_decree(text=FEAT)
    make_item(transcription=FEAT, inscriptions=FEAT)

    assert not Mention.objects.exists()


def test_texts_of_the_museum_are_searched(ivan):
    make_decree(summary=FEAT)
    make_item(description=FEAT, legend=FEAT)
    make_person(surname="Красилов", biography=FEAT, feat=FEAT, summary=FEAT)
    make_unit(history=FEAT, summary=FEAT)
    make_event(description=FEAT, summary=FEAT)
    make_award(description=FEAT)

    assert Mention.objects.filter(target_kind="person", target_id=ivan.pk).count() == 11


def test_record_never_links_to_itself(ivan):
    ivan.biography = FEAT
    ivan.save()

    assert not Mention.objects.exists()


def test_saving_again_forgets_what_the_text_no_longer_says(ivan):
    event = make_event(summary=FEAT)

    event.summary = "Бой."
    event.save()

    assert not Mention.objects.exists()


def test_publishing_a_person_links_older_texts(db):
    event = make_event(summary=FEAT)
    draft = make_person(surname="Герасименко", given_name="Иван", status="draft")
    assert named_by(event) == []

    draft.status = "published"
    draft.save()

    assert named_by(event) == [("person", draft.pk)]


def test_hiding_a_person_unlinks(ivan):
    event = make_event(summary=FEAT)

    ivan.status = "draft"
    ivan.save()

    assert named_by(event) == []


def test_renaming_moves_the_link(ivan):
    event = make_event(summary=FEAT)
    other = make_event(summary="Сержант Иван Красилов бросил гранату.")

    ivan.surname = "Красилов"
    ivan.save()

    assert named_by(event) == []
    assert named_by(other) == [("person", ivan.pk)]


def test_namesake_makes_the_link_doubtful_until_deleted(ivan):
    event = make_event(summary=FEAT)

    namesake = make_person(surname="Герасименко", given_name="Иван", patronymic="Петрович")
    assert named_by(event) == []
    namesake.delete()

    assert named_by(event) == [("person", ivan.pk)]


def test_name_variant_links_and_unlinks(ivan):
    event = make_event(summary="Сержант Иван Герасимов закрыл амбразуру.")

    variant = make_name_variant(person=ivan, surname="Герасимов")
    assert named_by(event) == [("person", ivan.pk)]
    variant.delete()

    assert named_by(event) == []


def test_name_variant_moved_to_another_person_moves_the_link(ivan):
    event = make_event(summary="Сержант Герасимов закрыл амбразуру.")
    other = make_person(surname="Красилов")
    variant = make_name_variant(person=ivan, surname="Герасимов")

    variant.person = other
    variant.save()

    assert named_by(event) == [("person", other.pk)]


def test_short_surname_is_taken_by_its_forms(db):
    lev = make_person(surname="Лев", given_name="Иван", patronymic="Саввич")

    event = make_event(summary="Орден вручили сержанту Ивану Льву.")

    assert named_by(event) == [("person", lev.pk)]


def test_double_surname_is_found(db):
    person = make_person(surname="Мамин-Сибиряк", given_name="Иван")

    event = make_event(summary="Бойцы Ивана Мамина-Сибиряка и Ивана Саввича")

    assert named_by(event) == [("person", person.pk)]


def test_unit_renamed_in_its_card_is_linked(db):
    rifle = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    unit = make_unit(title="150-я стрелковая дивизия", number="150", kind=rifle)
    event = make_event(summary="В бой вступила 22-я гвардейская стрелковая дивизия.")
    assert named_by(event) == []

    make_unit_name(unit=unit, full="22-я гвардейская стрелковая дивизия", number="22", guards=True)

    assert named_by(event) == [("unit", unit.pk)]


def test_enterprise_without_number_is_linked_after_the_text(db):
    event = make_event(summary="Броневую сталь дал Кузнецкий металлургический комбинат.")

    works = make_unit(title="Кузнецкий металлургический комбинат", number="")

    assert named_by(event) == [("unit", works.pk)]


def test_award_with_a_new_alias_is_linked(db):
    award = make_award(title="медаль «Золотая Звезда»")
    event = make_event(summary="Ему вручили Звезду Героя.")

    award.aliases = "Звезда Героя"
    award.save()

    assert named_by(event) == [("award", award.pk)]


def test_place_makes_a_bare_surname_doubtful(db):
    person = make_person(surname="Тайгин", given_name="Пётр")
    event = make_event(summary="Эшелон прошёл Тайгин.")
    assert named_by(event) == [("person", person.pk)]

    place = make_place(title="Тайгин")
    assert named_by(event) == []
    place.delete()

    assert named_by(event) == [("person", person.pk)]


def test_deleting_a_record_forgets_it(ivan):
    event = make_event(summary=FEAT)
    assert mentions_on(ivan).incoming

    event.delete()

    assert not Mention.objects.exists()
    assert not Wording.objects.exists()
    assert mentions_on(ivan).incoming == []


def test_link_escapes_and_sets_typography(ivan):
    event = make_event(summary="<b>В</b> бою Иван Герасименко & он закрыл амбразуру.[[2]]")

    html = mentions_on(event).link("summary", event.summary)

    person = link_to(ivan, "Иван Герасименко")
    assert html == f"&lt;b&gt;В&lt;/b&gt; бою {person} &amp; он\u00a0закрыл амбразуру.[[2]]"


def test_link_stands_in_its_place_after_an_ordinal(ivan):
    event = make_event(summary="В 1942-м, в 237-й дивизии, Иван Герасименко закрыл амбразуру.")

    html = mentions_on(event).link("summary", event.summary)

    assert html.replace("\u00a0", " ").replace("\u2060", "") == event.summary.replace(
        "Иван Герасименко", link_to(ivan, "Иван Герасименко")
    )
    assert "237-\u2060й" in html


def test_link_is_made_once_on_a_page(ivan):
    event = make_event(summary=FEAT, description=f"{FEAT} Герасименко погиб.")

    mentions = mentions_on(event)

    assert link_to(ivan, "Иван Герасименко") in mentions.link("summary", event.summary)
    assert "<a" not in mentions.link("description", event.description)


def test_link_of_a_text_that_has_changed_is_left_out(ivan):
    event = make_event(summary=FEAT)
    Event.objects.update(summary="Другой текст, который никто не читал.")

    assert "<a" not in mentions_on(event).link("summary", "Другой текст, который никто не читал.")


def test_paragraphs_keep_links_in_their_places(ivan):
    event = make_event(description=f"Первый абзац\nв две строки.\r\n\r\n \r\n{FEAT}\n\nТретий.\n\n")

    parts = mentions_on(event).paragraphs("description", event.description)

    person = link_to(ivan, "Иван Герасименко")
    assert parts == ["Первый абзац в\u00a0две строки.", f"Сержант {person} закрыл амбразуру.", "Третий."]


def test_field_without_mentions_is_plain(db):
    event = make_event(summary="Бой.")

    assert mentions_on(event).link("summary", event.summary) == "Бой."
    assert mentions_on(event).paragraphs("description", "") == []


def test_incoming_names_each_record_once_in_order_of_kinds(ivan):
    late = make_event(title="Яркий бой", summary=FEAT, description=FEAT)
    early = make_event(title="Атака", summary=FEAT)
    unit = make_unit(title="237-я дивизия", history=FEAT)

    incoming = mentions_on(ivan).incoming

    assert [(m.kind.name, m.title, m.url) for m in incoming] == [
        ("unit", unit.title, unit.get_absolute_url()),
        ("event", early.title, early.get_absolute_url()),
        ("event", late.title, late.get_absolute_url()),
    ]


def test_incoming_shows_nothing_unpublished(ivan):
    make_event(summary=FEAT, status="draft")

    assert mentions_on(ivan).incoming == []


def test_incoming_keeps_back_the_life_that_a_living_person_did_not_open(ivan):
    living = make_person(surname="Живых", birth_text="1990", death_text="", biography=FEAT)
    consent = make_consent(person=living)
    assert mentions_on(ivan).incoming == []

    consent.allows_biography = True
    consent.save()

    assert [m.title for m in mentions_on(ivan).incoming] == [str(living)]


def test_hiding_without_a_signal_hides_links_both_ways(ivan):
    event = make_event(summary=FEAT)
    Person.objects.filter(pk=ivan.pk).update(status="draft")
    assert "<a" not in mentions_on(event).link("summary", event.summary)

    Person.objects.filter(pk=ivan.pk).update(status="published")
    Event.objects.update(status="draft")

    assert mentions_on(ivan).incoming == []


def test_page_costs_the_same_for_one_and_thirty(ivan, django_assert_num_queries):
    for amount in (1, 29):
        for _ in range(amount):
            event = make_event(summary=FEAT)

        with django_assert_num_queries(1):
            assert mentions_of("event", event.pk).link("summary", event.summary)
        with django_assert_num_queries(1):
            assert mentions_of("person", ivan.pk).incoming


def test_saving_a_text_costs_the_same_among_many(ivan, django_assert_max_num_queries):
    event = make_event(summary=FEAT)
    costs = []
    for amount in (0, 30):
        for n in range(amount):
            make_person(surname=f"Красилов{chr(1072 + n)}")
        with django_assert_max_num_queries(25) as queries:
            event.save()
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_person_saved_without_a_new_name_has_no_text_read_again(ivan, monkeypatch):
    make_event(summary=FEAT)
    read = []
    monkeypatch.setattr("search.mentions.rescan", lambda kind, ids: read.append((kind.name, list(ids))))

    ivan.feat = "Закрыл амбразуру."
    ivan.save()

    assert read == [("person", [ivan.pk])]


def kept() -> list:
    fields = ("source_kind", "source_id", "source_title", "field", "start", "end", "target_kind", "target_id")
    return sorted(Mention.objects.values_list(*fields))


def test_rebuild_finds_what_saving_found(ivan):
    make_unit(title="Кузнецкий металлургический комбинат", number="", history=FEAT)
    make_person(surname="Красилов", biography="Работал на Кузнецком металлургическом комбинате с Герасименко.")
    make_place(title="Герасименково")
    make_event(summary=FEAT, description="Красилов и Герасименко.")
    expected, handles, words = kept(), Handle.objects.count(), Wording.objects.count()
    assert len(expected) == 6

    for model in (Mention, Handle, Wording):
        model.objects.all().delete()
    for _ in range(2):
        call_command("rebuild_search", verbosity=0)

    assert (kept(), Handle.objects.count(), Wording.objects.count()) == (expected, handles, words)
    assert Place.objects.count() == 1
