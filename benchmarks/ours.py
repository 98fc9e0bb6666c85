"""What the museum's own search costs on the people of the database."""

import random
from collections.abc import Sequence
from urllib.parse import urlencode

from django.db import connection, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Length
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.rivals import floors
from benchmarks.timing import costs
from people.filters import PersonFilter
from people.models import Person
from search.listing import Listing
from search.models import Entry, Form, Posting
from search.standing import standing

FIRST = 20
PAGES, SAVED = 60, 200
# How people are begun to be typed.
BEGUN = ["ге", "куз", "иван", "ал", "сержа", "376", "пав", "ст", "орден", "мо", "григ", "вас"]


def listing(text: str) -> Listing:
    return Listing(Person, {}).narrowed(text, {}, {})


def first(text: str) -> list[str]:
    """Return the numbers of the first people that a visitor sees."""
    ids = listing(text).ids(0, FIRST, best=True)
    numbers = dict(Person.objects.filter(pk__in=ids).values_list("pk", "record_number"))
    return [numbers[pk] for pk in ids]


def core(text: str) -> tuple[int, list[int]]:
    """Find, count, count every facet and the decades of birth, and cut out the first page."""
    found = listing(text)
    for name in PersonFilter.choices():
        found.counts(name)
    found.decades("born")
    return found.count, found.ids(0, FIRST, best=bool(text))


def facets_megabytes() -> float:
    """Return what the sets of filters and orders take, which each process keeps in memory."""
    kept = Posting.objects.filter(Q(term__gte=b"f:", term__lt=b"f;") | Q(term__gte=b"o:", term__lt=b"o;"))
    return round(kept.aggregate(n=Sum(Length("places")))["n"] / 1e6, 1)


def megabytes() -> float:
    """Return what the index takes on the disk with the database's own indexes of it."""
    tables = [model._meta.db_table for model in (Entry, Posting, Form)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest(%s::text[]) t", [tables])
        else:
            owned = "SELECT name FROM sqlite_master WHERE tbl_name IN (%s, %s, %s)"
            cursor.execute(f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({owned})", tables)
        return round(float(cursor.fetchone()[0]) / 1e6, 1)


def measure(queries: Sequence[str], broad: Sequence[str]) -> dict:
    """Return the costs in milliseconds of what visitors and curators do; `broad` are words that many people have."""
    return {
        "core": costs(core, queries),
        "core_broad": costs(core, broad, 5),
        "facets_megabytes": facets_megabytes(),
        "index_megabytes": megabytes(),
        **_pages(queries, broad),
        "saved": _saved(),
    }


def _pages(queries: Sequence[str], broad: Sequence[str]) -> dict:
    client = Client(SERVER_NAME="localhost")
    asked = [f"/people/?{urlencode({'q': text})}" for text in queries[:PAGES]]
    wide = [f"/people/?{urlencode({'q': text})}" for text in broad]
    client.get(asked[0])
    empty = floors.EmptyView()
    ids = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:FIRST])

    def least(text: str) -> None:
        floors.read(core(text)[1])
        empty.ask()

    return {
        "page": costs(client.get, asked),
        "page_broad": costs(client.get, wide, 5),
        "page_queries": max(map(_queries, [*asked[:20], *wide])),
        "page_1": costs(client.get, ["/people/?page=1"], 60),
        "page_500": costs(client.get, [f"/people/?page={min(500, _last_page())}"], 60),
        "suggestions": costs(client.get, [f"/suggest/?{urlencode({'q': text})}" for text in BEGUN], 5),
        "floor_page": costs(least, queries[:PAGES]),
        "floor_rows": costs(floors.read, [ids], 50),
        "floor_view": costs(lambda _: empty.ask(), [0], 50),
    }


def _last_page() -> int:
    return -(-listing("").count // FIRST)


def _queries(address: str) -> int:
    client = Client(SERVER_NAME="localhost")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def _saved() -> dict[str, float]:
    """Return what it costs to change a person and have the index follow, in one transaction; undone afterwards."""
    chance = random.Random(7)
    highest = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    people = [Person.objects.filter(pk__gte=chance.randrange(highest)).first() for _ in range(SAVED)]

    def save(person: Person) -> None:
        with transaction.atomic():
            person.summary = f"{person.summary} {chance.choice(['сталевар', 'разведчик', 'учитель'])}"
            person.save()

    found = costs(save, [person for person in people if person])
    assert standing().state.next > standing().state.sorted_to
    return found
