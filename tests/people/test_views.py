"""Pages of people, units and events: what a visitor reads, and what each page costs."""

import re

import pytest
from django.urls import reverse

from archive.models import Claim
from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_consent,
    make_decree,
    make_depiction,
    make_discrepancy,
    make_event,
    make_item,
    make_name_variant,
    make_participation,
    make_person,
    make_person_term,
    make_place,
    make_rank,
    make_rank_held,
    make_service,
    make_source,
    make_statistic,
    make_term,
    make_unit,
    make_unit_name,
    make_unit_relation,
    make_unit_stage,
    make_unit_type,
)

pytestmark = pytest.mark.django_db

LISTS = ("person_list", "unit_list", "enterprise_list", "event_list")


def text_of(response):
    """The page as read: without markup, with plain spaces and without joiners."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u2060", "").replace("\xa0", " ").split())


def page(client, record):
    response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    return text_of(response)


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(1000) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def fill_person(person, rows):
    """Give the person `rows` rows of everything that the page shows."""
    for _ in range(rows):
        unit, event, decree, dispute = make_unit(), make_event(), make_decree(), make_discrepancy()
        make_unit_name(unit=unit, since_text="1941")
        service = make_service(person=person, unit=unit, rank=make_rank(), since_text="1942")
        held = make_rank_held(person=person, date_text="1942")
        cite(service, claim="service", statement="служил")
        cite(held, claim="rank")
        cite(person, claim="birth", statement="1912", stance="contradicts", discrepancy=dispute)
        cite(make_conferral(person=person, decree=decree, event=event), claim="award")
        make_conferral(decree=decree)
        make_participation(person=person, event=event)
        make_participation(event=event)
        make_name_variant(person=person, source=make_source())
        make_person_term(person=person, date_text="1942", place=make_place())
        make_depiction(person=person)


def fill_unit(unit, rows):
    for _ in range(rows):
        cite(make_unit_name(unit=unit, since_text="1941"), claim="name")
        stage = make_unit_stage(unit=unit, place=make_place(latitude="58.5", longitude="31.2"), event=make_event())
        cite(stage, claim="path", statement="дошла")
        make_unit_relation(subject=unit, target=make_unit(place=make_place()))
        make_unit_relation(target=unit, kind="renamed")
        cite(make_conferral(unit=unit, decree=make_decree()), claim="award")
        cite(make_statistic(unit=unit), claim="value", statement="сто")
        cite(unit, claim="command", statement="командовал", discrepancy=make_discrepancy())
        make_participation(unit=unit)
        make_depiction(unit=unit)
        make_conferral(person=make_service(unit=unit, rank=make_rank()).person)


def fill_event(event, rows):
    for _ in range(rows):
        make_participation(event=event)
        cite(make_participation(event=event, unit=make_unit()), claim="participants")
        cite(event, claim="losses", statement="двое", discrepancy=make_discrepancy())
        make_event(part_of=event, kind="feat")
        make_event(kind=event.kind)
        make_conferral(event=event)
        make_conferral(event=event, unit=make_unit())
        make_depiction(event=event)


@pytest.mark.parametrize(
    ("make", "fill", "most"), [(make_person, fill_person, 12), (make_unit, fill_unit, 20), (make_event, fill_event, 13)]
)
def test_detail_page_costs_the_same_for_one_row_and_thirty(client, django_assert_max_num_queries, make, fill, most):
    small, large = make(), make()
    fill(small, 1)
    fill(large, 30)

    few = queries_of(client, small.get_absolute_url(), django_assert_max_num_queries)
    many = queries_of(client, large.get_absolute_url(), django_assert_max_num_queries)

    assert few == many
    assert many <= most


@pytest.mark.parametrize(
    ("name", "make", "fill"),
    [
        ("person_list", make_person, fill_person),
        ("unit_list", make_unit, fill_unit),
        ("event_list", make_event, fill_event),
    ],
)
def test_list_costs_the_same_for_one_row_and_many(client, django_assert_max_num_queries, name, make, fill):
    address = reverse(f"people:{name}")
    fill(make(), 1)
    few = queries_of(client, address, django_assert_max_num_queries)

    fill(make(), 12)
    many = queries_of(client, address, django_assert_max_num_queries)

    assert few == many


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["page=0", "page=x", "page=99", "sort=луна", "q=%01"])
def test_list_says_what_is_wrong_and_shows_nothing(client, name, query):
    make_person(), make_unit(), make_event()

    response = client.get(reverse(f"people:{name}") + f"?{query}")

    html = response.content.decode()
    assert response.status_code == 200
    assert 'class="err"' in html
    assert 'class="hits"' not in html
    assert 'class="numerals' not in html


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("person_list", "award=нет"),
        ("person_list", "born_from=абв"),
        ("person_list", "born_from=1950&born_to=1900"),
        ("unit_list", "kind=нет"),
        ("enterprise_list", "place=нет"),
        ("event_list", "kind=нет"),
        ("event_list", "year_from=0"),
    ],
)
def test_list_refuses_a_nonsense_filter_in_words(client, name, query):
    make_person(), make_unit(), make_event()

    response = client.get(reverse(f"people:{name}") + f"?{query}")

    assert response.status_code == 200
    assert 'class="err"' in response.content.decode()
    assert 'class="hits"' not in response.content.decode()


def test_person_list_counts_and_names_everyone(client):
    make_conferral(person=make_person(surname="Красилов"), award=make_award(title="орден Славы", degree="III"))
    make_person(surname="Черемнов", status="draft")

    text = text_of(client.get("/people/"))

    assert "В собрании 1 карточка." in text
    assert "Красилов Пётр Ильич" in text
    assert "Орден Славы III степени" in text
    assert "Черемнов" not in text


def test_person_list_without_anyone_says_so(client):
    assert "Такой карточки пока нет" in text_of(client.get("/people/"))


def test_person_list_offers_letters_that_begin_a_surname(client):
    make_person(surname="Ёлкин")

    html = client.get("/people/").content.decode()

    assert "?letter=%D0%95" in html
    assert "?letter=%D0%96" not in html


def test_person_list_hides_birth_of_the_living_and_its_order(client):
    living = make_person(surname="Живых", birth_text="1960", death_text="")
    make_consent(person=living, allows_biography=True)

    text = text_of(client.get("/people/?sort=birth"))

    assert "Живых" in text
    assert "1960" not in text


def test_person_detail_shows_every_agreeing_statement_of_every_claim(client):
    person = make_person()
    for claim in Claim.values:
        cite(person, claim=claim, statement=f"свидетельство о {claim}", quotation=f"дословно о {claim}")

    text = page(client, person)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []
    assert [claim for claim in Claim.values if f"дословно о {claim}" not in text] == []


def test_person_detail_names_the_unit_as_on_the_day_of_service(client):
    unit = make_unit(title="237-я сд")
    make_unit_name(unit=unit, full="455-я стрелковая", since_text="1941", until_text="1942")
    make_unit_name(unit=unit, full="237-я Пирятинская", since_text="1943")
    person = make_service(unit=unit, since_text="март 1942").person

    text = page(client, person)

    assert "455-я стрелковая" in text
    assert "237-я Пирятинская" not in text


def test_person_detail_says_that_the_act_is_not_known(client):
    person = make_conferral(decree=None, posthumous=True, citation_text="за переправу").person

    text = page(client, person)

    assert "посмертно" in text
    assert "за переправу" in text
    assert "указ не установлен" in text


def test_person_detail_links_act_award_event_and_companion(client):
    event, decree, award = make_event(), make_decree(), make_award()
    person = make_participation(event=event).person
    companion = make_participation(event=event).person
    make_conferral(person=person, award=award, decree=decree)
    item = make_depiction(person=person).item

    html = client.get(person.get_absolute_url()).content.decode()

    linked = [event, decree, award, companion, item]
    assert [record for record in linked if f'href="{record.get_absolute_url()}"' not in html] == []


def test_person_detail_shows_contradictions_side_by_side(client):
    person, dispute = make_person(), make_discrepancy(title="Год рождения")
    cite(person, claim="birth", statement="1912", stance="contradicts", discrepancy=dispute)
    cite(person, claim="birth", statement="1913", discrepancy=dispute)

    text = page(client, person)

    assert "Разночтения" in text
    assert "1912" in text
    assert "Есть разночтения" in text


def test_person_detail_asks_for_what_is_missing(client):
    text = page(client, make_person(birth_text=""))

    assert "портрет, дата рождения, место рождения" in text
    assert "не установлено" in text
    assert "Документов о Знаменском Петре Ильиче" in text


def test_person_detail_of_a_merged_record_leads_to_the_surviving_one(client):
    survivor = make_person()
    merged = make_person(merged_into=survivor)

    response = client.get(merged.get_absolute_url())

    assert (response.status_code, response["Location"]) == (301, survivor.get_absolute_url())


@pytest.mark.parametrize("make", [make_person, make_unit, make_event])
def test_detail_page_of_an_unpublished_record_is_not_found(client, make):
    assert client.get(make(status="draft").get_absolute_url()).status_code == 404
    assert client.get(f"{make().get_absolute_url().rsplit('/', 2)[0]}/999999/").status_code == 404


def test_unpublished_neighbours_are_named_on_no_page(client):
    secret = {"title": "Тайна", "status": "draft"}
    person = make_person(birth_place=make_place(**secret), death_place=make_place(**secret))
    make_service(person=person, unit=make_unit(**secret))
    make_conferral(person=person, award=make_award(**secret))
    make_conferral(person=person, decree=make_decree(**secret))
    make_participation(person=person, event=make_event(**secret))
    make_depiction(person=person, item=make_item(**secret))
    make_person_term(person=person, place=make_place(**secret), date_text="1942")
    cite(person, make_source(**secret), claim="rank", statement="Тайна о звании")
    unit = make_unit(place=make_place(**secret))
    make_unit_relation(subject=unit, target=make_unit(**secret))
    make_unit_stage(unit=unit, place=make_place(**secret), event=make_event(**secret))
    make_participation(unit=unit, event=make_event(**secret))
    make_conferral(unit=unit, decree=make_decree(**secret))
    event = make_event(place=make_place(**secret), part_of=make_event(**secret))
    make_participation(event=event, unit=make_unit(**secret))
    make_participation(event=event, person=make_person(surname="Тайна", status="draft"))
    make_conferral(event=event, award=make_award(**secret, degree="II"))

    assert [record for record in (person, unit, event) if "Тайна" in page(client, record)] == []


def test_conviction_is_shown_only_with_its_source(client):
    convicted = make_term(title="осуждён", needs_source=True)
    silent, proved = (make_person_term(term=convicted) for _ in range(2))
    cite(proved, claim="other")

    assert "осуждён" not in page(client, silent.person)
    assert "осуждён" in page(client, proved.person)


def test_living_person_shows_only_what_was_consented_to(client):
    living = make_person(
        surname="Живых", birth_text="1960", death_text="", summary="сталевар", biography="Вырос в Абагуре"
    )
    make_consent(person=living, allows_birth=True)
    make_service(person=living, position="подручный")
    make_conferral(person=living, award=make_award(title="медаль «За труд»"))
    cite(living, claim="family", statement="трое детей")
    cite(living, claim="birth", statement="1960, Абагур-Лесной")

    text = page(client, living)

    assert "1960, Абагур-Лесной" in text
    assert "Медаль «За труд»" in text
    hidden = ("сталевар", "Вырос", "подручный", "трое детей", "Поискать в", "разыскивается")
    assert [words for words in hidden[:5] if words in text] == []


def test_unit_list_groups_by_level_and_leaves_enterprises_to_their_list(client):
    division = make_unit_type(level="соединение")
    unit = make_unit(title="237-я стрелковая дивизия", kind=division)
    works = make_unit(title="Кузнецкий комбинат", kind=make_unit_type(title="комбинат", sphere="enterprise"))

    units, enterprises = client.get("/units/"), client.get("/enterprises/")

    assert "Соединения" in text_of(units)
    assert unit.get_absolute_url() in units.content.decode()
    assert works.get_absolute_url() not in units.content.decode()
    assert works.get_absolute_url() in enterprises.content.decode()


def test_unit_list_takes_a_sphere(client):
    city = make_unit(title="Новокузнецк", kind=make_unit_type(sphere="city"))

    assert city.get_absolute_url() in client.get("/units/?sphere=city").content.decode()


def test_unit_detail_shows_the_day_asked_for(client):
    unit, early, late = make_unit(), make_unit(title="455-й полк"), make_unit(title="835-й полк")
    make_unit_name(unit=unit, full="Прежнее имя", since_text="1941", until_text="1942")
    make_unit_name(unit=unit, full="Новое имя", since_text="1943")
    make_unit_relation(subject=early, target=unit, since_text="1941", until_text="1942")
    make_unit_relation(subject=late, target=unit, since_text="1943", until_text="1945")

    text = text_of(client.get(unit.get_absolute_url() + "?on=1942-05-01"))

    assert "На этот день: Прежнее имя" in text
    assert "455-й полк" in text
    assert "835-й полк" not in text


def test_unit_detail_says_what_is_wrong_with_the_day(client):
    response = client.get(make_unit().get_absolute_url() + "?on=вчера")

    assert response.status_code == 200
    assert "Нужна дата вида" in text_of(response)


def test_unit_detail_pages_its_roll_and_refuses_a_page_that_is_not(client):
    unit = make_unit()
    for number in range(51):
        make_service(unit=unit, person=make_person(surname=f"Абрамов{number:02}"))

    first, second = (text_of(client.get(f"{unit.get_absolute_url()}?page={n}")) for n in (1, 2))
    wrong = client.get(f"{unit.get_absolute_url()}?page=99")

    assert ("Абрамов49" in first, "Абрамов50" in first, "Абрамов50" in second) == (True, False, True)
    assert wrong.status_code == 200
    assert "Такой страницы нет" in text_of(wrong)


def test_unit_detail_shows_every_agreeing_statement_of_every_claim(client):
    unit = make_unit()
    for claim in Claim.values:
        cite(unit, claim=claim, statement=f"свидетельство о {claim}")

    text = page(client, unit)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []


def test_enterprise_has_a_page_of_its_own(client):
    works = make_unit(title="Комбинат", kind=make_unit_type(title="комбинат", sphere="enterprise"))
    make_statistic(unit=works, indicator="Сталь", value="8215.1", measure="тыс. т")
    make_statistic(unit=works, indicator="Чугун", value="6173.4", measure="тыс. т")
    make_participation(unit=works, event=make_event(title="Первая плавка"))

    text = page(client, works)

    assert "Хронология" in text
    assert "Первая плавка" in text
    assert "8215,1" in text


def test_event_detail_shows_every_agreeing_statement_of_every_claim(client):
    event = make_event()
    for claim in Claim.values:
        cite(event, claim=claim, statement=f"свидетельство о {claim}")

    text = page(client, event)

    assert [claim for claim in Claim.values if f"свидетельство о {claim}" not in text] == []


def test_event_detail_sets_an_exact_day_large(client):
    html = client.get(make_event(date_text="29 января 1942 г.").get_absolute_url()).content.decode()

    assert '<span class="ev__date">29</span>' in html
    assert "января" in html


def test_event_detail_links_people_units_parts_and_awards(client):
    event = make_event()
    person, unit = make_participation(event=event).person, make_unit()
    make_participation(event=event, unit=unit)
    part, honoured = make_event(part_of=event), make_conferral(event=event).person

    html = client.get(event.get_absolute_url()).content.decode()

    linked = [person, unit, part, honoured]
    assert [record for record in linked if f'href="{record.get_absolute_url()}"' not in html] == []


@pytest.mark.parametrize("name", LISTS)
def test_pages_have_one_heading_and_title_of_their_own(client, name):
    html = client.get(reverse(f"people:{name}")).content.decode()

    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]{3,}· Кузница Победы</title>", html)
    assert re.search(r'<meta name="description" content="[^"]{40,}"', html)
