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

from tests.e2e.pages import read_pages

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
        pytest.fail("Нет Chromium, проверки в браузере не выполнены: sudo apt install chromium")
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
def page_types() -> dict[str, str]:
    """One address of every kind of page, the fullest and the barest record of those that differ."""
    return read_pages(ROOT / "fixtures")
