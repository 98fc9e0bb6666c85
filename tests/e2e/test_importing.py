"""A table is brought in and taken back in a real browser: by keys alone, and without scripts."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.e2e.test_accessibility import AXE, TAGS
from tests.e2e.test_curator import sign_in

MOST_TABS = 80
REPORT = re.compile(r"/admin/import/\d+/$")


@pytest.fixture(scope="module")
def filled(chromium, site, tmp_path_factory):
    """The template of people as the museum gives it out, filled in: one new, one doubtful, one refused row."""
    path = tmp_path_factory.mktemp("import") / "Люди.xlsx"
    page = chromium.new_context(base_url=site.url, locale="ru-RU").new_page()
    sign_in(page)
    page.goto("/admin/import/")
    with page.expect_download() as given:
        page.get_by_role("link", name="Скачать образец: Люди").click()
    given.value.save_as(path)
    page.context.close()
    _fill(path)
    return path


def _fill(path):
    book = load_workbook(path)
    sheet = book.active
    place = {cell.value: cell.column for cell in sheet[1]}
    sheet.delete_rows(2)
    rows = (("Пробный Пётр", "1900"), ("Герасименко Иван", ""), ("Пробный Иван", "30.02.1900"))
    for number, (name, born) in enumerate(rows, 2):
        sheet.cell(number, place["Ф. И. О."], name)
        sheet.cell(number, place["Дата рождения"], born)
    book.save(path)


def press(page, name: str, role: str = "button") -> None:
    """Walk to a control by Tab alone and press Enter."""
    control = page.get_by_role(role, name=name, exact=True)
    expect(control).to_be_visible()
    for _step in range(MOST_TABS):
        if control.evaluate("control => control === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"«{name}» is not reached by Tab")


def bring_in(page, path) -> None:
    page.goto("/admin/import/")
    page.get_by_label("Файл").set_input_files(path)
    press(page, "Прочитать файл")
    expect(page.get_by_role("heading", level=1)).to_have_text("Столбцы таблицы")
    press(page, "Показать, что изменится")
    expect(page.get_by_role("heading", name="Не принято")).to_be_visible()
    press(page, "Внести")


def take_back(page) -> None:
    press(page, "Отменить импорт…", role="link")
    press(page, "Отменить импорт")
    expect(page.get_by_role("heading", level=1)).to_have_text("Импорт отменён")


def test_import_goes_by_keys_to_its_report_and_back(page, filled):
    sign_in(page)

    bring_in(page, filled)
    page.wait_for_url(REPORT)
    expect(page.locator("#content")).to_contain_text("Строка 4")
    page.get_by_label("новая запись").focus()
    page.keyboard.press("Space")
    press(page, "Внести решённые строки")
    expect(page.locator(".messagelist")).to_contain_text("новых — 1")
    take_back(page)

    page.goto("/admin/people/person/?q=Пробный")
    expect(page.locator("#result_list")).to_have_count(0)
    assert page.errors == []


def test_import_goes_without_scripts(chromium, site, filled):
    context = chromium.new_context(base_url=site.url, locale="ru-RU", java_script_enabled=False)
    page = context.new_page()
    sign_in(page)
    page.goto("/admin/import/")

    page.get_by_label("Файл").set_input_files(filled)
    page.get_by_role("button", name="Прочитать файл").click()
    page.get_by_role("button", name="Показать, что изменится").click()
    page.get_by_role("button", name="Внести", exact=True).click()
    page.wait_for_url(REPORT)
    expect(page.locator("#content")).to_contain_text("Строка 4")
    page.get_by_role("link", name="Отменить импорт…").click()
    page.get_by_role("button", name="Отменить импорт").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Импорт отменён")
    context.close()


def broken_off(page, site, path) -> None:
    """Leave an import as a curator does who closes the page at its start, and open it again."""
    page.goto("/admin/import/")
    page.get_by_label("Файл").set_input_files(path)
    page.get_by_role("button", name="Прочитать файл").click()
    page.get_by_role("button", name="Показать, что изменится").click()
    page.wait_for_url("**/preview/")
    pk = re.search(r"/import/(\d+)/", page.url)[1]
    begun = f"from exchange.models import Import; Import.objects.filter(pk={pk}).update(state='running')"
    site.manage("shell", "-c", begun)
    page.goto(page.url.replace("/preview/", "/run/"))


def test_import_broken_off_is_gone_on_with_by_the_script(page, site, filled):
    sign_in(page)
    broken_off(page, site, filled)

    expect(page.get_by_role("status")).to_have_text("Прочитано до строки 0 из 4.")
    with page.expect_request(lambda request: request.headers.get("accept") == "application/json"):
        press(page, "Продолжить")
    page.wait_for_url(REPORT)
    take_back(page)

    assert page.errors == []


def test_import_is_stopped(page, site, filled):
    sign_in(page)
    broken_off(page, site, filled)

    press(page, "Остановить")

    page.wait_for_url(REPORT)
    expect(page.locator("#content")).to_contain_text("Остановлен")
    assert page.errors == []


LINES = """Орденом Красной Звезды:
1. Гвардии сержанту ГЕРАСИМЕНКО Ивану Саввичу — 299 сп
2. Пробникову Петру Сергеевичу, 1920 г. р.
3. Черемнову Л. А.
за образцовое выполнение заданий"""


def test_list_of_a_decree_is_pasted_and_taken_back(page):
    sign_in(page)
    page.goto("/admin/awards/decree/")
    page.locator("#result_list tbody th a").first.click()
    press(page, "Вставить список награждённых", role="link")
    expect(page.locator("#id_decree")).not_to_have_value("")
    page.locator("#id_award ~ .select2").click()
    page.keyboard.type("Красной Звезды")
    page.locator(".select2-results__option--highlighted", has_text="Красной Звезды").wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Список награждённых").fill(LINES)

    press(page, "Прочитать список")
    content = page.locator("#content")
    expect(content).to_contain_text("служил в этой части")
    expect(content).to_contain_text("Новый человек, черновик: Пробников Пётр Сергеевич")
    expect(content).to_contain_text("имя не прочитано")
    press(page, "Внести")
    page.wait_for_url(REPORT)
    take_back(page)

    page.goto("/admin/people/person/?q=Пробников")
    expect(page.locator("#result_list")).to_have_count(0)
    assert page.errors == []


def test_list_goes_out_as_it_is_narrowed(page):
    sign_in(page)
    page.goto("/admin/people/person/?q=Герасименко")

    with page.expect_download() as given:
        press(page, "Таблица XLSX", role="link")

    with Path(given.value.path()).open("rb") as file:
        rows = list(load_workbook(file).active.values)
    assert given.value.suggested_filename == "Люди.xlsx"
    assert {row[1] for row in rows[1:]} >= {"Герасименко"}
    assert len(rows) < 20


@pytest.mark.parametrize("width", [360, 1440])
def test_pages_of_an_import_are_readable(chromium, site, filled, width):
    context = chromium.new_context(
        base_url=site.url, locale="ru-RU", bypass_csp=True, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    sign_in(page)
    faults = {}

    def look(name: str) -> None:
        page.add_script_tag(path=AXE)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults[name] = [violation["id"] for violation in found["violations"]] + [over] * (over > 0)

    page.goto("/admin/import/list/")
    page.get_by_role("heading", level=1).wait_for()
    look("list")
    page.goto("/admin/import/")
    look("start")
    page.get_by_label("Файл").set_input_files(filled)
    for step, button in (("columns", "Прочитать файл"), ("preview", "Показать, что изменится"), ("report", "Внести")):
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_url(REPORT if step == "report" else f"**/{step}/")
        look(step)
    page.get_by_role("link", name="Отменить импорт…").click()
    page.wait_for_url("**/undo/")
    look("undo")
    page.get_by_role("button", name="Отменить импорт").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Импорт отменён")
    look("undone")

    context.close()
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) == 7
