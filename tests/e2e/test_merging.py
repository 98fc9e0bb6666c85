"""Two records are found alike, compared, merged and parted in a real browser: by keys alone, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import AXE, TAGS
from tests.e2e.test_curator import sign_in
from tests.e2e.test_importing import press

_MAKE = """
from people.models import Person
Person.objects.filter(record_number__startswith="Л-97").update(merged_into=None)
Person.objects.filter(record_number__startswith="Л-97").delete()
told = dict(surname="Двойников", given_name="Пётр", birth_text="1913", death_text="1942", status="published")
print(*[Person.objects.create(record_number=number, patronymic=name, summary=said, **told).pk
        for number, name, said in (("Л-9701", "Ильич", "токарь"), ("Л-9702", "Ильич", "связист"))])
"""


@pytest.fixture
def two(site) -> list[str]:
    """Return the keys of two records that may be of one person."""
    return site.manage("shell", "-v0", "-c", _MAKE).split()[-2:]


def status(context, pk: str) -> tuple[int, str]:
    """Return what a visitor gets at the address of a person, and where he ends."""
    found = context.request.get(f"/people/{pk}/")
    return found.status, found.url.rstrip("/").rpartition("/")[2]


def test_pair_is_merged_and_parted_by_keys(page, two):
    kept, gone = two
    sign_in(page)
    page.goto("/admin/duplicates/?q=Двойников")
    press(page, f"Сравнить и объединить {kept}, {gone}", role="link")

    expect(page.get_by_role("heading", level=1)).to_have_text("Объединить записи")
    page.get_by_role("group", name="Кто это, одной строкой").get_by_label("вместе").focus()
    page.keyboard.press("Space")
    press(page, "Объединить")

    page.wait_for_url(f"**/person/{kept}/change/")
    expect(page.locator(".messagelist")).to_contain_text("Записи объединены")
    expect(page.get_by_label("Кто это, одной строкой")).to_have_value("токарь; связист")
    assert status(page.context, gone) == (200, kept)

    press(page, f"Разъединить {gone}", role="link")
    press(page, "Разъединить")
    page.wait_for_url(f"**/person/{gone}/change/")
    expect(page.get_by_label("Кто это, одной строкой")).to_have_value("связист")
    assert [status(page.context, pk) for pk in two] == [(200, kept), (200, gone)]
    assert page.errors == []


def test_pair_is_told_apart_without_scripts(chromium, site, two):
    context = chromium.new_context(base_url=site.url, locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.goto("/admin/duplicates/?q=Двойников")

    page.get_by_text("Не дубль…").click()
    page.get_by_label("Это разные люди:").fill("отец и сын")
    page.get_by_role("button", name="Не дубль").click()
    expect(page.locator("#content")).to_contain_text("Таких пар нет")
    page.get_by_role("link", name="Не дубли").click()
    expect(page.locator("#content")).to_contain_text("отец и сын")
    page.get_by_role("button", name="Вернуть").click()
    page.goto("/admin/duplicates/?q=Двойников")

    expect(page.get_by_role("link", name="Сравнить и объединить")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_a_merge_are_readable(chromium, site, two, width, scheme):
    context = chromium.new_context(
        base_url=site.url,
        locale="ru-RU",
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    sign_in(page)
    kept, gone = two
    faults = {}

    def look(name: str) -> None:
        page.add_script_tag(path=AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults[name] = [violation["id"] for violation in found["violations"]] + [over] * (over > 0)

    page.goto("/admin/duplicates/")
    page.get_by_text("Не дубль…").first.click()
    look("board")
    page.goto(f"/admin/people/person/{kept}/change/")
    page.get_by_text("Похожие записи:").click()
    look("form")
    page.goto(f"/admin/merge/{kept}/{gone}/")
    look("compare")
    page.get_by_role("button", name="Объединить").click()
    page.wait_for_url("**/change/")
    look("merged")
    page.goto(f"/admin/merge/{gone}/part/")
    look("part")
    page.get_by_role("button", name="Разъединить").click()
    page.wait_for_url("**/change/")

    context.close()
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == 5
