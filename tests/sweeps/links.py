"""Which records a page leads to, and whether they lead back."""

import re
from html.parser import HTMLParser

RECORD = re.compile(r"/(?:people|units|events|awards|decrees|items|collection|places|sources)/\d+/")
# Sections that lead on without claiming a tie of their own: nobody expects these roads to go back.
ONE_WAY = {
    "followed": "events of the same days and people, found for an act by the calendar",
    "similar": "events of the same kind, six of many",
    "companions": "people of the same events and acts, twelve of many; the ties are links of the event and the act",
    "beside": "awards next to it on a bar: two above and below, among those of equal precedence any two",
    "sources": "a source shows the beginning of its claims and pages the rest",
}


class LinkReader(HTMLParser):
    """Collects the records that <main> leads to: `all`, and `own` without one-way sections, of which `one_way` are met."""

    def __init__(self):
        super().__init__()
        self.all, self.own, self.one_way = set(), set(), set()
        self._sections, self._in_main = [], False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self._in_main = self._in_main or tag == "main"
        if tag == "section":
            self._sections.append(attributes.get("id"))
            self.one_way |= ONE_WAY.keys() & {attributes.get("id")}
        found = RECORD.match(attributes.get("href") or "") if self._in_main and tag == "a" else None
        if found:
            self.all.add(found[0])
            if not ONE_WAY.keys() & set(self._sections):
                self.own.add(found[0])

    def handle_endtag(self, tag):
        self._in_main = self._in_main and tag != "main"
        if tag == "section":
            self._sections.pop()


def read_links(pages) -> dict[str, LinkReader]:
    """Return what each record's page leads to, by its address; `pages` come from `tests.sweeps.crawl`."""
    readers = {path: LinkReader() for path in pages if RECORD.fullmatch(path)}
    for path, reader in readers.items():
        reader.feed(pages[path].html)
    return readers


def leads_back(links, here: str, there: str) -> bool:
    """Tell whether `there` leads back; someone of a regiment leads to it, and it to the division that lists him too."""
    if here in links[there].all:
        return True
    parts = {path for path in links[there].all & links[here].own if path.startswith("/units/")}
    return there.startswith("/people/") and here.startswith("/units/") and any(here in links[p].all for p in parts)
