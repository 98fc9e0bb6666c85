from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "exchange"
    verbose_name = _("Обмен")

    def ready(self):
        from django.urls import reverse

        from curation.history.models import RevisionKind
        from curation.history.ways import lend_way

        def undoing(revision):
            source = getattr(revision, "told_of_import", None)
            return reverse("admin:import_undo", args=[source.pk]) if source else ""

        def undone(revision):
            source = getattr(revision.undoes, "told_of_import", None)
            return reverse("admin:import_report", args=[source.pk]) if source else ""

        lend_way(RevisionKind.IMPORT, undoing)
        # What was taken back is brought in again by its table.
        lend_way(RevisionKind.UNDO, undone)
