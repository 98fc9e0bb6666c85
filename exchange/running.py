"""Brings a table in, chunk by chunk: each in one transaction with its journal and its index."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from archive.rows import weigh
from exchange.columns import Reading, mapped, read_row, remembering, unmapped
from exchange.journal import Written, packed, unpacked_meant
from exchange.models import Chunk, Import, ImportState, SetAside
from exchange.planning import Meant, Outcome, Plan, planned, waves
from exchange.sheets import Sheet, open_sheet
from exchange.tables import TABLES
from exchange.tables.citing import SOURCE
from exchange.tables.table import Table, Wanted
from exchange.telling import telling
from exchange.writing import Writer

CHUNK = 2_000


def checksum(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.hexdigest()


def begin(
    code: str, path: Path, *, sheet: str = "", status: str = "draft", cites: str = "", mapping=None, by=None
) -> Import:
    """Return the import of this file: one that was broken off goes on, else a new one. Raises `sheets.BadSheet`.

    `cites` is the title of the source of every row that names none.
    """
    headings = list(open_sheet(path, sheet).headings)
    total = checksum(path)
    same = {
        "table": code,
        "checksum": total,
        "sheet": sheet,
        "status": status,
        "cites": cites,
        "mapping": mapping or {},
    }
    unfinished = Import.objects.filter(state=ImportState.RUNNING, **same).first()
    return unfinished or Import.objects.create(**same, headings=headings, file_name=path.name[:200], started_by=by)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage inside: what a chunk makes lives to its end, and going over it took a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Run:
    """Goes through the rows of one import. A run keeps what it looked up: begin a new one after a long pause."""

    def __init__(self, source: Import, path: Path):
        sheet = open_sheet(path, source.sheet)
        self._begin(source, sheet.headings)
        self.sheet: Sheet = sheet

    @classmethod
    def of_kept(cls, source: Import) -> "Run":
        """Return a run for the rows that the import itself keeps: there is no file to go through."""
        run = cls.__new__(cls)
        run._begin(source, source.headings)
        return run

    def _begin(self, source: Import, headings: Sequence[str]) -> None:
        self.source = source
        self.table: Table = TABLES[source.table]()
        self.columns = remembering(mapped(headings, self.table.columns_for(source.started_by), source.mapping))
        self.writer = Writer(self.table, source.status)
        self.meant = Meant()

    @property
    def unknown_headings(self) -> list[str]:
        return unmapped(self.sheet.headings, self.columns)

    def readings(self) -> Iterator[Reading]:
        """Yield the rows that are not in yet."""
        self._remember()
        for row in self.sheet.rows():
            reading = self.read(row.number, row.cells)
            if row.number > self.source.read_to:
                yield reading
            elif number := self.table.number_of(reading):
                self.meant.add_number(number)

    def read(self, number: int, cells: Sequence[str]) -> Reading:
        reading = read_row(number, cells, self.columns)
        if self.source.cites:
            reading.values.setdefault(SOURCE, self.source.cites)
        return reading

    def _remember(self) -> None:
        """Learn from the journal which records the rows before this run meant."""
        for data in self.source.chunks.values_list("written", flat=True) if self.source.pk else ():
            self.meant.pks.update(unpacked_meant(data))

    def preview(self) -> Iterator[Plan]:
        """Yield what would become of every row, were each alone: nothing is written."""
        readings = self.readings()
        while chunk := list(islice(readings, CHUNK)):
            wanted = [self.table.wanted(reading) for reading in chunk]
            for wave in waves(self.table, wanted):
                yield from planned(self.table, wave, self.meant)

    def chunks(self) -> Iterator[Import]:
        """Bring in all rows; yield the import after each chunk. Ends early when the import was stopped meanwhile."""
        readings = self.readings()
        while chunk := list(islice(readings, CHUNK)):
            if not self._take(chunk):
                return
            yield self.source
        Import.objects.filter(pk=self.source.pk, state=ImportState.RUNNING).update(
            state=ImportState.DONE, ended_at=timezone.now()
        )
        weigh()
        self.source.refresh_from_db()
        yield self.source

    def _take(self, chunk: list[Reading]) -> bool:
        """Write one chunk; return False, and write nothing, when the import is not to go on."""
        with _uncollected(), transaction.atomic():
            held = Import.objects.select_for_update().get(pk=self.source.pk)
            if held.state != ImportState.RUNNING or held.read_to != self.source.read_to:
                return False
            with telling(held):
                plans, written = self._write([self.table.wanted(reading) for reading in chunk])
            self._keep(chunk, plans, written)
        self.source.refresh_from_db()
        return True

    def _write(self, rows: list[Wanted]) -> tuple[list[Plan], list[Written]]:
        plans, written = [], []
        for wave in waves(self.table, rows):
            some = planned(self.table, wave, self.meant, self._decided(wave))
            written += self.writer.write(some)
            self.meant.pks.update(plan.pk for plan in some if plan.pk)
            went_in = {plan.pk for plan in some if plan.outcome in (Outcome.NEW, Outcome.CHANGED)}
            self.table.indexed(self.table.telling(went_in))
            plans += some
        return plans, written

    def _decided(self, rows: list[Wanted]) -> dict[int, int | None]:
        numbers = [row.reading.number for row in rows]
        decided = self.source.set_aside.filter(row__in=numbers, decided=True)
        return dict(decided.values_list("row", "meant"))

    def _keep(self, chunk: list[Reading], plans: list[Plan], written: list[Written]) -> None:
        pks = sorted({plan.pk for plan in plans if plan.pk})
        Chunk.objects.create(
            source=self.source, first_row=chunk[0].number, last_row=chunk[-1].number, written=packed(written, pks)
        )
        aside = [plan for plan in plans if plan.outcome in (Outcome.DOUBTFUL, Outcome.REFUSED)]
        SetAside.objects.bulk_create(map(self._set_aside, aside))
        counted = {name: F(name) + sum(plan.outcome == name for plan in plans) for name in Outcome}
        Import.objects.filter(pk=self.source.pk).update(read_to=chunk[-1].number, **counted)

    def _set_aside(self, plan: Plan) -> SetAside:
        return SetAside(
            source=self.source,
            row=plan.row,
            cells=list(plan.wanted.reading.cells),
            problems=[vars(problem) for problem in plan.wanted.problems],
            candidates=[one._asdict() for one in plan.candidates],
        )


def cancel(source: Import) -> bool:
    """Stop an import after the chunk under way; return False when it has ended already."""
    going = Import.objects.filter(pk=source.pk, state=ImportState.RUNNING)
    return bool(going.update(state=ImportState.CANCELLED, ended_at=timezone.now()))
