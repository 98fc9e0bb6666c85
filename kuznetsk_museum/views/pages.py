"""Pages about the museum, and what robots may read."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from archive.models import Confidence
from archive.presentation import TRUST_IN_WORDS
from kuznetsk_museum.holdings import count_everything


def about(request):
    context = {
        "counts": count_everything(),
        "confidence": Confidence.choices,
        "trust": TRUST_IN_WORDS.values(),
        "email": settings.MUSEUM_EMAIL,
    }
    return render(request, "about.html", context)


def help_page(request):
    return render(request, "help.html", {"email": settings.MUSEUM_EMAIL})


def robots(request):
    """Narrowed and sorted lists only repeat the records: robots are asked to leave them."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /display/", "Disallow: /search/"]
    lines += ["Disallow: /preview/", "Disallow: /*?"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
