"""Addresses of merging: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path, reverse

from curation.history.models import Revision
from curation.merging import views
from curation.merging.merging import merged_by


def merging_urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("merge/<int:kept>/<int:gone>/", site.admin_view(views.merge_compare), name="merge_compare"),
        path("merge/<int:gone>/part/", site.admin_view(views.merge_part), name="merge_part"),
    ]


def way_to_part(entry: Revision) -> str:
    """Return where a merge is taken back: what was merged last is parted first."""
    gone = merged_by(entry)
    return reverse("admin:merge_part", args=[gone]) if gone else ""
