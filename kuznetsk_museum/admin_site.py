from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class MuseumAdminSite(AdminSite):
    site_header = _("Кузница Победы: рабочее место хранителя")
    site_title = _("Кузница Победы")
    index_title = _("Собрание")
    site_url = "/"
