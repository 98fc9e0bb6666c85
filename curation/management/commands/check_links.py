from time import sleep

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curation.quality.links import check, due


class Command(BaseCommand):
    help = "Спрашивает чужие сайты, живы ли страницы источников; ответы видны на доске качества."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=30, help="не спрашивать о том, что проверено за столько дней")
        parser.add_argument("--pause", type=float, default=1.0, help="секунд между вопросами")

    def handle(self, *args, verbosity, days, pause, **options):
        if not settings.QUALITY_CHECK_LINKS:
            raise CommandError(
                _("Музей не обращается к чужим сайтам. Чтобы разрешить это, задайте QUALITY_CHECK_LINKS=1.")
            )
        dead = asked = 0
        for url in list(due(days)):
            sleep(pause if asked else 0)
            answer = check(url)
            dead, asked = dead + answer.is_dead, asked + 1
            if verbosity and answer.is_dead:
                self.stdout.write(f"  {url} — {answer.told}")
        if verbosity:
            self.stdout.write(
                _("проверено адресов: %(asked)d, из них пропало: %(dead)d") % {"asked": asked, "dead": dead}
            )
