from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = _("Стол хранителя")

    def ready(self):
        # Groups and permissions are models: they are not there before this.
        from curation.roles.making import make_roles

        post_migrate.connect(make_roles, dispatch_uid="curation.roles")
