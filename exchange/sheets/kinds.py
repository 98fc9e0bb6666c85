"""What a file is, told by its first bytes and the parts inside: its name is not looked at."""

import re
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.sheets.encodings import told_by_start
from exchange.sheets.errors import BadSheet
from exchange.sheets.packages import Package, encrypted
from exchange.sheets.xlsx import main_part

_ODS = re.compile(rb"application/vnd\.oasis\.opendocument\.spreadsheet")
_ENCRYPTED = re.compile(rb"encryption-data")
_MANIFEST = "META-INF/manifest.xml"
_ADVICE = gettext_lazy("Откройте таблицу в Excel или LibreOffice и сохраните как XLSX.")
_ZIP, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what museums send by mistake.
_OTHERS = (
    (b"%PDF", gettext_lazy("документ PDF")),
    (b"{\\rtf", gettext_lazy("документ RTF")),
    (b"\xff\xd8\xff", gettext_lazy("изображение JPEG")),
    (b"\x89PNG", gettext_lazy("изображение PNG")),
    (b"GIF8", gettext_lazy("изображение GIF")),
    (b"II*\0", gettext_lazy("изображение TIFF")),
    (b"MM\0*", gettext_lazy("изображение TIFF")),
    (b"Rar!", gettext_lazy("архив RAR")),
    (b"7z\xbc\xaf\x27\x1c", gettext_lazy("архив 7z")),
    (b"\x1f\x8b", gettext_lazy("архив GZIP")),
    (b"SQLite format 3", gettext_lazy("база данных SQLite")),
    (b"\0\1\0\0Standard ", gettext_lazy("база данных Access")),
    (b"\x09\x08\x10", gettext_lazy("таблица старого Excel")),
    (b"\x09\x04\x06", gettext_lazy("таблица старого Excel")),
    (b"\x09\x02\x06", gettext_lazy("таблица старого Excel")),
    (b"\x09\x00\x04", gettext_lazy("таблица старого Excel")),
)
_HTML = re.compile(rb"\s*<(!doctype html|html|head|body|meta|style|table|div)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*<(\?xml|!doctype)\b", re.IGNORECASE)
# Bytes that no text has: below the space there are tabs, ends of lines and pages, and the end of a file in DOS.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a"))
# What a package is by the folder of its parts.
_FOLDERS = (
    ("word/", gettext_lazy("документ Word")),
    ("ppt/", gettext_lazy("презентация")),
    ("xl/workbook.bin", gettext_lazy("двоичная книга XLSB")),
)


def kind_of(path: Path) -> str:
    """Return "csv", "xlsx", "ods" or "xls". Raises BadSheet, with advice, for anything else."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise BadSheet(_("Файл пуст. Проверьте, что таблица в нём сохранена."))
    if start.startswith(_ZIP + b"\3\4") or start.startswith(_ZIP + b"\5\6"):
        return _kind_of_package(Package(path))
    if start.startswith(_COMPOUND):
        return "xls"
    _refuse_others(start)
    return "csv"


def _refuse_others(start: bytes) -> None:
    for signature, name in _OTHERS:
        if start.startswith(signature):
            raise _is_other(name)
    text = start.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(text):
        raise _is_other(_("страница HTML, хотя имя может кончаться на «.xls»"))
    if _XML.match(text):
        raise _is_other(_("документ XML"))
    controls = sum(map(start.count, _CONTROLS))
    if told_by_start(start) == "utf-8-sig" and controls * 20 > len(start):
        raise _is_other(_("файл другой программы"))


def _kind_of_package(package: Package) -> str:
    for folder, name in _FOLDERS:
        if package.holds(folder):
            raise _is_other(name)
    if "content.xml" in package:
        return _kind_of_document(package)
    if main_part(package) in package:
        return "xlsx"
    raise BadSheet(_("Это архив ZIP. Достаньте из него таблицу и загрузите её саму."))


def _kind_of_document(package: Package) -> str:
    """Return "ods": the manifest says what a document is, and whether it is encrypted."""
    if _MANIFEST in package and any(package.find(_MANIFEST, _ENCRYPTED)):
        raise encrypted()
    if not any(part in package and any(package.find(part, _ODS)) for part in ("mimetype", _MANIFEST)):
        raise _is_other(_("документ LibreOffice, но не таблица"))
    return "ods"


def _is_other(name: str) -> BadSheet:
    return BadSheet(_("Это не таблица, а %s.") % name + " " + str(_ADVICE))
