"""A volunteer, a curator and a chief at one museum, in a real browser: proposals, two at one record, previews."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_accessibility import AXE, TAGS

PASSWORD = "пароль-для-проверки-1945"
HIRE = """
from django.contrib.auth.models import User
from curation.models import RoleGroup
for role in RoleGroup.objects.all():
    user = User.objects.create_user(role.code, password={password!r}, is_staff=True)
    user.groups.add(role.group)
"""
PERSON, OTHER = "/admin/people/person/3/change/", "/admin/people/person/4/change/"


@pytest.fixture(scope="module")
def staff(site):
    site.manage("shell", "-c", HIRE.format(password=PASSWORD))


@pytest.fixture
def at_work(chromium, site, staff):
    """Return a function that gives the page of one of the staff; `look` is a viewport and a colour scheme."""
    contexts = []

    def sit_down(role: str, **look):
        context = chromium.new_context(base_url=site.url, locale="ru-RU", bypass_csp=True, **look)
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        page.get_by_label("Имя пользователя").fill(role)
        page.get_by_label("Пароль").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Собрание", exact=True)).to_be_visible()
        return page

    yield sit_down
    for context in contexts:
        context.close()


def save(page) -> None:
    page.get_by_role("button", name="Сохранить", exact=True).first.press("Enter")


def violations(page) -> list:
    page.add_script_tag(path=AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in found["violations"]]


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_volunteer_proposes_and_chief_lets_it_in_by_keyboard(at_work):
    volunteer, chief = at_work("volunteer"), at_work("chief", viewport={"width": 360, "height": 800})
    volunteer.goto(PERSON)
    expect(volunteer.locator("#id_internal_note")).to_have_count(0)
    volunteer.locator("#id_summary").fill("разведчик, по письмам")
    save(volunteer)
    expect(volunteer.get_by_text("Правка предложена")).to_be_visible()

    chief.goto("/admin/review/")
    assert violations(chief) == []
    chief.get_by_role("main").get_by_role("link").filter(has_not_text="Начало").first.press("Enter")
    expect(chief.get_by_role("cell", name="разведчик, по письмам")).to_be_visible()
    assert violations(chief) == []
    assert overflow(chief) <= 0
    chief.get_by_role("button", name="Принять отмеченное").press("Enter")

    expect(chief.get_by_role("heading", name="Ждут проверки")).to_be_visible()
    chief.goto(PERSON)
    expect(chief.locator("#id_summary")).to_have_value("разведчик, по письмам")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_second_of_two_chooses_between_versions(at_work, width, scheme):
    first, second = at_work("curator"), at_work("chief", viewport={"width": width, "height": 900}, color_scheme=scheme)
    for page in (first, second):
        page.goto(OTHER)
    first.locator("#id_summary").fill(f"первая версия {width}")
    save(first)
    expect(first.get_by_text("Сохранено")).to_be_visible()
    second.locator("#id_summary").fill("вторая версия")
    second.locator("#id_feat").fill(f"подвиг {width}")
    save(second)

    expect(second.get_by_role("heading", name="Запись изменили, пока вы работали")).to_be_visible()
    assert violations(second) == []
    assert overflow(second) <= 0
    second.get_by_role("radio", name=f"первая версия {width}").press("Space")
    second.get_by_role("button", name="Сохранить выбранное").press("Enter")

    second.goto(OTHER)
    expect(second.locator("#id_summary")).to_have_value(f"первая версия {width}")
    expect(second.locator("#id_feat")).to_have_value(f"подвиг {width}")


def test_draft_is_shown_by_its_link_alone(at_work, page):
    volunteer = at_work("volunteer")
    volunteer.goto("/admin/people/person/add/")
    volunteer.locator("#id_surname").fill("Непоказанный")
    volunteer.locator("#id_death_text").fill("1943")
    assert "опубликовано" not in volunteer.locator("#id_status").inner_text()
    volunteer.get_by_role("button", name="Сохранить и продолжить редактирование").first.press("Enter")
    volunteer.get_by_role("link", name="Ссылка для просмотра").press("Enter")
    volunteer.get_by_role("button", name="Сделать ссылку").press("Enter")
    link = volunteer.get_by_label(re.compile("Действует до")).input_value()
    assert violations(volunteer) == []

    assert page.goto(link).status == 200
    expect(page.get_by_text("Эта запись ещё не опубликована")).to_be_visible()
    expect(page.get_by_role("heading", name="Непоказанный", level=1)).to_be_visible()
    volunteer.get_by_role("button", name="Отменить ссылку").press("Enter")
    expect(volunteer.get_by_text("Ссылка больше не действует")).to_be_visible()
    assert page.goto(link).status == 404
