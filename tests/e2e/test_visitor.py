"""A visitor's way through the museum, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect


def test_grandson_finds_gerasimenko_and_walks_on(page):
    page.goto("/")
    page.get_by_role("combobox").first.fill("герасименко и.с.")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Герасименко Иван Саввич")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Герасименко")
    expect(page.locator("main")).to_contain_text("29 января 1942".replace(" ", " "))
    expect(page.locator("main")).to_contain_text("Красилов")
    expect(page.locator("main")).to_contain_text("Черемнов")
    page.locator("main").get_by_role("link", name=re.compile("О присвоении звания Героя")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("main").get_by_role("link", name=re.compile("Герасименко")).first.click()
    page.locator("main").get_by_role("link", name=re.compile("Подвиг троих")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Подвиг троих")
    page.locator(".sources a").first.click()
    expect(page).to_have_url(re.compile(r"/sources/\d+/"))
    assert page.errors == []
    assert {address for address in page.asked if "127.0.0.1" not in address} == set()


def test_site_works_without_scripts(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()

    page.goto("/")
    page.locator("summary").first.click()
    page.locator(".menu").get_by_role("link", name="Люди").click()
    page.locator("main").get_by_role("searchbox").first.fill("чалков")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name=re.compile("Чалков")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Чалков")
    context.close()


def test_display_settings_are_kept_without_scripts(chromium, site):
    context = chromium.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()

    page.goto("/display/")
    page.locator("input[name=contrast][value=wb]").check(force=True)
    page.locator("input[name=size][value='150']").check(force=True)
    page.get_by_role("button", name="Применить").click()
    page.goto("/people/")

    expect(page.locator("html")).to_have_attribute("data-contrast", "wb")
    expect(page.locator("html")).to_have_attribute("data-size", "150")
    context.close()


def test_keyboard_reaches_content_and_search(page):
    page.goto("/people/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Перейти к содержанию"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("kind", ["person", "unit", "event"])
def test_print_hides_navigation(page, page_types, kind):
    page.goto(page_types[kind])
    page.emulate_media(media="print")

    expect(page.locator(".nav")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_suggestions_are_chosen_with_the_keyboard(page):
    page.goto("/")
    field = page.get_by_role("combobox", name="Найдите человека")
    field.focus()
    page.keyboard.type("герас")
    option = page.get_by_role("option", name="Герасименко Иван Саввич")
    option.wait_for()

    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.type("и")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")

    assert "Герасименко" in page.title()
    assert page.errors == []
