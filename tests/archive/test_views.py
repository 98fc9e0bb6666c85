"""Pages of holdings, places and sources: what a visitor reads, and what each page costs."""

import pytest

from tests.factories import (
    cite,
    make_award,
    make_collection,
    make_conferral,
    make_consent,
    make_decree,
    make_depiction,
    make_discrepancy,
    make_document_kind,
    make_event,
    make_item,
    make_item_number,
    make_person,
    make_person_term,
    make_place,
    make_place_name,
    make_scan,
    make_source,
    make_statistic,
    make_unit,
    make_unit_stage,
)
from tests.pages import cost_of, main_of, read_page

pytestmark = pytest.mark.django_db

LISTS = ("/items/", "/places/", "/sources/")


def test_collection_list_shows_tree_and_register(client):
    archive = make_collection(title="Городской архив", code="ГА", level="archive")
    fond = make_collection(title="Письма", code="Ф. 7", parent=archive)
    make_item(title="Письмо матери", collection=fond, date_text="1943", transcription="Здравствуй")
    make_item(title="Похоронка", date_text="1942")

    text = read_page(client, "/collection/")

    assert text.index("Похоронка") < text.index("Письмо матери")
    assert "расшифрован" in text
    assert "скан не передан" in text
    assert text.index("ГА. Городской архив") < text.index("Ф. 7. Письма")
    assert "1 предмет" in text


def test_collection_list_stands_when_nothing_is_described(client):
    assert "пока нет" in read_page(client, "/collection/")


def test_collection_detail_shows_areas_of_isad_and_the_way_up(client):
    archive = make_collection(title="Городской архив", code="ГА", level="archive")
    fond = make_collection(
        title="Письма", code="Ф. 7", parent=archive, extent="2 ед. хр.", creator="Музей", scope="О войне", history="Дар"
    )
    part = make_collection(title="Опись", code="Ф. 7. Оп. 1", parent=fond)
    make_item(title="Письмо матери", collection=fond)

    text = read_page(client, fond.get_absolute_url())
    html = main_of(client, fond.get_absolute_url())

    for said in ("Ф. 7", "2 ед. хр.", "Фондообразователь", "О войне", "Дар", "Письмо матери", "Ф. 7. Оп. 1"):
        assert said in text
    assert archive.get_absolute_url() in html
    assert part.get_absolute_url() in html


def test_collection_detail_does_not_name_hidden_levels(client):
    archive = make_collection(title="Невидимый архив", code="НЕВ", status="draft")
    fond = make_collection(parent=archive)

    assert "НЕВ" not in read_page(client, fond.get_absolute_url())


def test_item_detail_shows_all_that_is_known(client):
    place, fond = make_place(title="Кузедеево"), make_collection(title="Письма", code="Ф. 9")
    item = make_item(
        title="Письмо матери",
        kind=make_document_kind(title="письмо-треугольник"),
        place=place,
        collection=fond,
        date_text="май 1943",
        material="бумага, карандаш",
        dimensions="10 × 12 см",
        legend="Хранилось в семье",
        transcription="Здравствуй, мама.\n\nЖив и здоров.",
    )
    make_item_number(item=item, number="КП-1234/5")
    cite(item, claim="date", statement="май 1943 года")

    text = read_page(client, item.get_absolute_url())

    for said in (
        "письмо-треугольник", "май 1943", "бумага, карандаш", "10 × 12 см", "КП-1234/5", "Хранилось в семье",
        "Здравствуй, мама.", "Жив и здоров.", "Кузедеево", "Ф. 9. Письма", "[1]",
    ):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Раз.\r\nДва.", "<p>Раз.</p><p>Два.</p>"),
        ("Раз.\n\nДва\nстроки.", "<p>Раз.</p><p>Два\nстроки.</p>"),
    ],
)
def test_transcription_keeps_paragraphs_and_lines(client, written, shown):
    assert shown in main_of(client, make_item(transcription=written).get_absolute_url())


def test_item_detail_says_of_whom_it_speaks(client):
    item = make_item()
    person, unit, event = make_person(surname="Чалков"), make_unit(title="Мартеновский цех"), make_event(title="Плавка")
    for subject in ({"person": person}, {"unit": unit}, {"event": event}):
        make_depiction(item=item, **subject)
    make_depiction(item=item, person=make_person(surname="Невидимкин", status="draft"))

    html = main_of(client, item.get_absolute_url())

    for record in (person, unit, event):
        assert record.get_absolute_url() in html
    assert "Невидимкин" not in html


def test_item_detail_names_the_gap_where_there_is_no_scan(client):
    held, elsewhere = make_item(custody="museum"), make_item(custody="elsewhere")

    assert "Скан ещё не передан" in read_page(client, held.get_absolute_url())
    assert "Изображения у музея нет" in read_page(client, elsewhere.get_absolute_url())


def test_item_detail_explains_a_scan_with_symbols_and_keeps_it_from_print(client):
    item = make_item()
    scan = make_scan(item=item, shows_nazi_symbols=True, context_caption="Трофейный документ")

    html = main_of(client, item.get_absolute_url())

    assert f"/scans/{scan.pk}/" in html
    assert "Трофейный документ" in html
    assert 'class="viewer no-print"' in html


def test_item_detail_links_sources_and_acts_that_it_is(client):
    item = make_item()
    source, decree = make_source(item=item), make_decree(item=item)
    hidden = make_source(item=item, title="Невидимая книга", status="draft")

    html = main_of(client, item.get_absolute_url())

    assert source.get_absolute_url() in html
    assert decree.get_absolute_url() in html
    assert hidden.title not in html


def test_item_closed_for_private_data_is_not_found(client):
    item = make_item(carries_private_data=True, date_text="2001")

    assert client.get(item.get_absolute_url()).status_code == 404
    assert item.title not in read_page(client, "/items/")


def test_place_detail_shows_names_over_time_and_the_map(client):
    place = make_place(title="Новокузнецк", latitude="53.7596", longitude="87.1216")
    make_place_name(place=place, name="Сталинск", since_text="1932", until_text="1961")

    text = read_page(client, place.get_absolute_url())
    html = main_of(client, place.get_absolute_url())

    assert "Сталинск" in text
    assert "сегодня" in text
    assert "53,7596° с. ш., 87,1216° в. д." in text
    assert 'class="map__stage"' in html


def test_place_detail_shows_who_and_what_belongs_here(client):
    place = make_place()
    born, died = make_person(surname="Красилов", birth_place=place), make_person(surname="Каплун", death_place=place)
    event, unit, item = make_event(place=place), make_unit(place=place), make_item(place=place)

    html = main_of(client, place.get_absolute_url())

    for record in (born, died, event, unit, item):
        assert record.get_absolute_url() in html


def test_item_detail_names_whose_portrait_it_is(client):
    scan = make_scan()
    shown = make_person(surname="Красилов", portrait=scan)
    living = make_person(surname="Тихий", portrait=scan, birth_text="1960", death_text="")
    make_consent(person=living)

    html, text = main_of(client, scan.item.get_absolute_url()), read_page(client, scan.item.get_absolute_url())

    assert f"Портрет {shown}" in text
    assert shown.get_absolute_url() in html
    assert "Тихий" not in text
    assert scan.item.get_absolute_url() in main_of(client, shown.get_absolute_url())


def test_place_detail_keeps_the_birth_of_the_living(client):
    place = make_place()
    living = {"birth_text": "1950", "death_text": "", "birth_place": place}
    silent, open_one = make_person(surname="Тихий", **living), make_person(surname="Открытый", **living)
    make_consent(person=silent)
    make_consent(person=open_one, allows_birth=True, allows_biography=True)

    text = read_page(client, place.get_absolute_url())

    assert "Открытый" in text
    assert "Тихий" not in text


def test_source_detail_lists_every_claim_of_every_app(client):
    source = make_source(trust="high", archive_code="ГАНО. Ф. 1", url="https://example.org/book")
    unit, award = make_unit(title="Рельсобалочный цех"), make_award(title="орден Труда")
    conferral = make_conferral(person=make_person(surname="Монид"), award=award)
    records = [
        make_person(surname="Красилов"), unit, make_event(title="Бой"), award, make_decree(title="О награждении"),
        make_place(title="Кузедеево"), make_item(title="Письмо"),
        make_statistic(unit=unit, indicator="прокатано рельсов"),
    ]  # fmt: skip
    for record in [*records, conferral]:
        cite(record, source, statement="так сказано", locator="с. 91", quotation="дословно")

    text = read_page(client, source.get_absolute_url())
    html = main_of(client, source.get_absolute_url())

    assert text.count("так сказано") == 9
    for said in ("Красилов", "Рельсобалочный цех", "Бой", "Орден Труда", "О награждении", "Кузедеево", "Письмо",
                 "прокатано рельсов", "Монид", "с. 91", "дословно", "ГАНО. Ф. 1", "высокая"):  # fmt: skip
        assert said in text
    assert 'href="https://example.org/book" rel="external noopener noreferrer"' in html


def test_source_detail_keeps_apart_namesakes(client):
    source = make_source()
    one, other = (make_person(surname="Иванов", given_name="Иван", patronymic="Иванович") for _ in range(2))
    cite(one, source, statement="первый")
    cite(other, source, statement="второй")

    html = main_of(client, source.get_absolute_url())

    assert one.get_absolute_url() in html
    assert other.get_absolute_url() in html


def test_source_detail_names_nothing_that_is_not_public(client):
    source = make_source()
    cite(make_person(surname="Невидимкин", status="draft"), source, statement="скрыто")
    cite(make_conferral(award=make_award(title="орден Тайны", status="draft")), source, statement="скрыто")
    cite(make_statistic(unit=make_unit(title="Скрытый завод", status="draft")), source, statement="скрыто")

    text = read_page(client, source.get_absolute_url())

    for said in ("Невидимкин", "Тайны", "Скрытый", "скрыто"):
        assert said not in text


def test_source_detail_keeps_what_the_living_did_not_allow(client):
    source, living = make_source(), make_person(birth_text="1950", death_text="")
    make_consent(person=living, allows_biography=True)
    cite(living, source, claim="birth", statement="родился в тайне")
    cite(living, source, claim="work", statement="работал открыто")

    text = read_page(client, source.get_absolute_url())

    assert "работал открыто" in text
    assert "родился в тайне" not in text


def test_source_detail_turns_pages_of_a_long_group(client):
    source = make_source()
    for number in range(52):
        cite(make_person(surname=f"Фамилия{number}"), source, statement=f"сведение {number:03}")

    whole = read_page(client, source.get_absolute_url())
    second = read_page(client, f"{source.get_absolute_url()}?of=person&page=2")

    assert "Ещё 32" in whole
    assert second.count("сведение 0") == 2


@pytest.mark.parametrize("query", ["of=никто", "of=person&page=абв", "of=person&page=77"])
def test_source_detail_explains_nonsense(client, query):
    source = make_source()
    cite(make_person(), source)

    assert 'role="alert"' in main_of(client, f"{source.get_absolute_url()}?{query}")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", ["sort=никак", "page=абв", "page=99", "q=%00"])
def test_list_explains_nonsense(client, address, query):
    assert 'role="alert"' in main_of(client, f"{address}?{query}")


@pytest.mark.parametrize("query", ["/items/?kind=нет", "/items/?year_from=год", "/places/?level=9", "/sources/?kind=x"])
def test_list_explains_unknown_filters(client, query):
    assert 'role="alert"' in main_of(client, query)


@pytest.mark.parametrize(
    "make", [make_item, make_place, make_source, make_collection], ids=["item", "place", "source", "collection"]
)
def test_detail_of_unpublished_record_is_not_found(client, make):
    assert client.get(make(status="review").get_absolute_url()).status_code == 404


def fill_item(item, rows):
    for _ in range(rows):
        cite(item, claim="date", statement="дата", discrepancy=make_discrepancy())
        make_depiction(item=item)
        make_depiction(item=item, unit=make_unit())
        make_scan(item=item)
        make_item_number(item=item)
        make_source(item=item)
        make_decree(item=item)


def fill_place(place, rows):
    for _ in range(rows):
        cite(place, claim="name", statement="имя")
        make_place_name(place=place, since_text="1932")
        make_person(birth_place=place, death_place=place, burial_place=place)
        make_event(place=place)
        make_unit(place=place)
        make_unit_stage(place=place)
        make_person_term(place=place)
        make_item(place=place)
        make_place(parent=place)


def fill_source(source, rows):
    for _ in range(rows):
        unit = make_unit()
        for record in (make_person(), unit, make_event(), make_award(), make_decree(), make_conferral(), make_item()):
            cite(record, source)
        cite(make_place(), source)
        cite(make_statistic(unit=unit), source)


def fill_collection(collection, rows):
    for _ in range(rows):
        make_collection(parent=make_collection(parent=collection))
        make_item(collection=collection)


@pytest.mark.parametrize(
    ("make", "fill"),
    [
        (make_item, fill_item), (make_place, fill_place), (make_source, fill_source),
        (make_collection, fill_collection),
    ],
    ids=["item", "place", "source", "collection"],
)  # fmt: skip
def test_detail_asks_as_many_queries_for_thirty_rows_as_for_one(client, make, fill):
    poor, rich = make(), make()
    fill(poor, 1)
    fill(rich, 30)

    assert cost_of(client, rich.get_absolute_url()) == cost_of(client, poor.get_absolute_url())


@pytest.mark.parametrize("address", [*LISTS, "/collection/"])
def test_list_asks_as_many_queries_for_thirty_rows_as_for_one(client, address):
    make_item(collection=make_collection(), place=make_place(parent=make_place()))
    make_source()
    one = cost_of(client, address)
    for _ in range(29):
        make_item(collection=make_collection(), place=make_place(parent=make_place()))
        make_source()

    assert cost_of(client, address) == one
