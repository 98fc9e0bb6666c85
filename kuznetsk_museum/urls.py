"""Public addresses are permanent: they stand on QR plates. Nothing here is ever renamed."""

from django.contrib import admin
from django.urls import include, path

from kuznetsk_museum import display, gallery, views

handler403 = "kuznetsk_museum.views.forbidden"
handler404 = "kuznetsk_museum.views.page_not_found"
handler500 = "kuznetsk_museum.views.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("api/v1/search/", views.api_search, name="api_search"),
    path("suggest/", views.suggest, name="suggest"),
    path("timeline/", views.timeline, name="timeline"),
    path("today/", views.today, name="today"),
    path("memorial/", views.memorial, name="memorial"),
    path("about/", views.about, name="about"),
    path("about/components/", gallery.components_gallery, name="components_gallery"),
    path("help/", views.help_page, name="help"),
    path("display/", display.display_settings, name="display"),
    path("robots.txt", views.robots, name="robots"),
    path("", include("archive.urls")),
    path("", include("people.urls")),
    path("", include("awards.urls")),
    path("", include("exchange.urls")),
    path("", include("curation.urls")),
    path("admin/", admin.site.urls),
]
