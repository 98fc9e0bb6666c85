"""The museum as it is served: its own database, collected static files, gunicorn, a real Chromium."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
CURATOR = ("hranitel", "пароль-для-проверки-1941")


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@dataclass
class Site:
    url: str
    env: dict

    def manage(self, *arguments: str, **extra: str) -> str:
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            env=self.env | extra, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(url: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    base, port = tmp_path_factory.mktemp("site"), free_port()
    env = os.environ | {
        "DATABASE_URL": f"sqlite:///{base}/museum.sqlite3",
        "STATIC_ROOT": str(base / "static"),
        "MEDIA_ROOT": str(base / "media"),
        "SECRET_KEY": secrets.token_urlsafe(40),
        "DEBUG": "0",
    }
    running = Site(f"http://127.0.0.1:{port}", env)
    for command in (["migrate", "-v0"], ["load_museum"], ["collectstatic", "--noinput", "-v0"]):
        running.manage(*command)
    running.manage("add_curator", CURATOR[0], DJANGO_SUPERUSER_PASSWORD=CURATOR[1])
    gunicorn = [sys.executable, "-m", "gunicorn", "kuznetsk_museum.wsgi", "-w", "1", "--threads", "4"]
    server = subprocess.Popen([*gunicorn, "-b", f"127.0.0.1:{port}", "--log-level", "warning"], cwd=ROOT, env=env)
    try:
        wait_for(running.url)
        yield running
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Нет Chromium: apt install chromium")
        pytest.skip("!!! НЕТ CHROMIUM: проверки в браузере не выполнены. sudo apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, site):
    """A visitor's page that refuses any other host and reports what it asked for in `page.asked`."""
    context = chromium.new_context(base_url=site.url, locale="ru-RU", viewport={"width": 1280, "height": 900})
    visitor = context.new_page()
    visitor.asked, visitor.errors = [], []
    visitor.on("request", lambda request: visitor.asked.append(request.url))
    visitor.on("pageerror", lambda error: visitor.errors.append(str(error)))
    visitor.on("console", lambda m: visitor.errors.append(m.text) if m.type == "error" else None)
    yield visitor
    context.close()


@pytest.fixture(scope="session")
def page_types(site) -> dict[str, str]:
    """One address of every kind of page, the fullest and the barest record of those that differ."""
    import json

    fixture = json.loads((ROOT / "fixtures" / "museum.json").read_text(encoding="utf-8"))

    def pk(model: str, **wanted) -> int:
        for row in fixture:
            if row["model"] == model and all(str(row["fields"].get(k, "")).startswith(v) for k, v in wanted.items()):
                return row["pk"]
        raise LookupError((model, wanted))

    hero, bare = pk("people.person", surname="Герасименко"), pk("people.person", surname="Карташов")
    city, works = pk("people.unit", title="Новокузнецк"), pk("people.unit", title="Кузнецкий металлургический комбинат")
    award = next(
        r for r in json.loads((ROOT / "fixtures" / "vocabularies.json").read_text()) if r["model"] == "awards.award"
    )
    return {
        "home": "/",
        "people": "/people/",
        "people, narrowed": "/people/?q=герасименко",
        "people, nobody": "/people/?q=ыыыы",
        "people, nonsense": "/people/?born_from=абв",
        "person": f"/people/{hero}/",
        "person, little known": f"/people/{bare}/",
        "units": "/units/",
        "unit": f"/units/{pk('people.unit', title='237-я')}/",
        "unit on a day": f"/units/{pk('people.unit', title='237-я')}/?on=1943-05-01",
        "city": f"/units/{city}/",
        "enterprises": "/enterprises/",
        "enterprise": f"/units/{works}/",
        "events": "/events/",
        "event": f"/events/{pk('people.event', title='Подвиг троих')}/",
        "awards": "/awards/",
        "award": f"/awards/{award['pk']}/",
        "decrees": "/decrees/",
        "decree": f"/decrees/{pk('awards.decree', date_text='22 марта 1943')}/",
        "collection": "/collection/",
        "collection level": f"/collection/{pk('archive.collection')}/",
        "items": "/items/",
        "item": f"/items/{pk('archive.item')}/",
        "places": "/places/",
        "place": f"/places/{pk('archive.place', title='Новокузнецк')}/",
        "sources": "/sources/",
        "source": f"/sources/{pk('archive.source')}/",
        "search": "/search/?q=новгород",
        "search, nothing": "/search/?q=герасименков",
        "search, empty": "/search/",
        "timeline": "/timeline/",
        "today": "/today/?day=29.01",
        "memorial": "/memorial/",
        "about": "/about/",
        "help": "/help/",
        "display": "/display/",
        "not found": "/people/999999/",
    }
