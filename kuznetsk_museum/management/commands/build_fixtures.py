from django.core.management.base import BaseCommand, CommandError

FILES = ("vocabularies.json", "museum.json")


class Command(BaseCommand):
    help = "Собирает fixtures/*.json из fixtures/facts.yaml и fixtures/curation/."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Только сверить: 1, если файлы устарели.")

    def handle(self, *, check, **options):
        # PyYAML стоит только у тех, кто собирает фикстуры.
        from kuznetsk_museum.facts import fixture

        if not check:
            fixture.write()
            self.stdout.write(f"Собраны: {', '.join(FILES)}.")
        elif stale := fixture.stale():
            raise CommandError(f"Устарели: {', '.join(stale)}. Выполните: python manage.py build_fixtures")
        else:
            self.stdout.write("Фикстуры соответствуют фактам.")
