"""`make bench`: what a page costs, beside an empty view of the same framework in the same run.

Processor time of this process, not the clock: the ratios hold on a busy machine. The demo museum is read into a
database in memory; every address is asked for in turn, round after round, and the median is shown.
"""

import io
import os
import statistics
import sys
import time
import warnings

import django

ROUNDS = int(os.environ.get("ROUNDS", "30"))
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuznetsk_museum.settings")
# Static files are not asked for here.
warnings.filterwarnings("ignore", "No directory at")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from kuznetsk_museum import urls  # noqa: E402
from people.models import Event, Person, Unit  # noqa: E402

urls.urlpatterns.append(path("bench/empty/", lambda request: HttpResponse("<!doctype html>")))


def addresses() -> dict[str, str]:
    """Return what is measured; the first row is the measure of all others."""
    return {
        "пустая страница Django": "/bench/empty/",
        "главная": "/",
        "список людей": "/people/",
        "поиск по имени": "/people/?q=герасименко+и.с.",
        "человек": Person.objects.public().get(surname="Герасименко").get_absolute_url(),
        "дивизия": Unit.objects.public().filter(number="237").first().get_absolute_url(),
        "событие": Event.objects.public().filter(kind="feat").first().get_absolute_url(),
        "поиск по всему": "/search/?q=новгород",
        "хроника": "/timeline/",
    }


def cost(client: Client, address: str) -> float:
    start = time.process_time()
    response = client.get(address)
    spent = time.process_time() - start
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return spent * 1000


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("load_museum", verbosity=0, stdout=io.StringIO())
    client, pages = Client(SERVER_NAME="localhost"), addresses()
    spent = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, address in pages.items():
            spent[name].append(cost(client, address))
    empty = statistics.median(spent["пустая страница Django"])
    sys.stdout.write(f"{'страница':<26}{'мс':>8}{'p95':>8}{'× пустой':>10}{'запросов':>10}\n")
    for name, values in spent.items():
        middle, slow = statistics.median(values), sorted(values)[int(len(values) * 0.95)]
        asked = queries(client, pages[name])
        sys.stdout.write(f"{name:<26}{middle:>8.2f}{slow:>8.2f}{middle / empty:>10.1f}{asked:>10}\n")


if __name__ == "__main__":
    main()
