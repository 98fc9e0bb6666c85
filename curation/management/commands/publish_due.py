from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from curation.reviewing.scheduling import publish_due


class Command(BaseCommand):
    help = "Публикует записи, которым назначен срок и он настал. Запускайте по расписанию, например каждые пять минут."

    def handle(self, *args, verbosity, **options):
        published = refused = 0
        for due in publish_due():
            published, refused = published + (not due.refusal), refused + bool(due.refusal)
            if due.refusal and verbosity:
                self.stderr.write(f"{due.kind} {due.object_id}: {due.refusal}")
        if verbosity:
            told = {"published": published, "refused": refused}
            self.stdout.write(_("Опубликовано: %(published)d, не опубликовано: %(refused)d.") % told)
