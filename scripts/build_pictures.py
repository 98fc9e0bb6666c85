"""Take the pictures of the handbook from the museum itself: .venv/bin/python scripts/build_pictures.py [name …]

The site is opened on a database of its own with the demo collection; nothing of the real museum is touched. Needs the
packages of the checks and Chromium.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CURATOR, PASSWORD = "hranitel", "kuznitsa-pobedy"
SIZE = {"width": 1200, "height": 760}
# People whom the demo collection knows, one of whom is written otherwise, and rows that cannot go in.
PEOPLE = """№ записи;Ф. И. О.;Дата рождения;Часть
;Герасименко Иван;;
Л-9001;Пробный Пётр Иванович;1913;376 сд
Л-9002;Пробный Иван Петрович;30.02.1913;
"""
DOUBLES = """№ записи;Ф. И. О.;Дата рождения;Часть;Кто это
Л-9011;Пробный Фёдор Ильич;1913;376 сд;сержант, командир отделения
Л-9012;Пробный Федор;ок. 1913;376 сд;сержант
"""
_tables = count()


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, ROOT / "manage.py", *arguments], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def museum() -> Iterator[str]:
    """Open the demo museum for as long as pictures are taken; returns its address."""
    with TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/museum.sqlite3",
            "IMPORTS_ROOT": f"{folder}/imports",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
            "DEBUG": "1",
        }
        for arguments in (["migrate"], ["load_museum"], ["add_curator", CURATOR]):
            manage(*arguments)
        site = subprocess.Popen([sys.executable, ROOT / "manage.py", "runserver", str(port), "--noreload"])
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            site.terminate()
            site.wait()


def sign_in(page: Page) -> None:
    for _attempt in range(50):
        try:
            page.goto("/admin/login/")
            break
        except Error:
            time.sleep(0.3)
    page.fill("#id_username", CURATOR)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")


def columns(page: Page, people: str = PEOPLE) -> None:
    page.goto("/admin/import/")
    # A table that was begun is gone on with: each is another.
    text = people + "\n" * next(_tables)
    table = {"name": "Книга памяти.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Файл").set_input_files(table)
    page.get_by_role("button", name="Прочитать файл").click()


def preview(page: Page, people: str = PEOPLE) -> None:
    columns(page, people)
    page.get_by_role("button", name="Показать, что изменится").click()


def bring(page: Page, people: str = PEOPLE) -> None:
    preview(page, people)
    page.get_by_role("button", name="Внести").click()
    page.get_by_role("heading", name="Отчёт").first.wait_for()


def quality(page: Page) -> None:
    page.goto("/admin/quality/")


def merge(page: Page) -> None:
    """Two records of one person, as two tables would bring him."""
    bring(page, DOUBLES)
    page.goto("/admin/duplicates/?q=пробный")
    page.get_by_role("link", name="Сравнить и объединить").first.click()


def review(page: Page) -> None:
    """A record sent to review, and the desk where it waits."""
    page.goto("/admin/people/person/3/change/")
    page.select_option("#id_status", "review")
    page.get_by_role("button", name="Сохранить", exact=True).first.click()
    page.goto("/admin/review/")


def history(page: Page) -> None:
    """A record corrected once, and what its history says of that."""
    page.goto("/admin/people/person/1/change/")
    page.fill("#id_summary", "командир отделения, прикрыл собой дзот")
    page.get_by_role("button", name="Сохранить", exact=True).first.click()
    page.goto("/admin/people/person/1/history/")


SCENES: dict[str, Callable[[Page], None]] = {
    "import-columns": columns,
    "import-preview": preview,
    "import-report": bring,
    "quality": quality,
    "merge": merge,
    "history": history,
    "review": review,
}


def take(page: Page, name: str) -> None:
    """Keep what stands on the page, small: 128 colours are enough for a form."""
    path = PICTURES / f"{name}.png"
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(128).save(path, optimize=True)


def main(names: list[str]) -> None:
    with museum() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_page(base_url=address, viewport=SIZE, locale="ru-RU")
        sign_in(page)
        for name in names:
            SCENES[name](page)
            take(page, name)


if __name__ == "__main__":
    main(sys.argv[1:] or list(SCENES))
