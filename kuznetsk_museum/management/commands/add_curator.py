import os

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Заводит первого хранителя; пароль берёт из DJANGO_SUPERUSER_PASSWORD. Существующего не трогает."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        users = get_user_model().objects
        if users.filter(username=username).exists():
            return
        password = os.environ.get("DJANGO_SUPERUSER_PASSWORD")
        if not password:
            raise CommandError(_("Задайте пароль в переменной DJANGO_SUPERUSER_PASSWORD."))
        users.create_superuser(username, password=password)
        self.stdout.write(_("Заведён хранитель %(name)s.") % {"name": username})
