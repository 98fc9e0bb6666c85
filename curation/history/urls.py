"""Addresses of the history: part of the curator's workplace, closed to visitors by its site."""

from collections.abc import Iterator

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.history import views
from curation.history.tracked import TRACKED


def history_urls(site: AdminSite) -> list[URLPattern]:
    return [
        path("history/", site.admin_view(views.history_list), name="history_list"),
        path("history/deleted/", site.admin_view(views.deleted_list), name="history_deleted"),
        path("history/<int:pk>/", site.admin_view(views.entry), name="history_entry"),
        path("history/<int:pk>/undo/", site.admin_view(views.entry_undo), name="history_undo"),
        *_of_records(site),
    ]


def _of_records(site: AdminSite) -> Iterator[URLPattern]:
    """Yield the pages of records, the first in the place of Django's own: it must come before."""
    for model in TRACKED:
        if site.is_registered(model):
            app, name = model._meta.app_label, model._meta.model_name
            under, told = f"{app}/{name}/<int:pk>/history/", {"model": model}
            yield path(under, site.admin_view(views.record_history), told, name=f"{app}_{name}_history")
            yield path(f"{under}restore/", site.admin_view(views.record_restore), told, name=f"{app}_{name}_restore")
