"""What may be uploaded as a picture: decided by content, never by name."""

import hashlib
import warnings
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, UnidentifiedImageError

EXTENSIONS = {"JPEG": {".jpg", ".jpeg"}, "PNG": {".png"}, "TIFF": {".tif", ".tiff"}, "WEBP": {".webp"}}
# EXIF orientations that lay a picture on its side.
SIDEWAYS = {5, 6, 7, 8}


def validate_picture(file) -> None:
    """Refuse what is not a JPEG, PNG, TIFF or WebP, lies about it in its name, or unpacks into too many pixels.

    A stored file was judged when it came and is not opened again.
    """
    if getattr(file, "_committed", False):
        return
    kind, width, height = _read_header(file)
    if kind not in EXTENSIONS:
        raise ValidationError(_("Принимаются JPEG, PNG, TIFF и WebP; этот файл — %(kind)s.") % {"kind": kind})
    if PurePath(file.name).suffix.lower() not in EXTENSIONS[kind]:
        raise ValidationError(_("Внутри файла — %(kind)s, а имя говорит другое: переименуйте.") % {"kind": kind})
    if width * height > settings.IMAGE_PIXELS:
        raise ValidationError(
            _("Снимок слишком велик: %(width)s × %(height)s точек. Уменьшите его до отправки.")
            % {"width": width, "height": height}
        )


def _read_header(file) -> tuple[str, int, int]:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # The size is judged by our own limit, on the header alone.
            warnings.simplefilter("ignore")
            image = Image.open(file)
            return image.format or "", *_upright(image)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("Это не картинка или она повреждена.")) from error
    finally:
        file.seek(0)


def _upright(image: Image.Image) -> tuple[int, int]:
    # Pillow turns a TIFF by itself.
    sideways = image.format != "TIFF" and image.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
    return image.size[::-1] if sideways else image.size


def upright_size(file) -> tuple[int, int] | tuple[None, None]:
    """Return width and height in pixels of the picture turned as its EXIF says; (None, None) if it is none."""
    try:
        return _read_header(file)[1:]
    except ValidationError:
        return None, None


def checksum(file) -> str:
    """Return the SHA-256 of the content in hex, read in chunks."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
