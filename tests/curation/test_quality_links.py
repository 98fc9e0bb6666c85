"""Addresses of sources asked whether they are alive: a server of this host stands for every other."""

import socket
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import URLError

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from curation.models import LinkCheck
from curation.quality import links
from tests.factories import make_link_check, make_source

pytestmark = pytest.mark.django_db


class Foreign(BaseHTTPRequestHandler):
    """Answers with the number that its address ends in."""

    def do_GET(self):
        self.server.asked.append(self.path)
        status = int(self.path[-3:])
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/404")
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def foreign():
    """Yield a server that keeps in `asked` what it was asked for, and its address in `url`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as server:
        server.asked, server.url = [], f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "is_dead"),
    [
        ("/200", False),
        ("/404", True),
        ("/410", True),
        ("/302", True),
        ("/403", False),
        ("/429", False),
        ("/500", False),
    ],
)
def test_page_is_dead_only_when_its_site_says_so(foreign, path, is_dead):
    answer = links.ask(foreign.url + path)

    assert answer.is_dead == is_dead
    assert answer.told == f"ответ {404 if path == '/302' else path[1:]}"


def test_site_that_does_not_answer_may_be_alive(foreign):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        answer = links.ask(f"http://127.0.0.1:{closed.getsockname()[1]}/200")

    assert not answer.is_dead
    assert answer.told.startswith("не ответил: ")


@pytest.mark.parametrize(
    ("errno", "is_dead"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)], ids=["no such name", "no answer yet"]
)
def test_site_without_a_name_is_dead(monkeypatch, errno, is_dead):
    def refuse(*args, **kwargs):
        raise URLError(socket.gaierror(errno, "?"))

    monkeypatch.setattr(links, "urlopen", refuse)

    assert links.ask("https://nvkz.ru/").is_dead == is_dead


@pytest.mark.parametrize("url", ["http://" + "а" * 80 + ".рф/", "http://127.0.0.1:99999/", "http://[/"])
def test_address_that_is_none_is_not_dead(url):
    assert not links.ask(url).is_dead


def test_address_is_sent_in_ascii():
    url = "https://музей.рф:8080/дед%20мой/?имя=Пётр&год=1941#письмо"

    sent = links.in_ascii(url)

    assert sent.startswith("https://xn--e1adhj9a.xn--p1ai:8080/%D0%B4%D0%B5%D0%B4%20%D0%BC")
    assert sent.endswith("&%D0%B3%D0%BE%D0%B4=1941")


def test_command_asks_nobody_unless_allowed(foreign, settings):
    make_source(url=f"{foreign.url}/404")
    assert settings.QUALITY_CHECK_LINKS is False

    with pytest.raises(CommandError, match="QUALITY_CHECK_LINKS"):
        call_command("check_links")

    assert foreign.asked == []
    assert not LinkCheck.objects.exists()


def test_command_asks_each_address_once_and_keeps_the_answers(foreign, settings, capsys):
    settings.QUALITY_CHECK_LINKS = True
    for path in ("/404", "/200", "/200"):
        make_source(url=foreign.url + path)
    make_source(url="")

    call_command("check_links", pause=0)

    assert sorted(foreign.asked) == ["/200", "/404"]
    assert dict(LinkCheck.objects.values_list("url", "is_dead")) == {
        f"{foreign.url}/404": True,
        f"{foreign.url}/200": False,
    }
    told = capsys.readouterr().out
    assert f"{foreign.url}/404 — ответ 404" in told
    assert "проверено адресов: 2, из них пропало: 1" in told


def test_command_asks_again_when_the_answer_is_old(foreign, settings):
    settings.QUALITY_CHECK_LINKS = True
    new, old = make_source(url=f"{foreign.url}/new/200"), make_source(url=f"{foreign.url}/old/200")
    for source, days in ((new, 29), (old, 31)):
        make_link_check(url=source.url, checked_on=timezone.now() - timedelta(days=days))

    call_command("check_links", pause=0, verbosity=0)

    assert foreign.asked == ["/old/200"]
    assert not LinkCheck.objects.get(url=old.url).is_dead
    assert LinkCheck.objects.get(url=new.url).is_dead
