"""A curator signs in, corrects a date, sees the reading of it and the corrected page."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import CURATOR


def sign_in(page):
    page.goto("/admin/")
    page.locator("#id_username").fill(CURATOR[0])
    page.locator("#id_password").fill(CURATOR[1])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^[^?]*/admin/$"))


def test_curator_corrects_a_date(page, page_types):
    sign_in(page)
    pk = re.search(r"\d+", page_types["person, little known"])[0]
    page.goto(f"/admin/people/person/{pk}/change/")

    page.locator("#id_birth_text").fill("30.02.1912")
    page.locator("#id_internal_note").fill("проверено по домовой книге")
    page.locator("input[name=_continue]").first.click()
    expect(page.locator(".errorlist").first).to_be_visible()
    expect(page.locator(".form-row.field-birth_text")).to_contain_text("феврал")
    expect(page.locator("#id_birth_text")).to_have_value("30.02.1912")
    expect(page.locator("#id_internal_note")).to_have_value("проверено по домовой книге")

    page.locator("#id_birth_text").fill("ок. 1912")
    page.locator("input[name=_continue]").first.click()
    expect(page.locator(".messagelist")).to_be_visible()
    page.goto(f"/people/{pk}/")

    expect(page.locator("main")).to_contain_text(re.compile("ок.\\s1912"))
    assert page.errors == []
