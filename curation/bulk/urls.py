"""Addresses of bulk edits: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.bulk import views


def bulk_urls(site: AdminSite) -> list[URLPattern]:
    pages = (
        ("", "start", views.start_page),
        ("<int:pk>/ways/", "ways", views.ways_page),
        ("<int:pk>/preview/", "preview", views.preview_page),
        ("<int:pk>/discard/", "discard", views.discard),
        ("<int:pk>/run/", "run", views.run_page),
        ("<int:pk>/undo/", "undo", views.undo_page),
        ("<int:pk>/", "report", views.report_page),
        ("<int:pk>/<slug:way>/", "form", views.form_page),
        ("<int:pk>/<slug:way>/<slug:about>/", "form_about", views.form_page),
    )
    return [path(f"bulk/{route}", site.admin_view(view), name=f"bulk_{name}") for route, name, view in pages]
