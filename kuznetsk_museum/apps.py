from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class MuseumConfig(AppConfig):
    name = "kuznetsk_museum"
    verbose_name = "Кузница Победы"


class MuseumAdminConfig(AdminConfig):
    default_site = "kuznetsk_museum.admin_site.MuseumAdminSite"
