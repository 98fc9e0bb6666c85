import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import ExifTags, Image

from archive.models import Scan
from archive.previews import preview, shrink
from archive.uploads import checksum, validate_picture
from tests import factories
from tests.curator import form_values


def picture(kind: str, size=(40, 30), name: str = "", orientation: int = 1) -> ContentFile:
    out, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    Image.new("RGB", size, "#808080").save(out, kind, exif=exif)
    return ContentFile(out.getvalue(), name or f"scan.{kind.lower()}")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif"), ("WEBP", "a.WEBP")])
def test_validate_picture_takes_what_museums_scan(kind, name):
    validate_picture(picture(kind, name=name))


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (picture("GIF"), "GIF"),
        (picture("JPEG", name="a.png"), "переименуйте"),
        (ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"), "не картинка"),
        (ContentFile(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "a.jpg"), "не картинка|EPS"),
        (ContentFile(b"", "a.png"), "не картинка"),
    ],
)
def test_validate_picture_refuses(file, told):
    with pytest.raises(ValidationError, match=told):
        validate_picture(file)


def test_validate_picture_refuses_too_many_pixels(settings):
    settings.IMAGE_PIXELS = 1_000

    with pytest.raises(ValidationError, match="слишком велик"):
        validate_picture(picture("PNG"))


def test_checksum_is_of_content():
    assert checksum(ContentFile(b"abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_shrink_never_enlarges_and_drops_metadata():
    original = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "53.77 с. ш., домашний адрес"
    Image.new("RGB", (300, 200)).save(original, "JPEG", exif=exif)
    original.seek(0)

    small = Image.open(io.BytesIO(shrink(original, 160)))

    assert (small.format, small.size, dict(small.getexif())) == ("WEBP", (160, 107), {})


def test_scan_keeps_checksum_and_serves_preview_of_public_item_only(db, settings, tmp_path, client):
    settings.MEDIA_ROOT = tmp_path
    item = factories.make_item()
    scan = Scan.objects.create(item=item, file=picture("JPEG", name="a.jpg"), alt="Письмо с фронта")

    shown = client.get(f"/scans/{scan.pk}/160.webp")
    item.status = "draft"
    item.save()
    hidden = client.get(f"/scans/{scan.pk}/160.webp")

    assert len(scan.checksum) == 64
    assert preview(scan, 160).startswith("previews/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/webp")
    assert hidden.status_code == 404
    assert client.get(f"/scans/{scan.pk}/17.webp").status_code == 404
    assert client.get(f"/admin/scans/{scan.pk}/160.webp").status_code == 302


def test_item_with_a_scan_is_saved_again(db, settings, tmp_path, curator):
    settings.MEDIA_ROOT = tmp_path
    item = factories.make_item()
    Scan.objects.create(item=item, file=picture("JPEG", name="a.jpg"), alt="Письмо с фронта")
    address = f"/admin/archive/item/{item.pk}/change/"

    values = form_values(curator.get(address))
    answer = curator.post(address, values | {"title": "Письмо, исправленное название"})

    item.refresh_from_db()
    assert answer.status_code == 302
    assert item.title == "Письмо, исправленное название"
    assert item.scans.get().checksum


def test_stored_scan_passes_full_clean(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scan = Scan.objects.create(item=factories.make_item(), file=picture("PNG", name="a.png"), alt="Снимок")

    Scan.objects.get(pk=scan.pk).full_clean()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif"), ("WEBP", "a.webp")])
def test_scan_of_a_camera_held_sideways_has_the_size_it_is_shown_in(db, settings, tmp_path, kind, name):
    settings.MEDIA_ROOT = tmp_path
    file = picture(kind, size=(40, 30), name=name, orientation=6)

    scan = Scan.objects.create(item=factories.make_item(), file=file, alt="Снимок")

    stored = Scan.objects.get(pk=scan.pk)
    assert (stored.width, stored.height) == Image.open(io.BytesIO(shrink(stored.file, 160))).size == (30, 40)


def test_scan_turned_upside_down_keeps_its_size(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = picture("JPEG", size=(40, 30), name="a.jpg", orientation=3)

    scan = Scan.objects.create(item=factories.make_item(), file=file, alt="Снимок")

    assert (scan.width, scan.height) == (40, 30)
