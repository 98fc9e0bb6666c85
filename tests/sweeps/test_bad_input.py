"""What a visitor's address may carry by mistake or by malice: every list, every parameter, never an error of ours."""

import re
from urllib.parse import quote, quote_from_bytes

import pytest
from django.test import Client

from archive.filters import ItemFilter, PlaceFilter, SourceFilter
from awards.filters import AwardFilter, DecreeFilter
from awards.models import Award
from people.filters import EventFilter, PersonFilter, UnitFilter
from people.models import Unit

LISTS = {
    "/people/": PersonFilter,
    "/units/": UnitFilter,
    "/enterprises/": UnitFilter,
    "/awards/": AwardFilter,
    "/decrees/": DecreeFilter,
    "/events/": EventFilter,
    "/items/": ItemFilter,
    "/sources/": SourceFilter,
    "/places/": PlaceFilter,
}
PARAMETERS = [(path, name) for path, filters in LISTS.items() for name in ("q", "sort", "page", *filters.base_filters)]
PARAMETERS += [
    ("/search/", "q"),
    ("/search/", "kind"),
    ("/search/", "page"),
    ("/today/", "day"),
    ("/memorial/", "page"),
]

SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
NONSENSE = [
    "абв", "-1", "0", "9" * 21, "1e9", "2026-02-30", "'; DROP TABLE people_person; --", SCRIPT, IMAGE, "\0", "²", "я" * 3000,
]  # fmt: skip
NO_UTF8 = quote_from_bytes(b"\xed\xa0\x80\xff")
# Words may be anything; what no record has finds nothing, and that is no mistake.
WORDS = {"q"}
OF_MANY_KINDS = "people|units|events|awards|decrees|items|places|sources"
KINDS_ON = {"/enterprises/": "units", "/memorial/": "people", "/search/": OF_MANY_KINDS, "/today/": OF_MANY_KINDS}


def asked(path: str, query: str) -> str:
    """Return the page that this address shows; it is a page, and repeats nothing of the address as markup."""
    response = Client().get(f"{path}?{query}")
    page = response.content.decode()
    assert response.status_code == 200, (path, query[:80])
    assert "<img src=x" not in page, (path, query[:80])
    assert "<script>" not in page, (path, query[:80])
    return page[page.index("<main") : page.index("</main>")]


def records(path: str, main: str) -> list[str]:
    """Return the addresses of the records that a list shows."""
    return re.findall(rf'href="(/(?:{KINDS_ON.get(path, path.strip("/"))})/\d+/)"', main)


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
def test_list_says_what_it_does_not_understand_and_shows_nothing(read_museum, path, name):
    for value in NONSENSE:
        main = asked(path, f"{name}={quote(value)}")
        if name not in WORDS:
            told = re.search(r'class="err[^>]*>\s*([^<]+)', main)
            assert told, (path, name, value[:40])
            assert re.search("[а-яё]", told[1]), told[1]
            assert records(path, main) == [], (path, name, value[:40])


@pytest.mark.parametrize("sent", ["{}=", "{}", "{}[]=1", "{0}=абв&{0}=%3Cscript%3E", f"{{}}={NO_UTF8}", "{}=%"])
def test_list_takes_empty_repeated_and_broken_parameters(read_museum, sent):
    for path in dict.fromkeys(path for path, _ in PARAMETERS):
        names = [name for on, name in PARAMETERS if on == path]

        asked(path, "&".join(sent.format(name) for name in names))


def test_list_of_a_form_sent_unfilled_is_the_whole_list(read_museum):
    for path, filters in LISTS.items():
        unfilled = "&".join(f"{name}=" for name in ("q", "sort", "page", *filters.base_filters))

        assert records(path, asked(path, unfilled)) == records(path, asked(path, "")) != []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("абв", "не понял «абв»"),
        ("30.02.1942", "в феврале 1942 года 28 дней"),
        ("1943-13-01", "месяц"),
        ("9" * 21, "ожидается год"),
        ("9" * 2000, "не более 60 символов"),
        ("-1", "не понял «-»"),
        ("май 1943", "не один день"),
        (SCRIPT, "не понял знак"),
        ("\0", "запрещённый символ"),
    ],
)
def test_unit_says_why_it_is_no_day(read_museum, value, said):
    path = Unit.objects.public().get(number="376").get_absolute_url()

    assert said in asked(path, f"on={quote(value)}")


@pytest.mark.parametrize("value", ["1943-05-09", "9 мая 1943 г.", "09.05.43"])
def test_unit_understands_a_day_as_it_is_written(read_museum, value):
    path = Unit.objects.public().get(number="376").get_absolute_url()

    assert re.search(r"На\sэтот\sдень:", asked(path, f"on={quote(value)}"))


@pytest.mark.parametrize("value", ["абв", "9" * 21, SCRIPT, "\0", "-1"])
def test_unit_says_what_is_no_page(read_museum, value):
    path = Unit.objects.public().get(number="376").get_absolute_url()

    assert "Такой страницы нет" in asked(path, f"page={quote(value)}")


@pytest.mark.parametrize("value", ["абв", "0", "9" * 21, SCRIPT, "\0"])
def test_pages_of_a_record_say_what_they_do_not_have(read_museum, value):
    award = Award.objects.public().filter(conferrals__isnull=False).first().get_absolute_url()

    assert "Такой страницы нет." in asked(award, f"page={quote(value)}")
    assert "Такой страницы нет." in asked("/collection/1/", f"page={quote(value)}")
    assert "Такого раздела нет." in asked("/sources/1/", f"of={quote(value)}")


@pytest.mark.parametrize(
    "path", ["/", "/timeline/", "/about/", "/help/", "/awards/", "/collection/", "/people/1/", "/display/"]
)
def test_page_without_parameters_heeds_none(read_museum, path):
    for value in (SCRIPT, IMAGE, "\0", "я" * 3000):
        asked(path, f"q={quote(value)}&page={quote(value)}&next={quote(value)}&day={quote(value)}")


KINDS = ("people", "units", "events", "awards", "decrees", "items", "places", "sources", "collection")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id", ["0", "-1", "9" * 21, "абв", "1.5", "%00", "1;2", "%3Cscript%3E"])
def test_record_that_is_not_there_is_not_found(read_museum, kind, id):
    response = Client().get(f"/{kind}/{id}/")

    assert response.status_code == 404
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/scans/0/480.webp", f"/scans/{'9' * 21}/480.webp", "/scans/1/0.webp", "/scans/1/-1.webp"]
)
def test_picture_that_is_not_there_is_not_found(read_museum, path):
    assert Client().get(path).status_code == 404
