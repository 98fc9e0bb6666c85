"""Addresses of the board: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.quality import views


def quality_urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("quality/", site.admin_view(views.quality_board), name="quality_board"),
        path("quality/<slug:code>/", site.admin_view(views.quality_rule), name="quality_rule"),
        path("quality/<slug:code>/exceptions/", site.admin_view(views.quality_exceptions), name="quality_exceptions"),
    ]
