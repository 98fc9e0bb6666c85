from django.urls import path

from curation.reviewing.previewing import preview_page

urlpatterns = [path("preview/<str:token>/", preview_page, name="preview")]
