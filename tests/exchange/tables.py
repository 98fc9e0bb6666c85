"""Tables for tests, as a museum would bring them."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from exchange.models import Import

Rows = Sequence[Sequence[str]]


def written(path: Path, headings: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])
    return path


def brought(table: str, path: Path, **options) -> Import:
    """Bring a table in as the command does, whatever was refused, and return the import."""
    told = StringIO()
    with suppress(SystemExit):
        call_command("import_table", table, str(path), stdout=told, **options)
    return Import.objects.first()


def counts(source: Import) -> tuple[int, int, int, int, int]:
    return source.new, source.changed, source.unchanged, source.doubtful, source.refused
