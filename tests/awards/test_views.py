"""Pages of awards and acts: what a visitor reads, and what each page costs."""

import pytest
from django.core.management import call_command

from awards.models import Award
from tests.factories import (
    cite,
    make_award,
    make_conferral,
    make_decree,
    make_discrepancy,
    make_event,
    make_participation,
    make_person,
    make_service,
    make_unit,
)
from tests.pages import cost_of, main_of, read_page

pytestmark = pytest.mark.django_db

RED_BANNER = [[1, "#f3f1ea"], [7, "#b01e28"], [8, "#f3f1ea"], [7, "#b01e28"], [1, "#f3f1ea"]]


def test_award_list_groups_by_kind_in_order_of_precedence(client):
    for award in (
        make_award(title="медаль «За отвагу»", kind="medal", precedence=50),
        make_award(title="орден Ленина", kind="order", precedence=10),
        make_award(title="орден Славы", kind="order", degree="III", precedence=60),
    ):
        make_conferral(award=award)

    text = read_page(client, "/awards/")

    order = [text.index(words) for words in ("Ордена Орден Ленина", "Орден Славы III степени", "Медали", "За отвагу")]
    assert order == sorted(order)


def test_award_list_folds_what_nobody_in_the_collection_holds(client):
    held = make_conferral(award=make_award(title="орден Ленина", kind="order", precedence=1)).award
    spare = make_award(title="орден Победы", kind="order", precedence=2)
    for title in ("медаль Ушакова", "медаль Нахимова"):
        make_award(title=title, kind="medal", precedence=3)

    html = main_of(client, "/awards/")

    orders = html[html.index("Ордена</h2>") : html.index("Медали</h2>")]
    assert orders.index(held.get_absolute_url()) < orders.index("<details") < orders.index(spare.get_absolute_url())
    assert "Ещё 1\u00a0награда" in orders
    assert "2\u00a0награды: в\u00a0собрании пока ни\u00a0у\u00a0кого" in html


def test_award_list_draws_no_ribbon_where_there_is_none(client):
    drawn = make_conferral(award=make_award(title="орден Красного Знамени", ribbon=RED_BANNER)).award
    plain = make_conferral(award=make_award(title="медаль «За труд»")).award

    html = main_of(client, "/awards/")

    rack, grid = html[html.index('class="rack"') :].split("</div>", 1)
    assert (rack.count("<svg"), rack.count("rib--none")) == (1, 0)
    drawing = [grid[grid.rindex("<li>", 0, grid.index(a.get_absolute_url())) :][:60] for a in (drawn, plain)]
    assert ["rib--none" in found for found in drawing] == [False, True]


def test_award_list_is_searched_and_narrowed_as_every_list(client):
    for title, kind, precedence in (
        ("орден Ленина", "order", 2),
        ("орден «Знак Почёта»", "order", 1),
        ("знак ГТО", "badge", 3),
    ):
        make_award(title=title, kind=kind, precedence=precedence)

    assert "1 награда из 3" in read_page(client, "/awards/?q=ленена")
    orders = read_page(client, "/awards/?kind=order")
    assert orders.index("Орден «Знак Почёта»") < orders.index("Орден Ленина")
    assert "Знак ГТО" not in orders
    assert "Попробуйте одно слово из её названия" in read_page(client, "/awards/?q=крокодил")
    assert "такого значения в списке нет" in read_page(client, "/awards/?kind=луна")


def test_award_list_says_why_an_award_was_found(client):
    make_award(title="орден Ленина", description="Учреждён по почину рабочих Магнитки и <Кузнецка>.")

    html = main_of(client, "/awards/?q=магнитка")

    assert "<mark>Магнитки</mark>" in html
    assert "&lt;Кузнецка&gt;" in html


def test_award_list_says_colours_and_how_many_are_known(client):
    award = make_award(title="орден Красного Знамени", ribbon=RED_BANNER)
    make_conferral(award=award)
    make_conferral(award=award, person=make_person(status="draft"))

    text = read_page(client, "/awards/")

    assert "красная, белая; 1 награждение" in text


def test_award_detail_tells_ribbon_recipients_and_act(client):
    award = make_award(title="орден Красного Знамени", ribbon=RED_BANNER, established_text="16 сентября 1918 г.")
    person = make_person(surname="Полосухин", given_name="Виктор")
    decree = make_decree(title="О награждении командиров", number="13/н", date_text="2 января 1942 г.")
    event = make_event(title="Бои на Бородинском поле")
    conferral = make_conferral(
        award=award, person=person, decree=decree, event=event, posthumous=True, citation_text="за оборону рубежа"
    )
    cite(conferral, claim="award")

    text = read_page(client, award.get_absolute_url())

    assert "белая 1 мм, красная 7 мм, белая 8 мм, красная 7 мм, белая 1 мм" in text
    assert "16 сентября 1918" in text
    assert "Полосухин" in text
    assert "посмертно" in text
    assert "за оборону рубежа [1]" in text
    assert "О награждении командиров № 13/н" in text
    assert "Бои на Бородинском поле" in text


def test_award_detail_says_who_got_it_under_that_label(client):
    award = make_award()
    cite(award, claim="participants", statement="девять земляков — полные кавалеры")

    text = read_page(client, award.get_absolute_url())

    assert "Кто награждён девять земляков — полные кавалеры" in text
    assert "Участники" not in text


def test_award_detail_names_no_unpublished_act_or_person(client):
    award = make_award()
    make_conferral(award=award, decree=make_decree(title="О тайном", status="draft"))
    make_conferral(award=award, person=make_person(surname="Невидимкин", status="review"))

    text = read_page(client, award.get_absolute_url())

    assert "О тайном" not in text
    assert "Невидимкин" not in text
    assert "нужен указ" in text


def test_award_detail_turns_pages_beyond_fifty(client):
    award = make_award()
    for year in range(1941, 1992):
        make_conferral(award=award, date_text=str(year))

    first, second = (read_page(client, f"{award.get_absolute_url()}?page={n}") for n in (1, 2))

    assert "1–50 из 51" in first
    assert "51–51 из 51" in second
    assert "1991" not in first


def test_award_detail_says_that_a_page_is_not_there(client):
    award = make_award()

    text = read_page(client, f"{award.get_absolute_url()}?page=абв")

    assert "Такой страницы нет" in text


def test_award_detail_counts_full_cavaliers(client):
    degrees = [make_award(title="орден Славы", degree=degree) for degree in ("I", "II", "III")]
    full, partial = make_person(surname="Полный"), make_person(surname="Неполный")
    for degree in degrees:
        make_conferral(award=degree, person=full)
    make_conferral(award=degrees[2], person=partial)

    html = main_of(client, degrees[0].get_absolute_url())

    cavaliers = html[html.index("Полные кавалеры") :]
    assert full.get_absolute_url() in cavaliers
    assert partial.get_absolute_url() not in cavaliers


def test_award_detail_links_other_degrees(client):
    first, second = (make_award(title="орден Отечественной войны", degree=degree) for degree in ("I", "II"))

    html = main_of(client, first.get_absolute_url())

    assert f'<a href="{second.get_absolute_url()}">II' in html


def test_award_detail_links_the_award_without_a_degree_too(client):
    plain, third = make_award(title="Сталинская премия"), make_award(title="Сталинская премия", degree="III")

    assert f'<a href="{plain.get_absolute_url()}">без степени' in main_of(client, third.get_absolute_url())
    assert f'<a href="{third.get_absolute_url()}">III' in main_of(client, plain.get_absolute_url())


def test_award_detail_of_unpublished_award_is_not_found(client):
    award = make_award(status="draft")

    assert client.get(award.get_absolute_url()).status_code == 404
    assert client.get("/awards/99999/").status_code == 404


def test_decree_list_is_in_order_of_dates(client):
    make_decree(title="Второй", date_text="1945")
    make_decree(title="Первый", date_text="1943")
    make_decree(title="Недатированный", date_text="")

    text = read_page(client, "/decrees/")

    assert text.index("Первый") < text.index("Второй") < text.index("Недатированный")


@pytest.mark.parametrize("query", ["kind=нет", "award=abc", "year_from=тысяча", "sort=никак", "page=0", "page=99"])
def test_decree_list_explains_nonsense(client, query):
    make_decree(title="О награждении")

    html = main_of(client, f"/decrees/?{query}")

    assert 'role="alert"' in html
    assert "О награждении" not in html


def test_decree_detail_shows_card_and_everyone_in_order(client):
    issuer = make_unit(title="Совет Народных Комиссаров СССР")
    decree = make_decree(title="О премиях", kind="government", issuer=issuer, publication="«Известия», 23.03.1943")
    second = make_person(surname="Вайсберг")
    first = make_person(surname="Чалков")
    make_conferral(person=second, decree=decree, decree_position=2)
    make_conferral(person=first, decree=decree, decree_position=1, named_as="сталевару цеха № 1")

    text = read_page(client, decree.get_absolute_url())

    assert "Номер не установлен" in text
    assert "Совет Народных Комиссаров СССР" in text
    assert "«Известия», 23.03.1943" in text
    assert "сталевару цеха № 1" in text
    assert text.index("Чалков") < text.index("Вайсберг")


def test_decree_detail_numbers_only_those_whose_place_in_the_list_is_known(client):
    decree = make_decree()
    make_conferral(person=make_person(surname="Чалков"), decree=decree)
    make_conferral(person=make_person(surname="Вайсберг"), decree=decree)

    unnumbered = main_of(client, decree.get_absolute_url())
    make_conferral(decree=decree, decree_position=7)
    numbered = main_of(client, decree.get_absolute_url())

    assert unnumbered.index("Чалков") < unnumbered.index("Вайсберг")
    assert "В порядке акта" not in unnumbered
    assert '<td class="n">' not in unnumbered
    assert "В порядке акта" in numbered
    assert [cell.split("<")[0] for cell in numbered.split('<td class="n">')[1:]] == ["7", "", ""]


def test_decree_detail_keeps_capitals_of_its_kind(client):
    decree = make_decree(kind="government")

    text = read_page(client, decree.get_absolute_url())

    assert "Постановление Совета Народных Комиссаров СССР" in text


def test_decree_detail_tells_what_followed(client):
    decree = make_decree(date_text="22 марта 1943 г.")
    person = make_person()
    make_conferral(person=person, decree=decree)
    later, earlier = make_event(title="Отдал премию", date_text="1944"), make_event(title="Плавка", date_text="1941")
    make_participation(event=later, person=person)
    make_participation(event=earlier, person=person)

    text = read_page(client, decree.get_absolute_url())

    assert "Отдал премию" in text
    assert "Плавка" not in text


def test_decree_detail_sets_contradictions_side_by_side(client):
    decree, dispute = make_decree(), make_discrepancy(title="Название премии")
    cite(decree, claim="name", statement="Сталинская", discrepancy=dispute)
    cite(decree, claim="name", statement="Государственная", stance="contradicts", discrepancy=dispute)

    text = read_page(client, decree.get_absolute_url())

    assert "Разночтения" in text
    assert "Сталинская" in text
    assert "Государственная" in text


def test_decree_detail_hides_an_issuer_that_is_not_public(client):
    decree = make_decree(issuer=make_unit(title="Невидимый штаб", status="draft"))

    assert "Невидимый" not in read_page(client, decree.get_absolute_url())


def fill_award(award, rows):
    for _ in range(rows):
        conferral = make_conferral(award=award, decree=make_decree(), event=make_event())
        cite(conferral, claim="award")
        cite(award, claim="description", statement="сказано")
        make_conferral(award=award, unit=make_unit())


def fill_decree(decree, rows):
    for _ in range(rows):
        conferral = make_conferral(decree=decree, event=make_event())
        cite(conferral, claim="award")
        cite(decree, claim="description", statement="сказано", discrepancy=make_discrepancy())
        make_participation(event=make_event(date_text="1944"), person=conferral.person)


@pytest.mark.parametrize(("make", "fill"), [(make_award, fill_award), (make_decree, fill_decree)])
def test_detail_asks_as_many_queries_for_thirty_rows_as_for_one(client, make, fill):
    poor, rich = make(), make()
    fill(poor, 1)
    fill(rich, 25)

    assert cost_of(client, rich.get_absolute_url()) == cost_of(client, poor.get_absolute_url())


@pytest.mark.parametrize(
    ("make", "address"), [(make_award, "/awards/"), (make_award, "/awards/?sort=title"), (make_decree, "/decrees/")]
)
def test_list_asks_as_many_queries_for_thirty_rows_as_for_one(client, make, address):
    make_conferral(award=make_award(), decree=make_decree(issuer=make_unit()))
    one = cost_of(client, address)
    for _ in range(29):
        make()
        make_conferral(award=make_award(), decree=make_decree(issuer=make_unit()))

    assert cost_of(client, address) == one


def test_award_taken_away_is_not_held(client):
    degrees = [make_award(title="орден Славы", degree=degree) for degree in ("I", "II", "III")]
    stripped, restored = make_person(surname="Лишённых"), make_person(surname="Возвращённых")
    for person, validity in ((stripped, "revoked"), (restored, "restored")):
        for award in degrees:
            make_conferral(person=person, award=award, validity=validity, validity_act="Указ 1948 г.")

    chosen = read_page(client, f"/people/?award={degrees[0].pk}")

    assert list(degrees[0].full_cavaliers()) == [restored]
    assert "Возвращённых" in chosen
    assert "Лишённых" not in chosen
    assert "лишён" in read_page(client, stripped.get_absolute_url())


def test_award_taken_away_is_counted_offered_and_listed_nowhere_but_on_its_holders_page(client):
    award, event, unit = make_award(title="орден Ушакова"), make_event(), make_unit()
    person, other = make_person(surname="Лишённых"), make_unit(title="Лишённая часть")
    taken = {"award": award, "event": event, "validity": "revoked", "validity_act": "Указ 1948 г."}
    make_service(person=person, unit=unit)
    make_conferral(person=person, **taken)
    make_conferral(unit=other, **taken)
    call_command("rebuild_search", verbosity=0)
    elsewhere = ("/awards/", award.get_absolute_url(), event.get_absolute_url(), unit.get_absolute_url())

    pages = {path: read_page(client, path) for path in (*elsewhere, "/people/", "/search/?q=орден+Ушакова")}

    assert Award.objects.with_counts().get().conferred == 0
    assert [path for path in elsewhere[1:3] if "Лишённ" in pages[path]] == []
    assert "Ушакова" not in pages[unit.get_absolute_url()] + pages["/people/"]
    assert "Лишённых" not in pages["/search/?q=орден+Ушакова"]


@pytest.mark.parametrize("make", [make_person, make_unit])
def test_award_taken_away_stays_on_its_holders_page_and_says_by_which_act(client, make):
    holder = make()
    row = {holder._meta.model_name: holder, "validity": "revoked", "validity_act": "Указ 1948 г."}
    make_conferral(award=make_award(title="орден Ушакова"), decree=make_decree(), **row)

    text = read_page(client, holder.get_absolute_url())

    assert "Орден Ушакова" in text
    assert "лишение награды" in text
    assert "лишён: Указ 1948 г." in text
