"""Addresses of the board of likely pairs: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.duplicates import views


def duplicates_urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("duplicates/", site.admin_view(views.duplicates_board), name="duplicates_board"),
        path("duplicates/not/", site.admin_view(views.not_duplicates), name="not_duplicates"),
        path("duplicates/not/add/", site.admin_view(views.not_duplicate), name="not_duplicate"),
    ]
