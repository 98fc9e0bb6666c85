"""`python -m benchmarks.desk`: what the curator's workplace costs on the people of the database.

The database is that of DATABASE_URL; an empty one is filled with a made-up city first, as `benchmarks.search` does:
`python -m benchmarks.desk 64000`. Every list is opened, sorted by each column, filtered by each value that its filters
offer, searched, paged deep; every choice is begun to be typed; long forms are opened. What is measured is kept beside
the search in docs/benchmarks.json, and docs/benchmarks.md is made of both.
"""

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from urllib.parse import urlencode

import django

os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/city.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuznetsk_museum.settings")
# Static files are not asked for here.
warnings.filterwarnings("ignore", "No directory at")
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import kept, processor, report, timing  # noqa: E402
from benchmarks.city import residents  # noqa: E402
from benchmarks.load import load  # noqa: E402
from benchmarks.long_forms import long_records  # noqa: E402
from people.models import Person  # noqa: E402
from search import rebuilding  # noqa: E402

WORDS = ("иванов", "иванов иван", "сержант", "петров н", "щщщяя", "1943", "л-1000500")
BEGUN = ("и", "иван", "376", "ст")
DEEP = (20, 500, 2_000)
FEW_ROWS, MANY_ROWS = 10, 250
ROUNDS = 3


def curator() -> Client:
    """Return a browser of one who may do everything; he is there for the run alone: see `main`."""
    user = get_user_model().objects.create(username="bench-curator", is_staff=True, is_superuser=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def screens() -> Iterator[type[Model]]:
    ours = ("archive", "people", "awards", "search")
    yield from sorted((m for m in admin.site._registry if m._meta.app_label in ours), key=lambda m: m._meta.label)


def address(model: type[Model], page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def asked_of(client: Client, model: type[Model]) -> list[str]:
    """Return all that is asked of a list: its own page first."""
    here = address(model, "changelist")
    # A page tells its context so only, and is then much dearer: nothing is measured meanwhile.
    setup_test_environment()
    shown = client.get(here).context["cl"]
    teardown_test_environment()
    columns = [place for place, name in enumerate(shown.list_display) if place and shown.get_ordering_field(name)]
    asked = ["", *(f"?o={sign}{place}" for place in columns for sign in ("", "-"))]
    asked += [f"?p={number}" for number in DEEP if number <= shown.paginator.num_pages]
    asked += [f"?{urlencode({'q': words})}" for words in WORDS if shown.search_fields]
    asked += [choice["query_string"] for spec in shown.filter_specs for choice in spec.choices(shown)]
    return [here + one for one in asked]


def choosing() -> Iterator[str]:
    """Yield what choices ask while one types: of each kind of records once, whatever form it stands on."""
    here, seen = reverse("admin:autocomplete"), set()
    for model in screens():
        for name in admin.site.get_model_admin(model).get_autocomplete_fields(None):
            chosen = model._meta.get_field(name).related_model
            if chosen not in seen:
                seen.add(chosen)
                asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": name}
                yield from (f"{here}?{urlencode({**asked, 'term': term})}" for term in BEGUN)


def queries(client: Client, asked: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        response = client.get(asked)
    if response.status_code != 200:
        raise SystemExit(f"{asked}: {response.status_code}")
    return len(caught)


def cost(client: Client, asked: list[str]) -> dict:
    """Return what these pages cost, what most queries one takes, and which is the dearest."""
    most = max(queries(client, one) for one in asked)
    each = {one: timing.costs(client.get, [one], ROUNDS)["median"] for one in asked}
    dearest = max(each, key=each.get)
    told = timing.spread(sorted(each.values()))
    return {**told, "queries": most, "asked": len(asked), "dearest": dearest}


def measure(client: Client) -> dict:
    lists = {}
    for model in screens():
        told = cost(client, asked_of(client, model))
        lists[str(model._meta.verbose_name_plural)] = told
        sys.stdout.write(
            f"{model._meta.label:<28}{told['median']:>9}{told['p95']:>9}{told['max']:>9} {told['dearest']}\n"
        )
    typed = cost(client, list(choosing()))
    return {"lists": lists, "choosing": typed, "forms": forms(client)}


def forms(client: Client) -> dict:
    """Return what forms with few rows and with very many cost; the rows are taken back."""
    told = {}
    for rows in (FEW_ROWS, MANY_ROWS):
        with transaction.atomic():
            for record, count in long_records(rows):
                name = f"{record._meta.verbose_name}, строк {count}"
                told[name] = cost(client, [address(type(record), "change", record.pk)])
            transaction.set_rollback(True)
    return told


def main(people: int) -> None:
    call_command("migrate", verbosity=0)
    if not Person.objects.exists():
        load(residents(people))
        list(rebuilding.rebuild())
    processor.without_workers()
    with transaction.atomic():
        measured = measure(curator())
        transaction.set_rollback(True)
    desk = kept.read().get(report.DESK, {}) | {f"{connection.vendor} {Person.objects.count()}": measured}
    sys.stdout.write(kept.keep(report.DESK, desk))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 64_000)
