"""Addresses of the exchange of tables: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path, re_path

from exchange.desk import recipients, reports, views
from exchange.out.desk import list_file


def import_urls(site: AdminSite) -> list[URLPattern]:
    pages = (
        ("", "start", views.start_page),
        ("list/", "list", recipients.list_page),
        ("template/<slug:code>/", "template", views.template_file),
        ("<int:pk>/columns/", "columns", views.columns_page),
        ("<int:pk>/preview/", "preview", views.preview_page),
        ("<int:pk>/discard/", "discard", views.discard),
        ("<int:pk>/run/", "run", views.run_page),
        ("<int:pk>/", "report", reports.report_page),
        ("<int:pk>/refused/", "refused", reports.refused_file),
        ("<int:pk>/undo/", "undo", reports.undo_page),
    )
    table = re_path(
        r"^(?P<app>\w+)/(?P<name>\w+)/table\.(?P<form>csv|xlsx)$", site.admin_view(list_file), name="list_file"
    )
    return [
        table,
        *(path(f"import/{route}", site.admin_view(view), name=f"import_{name}") for route, name, view in pages),
    ]
