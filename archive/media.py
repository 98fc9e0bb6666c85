"""Files of scans: only those of public items, whatever address is typed."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from archive.models import Item, Scan
from archive.previews import preview


@cache_control(public=True, max_age=86_400)
def scan_preview(request, pk, width):
    """Send the preview of a public item's scan."""
    scan = get_object_or_404(Scan.objects.filter(item__in=Item.objects.public()), pk=pk)
    return _preview_response(scan, width)


@staff_member_required
def scan_preview_for_staff(request, pk, width):
    """Send the preview of any scan to a curator."""
    return _preview_response(get_object_or_404(Scan, pk=pk), width)


def _preview_response(scan, width):
    try:
        return FileResponse(default_storage.open(preview(scan, width)), content_type="image/webp")
    except (ValueError, OSError, Warning) as error:
        raise Http404 from error
