"""WCAG 2.2 AA by axe on every kind of page, in every display mode; nothing overflows."""

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES = {
    "light": "theme:light",
    "dark": "theme:dark",
    "black on white": "contrast:bw",
    "white on black": "contrast:wb",
    "blue": "contrast:blue",
    "beige": "contrast:beige",
    "large": "size:200.spacing:wider.face:sans.images:off",
}


def look(chromium, site, mode: str, width: int):
    context = chromium.new_context(
        base_url=site.url, viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce"
    )
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "view", "value": mode, "url": site.url}])
    return context


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(chromium, site, page_types, mode):
    context = look(chromium, site, MODES[mode], 1280)
    page = context.new_page()
    violations = {}

    for name, address in page_types.items():
        page.goto(address)
        page.add_script_tag(path=AXE)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        for violation in result["violations"]:
            violations[name, violation["id"]] = [node["html"][:120] for node in violation["nodes"][:2]]

    context.close()
    assert violations == {}
    assert len(page_types) >= 35


# The longest word of a title, where a title or a name can stand.
LONG_WORD = """word => document.querySelectorAll(
  'main :is(h1, h2, h3, dd, td, figcaption, .crumbs li, li > a, b:not(.bars b), .tag):not(:has(*))'
).forEach(place => { place.textContent = word })"""
LONGEST = "Автогидроэлектротеплосварочномеханическ"


@pytest.mark.parametrize(
    ("mode", "width", "word"),
    [
        ("theme:light", 320, ""),
        ("theme:light", 320, LONGEST),
        ("theme:light", 768, ""),
        ("size:200.spacing:wider", 640, ""),
        ("size:200.spacing:wider.face:sans", 320, ""),
    ],
)
def test_nothing_overflows(chromium, site, page_types, mode, width, word):
    context = look(chromium, site, mode, width)
    page = context.new_page()
    wide = {}

    for name, address in page_types.items():
        page.goto(address)
        if word:
            page.evaluate(LONG_WORD, word)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[name] = over

    context.close()
    assert wide == {}


def test_phone_in_dark_mode_is_clean(chromium, site, page_types):
    context = look(chromium, site, "theme:dark", 360)
    page = context.new_page()
    violations = {}

    for name, address in page_types.items():
        page.goto(address)
        page.add_script_tag(path=AXE)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        violations |= {(name, v["id"]): v["nodes"][0]["html"][:120] for v in result["violations"]}

    context.close()
    assert violations == {}


@pytest.mark.parametrize("mode", ["theme:light", "theme:dark"])
def test_axe_finds_nothing_in_open_suggestions(chromium, site, mode):
    page = look(chromium, site, mode, 1280).new_page()
    page.goto(f"{site.url}/people/")

    page.get_by_role("combobox", name="Поиск по собранию").press_sequentially("герас")
    page.get_by_role("option").first.wait_for()
    page.add_script_tag(path=AXE)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)

    page.context.close()
    assert [violation["id"] for violation in result["violations"]] == []
