"""Pages on paper: A4 sheets out of Chromium."""

import re

import pytest


def sheets(page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("kind", "most"), [("person", 5), ("event", 5), ("unit", 7)])
def test_page_is_printed_on_few_sheets(page, page_types, kind, most):
    page.goto(page_types[kind])

    assert 1 <= sheets(page) <= most


def test_addresses_of_sources_are_printed_whole(page, page_types):
    page.goto(page_types["person"])
    page.emulate_media(media="print")

    link = page.locator(".sources a[rel=external]").first
    printed = link.evaluate("link => getComputedStyle(link, '::after').content")

    assert link.get_attribute("href") in printed
    assert link.evaluate("link => getComputedStyle(link).fontSize") == "0px"
