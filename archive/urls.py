from django.urls import path

from archive import media, views

app_name = "archive"

urlpatterns = [
    path("collection/", views.collection_list, name="collection_list"),
    path("collection/<int:pk>/", views.collection_detail, name="collection_detail"),
    path("items/", views.item_list, name="item_list"),
    path("items/<int:pk>/", views.item_detail, name="item_detail"),
    path("scans/<int:pk>/<int:width>.webp", media.scan_preview, name="scan_preview"),
    path("admin/scans/<int:pk>/<int:width>.webp", media.scan_preview_for_staff, name="scan_preview_for_staff"),
    path("places/", views.place_list, name="place_list"),
    path("places/<int:pk>/", views.place_detail, name="place_detail"),
    path("sources/", views.source_list, name="source_list"),
    path("sources/<int:pk>/", views.source_detail, name="source_detail"),
]
