from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = _("Стол хранителя")

    def ready(self):
        # Groups, permissions and screens are made of models: they are not there before this.
        from archive.admin.saving import watch_with
        from curation.reviewing.conflicts import Conflicts
        from curation.roles.making import make_roles

        watch_with(Conflicts())
        post_migrate.connect(make_roles, dispatch_uid="curation.roles")
