from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = _("Архив и фонды")

    def ready(self):
        from archive import citing
        from archive.rows import weigh

        citing.register_all()
        # New indexes are chosen by what they hold.
        post_migrate.connect(lambda **_kwargs: weigh(), sender=self, weak=False)
