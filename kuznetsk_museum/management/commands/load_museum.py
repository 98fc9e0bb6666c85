from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from people.models import Person

FILES = ("vocabularies.json", "museum.json")


class Command(BaseCommand):
    help = "Загружает в пустую базу начальное собрание музея: словари, людей, части, события, награды."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="Загрузить заново поверх того, что есть.")

    def handle(self, *, force, verbosity, **options):
        if Person.objects.exists() and not force:
            self.stdout.write("Музей уже загружен: ничего не изменено.")
            return
        # With the index in the same transaction: a load cut short leaves nothing, and the next one begins anew.
        with transaction.atomic():
            call_command("loaddata", *(settings.BASE_DIR / "fixtures" / name for name in FILES), verbosity=0)
            call_command("rebuild_search", verbosity=verbosity)
        self.stdout.write(f"Музей загружен: людей — {Person.objects.count()}.")
