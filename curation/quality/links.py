"""Asks the addresses of sources whether their pages are still there. The only place where the museum asks other hosts.

Nothing here runs unless QUALITY_CHECK_LINKS allows it: see the command check_links.
"""

import socket
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Source
from curation.quality.models import LinkCheck

# Seconds.
PATIENCE = 15
# Any other refusal may be of robots alone, or of today.
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
SENT = {"User-Agent": "KuznetskMuseum/1.0 (link check)"}


class Answer(NamedTuple):
    is_dead: bool
    told: str


def due(days: int) -> Iterator[str]:
    """Yield every address of a source that was not asked within so many days."""
    recent = LinkCheck.objects.filter(checked_on__gte=timezone.now() - timedelta(days=days))
    sources = Source.objects.exclude(url="").exclude(url__in=recent.values("url"))
    yield from sources.order_by("url").values_list("url", flat=True).distinct()


def check(url: str) -> Answer:
    """Ask the address and write down what it answered."""
    answer = ask(url)
    said = {"is_dead": answer.is_dead, "answer": answer.told[:200], "checked_on": timezone.now()}
    LinkCheck.objects.update_or_create(url=url, defaults=said)
    return answer


def ask(url: str) -> Answer:
    """Return whether the page is surely gone: the site says so, or there is no such site. Reads no page."""
    try:
        with urlopen(Request(in_ascii(url), headers=SENT), timeout=PATIENCE) as response:
            return Answer(False, _("ответ %d") % response.status)
    except HTTPError as refusal:
        refusal.close()
        return Answer(refusal.code in GONE, _("ответ %d") % refusal.code)
    except URLError as error:
        return _unreached(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return _unreached(error)


def _unreached(why: object) -> Answer:
    if isinstance(why, socket.gaierror) and why.errno == socket.EAI_NONAME:
        return Answer(True, _("такого сайта нет"))
    return Answer(False, _("не ответил: %s") % why)


def in_ascii(url: str) -> str:
    """Return an address in the letters that are sent: Russian ones are encoded, what is encoded already stays.

    Raises ValueError for a host that no name can be made of.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    place = f"{host}:{parts.port}" if parts.port else host
    path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~"), quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return urlunsplit((parts.scheme, place, path, query, ""))
