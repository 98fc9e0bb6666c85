"""Many records are changed at once in a real browser: by keys alone, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import AXE, TAGS
from tests.e2e.test_curator import sign_in
from tests.e2e.test_importing import press

LIST = "/admin/people/person/?q=герасименко"
REPORT = re.compile(r"/admin/bulk/\d+/$")


def choose(page) -> None:
    page.goto(LIST)
    page.locator("input.action-select").first.check()
    page.get_by_label("Действие").first.select_option("edit_at_once")
    page.get_by_role("button", name="Выполнить").first.click()
    page.wait_for_url("**/ways/")


def take_back(page) -> None:
    press(page, "Отменить правку…", role="link")
    press(page, "Отменить правку")
    expect(page.get_by_role("heading", level=1)).to_have_text("Правка отменена")


def test_bulk_edit_goes_by_keys_to_its_report_and_back(page):
    sign_in(page)
    choose(page)

    press(page, "Записать или очистить", role="link")
    page.get_by_label("Кто это, одной строкой", exact=True).focus()
    page.keyboard.type("проба пера")
    expect(page.get_by_label("Кто это, одной строкой: что сделать")).to_have_value("give")
    press(page, "Показать, что изменится")
    expect(page.get_by_role("heading", name="Например")).to_be_visible()
    expect(page.locator("ins").first).to_have_text("проба пера")
    press(page, "Изменить")
    page.wait_for_url(REPORT)
    take_back(page)

    assert page.errors == []


def test_bulk_edit_finds_a_place_by_searching(page):
    sign_in(page)
    choose(page)
    page.get_by_role("link", name="Записать или очистить").click()

    page.locator("tr", has=page.get_by_label("Захоронение: что сделать", exact=True)).locator(
        ".select2-selection"
    ).click()
    expect(page.locator(".select2-results__option").first).not_to_contain_text("Поиск")
    page.locator(".select2-results__option[aria-selected]").first.click()

    expect(page.get_by_label("Захоронение: что сделать", exact=True)).to_have_value("give")
    assert page.errors == []


def test_bulk_edit_goes_without_scripts(chromium, site):
    context = chromium.new_context(base_url=site.url, locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    choose(page)

    page.get_by_role("link", name="Найти и заменить в тексте").click()
    page.get_by_label("Найти").fill("Герасименко")
    page.get_by_label("Записать вместо найденного").fill("Герасименков")
    page.get_by_role("button", name="Показать, что изменится").click()
    page.get_by_role("button", name="Изменить", exact=True).click()
    page.wait_for_url(REPORT)
    page.get_by_role("link", name="Отменить правку…").click()
    page.get_by_role("button", name="Отменить правку").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Правка отменена")
    context.close()


class Looking:
    """Walks the pages of a bulk edit and keeps what axe says of each, and how far it overflows."""

    def __init__(self, page):
        self.page, self.faults = page, {}

    def look(self, name: str) -> None:
        page = self.page
        page.add_script_tag(path=AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        told = [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in found["violations"]]
        self.faults[name] = told + [over] * (over > 0)

    def press(self, name: str, role: str, seen: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).click()
        self.look(seen)

    def open_forms(self) -> None:
        ways = [link.get_attribute("href") for link in self.page.locator(".bulk-offer a").all()]
        for way in [one for one in ways if re.search("(set|birth_place|personcitation-person|text)/$", one)]:
            self.page.goto(way)
            self.look(way)

    def change_and_take_back(self) -> None:
        self.press("Показать, что изменится", "button", "wrong")
        self.page.get_by_label("Найти").fill("е")
        self.page.get_by_label("Записать вместо найденного").fill("э")
        self.press("Показать, что изменится", "button", "preview")
        self.page.get_by_role("button", name="Изменить", exact=True).click()
        self.page.wait_for_url(REPORT)
        self.look("report")
        self.press("Отменить правку…", "link", "undo")
        self.press("Отменить правку", "button", "undone")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_pages_of_a_bulk_edit_are_readable(chromium, site, width, scheme):
    size = {"width": width, "height": 900}
    context = chromium.new_context(
        base_url=site.url, locale="ru-RU", bypass_csp=True, viewport=size, color_scheme=scheme
    )
    page = context.new_page()
    walk = Looking(page)
    sign_in(page)

    choose(page)
    walk.look("ways")
    walk.open_forms()
    page.goto(next(address for address in walk.faults if address.endswith("/text/")))
    walk.change_and_take_back()
    page.goto("/admin/bulk/")
    walk.look("start")

    context.close()
    assert {name: found for name, found in walk.faults.items() if found} == {}
    assert len(walk.faults) == 11
