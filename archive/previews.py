"""Smaller copies of scans for pages: WebP of fixed widths, made at the first request and kept."""

import io
import warnings

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

WIDTHS = (160, 480, 960, 1600)


def preview_name(scan_id: int, checksum: str, width: int) -> str:
    """Return the storage name; it changes with the file, so that a replaced scan gets new previews."""
    return f"previews/{scan_id}-{checksum[:12]}-{width}.webp"


def preview(scan, width: int) -> str:
    """Return the storage name of the preview of `scan` at most `width` pixels wide, making it if need be.

    Raises ValueError for a width not in WIDTHS, OSError when the picture cannot be read.
    """
    if width not in WIDTHS:
        raise ValueError(width)
    name = preview_name(scan.pk, scan.checksum or "0", width)
    if not default_storage.exists(name):
        with scan.file.open("rb") as original:
            default_storage.save(name, ContentFile(shrink(original, width)))
    return name


def shrink(original, width: int) -> bytes:
    """Return WebP bytes without metadata (no GPS), turned the right way up, never enlarged."""
    Image.MAX_IMAGE_PIXELS = settings.IMAGE_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(original)
        image.draft("RGB", (width, width))
        image = ImageOps.exif_transpose(image).convert("RGB")
    image.thumbnail((width, width * 4))
    out = io.BytesIO()
    image.save(out, "WEBP", quality=82)
    return out.getvalue()
