"""Walk the site as a visitor with a browser and no script does: from the home page along every link."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

HERE = "http://testserver"


class PageReader(HTMLParser):
    """Collects what the sweeps ask of a page."""

    def __init__(self):
        super().__init__()
        self.links, self.outside, self.ids, self.styles, self.scripts = [], [], [], 0, 0
        self.lang = self.description = self.title = ""
        self.h1 = 0
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.lang = attributes.get("lang", self.lang) if tag == "html" else self.lang
        self.h1 += tag == "h1"
        self._in_title = self._in_title or (tag == "title" and not self.title)
        self.styles += tag == "style" or "style" in attributes
        self.scripts += tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "meta" and attributes.get("name") == "description":
            self.description = attributes.get("content", "")
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag in ("link", "script", "img", "source", "use", "iframe"):
            self.outside.append(attributes.get("href") or attributes.get("src") or attributes.get("srcset") or "")

    def handle_endtag(self, tag):
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data):
        self.title += data if self._in_title else ""


@dataclass
class Page:
    path: str
    status: int
    reader: PageReader
    html: str


def read(client, path: str) -> Page:
    response = client.get(path)
    reader = PageReader()
    html = response.content.decode() if response["Content-Type"].startswith("text/html") else ""
    reader.feed(html)
    return Page(path, response.status_code, reader, html)


def is_variation(path: str) -> bool:
    """Tell whether an address is a list narrowed, sorted or paged: one such link a page is enough."""
    return bool(urlsplit(path).query)


def internal(page: Page) -> list[str]:
    """Return addresses of this site that the page links to, without fragments, admin and static files."""
    found = []
    for link in page.reader.links:
        address = urldefrag(urljoin(HERE + page.path, link)).url
        path = address.removeprefix(HERE)
        if address.startswith(HERE) and not path.startswith(("/admin/", "/static/")):
            found.append(path)
    return found


def crawl(client, start: str = "/", variations: int = 150) -> dict[str, Page]:
    """Return every page reached from `start`; of narrowed lists only the first `variations`."""
    pages: dict[str, Page] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        if is_variation(path):
            variations -= 1
        pages[path] = read(client, path)
        waiting += [p for p in internal(pages[path]) if p not in pages and (not is_variation(p) or variations > 0)]
    return pages
