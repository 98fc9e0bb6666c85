"""Pages as a visitor reads them."""

import re


def text_of(response):
    """The page as read: without markup, with plain spaces and without joiners."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("\u2060", "").replace("\xa0", " ").split())


def page(client, record):
    response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    return text_of(response)
