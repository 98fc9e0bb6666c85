import pytest

from archive.models import Claim
from people.models import Person, TermKind
from people.person_page import PersonPage
from tests.factories import (
    cite,
    make_conferral,
    make_consent,
    make_decree,
    make_depiction,
    make_name_variant,
    make_participation,
    make_person,
    make_person_term,
    make_place,
    make_place_name,
    make_rank,
    make_rank_held,
    make_scan,
    make_service,
    make_source,
    make_term,
    make_unit,
    make_unit_type,
)

pytestmark = pytest.mark.django_db


def page_of(person, companions=()):
    return PersonPage(Person.objects.for_detail().get(pk=person.pk), companions)


def facts_of(page):
    return {row.label: [line.text for line in row.lines] for row in page.facts}


def make_living(**consent):
    person = make_person(birth_text="1960", death_text="", biography="Вырос в Абагуре", portrait=make_scan())
    make_consent(person=person, **consent)
    make_rank_held(person=person, rank=make_rank(title="старшина"))
    make_participation(person=person)
    make_depiction(person=person)
    for claim in Claim.values:
        cite(person, claim=claim, statement=claim)
    return person


def claims_of(page):
    return {citation.claim for citation in page.evidence.citations}


def test_page_of_the_dead_hides_nothing():
    page = page_of(make_person(biography="Строил комбинат", portrait=make_scan()))

    assert (page.is_living, page.biography, bool(page.scan), bool(page.outside_searches)) == (
        False,
        "Строил комбинат",
        True,
        True,
    )


def test_living_without_consent_to_anything_shows_awards_alone():
    page = page_of(make_living())

    assert claims_of(page) == {Claim.AWARD, Claim.WORDING, Claim.NUMBER}
    assert facts_of(page) == {}
    assert [page.biography, page.scan, page.events, page.documents, page.path, page.missing] == [
        "",
        None,
        [],
        [],
        [],
        [],
    ]
    assert [page.outside_records, page.outside_searches] == [[], []]


def test_living_who_allowed_birth_shows_birth_beside_awards():
    page = page_of(make_living(allows_birth=True))

    assert claims_of(page) == {Claim.AWARD, Claim.WORDING, Claim.NUMBER, Claim.BIRTH}
    assert facts_of(page) == {"Родился": ["1960 г.", "birth"]}
    assert page.biography == ""


def test_living_who_allowed_biography_shows_all_but_birth_and_portrait():
    page = page_of(make_living(allows_biography=True))

    assert claims_of(page) == set(Claim.values) - {Claim.BIRTH}
    assert "Родился" not in facts_of(page)
    assert (page.biography, page.scan) == ("Вырос в Абагуре", None)


def test_living_who_allowed_portrait_shows_it():
    assert page_of(make_living(allows_portrait=True)).scan


def test_companions_of_the_living_are_not_told():
    companion = Person.objects.for_row().get(pk=make_person().pk)

    assert page_of(make_living(allows_birth=True), [companion]).companions == []
    assert len(page_of(make_person(), [companion]).companions) == 1


def test_facts_join_columns_rows_and_statements():
    person = make_person(birth_place=make_place(title="Знаменка"), sex="f")
    make_person_term(
        person=person, term=make_term(kind=TermKind.GROUND, title="жила"), place=make_place(title="Кузнецк")
    )
    cite(make_rank_held(person=person, rank=make_rank(title="сержант")), claim="rank")
    cite(person, claim="rank", statement="младший сержант")
    make_name_variant(person=person, surname="Знаминская")

    facts = facts_of(page_of(person))

    assert facts["Родилась"] == ["1913 г., Знаменка"]
    assert facts["Связь с городом"] == ["жила, Кузнецк"]
    assert facts["Звание"] == ["сержант", "младший сержант"]
    assert facts["Имя"] == ["Знаминская"]
    assert facts["Захоронение"] == []


def test_rank_is_asked_of_those_who_may_have_served_alone():
    worker, soldier, unknown = make_person(), make_person(), make_person()
    make_service(person=worker, unit=make_unit(kind=make_unit_type(sphere="enterprise")))
    make_service(person=soldier)

    assert "Звание" not in facts_of(page_of(worker))
    assert facts_of(page_of(soldier))["Звание"] == facts_of(page_of(unknown))["Звание"] == []


def test_variant_refers_to_its_source_when_the_page_cites_it():
    person, book, other = make_person(), make_source(), make_source()
    cite(person, book, claim="birth")
    make_name_variant(person=person, source=book)
    make_name_variant(person=person, surname="Знаменской", source=other)

    (row,) = [row for row in page_of(person).facts if row.label == "Имя"]

    assert [list(line.refs) for line in row.lines] == [[1], []]


def test_refuted_fate_stays_visible_as_such():
    person = make_person()
    make_person_term(person=person, term=make_term(title="пропал без вести"), superseded=True)

    (row,) = [row for row in page_of(person).facts if row.label == "Гибель, смерть"]

    assert ("пропал без вести", "ранее считался") in [(line.text, line.tag) for line in row.lines]


def test_places_of_a_life_are_named_as_on_that_day():
    city = make_place(title="Новокузнецк")
    for name, since, until in (("Кузнецк", "", "1931"), ("Сталинск", "1932", "1961"), ("Новокузнецк", "1961", "")):
        make_place_name(place=city, name=name, since_text=since, until_text=until)
    person = make_person(birth_text="1902", birth_place=city, death_text="1985", death_place=city, burial_place=city)
    worked = make_term(kind=TermKind.GROUND, title="работал")
    make_person_term(person=person, term=worked, date_text="1941–1945", place=city)
    make_person_term(person=person, term=worked, place=city)

    rows = {row.label: [(line.text, line.now) for line in row.lines] for row in page_of(person).facts}

    assert rows["Родился"] == [("1902 г., Кузнецк", "ныне Новокузнецк")]
    assert rows["Гибель, смерть"] == [("1985 г., Новокузнецк", "")]
    assert rows["Захоронение"] == [("Новокузнецк", "")]
    assert rows["Связь с городом"] == [
        ("работал, 1941–1945 гг., Сталинск", "ныне Новокузнецк"),
        ("работал, Новокузнецк", ""),
    ]


def test_death_is_told_in_one_line_with_the_numbers_of_all():
    city = make_place(title="Берег Волхова")
    fate = make_term(title="погиб в бою", means_death=True)
    person = make_person(death_text="29 января 1942", death_place=city, death_place_text="под Новгородом")
    term = make_person_term(person=person, term=fate, date_text="29.01.1942", place=city, note="у моста")
    cite(person, claim="death", statement="погиб 29 января 1942 года под Новгородом")
    cite(term, claim="death")
    cite(person, claim="death", statement="тело не найдено")

    (row,) = [row for row in page_of(person).facts if row.label == "Гибель, смерть"]

    assert [(line.text, list(line.refs), line.note) for line in row.lines] == [
        ("погиб в бою, 29 января 1942 г., под Новгородом, Берег Волхова", [1, 2], "у моста"),
        ("тело не найдено", [3], ""),
    ]


def test_fate_of_another_day_or_place_has_a_line_of_its_own():
    fate = make_term(title="погиб", means_death=True)
    person = make_person(death_text="1942", death_place=make_place(title="Псков"))
    make_person_term(person=person, term=fate, date_text="1943")
    make_person_term(person=person, term=fate, place=make_place(title="Рига"))

    assert facts_of(page_of(person))["Гибель, смерть"] == ["1942 г., Псков", "погиб, 1943 г.", "погиб, Рига"]


def test_work_at_an_enterprise_is_work_and_not_service():
    works = make_unit(title="Комбинат", kind=make_unit_type(sphere="enterprise"))
    worker, soldier = make_person(), make_person()
    for person in (worker, soldier):
        make_service(person=person, unit=works, position="сталевар")
    make_service(person=soldier, unit=make_unit(title="299-й полк"), position="боец")
    cite(worker, claim="position", statement="мастер броневой стали")

    first, second = facts_of(page_of(worker)), facts_of(page_of(soldier))

    assert first["Работа"] == ["Комбинат: сталевар", "мастер броневой стали"]
    assert {"Часть", "Должность", "Звание"}.isdisjoint(first)
    assert (second["Работа"], second["Часть"], second["Должность"]) == (
        ["Комбинат: сталевар"],
        ["299-й полк"],
        ["боец"],
    )


def test_roles_say_who_it_is():
    person = make_person()
    make_person_term(person=person, term=make_term(kind=TermKind.ROLE, title="труженик тыла"))

    assert facts_of(page_of(person))["Кто это"] == ["труженик тыла"]


@pytest.mark.parametrize(
    ("biography", "feat", "title"),
    [("Строил", "закрыл", "Жизнь и подвиг"), ("Строил", "", "Биография"), ("", "закрыл", "Подвиг")],
)
def test_story_is_called_by_what_is_in_it(biography, feat, title):
    assert page_of(make_person(biography=biography, feat=feat)).story_title == title


def test_story_of_a_feat_that_a_source_alone_tells():
    person = make_person(biography="Строил")
    cite(person, claim="feat", statement="закрыл амбразуру")

    assert page_of(person).story_title == "Жизнь и подвиг"


def test_date_of_an_award_is_told_among_awards():
    conferral = make_conferral()
    cite(conferral, claim="date", statement="24 августа 1943 г.")

    page = page_of(conferral.person)

    assert [(line.tag, line.text) for line in page.honours_told] == [("дата награждения", "24 августа 1943 г.")]
    assert "Дата" not in facts_of(page)


def test_work_before_the_war_stands_before_the_front():
    person = make_person()
    make_service(person=person, unit=make_unit(title="299-й полк"), since_text="1941", until_text="29 января 1942")
    make_service(person=person, unit=make_unit(title="Артель"), until_text="не позднее 1941")

    page = page_of(person)

    assert [step.title for step in page.path] == ["Артель", "299-й полк"]
    assert page.unit == "299-й полк"


def test_path_runs_through_service_ranks_and_fate_in_time():
    person = make_person()
    fate = make_term(title="погиб в бою", means_death=True)
    make_person_term(person=person, term=fate, date_text="29 января 1942 г.")
    make_service(person=person, unit=make_unit(title="Артель"), position="возчик")
    make_service(person=person, unit=make_unit(title="299-й полк"), since_text="1941")
    make_rank_held(person=person, rank=make_rank(title="сержант"), date_text="1936")

    steps = page_of(person).path

    assert [step.title or step.text for step in steps] == [
        "Артель",
        "присвоено звание: сержант",
        "299-й полк",
        "погиб в бою",
    ]
    assert [(step.key, step.gap) for step in steps] == [(False, True), (False, False), (False, False), (True, False)]


def test_statement_about_a_service_stands_on_the_path_not_among_facts():
    person = make_person()
    service = make_service(person=person, since_text="1941")
    cite(service, claim="service", statement="командовал отделением")

    page = page_of(person)

    assert [line.text for step in page.path for line in step.lines] == ["командовал отделением"]
    assert "Служба" not in facts_of(page)


def test_missing_names_what_the_museum_asks_for():
    person = make_person(birth_text="", burial_place=make_place(), birth_place_text="Знаменка", portrait=make_scan())
    make_service(person=person)
    make_conferral(person=person, decree=None)
    make_depiction(person=person)

    assert page_of(person).missing == ["дата рождения", "указ о награждении"]


def test_act_that_is_not_published_counts_as_missing():
    person = make_conferral(decree=make_decree(status="draft")).person

    assert "указ о награждении" in page_of(person).missing
