"""What must hold of every link made by the museum itself: never to the wrong record, never out of its place."""

import re

import pytest
from django.test import Client

from people.models import Event
from search.mentions import mentions_on
from search.models import Mention
from tests.curator import address, form_values
from tests.factories import make_award, make_event, make_person, make_unit, make_unit_name, make_unit_type
from tests.search.test_mentions import link_to, named_by


@pytest.fixture
def ivan(db):
    return make_person(surname="Герасименко", given_name="Иван", patronymic="Саввич")


def anchors(html: str) -> list[tuple[str, str]]:
    """Return (address, text) of every link in the museum's own text of a page."""
    return re.findall(r'<a href="(/(?:people|units|awards)/\d+/)">([^<]*)</a>', html)


def test_draft_namesake_does_not_count_until_published(ivan):
    namesake = make_person(surname="Герасименко", given_name="Иван", patronymic="Петрович", status="draft")
    event = make_event(summary="Сержант Иван Герасименко закрыл амбразуру.")
    assert named_by(event) == [("person", ivan.pk)]

    namesake.status = "published"
    namesake.save()

    assert named_by(event) == []


def test_father_and_son_are_told_by_initials_in_any_order(ivan):
    son = make_person(surname="Герасименко", given_name="Пётр", patronymic="Иванович")

    event = make_event(summary="Герасименко П. И., И. С. Герасименко; Герасименко; С. И. Герасименко")

    assert named_by(event) == [("person", son.pk), ("person", ivan.pk)]


def test_formations_of_one_number_are_linked_only_when_told_apart(db):
    rifle = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    first, second = (
        make_unit(title=f"308-я стрелковая дивизия ({n}-го формирования)", number="308", kind=rifle, formation=n)
        for n in (1, 2)
    )

    event = make_event(
        summary="308-я дивизия; 308-я дивизия 2-го формирования; 308 сд (1-го формирования); 308-я дивизия (3 ф)"
    )

    assert named_by(event) == [("unit", second.pk), ("unit", first.pk)]


def test_unit_is_guards_only_under_its_guards_number(db):
    unit = make_unit(title="32-я дивизия, затем 29-я гвардейская", number="32", kind=make_unit_type(abbreviation="сд"))
    make_unit_name(unit=unit, full="32-я Саратовская дивизия", number="32", until_text="1942")
    make_unit_name(unit=unit, full="29-я гвардейская стрелковая дивизия", number="29", guards=True, since_text="1942")

    make_event(summary="Бойцы 32-й гвардейской дивизии; 29-я дивизия в 1941 году; 32-я дивизия, 1941 год")

    assert list(Mention.objects.filter(source_kind="event").values_list("text", "target_id")) == [
        ("32-я дивизия", unit.pk)
    ]


def test_degrees_of_an_order_are_linked_only_when_said(db):
    first, second = (make_award(title=f"Орден Кутузова {d} степени", degree=d) for d in ("I", "II"))

    event = make_event(summary="Орденом Кутузова; орденом Кутузова II степени; ордена Кутузова 1-й степени")

    assert named_by(event) == [("award", second.pk), ("award", first.pk)]


def test_adjective_of_a_city_is_not_the_city(db):
    city = make_unit(title="Новокузнецк (Сталинск)", short_title="Сталинск", number="")

    event = make_event(summary="Сталинский горком, Сталинские премии, Сталинского района; рабочие Сталинска")

    assert named_by(event) == [("unit", city.pk)]
    assert link_to(city, "Сталинска") in mentions_on(event).link("summary", event.summary)


def test_division_is_known_by_its_two_names_without_a_number(db):
    rifle = make_unit_type(title="стрелковая дивизия", abbreviation="сд")
    event = make_event(summary="Автоматы вручили бойцам Сибирской добровольческой дивизии.")

    unit = make_unit(title="150-я Сибирская добровольческая стрелковая дивизия", number="150", kind=rifle)

    assert named_by(event) == [("unit", unit.pk)]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\n", "\r\n", " \r\n "])
def test_name_parted_by_any_single_space_is_one_link(ivan, space):
    event = make_event(description=f"Сержант Иван{space}Герасименко закрыл амбразуру.")

    [paragraph] = mentions_on(event).paragraphs("description", event.description)

    [(url, text)] = anchors(paragraph)
    assert (url, text.split()) == (ivan.get_absolute_url(), ["Иван", "Герасименко"])


def test_name_is_not_joined_across_paragraphs(ivan):
    event = make_event(description="Вернулся Пётр\r\n\r\nГерасименко закрыл амбразуру.")

    parts = mentions_on(event).paragraphs("description", event.description)

    assert [anchors(part) for part in parts] == [[], [(ivan.get_absolute_url(), "Герасименко")]]


def test_signs_of_html_stay_signs_around_and_inside_a_link(ivan):
    text = '<a href="/x">Иван Герасименко</a> & "Герасименко" <script>Герасименко</script>'
    event = make_event(summary=text)

    html = mentions_on(event).link("summary", text)

    assert anchors(html) == [(ivan.get_absolute_url(), "Иван Герасименко")]
    assert html.startswith("&lt;a href=&quot;/x&quot;&gt;<a ")
    assert "<script" not in html


def test_mark_of_a_source_inside_a_name_leaves_both_alone(ivan):
    event = make_event(summary="Пётр[[2]] Герасименко погиб[[3]]. Сержант Герасименко[[4]] жив.")

    html = mentions_on(event).link("summary", event.summary)

    assert [text for _, text in anchors(html)] == ["Герасименко"]
    assert "Пётр[[2]] Герасименко погиб[[3]]." in html.replace("\u00a0", " ")
    assert "</a>[[4]]" in html


@pytest.mark.parametrize("quotation", ["«{}»", "„{}“", "“{}”", '"{}"', "‘{}’", "«Он: „{}“ — и всё»", "„Он: «{}»“"])
def test_nothing_is_linked_inside_a_quotation(ivan, quotation):
    event = make_event(summary=quotation.format("Иван Герасименко пошёл первым"))

    assert named_by(event) == []


def test_text_edited_by_a_curator_is_linked_anew(ivan, admin_user):
    event = make_event(summary="Бой у реки.", description="Герасименко закрыл амбразуру.")
    curator = Client()
    curator.force_login(admin_user)
    values = form_values(curator.get(address("change", event)))

    values |= {"summary": "Подвиг Ивана\r\nГерасименко.", "description": "Бой."}
    response = curator.post(address("change", event), values)

    assert response.status_code == 302
    assert named_by(event) == [("person", ivan.pk)]
    page = curator.get(event.get_absolute_url()).content.decode()
    assert [text.split() for url, text in anchors(page) if url == ivan.get_absolute_url()] == [["Ивана", "Герасименко"]]


def test_page_links_a_record_once_and_where_it_is_first_named(ivan, client):
    event = make_event(
        summary="«Иван Герасименко», — сказал Иван Герасименко.",
        description="Герасименко закрыл амбразуру.\n\nИ. С. Герасименко погиб. Подвиг Герасименко помнят.",
    )

    page = client.get(event.get_absolute_url()).content.decode()

    own_text = page[page.index("<main") : page.index("</main>")]
    assert [text for url, text in anchors(own_text) if url == ivan.get_absolute_url()] == ["Иван Герасименко"]
    assert own_text.index("«Иван") < own_text.index(link_to(ivan, "Иван Герасименко"))


def test_own_name_is_no_link_on_the_own_page(ivan, client):
    ivan.biography = "Иван Герасименко родился в селе. Сержант Герасименко погиб."
    ivan.save()

    page = client.get(ivan.get_absolute_url()).content.decode()

    assert [url for url, _ in anchors(page[page.index("<main") :]) if url == ivan.get_absolute_url()] == []


def test_renamed_target_is_linked_by_its_new_name_with_the_same_address(ivan):
    event = make_event(summary="Сержант Иван Герасименко и боец Иван Герасимов.")

    ivan.surname = "Герасимов"
    ivan.save()

    html = mentions_on(event).link("summary", event.summary)
    assert anchors(html) == [(ivan.get_absolute_url(), "Иван Герасимов")]


def test_deleted_target_leaves_plain_text(ivan):
    event = make_event(summary="Сержант Иван Герасименко закрыл амбразуру.")

    ivan.delete()

    assert "<a" not in mentions_on(Event.objects.get(pk=event.pk)).link("summary", event.summary)


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("ГЕРАСИМЕНКО закрыл амбразуру", "ГЕРАСИМЕНКО"),
        ("Герасименко И.С. закрыл", "Герасименко И.С."),
        ("Г\u0435расим\u0435нко закрыл", "Герасименко"),
        ("\u0413\u0065расименко с латинской буквой", ""),
        ("Герасименко-Чалков закрыл", ""),
        ("Герасименко\u2013Чалков закрыл", ""),
        ("улица Герасименко", ""),
        ("\u202eГерасименко\u202c закрыл", "Герасименко"),
        ("Гера\u00adсименко закрыл", "Гера\u00adсименко"),
    ],
)
def test_spelling_of_a_bare_surname(ivan, text, linked):
    event = make_event(summary=text)

    assert [found for _, found in anchors(mentions_on(event).link("summary", text))] == ([linked] if linked else [])
