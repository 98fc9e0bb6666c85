from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from archive.text import count, number
from curation.duplicates.finding import look
from curation.duplicates.models import LikelyPair, Looked

DAY = 86_400


class Command(BaseCommand):
    help = (
        "Ищет записи, которые могут быть об одном человеке; пары видны на доске двойников. Смотрит записи, внесённые "
        "и изменённые с прошлого раза; прерванный поиск продолжается."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, help="просмотреть не больше стольких записей")
        parser.add_argument("--seconds", type=float, default=DAY, help="искать не дольше стольких секунд")
        parser.add_argument("--anew", action="store_true", help="просмотреть все записи заново")

    def handle(self, *args, verbosity, limit, seconds, anew, **options):
        if anew:
            Looked.objects.all().delete()
        seen = None
        for seen in look(seconds, limit):
            if verbosity > 1:
                self.stdout.write(
                    _("просмотрено %(done)s из %(total)s") % {"done": number(seen.done), "total": number(seen.total)}
                )
        if verbosity:
            self.stdout.write(self._ended(seen))

    def _ended(self, seen) -> str:
        if seen is None:
            return _("новых и изменённых записей нет")
        told = {
            "done": number(seen.done),
            "total": number(seen.total),
            "pairs": count(LikelyPair.objects.count(), "похожая пара", "похожие пары", "похожих пар"),
        }
        return _("просмотрено %(done)s из %(total)s, найдено: %(pairs)s") % told
