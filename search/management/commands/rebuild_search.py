from collections import deque

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search import mentions, rebuilding


class Command(BaseCommand):
    help = "Строит заново указатель поиска и упоминания во всех записях. Можно повторять и прерывать."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="только если указателя ещё нет")

    def handle(self, *args, verbosity, if_empty, **options):
        if if_empty and rebuilding.is_built():
            return
        for heading, progress in ((_("Указатель"), rebuilding.rebuild()), (_("Упоминания"), mentions.rebuild())):
            if verbosity:
                self._report(heading, progress)
            else:
                deque(progress, maxlen=0)

    def _report(self, heading, progress):
        """Print a line for every kind; in a terminal it is rewritten after each batch."""
        self.stdout.write(heading)
        for kind, done, total in progress:
            if done == total or self.stdout.isatty():
                self.stdout.write(f"  {kind.label}: {done} из {total}", ending="\n" if done == total else "\r")
                self.stdout.flush()
