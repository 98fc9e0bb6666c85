"""Every public page, reached by links from home: what must hold of each, with the number visited."""

import re
from collections import Counter

import pytest
from django.apps import apps
from django.test import Client

from tests.sweeps.crawl import crawl, is_variation
from tests.sweeps.links import ONE_WAY, leads_back, read_links


@pytest.fixture(scope="module")
def pages(museum, django_db_blocker):
    with django_db_blocker.unblock():
        return crawl(Client())


@pytest.fixture(scope="module")
def links(pages):
    return read_links(pages)


@pytest.fixture
def records(pages):
    """Pages of their own address, without narrowed lists and tables to take home."""
    return {path: page for path, page in pages.items() if page.html and not is_variation(path)}


def test_every_internal_link_answers(pages):
    broken = {path: page.status for path, page in pages.items() if page.status != 200}

    assert broken == {}
    assert len(pages) > 300


def test_every_public_record_is_reached_by_links(pages, read_museum):
    counted = 0
    for label, prefix in (
        ("people.Person", "people"), ("people.Unit", "units"), ("people.Event", "events"), ("awards.Award", "awards"),
        ("awards.Decree", "decrees"), ("archive.Item", "items"), ("archive.Collection", "collection"),
        ("archive.Place", "places"), ("archive.Source", "sources"),
    ):  # fmt: skip
        addresses = {f"/{prefix}/{pk}/" for pk in apps.get_model(label).objects.public().values_list("pk", flat=True)}
        counted += len(addresses)
        assert addresses - set(pages) == set(), label
    assert counted > 250


def test_every_page_has_one_heading_and_russian_language(pages):
    read = {path: page.reader for path, page in pages.items() if page.html}
    wrong = {path for path, reader in read.items() if reader.h1 != 1 or reader.lang != "ru"}

    assert wrong == set()


def test_every_page_has_title_of_its_own_and_description(records):
    titles = Counter(page.reader.title for page in records.values())
    nameless = {path for path, page in records.items() if not page.reader.description.strip()}

    assert [title for title, times in titles.items() if times > 1] == []
    assert nameless == set()


def test_no_page_has_inline_style_or_script(pages):
    assert {path for path, page in pages.items() if page.reader.styles or page.reader.scripts} == set()


def test_no_page_fetches_from_another_host(pages):
    fetched = {link for page in pages.values() for link in page.reader.outside if re.match(r"(https?:)?//", link)}

    assert {link for link in fetched if not link.startswith("http://testserver/")} == set()


def test_ids_are_unique_and_fragments_resolve(pages):
    for path, page in pages.items():
        doubled = [name for name, times in Counter(page.reader.ids).items() if times > 1]
        assert doubled == [], path
        dangling = {link for link in page.reader.links if link.startswith("#") and link[1:] not in page.reader.ids}
        assert dangling == set(), path


def test_no_page_prints_what_a_template_forgot(pages):
    leftovers = re.compile(r"\{\{|\}\}|\{%|>\s*None\s*<|undefined|&amp;lt;|\[\[\d*\]\]|&amp;nbsp;")

    assert {path for path, page in pages.items() if leftovers.search(page.html)} == set()


def test_no_page_doubles_a_full_stop(pages):
    doubled = re.compile(r"[^.]\.\s*(\[\d+\])*\s*\.(?!\.)")

    for path, page in pages.items():
        text = re.sub(r"<[^>]+>", "", page.html[page.html.find("<main") :]).replace("\u2060", "")
        found = doubled.search(text)
        assert not found, (path, text[max(0, found.start() - 60) : found.end() + 20])


def test_every_persons_page_costs_at_most_twelve_queries(read_museum, django_assert_max_num_queries):
    addresses = [person.get_absolute_url() for person in apps.get_model("people.Person").objects.public()]
    client = Client()

    for address in addresses:
        with django_assert_max_num_queries(12):
            client.get(address)
    assert len(addresses) > 30


def test_links_go_both_ways(links):
    pairs = ((here, there) for here, page in links.items() for there in page.own - {here})
    one_way = [pair for pair in pairs if not leads_back(links, *pair)]

    assert one_way == []
    assert len(links) > 250
    assert sum(len(page.own) for page in links.values()) > 1000


def test_one_way_sections_are_in_use(links):
    assert set().union(*(page.one_way for page in links.values())) == ONE_WAY.keys()
