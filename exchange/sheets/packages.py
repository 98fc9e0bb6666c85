"""Zip packages of workbooks, weighed before anything is unpacked.

What a package says of its sizes is believed only as an upper bound: no part is read beyond what it promised, and one
that holds less or more fails its checksum.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from exchange.sheets.errors import BadSheet, damaged

CHUNK = 1 << 16
MOST_PARTS = 2_000
MOST_BYTES = 1 << 30
# Sheets shrink ten to thirty times; only beyond this size is more suspicious.
FREE_BYTES, MOST_SHRUNK = 200 << 20, 100
# Longer than any thing that is looked for with `find`.
_OVERLAP = 4_096
_LONGEST_DIRECTORY = MOST_PARTS * 512
_ENCRYPTED = 0x1
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class _Wary(io.FileIO):
    """Refuses to take a list of parts into memory that could name millions."""

    def read(self, size: int = -1) -> bytes:
        if size > _LONGEST_DIRECTORY:
            raise _too_many()
        return super().read(size)


class Package:
    """Raises BadSheet for a package that is damaged, encrypted, or bigger inside than it has any reason to be."""

    def __init__(self, path: Path):
        self.path = path
        with self._opened() as archive:
            parts = archive.infolist()
        _weigh(parts)
        # Writers differ in the case of names and in the stroke between folders.
        self._parts = {_plain(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def holds(self, folder: str) -> bool:
        return any(name.startswith(folder) for name in self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes, `CHUNK` or fewer at a time; the file is open only meanwhile."""
        if name not in self:
            raise damaged(name)
        with self._opened() as archive:
            try:
                with archive.open(self._parts[_plain(name)]) as part:
                    while chunk := part.read(CHUNK):
                        yield chunk
            except _BROKEN as error:
                raise damaged(name) from error

    def find(self, name: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
        """Yield what is found in a part's bytes, as fast as it unpacks: half a gigabyte a second."""
        rest = b""
        for chunk in self.chunks(name):
            window, end = rest + chunk, 0
            for found in pattern.finditer(window):
                end = found.end()
                yield found
            rest = window[max(end, len(window) - _OVERLAP) :]

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        with _Wary(self.path) as file:
            try:
                archive = zipfile.ZipFile(file)
            except _BROKEN as error:
                raise damaged(self.path.name) from error
            with archive:
                yield archive


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _weigh(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise _too_many()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise encrypted()
    if any(".." in PurePosixPath(_plain(part.filename)).parts for part in parts):
        raise BadSheet(
            _("В файле есть части с путями наружу («..»): такие файлы делают, чтобы навредить. Не прочитан.")
        )
    if any(part.compress_type not in _UNPACKED for part in parts):
        raise damaged(_("способ сжатия"))
    _weigh_bytes(sum(part.file_size for part in parts), sum(part.compress_size for part in parts))


def _weigh_bytes(unpacked: int, packed: int) -> None:
    if unpacked > MOST_BYTES:
        raise BadSheet(
            _("Таблица в распакованном виде больше гигабайта. Разделите её на несколько файлов или сохраните как CSV.")
        )
    if unpacked > FREE_BYTES and unpacked > packed * MOST_SHRUNK:
        raise BadSheet(
            _("Файл распаковывается больше чем в сто раз: похоже на «архивную бомбу» или на миллионы пустых ячеек.")
            + " "
            + _("Скопируйте таблицу на новый лист и сохраните как XLSX.")
        )


def _too_many() -> BadSheet:
    return BadSheet(_("Внутри файла больше 2 000 частей: это не таблица. Скопируйте её в новый файл и сохраните."))


def encrypted() -> BadSheet:
    return BadSheet(_("Файл защищён паролем. Снимите пароль и сохраните его заново как XLSX."))
