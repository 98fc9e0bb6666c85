"""Addresses of merging: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.merging import views


def merging_urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("merge/<int:kept>/<int:gone>/", site.admin_view(views.merge_compare), name="merge_compare"),
        path("merge/<int:gone>/part/", site.admin_view(views.merge_part), name="merge_part"),
    ]
