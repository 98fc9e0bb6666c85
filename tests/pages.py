"""How tests read pages and what pages cost."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext


def text_of(response) -> str:
    """Return the page as a visitor reads it: without markup, with plain spaces and without joiners."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u2060", "").replace("\xa0", " ").split())


def read_page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return text_of(response)


def main_of(client, address: str) -> str:
    """Return the markup between <main> and </main>: without header and footer."""
    html = client.get(address).content.decode()
    return html[html.index("<main") : html.index("</main>")]


def cost_of(client, address: str) -> int:
    """Return how many queries the page asks."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(captured)
