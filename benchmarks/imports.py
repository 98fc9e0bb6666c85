"""`python -m benchmarks.imports [people]`: what a table of people with awards costs to bring in, beside a rival.

Every contestant works in a process and a database of its own, on the same file, in the same run. Processor seconds,
the index among them; memory is the peak above what the process held before. What is measured is kept in
docs/benchmarks.json; docs/benchmarks.md is made of it.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import django

os.environ.setdefault("DATABASE_URL", f"sqlite:///{tempfile.mkdtemp()}/city.sqlite3")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuznetsk_museum.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from openpyxl import load_workbook  # noqa: E402

from benchmarks import kept  # noqa: E402
from benchmarks.city import FATES, GROUNDS, Resident, residents  # noqa: E402
from benchmarks.load import City, unit_record  # noqa: E402
from benchmarks.rivals import imported  # noqa: E402
from benchmarks.timing import spent  # noqa: E402
from exchange.out.xlsx import workbook  # noqa: E402
from exchange.running import Run, begin  # noqa: E402
from exchange.sheets import open_sheet  # noqa: E402
from people.models import Person, Unit  # noqa: E402
from search import rebuilding  # noqa: E402

HEADINGS = (
    *("№ записи", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Место рождения", "Дата гибели", "Судьба"),
    *("Связь с городом", "Звание", "Часть", "Должность", "Награды", "Биография", "Основание считать умершим"),
)
# Contestants that take long bring in the first rows only: one in so many.
SLOW = {"import_export_plain": 64}


def _cells(one: Resident, units: dict[str, str]) -> list[str]:
    sex = {"m": "м", "f": "ж"}[one.sex]
    names = (one.number, one.surname, one.given, one.patronymic, sex)
    grounds = "; ".join(GROUNDS[code] for code in one.grounds)
    life = (one.birth_text, one.birth_place, one.death_text, FATES[one.fate], grounds)
    served = (one.rank, units[unit_record(one.regiment)], one.post, "; ".join(one.awards))
    return [*names, *life, *served, one.story, one.presumed_dead_ground]


def tables(people: int, place: Path) -> None:
    """Write the city as CSV, whole and its beginnings, and as XLSX."""
    units = dict(Unit.objects.values_list("record_number", "title"))
    rows = [list(HEADINGS), *(_cells(one, units) for one in residents(people))]
    for share in {1, *SLOW.values()}:
        with (place / f"people-{share}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows[: 1 + people // share])
    with (place / "people.xlsx").open("wb") as file:
        file.writelines(workbook("Люди", rows))


def ours(status: str) -> Callable[[Path], None]:
    def bring(path: Path) -> None:
        source = begin("people", path, status=status)
        for _done in Run(source, path).chunks():
            """Each chunk is in."""
        if source.refused or source.doubtful:
            raise SystemExit(f"{source.refused} refused, {source.doubtful} doubtful")

    return bring


def _careful(path: Path) -> None:
    imported.careful(path)
    list(rebuilding.rebuild())


def _sheet(path: Path) -> None:
    for _row in open_sheet(path.with_name("people.xlsx")).rows():
        """Each row is read."""


def _openpyxl(path: Path) -> None:
    book = load_workbook(path.with_name("people.xlsx"), read_only=True)
    for _row in book.active.iter_rows(values_only=True):
        """Each row is read."""


CONTESTANTS: dict[str, Callable[[Path], None]] = {
    "ours_draft": ours("draft"),
    "ours_published": ours("published"),
    "import_export_careful": _careful,
    "import_export_plain": imported.plain,
    "xlsx_ours": _sheet,
    "xlsx_openpyxl": _openpyxl,
}


def contest(name: str, path: Path) -> dict[str, float]:
    """Measure one contestant in this process; `rows` are those of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for _row in csv.reader(file)) - 1
    connection.ensure_connection()
    held = _megabytes("VmRSS")
    seconds, _ = spent(lambda: CONTESTANTS[name](path))
    if not name.startswith("xlsx") and Person.objects.count() != rows:
        raise SystemExit(f"{name}: {Person.objects.count()} people of {rows}")
    return {"rows": rows, "rows_per_second": round(rows / seconds), "megabytes": round(_megabytes("VmHWM") - held)}


def _megabytes(name: str) -> float:
    """Return what Linux tells of this process: "VmRSS" is what it holds, "VmHWM" the most it held."""
    told = Path("/proc/self/status").read_text("ascii")
    return int(re.search(rf"{name}:\s+(\d+) kB", told)[1]) * 1024 / 1e6


def measure(people: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield what each contestant costs; SQLite alone, of which each can have its own copy."""
    place = Path(settings.DATABASES["default"]["NAME"]).parent
    call_command("migrate", verbosity=0)
    City()
    tables(people, place)
    connection.close()
    for name in CONTESTANTS:
        database = shutil.copy(settings.DATABASES["default"]["NAME"], place / f"{name}.sqlite3")
        file = place / f"people-{SLOW.get(name, 1)}.csv"
        asked = [sys.executable, "-m", "benchmarks.imports", name, str(file)]
        done = subprocess.run(
            asked, env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"}, check=True, capture_output=True
        )
        yield name, json.loads(done.stdout)
        Path(database).unlink()


def main(people: int) -> None:
    measured = dict(measure(people))
    sys.stdout.write(kept.keep(f"imports {people}", {"people": people, "imports": measured}))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.stdout.write(json.dumps(contest(sys.argv[1], Path(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 64_000)
