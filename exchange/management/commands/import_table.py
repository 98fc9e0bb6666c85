import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Status
from exchange import books
from exchange.models import Import, ImportState
from exchange.planning import Outcome
from exchange.running import Run, begin
from exchange.sheets import BadSheet
from exchange.tables import FILED

UNREADABLE, SOME_REFUSED = 2, 1
_WORDS = {
    Outcome.NEW: gettext_lazy("новых"),
    Outcome.CHANGED: gettext_lazy("изменено"),
    Outcome.UNCHANGED: gettext_lazy("без изменений"),
    Outcome.DOUBTFUL: gettext_lazy("под вопросом"),
    Outcome.REFUSED: gettext_lazy("не принято"),
}


class Command(BaseCommand):
    help = "Вносит таблицу CSV, XLSX или ODS. Прерванный импорт продолжается, повторный ничего не меняет."

    def add_arguments(self, parser):
        parser.add_argument("table", choices=list(FILED), help="что в таблице")
        parser.add_argument("file", type=Path)
        parser.add_argument("--sheet", default="", help="лист книги; без него первый")
        parser.add_argument("--status", choices=[Status.DRAFT, Status.REVIEW, Status.PUBLISHED], default=Status.DRAFT)
        parser.add_argument("--source", default="", help="источник всех строк, которые не называют своего")
        parser.add_argument("--dry-run", action="store_true", help="только показать, что изменится")
        parser.add_argument("--report", type=Path, help="куда записать отложенные строки (XLSX)")

    def handle(self, *args, table, file, dry_run, report, sheet, status, source, **options):
        if not file.is_file():
            raise CommandError(_("Нет такого файла: %s") % file, returncode=UNREADABLE)
        try:
            asked = {"sheet": sheet, "status": status, "cites": source}
            refused = self._preview(table, file, asked) if dry_run else self._bring_in(table, file, asked, report)
        except BadSheet as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        if refused:
            sys.exit(SOME_REFUSED)

    def _preview(self, table: str, file: Path, asked: dict[str, str]) -> bool:
        run = Run(Import(table=table, file_name=file.name, **asked), file)
        self._say_columns(run)
        counts = Counter(plan.outcome for plan in run.preview())
        self._say_counts(counts)
        return bool(counts[Outcome.REFUSED] or counts[Outcome.DOUBTFUL])

    def _bring_in(self, table: str, file: Path, asked: dict[str, str], report: Path | None) -> bool:
        source = begin(table, file, **asked)
        run = Run(source, file)
        self._say_columns(run)
        if source.read_to:
            self.stdout.write(_("Продолжаем со строки %d.") % (source.read_to + 1))
        for done in run.chunks():
            if self.stdout.isatty():
                self.stdout.write(_("  строка %d") % done.read_to, ending="\r")
        self._say_counts({outcome: getattr(source, outcome) for outcome in Outcome})
        if source.state != ImportState.DONE:
            self.stdout.write(_("Импорт остановлен."))
        if report:
            books.refused(run.sheet.headings, source.set_aside.all().iterator(), report)
            self.stdout.write(_("Отложенные строки: %s") % report)
        return bool(source.refused or source.doubtful)

    def _say_columns(self, run: Run) -> None:
        for note in run.sheet.notes:
            self.stdout.write(note)
        self.stdout.write(_("Столбцы: %s") % ", ".join(column.title for column in run.columns.values()))
        if strange := run.unknown_headings:
            self.stdout.write(_("Не вносятся: %s") % ", ".join(strange))

    def _say_counts(self, counts) -> None:
        self.stdout.write("; ".join(f"{_WORDS[outcome]}: {counts[outcome]}" for outcome in Outcome))
