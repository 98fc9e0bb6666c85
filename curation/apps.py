from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = _("Стол хранителя")

    def ready(self):
        # Groups, permissions and screens are made of models: they are not there before this.
        from archive.admin.saving import watch_with
        from archive.changes import changes
        from curation.history.changing import dated
        from curation.history.models import RevisionKind
        from curation.history.ways import lend_way
        from curation.merging.urls import way_to_part
        from curation.reviewing.conflicts import Conflicts
        from curation.reviewing.proposing import Proposals
        from curation.reviewing.waiting import Notes
        from curation.roles.making import make_roles

        for watcher in (Conflicts(), Proposals(), Notes()):
            watch_with(watcher)
        post_migrate.connect(make_roles, dispatch_uid="curation.roles")
        changes.dated = dated
        lend_way(RevisionKind.MERGE, way_to_part)
