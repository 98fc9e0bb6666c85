from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.checking import found, left_over, promised, stale
from search.indexing import BATCH
from search.kinds import KINDS


class Command(BaseCommand):
    help = "Сверяет указатель поиска с записями. Код 1, если хоть одна отстала: тогда нужен rebuild_search."

    def handle(self, *args, verbosity, **options):
        wrong = terms = 0
        for kind in KINDS.values():
            ids = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
            batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
            behind = sum(len(stale(kind, batch)) for batch in batches)
            terms += sum(promised(kind, batch) for batch in batches)
            behind += left_over(kind)
            wrong += behind
            if verbosity:
                self.stdout.write(f"  {kind.label}: {len(ids)}, отстали: {behind}")
        if not wrong and found() != terms:
            raise CommandError(_("Указатель находит записи по словам, которых в них нет. Выполните rebuild_search."))
        if wrong:
            raise CommandError(_("Указатель отстал: записей — %d. Выполните rebuild_search.") % wrong)
