"""Sheets of XLS, the Excel of the years before 2007, read by calamine.

It takes a workbook into memory whole, and two cells in opposite corners of each sheet are enough to make it take all
there is. So it works in a process of its own, whose memory and time are limited, and which hands rows on as it goes.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.sheets.errors import BadSheet
from exchange.sheets.legacy_reader import PROTECTED
from exchange.sheets.packages import encrypted
from exchange.sheets.sources import OfBook, Span, check_sheets

ROOT = Path(__file__).resolve().parent.parent.parent


class Workbook:
    kind = "xls"

    def __init__(self, path: Path):
        self.path = path
        self.sheets = dict.fromkeys(chain.from_iterable(_told(path)), path)
        check_sheets(self.sheets)

    def table(self, name: str) -> "Table":
        return Table(self, name)


class Table(OfBook):
    def raw(self) -> Iterator[tuple[int, list[str]]]:
        told = _told(self.book.path, self.name)
        self._spans.clear()
        for number, *span in next(told):
            self._spans.setdefault(number, []).append(Span(*span))
        yield from told


def _told(path: Path, *sheet: str) -> Iterator[list]:
    """Yield what the reader says, line by line. Raises BadSheet when it breaks off."""
    command = [sys.executable, "-m", "exchange.sheets.legacy_reader", str(path.resolve()), *sheet]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            yield from map(json.loads, process.stdout)
            code = process.wait()
        except json.JSONDecodeError:
            # It was stopped in the middle of a line.
            code = None
        finally:
            # Whoever wants no more rows does not wait for them.
            process.kill()
    if code == PROTECTED:
        raise encrypted()
    if code != 0:
        raise BadSheet(
            _("Файл старого Excel или Word не читается. Откройте его в Excel или LibreOffice и сохраните как XLSX.")
        )
