"""The curator's forms in a real browser: readable in both themes, fit a phone, help while one types."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import AXE, TAGS
from tests.e2e.test_curator import sign_in

SCREENS = (
    "/admin/",
    "/admin/people/person/",
    "/admin/people/person/?q=герасименко",
    "/admin/people/person/add/",
    "/admin/people/person/1/change/",
    "/admin/people/unit/1/change/",
    "/admin/people/event/1/change/",
    "/admin/archive/item/1/change/",
    "/admin/archive/scan/add/",
    "/admin/awards/decree/1/change/",
    "/admin/awards/conferral/1/change/",
    "/admin/search/searchquestion/",
    "/admin/search/searchquestion/add/",
    "/admin/search/emptyquery/",
    "/admin/review/",
    "/admin/quality/",
    "/admin/quality/degree-missing/",
    "/admin/quality/degree-missing/exceptions/",
    "/admin/history/",
    "/admin/history/deleted/",
    "/admin/people/person/1/history/",
    "/admin/duplicates/",
    "/admin/duplicates/?q=герасименко&score=85",
    "/admin/duplicates/not/",
    "/admin/merge/1/2/",
)
LISTS = (
    "/admin/people/person/",
    "/admin/people/unit/",
    "/admin/people/event/",
    "/admin/people/unitrelation/",
    "/admin/awards/decree/",
    "/admin/awards/conferral/",
    "/admin/archive/item/",
    "/admin/archive/source/",
)


def sit_down(chromium, site, **look):
    context = chromium.new_context(base_url=site.url, locale="ru-RU", bypass_csp=True, **look)
    page = context.new_page()
    sign_in(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_workplace(chromium, site, scheme):
    page = sit_down(chromium, site, color_scheme=scheme, viewport={"width": 1440, "height": 900})
    violations = {}

    for screen in SCREENS:
        assert page.goto(screen).status == 200, screen
        page.add_script_tag(path=AXE)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        violations |= {(screen, v["id"]): [node["html"][:120] for node in v["nodes"][:2]] for v in result["violations"]}

    page.context.close()
    assert violations == {}


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_workplace_does_not_overflow(chromium, site, width):
    page = sit_down(chromium, site, viewport={"width": width, "height": 900})
    wide = {}

    for screen in SCREENS:
        page.goto(screen)
        wide[screen] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    page.context.close()
    assert {screen: over for screen, over in wide.items() if over > 0} == {}


def test_workplace_reads_a_date_while_one_types(page):
    sign_in(page)
    page.goto("/admin/people/person/1/change/")

    page.locator("#id_burial_text").fill("весна 1942")
    expect(page.locator("#id_burial_text_understood")).to_contain_text("31.05.1942")
    page.locator("#id_burial_text").fill("31.06.1942")
    expect(page.locator("#id_burial_text_understood")).to_contain_text("в июне")

    assert page.errors == []


def test_workplace_adds_a_row_and_finds_its_unit(page):
    sign_in(page)
    page.goto("/admin/people/person/add/")

    page.get_by_text("Добавить: служба, работа").click()
    page.locator("#id_services-0-since_text").fill("1941")
    expect(page.locator("#id_services-0-since_text_understood")).to_contain_text("1941")
    page.locator("#services-0 .field-unit").get_by_role("combobox").click()
    # What is typed while the first list is still read is lost to it.
    expect(page.locator(".select2-results__option").first).not_to_contain_text("Поиск")
    page.locator(".select2-search__field").last.press_sequentially("237")

    expect(page.locator(".select2-results__option").first).to_contain_text("237-я")
    assert page.errors == []


@pytest.mark.parametrize(
    ("screen", "role", "name"),
    [
        ("/admin/people/person/add/", "textbox", "Фамилия"),
        ("/admin/people/service/add/?_popup=1", "combobox", "Человек"),
    ],
)
def test_workplace_new_record_waits_at_its_first_field(page, screen, role, name):
    sign_in(page)
    page.goto(screen)

    expect(page.get_by_role(role, name=name).first).to_be_focused()
    assert page.errors == []


@pytest.mark.parametrize("width", [1100, 1440])
def test_workplace_lists_are_not_clipped(chromium, site, width):
    page = sit_down(chromium, site, viewport={"width": width, "height": 900})
    clipped = {}

    for screen in LISTS:
        page.goto(screen)
        clipped[screen] = page.locator(".results").evaluate("results => results.scrollWidth - results.clientWidth")

    page.context.close()
    assert {screen: over for screen, over in clipped.items() if over > 0} == {}
