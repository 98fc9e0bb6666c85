"""`python -m benchmarks.search [people]`: what the search finds in a made-up city, and what it costs.

Everything is measured in one run and in processor time, beside what a developer would otherwise write. The database is
that of DATABASE_URL, which must be empty, or a new SQLite file. What is measured is kept in docs/benchmarks.json under
the database and the number of people; docs/benchmarks.md is made of it: `benchmarks.report`.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Sequence

import django

os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/city.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuznetsk_museum.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks import kept, ours, processor  # noqa: E402
from benchmarks.city import residents  # noqa: E402
from benchmarks.load import load  # noqa: E402
from benchmarks.queries import Labelled, labelled  # noqa: E402
from benchmarks.recall import judge  # noqa: E402
from benchmarks.rivals import Rival  # noqa: E402
from benchmarks.rivals.fts5 import Fts5  # noqa: E402
from benchmarks.rivals.icontains import Icontains  # noqa: E402
from benchmarks.rivals.postgres import Postgres  # noqa: E402
from benchmarks.timing import costs, spent  # noqa: E402
from search import rebuilding  # noqa: E402

SEED_OF_QUERIES, EACH = 7, 20
# Of more people than this the right answers would take hours to find out; the queries of so many are only timed.
JUDGED = 100_000
BROAD = ["сержант", "Сталинск", "Иванов", "красноармеец", "стрелковая дивизия", "Александр"]
# Rivals that take long are asked every tenth query.
SLOW = {"icontains"}


def rival(one: Rival, queries: Sequence[Labelled], *, judged: bool) -> dict:
    """Build, ask and remove what a developer would otherwise use."""
    building, _ = spent(one.build)
    asked = [query.text for query in queries][:: 10 if one.name in SLOW or not judged else 1]
    found = {
        "build_seconds": round(building, 1),
        "megabytes": round(one.megabytes(), 1),
        "page": costs(one.page, asked),
        "page_broad": costs(one.page, BROAD),
    }
    if judged and one.name not in SLOW:
        found["categories"] = _scores(queries, one.first)
    one.remove()
    return found


def _scores(queries: Sequence[Labelled], ask) -> dict[str, list[float]]:
    scores, _missed = judge(queries, ask)
    return {name: [round(score.recall, 3), round(score.first, 3)] for name, score in scores.items()}


def run(people: int) -> dict:
    call_command("migrate", verbosity=0)
    processor.without_workers()
    loading, _ = spent(lambda: load(residents(people)))
    writing, _ = spent(lambda: list(rebuilding.rebuild()))
    judged = people <= JUDGED
    queries = list(labelled(list(residents(people if judged else 6_000)), EACH, SEED_OF_QUERIES))
    # The truth about the city is no part of a museum's process: its objects are not to be walked over again and again.
    gc.collect()
    gc.freeze()
    result = {
        "people": people,
        "loaded_per_second": round(people / loading),
        "indexed_per_second": round(people / writing),
        "ours": ours.measure([query.text for query in queries], BROAD),
    }
    if judged:
        result["ours"]["categories"] = _scores(queries, ours.first)
    # PostgreSQL plans `icontains` of several columns so badly that one page takes seconds.
    plain = [] if connection.vendor == "postgresql" else [Icontains()]
    rivals = [one for one in (Fts5(), Postgres(), *plain) if one.available()]
    return result | {one.name: rival(one, queries, judged=judged) for one in rivals}


if __name__ == "__main__":
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 64_000
    measured = run(people)
    sys.stdout.write(kept.keep(f"{connection.vendor} {people}", measured))
