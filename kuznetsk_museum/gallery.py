from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from kuznetsk_museum import gallery_samples


def components_gallery(request):
    """Show every component with sample values, for those who make templates; only while debugging."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "components_gallery.html", {"sample": gallery_samples})
