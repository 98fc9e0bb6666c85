from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("Люди, части, события")

    def ready(self):
        from people import citing

        citing.register_all()
