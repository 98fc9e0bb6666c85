"""`python -m benchmarks.search [people]`: what the search finds in a made-up city, and what it costs.

Everything is measured in one run and in processor time, beside what a developer would otherwise write: `icontains` over
the columns of a name. Writes docs/benchmarks.json and, from it, docs/benchmarks.md.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
HOME = tempfile.mkdtemp()
os.environ["DATABASE_URL"] = f"sqlite:///{HOME}/city.sqlite3"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuznetsk_museum.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db.models import Q, Sum  # noqa: E402
from django.db.models.functions import Length  # noqa: E402

from benchmarks.city import residents  # noqa: E402
from benchmarks.load import load  # noqa: E402
from benchmarks.queries import Labelled, labelled  # noqa: E402
from benchmarks.recall import FIRST, judge  # noqa: E402
from people.models import Person  # noqa: E402
from search import rebuilding  # noqa: E402
from search.finding import match  # noqa: E402
from search.models import Form, Posting  # noqa: E402

SEED_OF_QUERIES, EACH = 7, 20


def spent(work: Callable[[], object]) -> tuple[float, object]:
    """Return the processor seconds that the work takes, and what it returns."""
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def ours(text: str) -> list[str]:
    found = match(Person.objects.public(), text)
    return list(found.values_list("record_number", flat=True)[:FIRST])


def plain(text: str) -> list[str]:
    """Find as it is done without a search: every word somewhere in the name."""
    people = Person.objects.public()
    for word in text.split():
        people = people.filter(
            Q(surname__icontains=word) | Q(given_name__icontains=word) | Q(patronymic__icontains=word)
        )
    return list(people.order_by("surname", "given_name").values_list("record_number", flat=True)[:FIRST])


def measure(queries: list[Labelled], ask: Callable[[str], list[str]]) -> dict:
    """Return recall by category and the processor time of a query in milliseconds."""
    times: list[float] = []

    def timed(text: str) -> list[str]:
        seconds, found = spent(lambda: ask(text))
        times.append(seconds * 1000)
        return found

    scores, _missed = judge(queries, timed)
    ordered = sorted(times)
    return {
        "categories": {name: [round(s.recall, 3), round(s.first, 3)] for name, s in scores.items()},
        "median": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(len(ordered) * 0.95)], 2),
    }


def run(people: int) -> dict:
    call_command("migrate", verbosity=0)
    loading, _ = spent(lambda: load(residents(people)))
    writing, _ = spent(lambda: list(rebuilding.rebuild()))
    queries = list(labelled(list(residents(people)), EACH, SEED_OF_QUERIES))
    size = Posting.objects.aggregate(n=Sum(Length("places")))["n"], Form.objects.aggregate(n=Sum(Length("form")))["n"]
    return {
        "people": people,
        "loaded_per_second": round(people / loading),
        "indexed_per_second": round(people / writing),
        "index_megabytes": round(sum(size) / 1e6, 1),
        "ours": measure(queries, ours),
        "icontains": measure(queries, plain),
    }


def report(result: dict) -> str:
    ours, plain = result["ours"], result["icontains"]
    rows = [
        f"| {name} | {recall:.3f} | {first:.3f} | {plain['categories'][name][0]:.3f} |"
        for name, (recall, first) in ours["categories"].items()
    ]
    return "\n".join(
        [
            "# Замеры поиска",
            "",
            "Делает `make bench`: выдуманный город, вопросы с известным ответом; процессорное время, SQLite.",
            "Сравнение — в том же прогоне: `icontains` по фамилии, имени и отчеству.",
            "",
            f"Людей: {result['people']}. Записано в указатель за секунду: {result['indexed_per_second']}. "
            f"Указатель: {result['index_megabytes']} МБ.",
            "",
            "| | наш поиск | icontains | отношение |",
            "|---|---|---|---|",
            f"| медиана, мс | {ours['median']} | {plain['median']} | {plain['median'] / ours['median']:.1f} |",
            f"| 95 %, мс | {ours['p95']} | {plain['p95']} | {plain['p95'] / ours['p95']:.1f} |",
            "",
            "Полнота — доля верных среди первых десяти; «первый верен» — верен ли первый.",
            "",
            "| вопрос | полнота | первый верен | полнота icontains |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 64_000)
    (ROOT / "docs" / "benchmarks.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (ROOT / "docs" / "benchmarks.md").write_text(report(result), "utf-8")
    sys.stdout.write(report(result))
