"""Addresses of the review: part of the curator's workplace, closed to visitors by its site."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from curation.reviewing import views


def review_urls(site: AdminSite) -> list[URLPattern]:
    showing = "review/<str:kind>/<int:pk>/"
    return [
        path("review/", site.admin_view(views.review_desk), name="review_desk"),
        path("review/<int:pk>/", site.admin_view(views.proposal_page), name="review_proposal"),
        path(showing, site.admin_view(views.showing_page), name="review_showing"),
    ]
