from datetime import date

from people.models import Person
from people.outside import records, searches


def test_records_lead_to_the_portals_by_identifier():
    person = Person(surname="Каплун", pamyat_naroda="123", wikidata="Q42", obd_memorial="77")

    assert [(link.title, link.url) for link in records(person)] == [
        ("Память народа", "https://pamyat-naroda.ru/heroes/person-hero123/"),
        ("ОБД «Мемориал»", "https://obd-memorial.ru/html/info.htm?id=77"),
        ("Викиданные", "https://www.wikidata.org/wiki/Q42"),
    ]


def test_records_refuse_what_is_not_an_identifier():
    person = Person(pamyat_naroda="https://зло.example", warheroes="1&x=2", wikidata="../evil", obd_memorial=" ")

    assert records(person) == []


def test_searches_are_filled_with_name_and_year():
    person = Person(
        surname="Красилов",
        given_name="Александр",
        patronymic="С.",
        birth_earliest=date(1902, 1, 1),
        birth_latest=date(1902, 12, 31),
    )

    people_memory, memorial, _feats = searches(person)

    assert people_memory.url == (
        "https://pamyat-naroda.ru/heroes/?adv_search=y"
        "&last_name=%D0%9A%D1%80%D0%B0%D1%81%D0%B8%D0%BB%D0%BE%D0%B2"
        "&first_name=%D0%90%D0%BB%D0%B5%D0%BA%D1%81%D0%B0%D0%BD%D0%B4%D1%80"
        "&date_birth_from=1902&group=all"
    )
    assert memorial.url.startswith("https://obd-memorial.ru/html/search.htm?f=P~%D0%9A")
    assert memorial.url.endswith("&bd=P~1902")
    assert "&s=" not in memorial.url


def test_searches_leave_out_what_is_cut_short():
    people_memory, *_others = searches(Person(surname="Красилов", given_name="Ал-др", patronymic="Сем."))

    assert "last_name" in people_memory.url
    assert "first_name" not in people_memory.url
    assert "middle_name" not in people_memory.url


def test_searches_leave_out_a_year_that_is_not_certain():
    person = Person(surname="Красилов", birth_earliest=date(1902, 1, 1), birth_latest=date(1904, 12, 31))

    assert not any("1902" in link.url for link in searches(person))
