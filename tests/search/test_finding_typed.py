"""Queries as people type and paste them: nothing that a keyboard or a clipboard gives breaks the search."""

from urllib.parse import quote, quote_from_bytes

import pytest

from people.models import Person
from search.finding import find, search_everything, suggest
from tests.factories import make_event, make_item, make_person


@pytest.fixture
def kartashov(db):
    return make_person(surname="Карташов", given_name="Г.", patronymic="Ф.")


@pytest.fixture
def alkin(db):
    return make_person(surname="Ёлкин-Зимний", given_name="Пётр", patronymic="Фёдорович")


def found(q):
    return list(find(Person.objects.public(), q))


@pytest.mark.parametrize(
    "q", ["Карташов Г.Ф.", "карташов г", "г ф карташов", "Г. Ф. Карташов", "КАРТАШОВ, Г.", "ф.г. карташов"]
)
def test_initials_of_a_record_are_found_by_initials(kartashov, q):
    assert found(q) == [kartashov]


@pytest.mark.parametrize("q", ["карташов григорий", "карташов фёдорович", "карташов п", "карташов г. п."])
def test_initials_of_a_record_are_never_read_as_a_name(kartashov, q):
    assert found(q) == []


@pytest.mark.parametrize("q", ["ёлкин п", "п.ф. елкин", "ф п ЁЛКИН", "п ёлкин ф", "Зимний П. Ф.", "ёлкин-зимний п."])
def test_full_names_are_found_by_initials_in_any_order(alkin, kartashov, q):
    assert found(q) == [alkin]


SPOILED = [
    "ёлкин.", ",ёлкин,", "«ёлкин»", '"Ёлкин', "(Ёлкин)", "ёлкин -", "ёлкин—", "-ёлкин", "ёлкин-", "ёлкин  -  зимний", "Ёлкин\u2011Зимний",
    "  Ёлкин\u00a0\u00a0Пётр ", "ёЛКИН пЕТР", "елкин\tпётр", "ёлкин\nпётр", "Е\u0308лкин", "\ufeffЁлкин", "Ёлкин…", "Ёлкин;", "'Ёлкин'", "ёл\u00adкин",
    "Ёлкин: Пётр!", "[Ёлкин]", "Ёлкин/Зимний", "№ Ёлкин", "Ёлкин & Зимний", "😀 Ёлкин", "\u202bЁлкин\u202c", "%Ёлкин%", "_Ёлкин_", "\\Ёлкин\\",
]  # fmt: skip


@pytest.mark.parametrize("q", SPOILED)
def test_signs_around_words_change_nothing(alkin, kartashov, q):
    assert found(q) == [alkin]


@pytest.mark.parametrize(
    "q", ["%", "_", "\\", "%%%", "ё%н", "ёл_ин", "_лкин", "\\%", "к%", "к_", "'", "''", '"', "*", "?", ".*", "[к]"]
)
def test_signs_of_databases_are_plain_signs(alkin, q):
    assert found(q) == []


HOSTILE = {
    "emoji": quote("😀🔥"),
    "right to left": quote("\u202e\u05d0\u05d1 \u0627"),
    "200 letters": quote("я" * 200),
    "2000 letters": quote("я" * 2000),
    "200 words": quote("и " * 99),
    "words of numbers": quote(" ".join(str(n) for n in range(70))),
    "long number": "9" * 190,
    "NUL": "%00",
    "NUL inside": quote("ёл\0кин"),
    "lone surrogate": quote_from_bytes(b"\xed\xa0\x80\xed\xb0\x80"),
    "no UTF-8": "%FF%FE%D0",
    "escapes": quote("\x1b[31m\x07"),
    "combining marks": quote("ы" + "\u0301" * 150),
    "quote": quote("'; DROP TABLE search_entry; --"),
    "markup": quote("<script>alert(1)</script>"),
    "wildcards": quote("%_\\" * 60),
    "percent": "%",
    "digits of others": quote("٣٧٦ ²³ Ⅳ"),
}


@pytest.mark.parametrize("path", ["/search/", "/people/", "/items/"])
@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_page_answers_anything(alkin, client, path, query):
    make_event(title="Бой у реки")
    make_item(title="Письмо с фронта")

    response = client.get(f"{path}?q={query}")

    page = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in page
    assert alkin.get_absolute_url() not in page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize(
    "path", ["/search/", "/people/", "/units/", "/items/", "/events/", "/awards/", "/decrees/", "/places/", "/sources/"]
)
@pytest.mark.parametrize(
    "query", ["q[]=Ёлкин", "q=Зимний&q=Ёлкин", "q=&q=", "q", "q=Ёлкин&page=1&page=1", "=Ёлкин", "&&&", "q=%D0%81лкин"]
)
def test_page_takes_any_form_of_the_parameter(alkin, client, path, query):
    assert client.get(f"{path}?{query}").status_code == 200


def test_last_of_repeated_words_counts(alkin, kartashov, client):
    page = client.get("/people/", {"q": ["Карташов", "Ёлкин"]}).content.decode()

    assert alkin.get_absolute_url() in page
    assert kartashov.get_absolute_url() not in page


@pytest.mark.parametrize("q", [*SPOILED[:12], "Ёлкин Пётр Фёдорович", "петр зимний"])
def test_search_of_everything_meets_the_same(alkin, q):
    assert [hit.record for hit in search_everything(q).page] == [alkin]


@pytest.mark.parametrize("q", ["29.01.1942", "29 января 1942 г.", "29.01.1942 года", "29/I-1942", "29.I.42"])
def test_day_is_found_however_it_is_written(db, q):
    hero = make_person(surname="Красилов", death_text="29 января 1942 г.")
    make_person(surname="Другой", death_text="29.01.1943")

    assert [hit.record for hit in search_everything(q, "person").page] == [hero]


@pytest.mark.parametrize("q", ["Белов И.И. 1913 г.р.", "белов и. и. 1913", "И. И. Белов, г. Томск"])
def test_initials_count_beside_a_year_or_a_place(db, q):
    meant = make_person(
        surname="Белов", given_name="Иван", patronymic="Ильич", birth_text="1913", birth_place_text="Томск"
    )
    make_person(surname="Белов", given_name="Пётр", patronymic="Ильич", birth_text="1913", birth_place_text="Томск")

    assert search_everything(q, "person").page[0].record == meant


def test_surname_and_the_beginning_of_a_given_name_mean_that_person_first(db):
    meant = make_person(surname="Соколов", given_name="Константин", patronymic="Яковлевич")
    by_father = make_person(surname="Соколов", given_name="Андрей", patronymic="Константинович")
    other = make_person(surname="Кононов", given_name="Андрей", patronymic="Соколович")

    assert [hit.record for hit in suggest("соколов кон")] == [meant, by_father, other]


def test_reading_of_latin_letters_tells_of_nobody_a_visitor_may_not_see(db):
    make_person(surname="Тайнокрылов", status="hidden", hidden_reason="просьба", hidden_on="2026-01-01")

    findings = search_everything("nfqyjrhskjd")

    assert findings.total == 0
    assert findings.read_as != "тайнокрылов"
