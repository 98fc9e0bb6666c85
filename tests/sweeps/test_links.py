"""What is mentioned is linked both ways: a page that a record leads to leads back to it."""

import re
from html.parser import HTMLParser
from itertools import chain

import pytest
from django.apps import apps
from django.test import Client

RECORD = re.compile(r"/(?:people|units|events|awards|decrees|items|collection|places|sources)/\d+/")
KINDS = (
    "people.Person", "people.Unit", "people.Event", "awards.Award", "awards.Decree",
    "archive.Item", "archive.Collection", "archive.Place", "archive.Source",
)  # fmt: skip
# Sections that lead on without claiming a tie of their own: nobody expects these roads to go back.
ONE_WAY = {
    "followed": "events of the same days and people, found for an act by the calendar",
    "similar": "events of the same kind, six of many",
    "companions": "people of the same events and acts, twelve of many; the ties are links of the event and the act",
    "beside": "awards next to it on a bar: two above and below, among those of equal precedence any two",
    "sources": "a source shows the beginning of its claims and pages the rest",
}


class LinkReader(HTMLParser):
    """Collects the records that <main> leads to: `all`, and `own` without one-way sections."""

    def __init__(self):
        super().__init__()
        self.all, self.own = set(), set()
        self._sections, self._in_main = [], False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "section":
            self._sections.append(attributes.get("id"))
        found = RECORD.match(attributes.get("href") or "") if self._in_main and tag == "a" else None
        if found:
            self.all.add(found[0])
            if not ONE_WAY.keys() & set(self._sections):
                self.own.add(found[0])

    def handle_endtag(self, tag):
        self._in_main = self._in_main and tag != "main"
        if tag == "section":
            self._sections.pop()


def links_of(client, path: str) -> LinkReader:
    reader = LinkReader()
    reader.feed(client.get(path).content.decode())
    return reader


@pytest.fixture(scope="module")
def links(museum, django_db_blocker):
    with django_db_blocker.unblock():
        client = Client()
        records = chain.from_iterable(apps.get_model(kind).objects.public() for kind in KINDS)
        return {path: links_of(client, path) for path in (record.get_absolute_url() for record in records)}


def leads_back(links, here: str, there: str) -> bool:
    """Tell whether `there` leads back; someone of a regiment leads to it, and it to the division that lists him too."""
    if here in links[there].all:
        return True
    parts = {path for path in links[there].all & links[here].own if path.startswith("/units/")}
    return there.startswith("/people/") and here.startswith("/units/") and any(here in links[p].all for p in parts)


def test_links_go_both_ways(links):
    pairs = ((here, there) for here, page in links.items() for there in page.own - {here})
    one_way = [pair for pair in pairs if not leads_back(links, *pair)]

    assert one_way == []
    assert len(links) > 250
    assert sum(len(page.own) for page in links.values()) > 1000


def test_one_way_sections_are_in_use(links, museum, django_db_blocker):
    with django_db_blocker.unblock():
        html = "".join(Client().get(path).content.decode() for path in links)

    assert {name for name in ONE_WAY if f'id="{name}"' not in html} == set()
