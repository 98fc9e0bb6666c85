"""Encodings of Russian text files, told by the bytes.

UTF-8 and UTF-16 prove themselves. Among the one-byte encodings Windows-1251 is taken, unless the letters of the text
are those of another by far: Russian has ten times as many «о» as «х», in every list of names.
"""

import codecs
from math import log
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.sheets.errors import BadSheet

NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1251": "Windows-1251",
    "koi8-r": "КОИ8-Р",
    "cp866": "DOS (866)",
}
CHUNK = 1 << 18
# The first of two bytes of a sign in UTF-16: Latin, Cyrillic, dashes and quotation marks, «№».
_PAGES = b"\0\4\x20\x21"
# Shares of letters, per thousand.
_COMMON = (("о", 110), ("еа", 82), ("интс", 65), ("рвлк", 42), ("мдпу", 29), ("яыьгзбч", 17))
_RARE = (("йхжш", 10), ("юцщэф", 5), ("ъё", 1))
_SHARES = {letter: share for letters, share in _COMMON + _RARE for letter in letters}
_SIGNS = dict.fromkeys("№«»—–…„“”’ \xa0°§", 5)
# What no Russian text has: frames, fractions, letters of other languages.
_STRANGE = 0.05
# Of lists in Windows-1251 and KOI8-R the true reading wins by 0.3 to 0.9 for each letter, in DOS by 3 and more.
_MARGIN = 0.25
# Over all letters: three million to one.
_CERTAIN = 15


def encoding_of(path: Path) -> str:
    """Return the codec that reads the whole file. Raises BadSheet naming the line where it is broken."""
    with path.open("rb") as file:
        start = file.read(CHUNK)
    encoding = told_by_start(start)
    broken = _broken_at(path, encoding)
    if broken is None:
        return encoding
    if encoding == "utf-8-sig" and not _is_damaged_utf8(path, broken):
        encoding = _one_byte(start if max(start) > 127 else _around(path, broken))
        broken = _broken_at(path, encoding)
    if broken is None:
        return encoding
    raise _damaged(path, encoding, broken)


def told_by_start(start: bytes) -> str:
    """Return the encoding that the first bytes suggest: one of UTF-16, else UTF-8 before it is proved."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    low, high = start[:4096:2], start[1:4096:2]
    if b"\0" in high and _share(high, _PAGES) > 0.9:
        return "utf-16-le"
    if b"\0" in low and _share(low, _PAGES) > 0.9:
        return "utf-16-be"
    return "utf-8-sig"


def _share(data: bytes, of: bytes) -> float:
    return sum(map(data.count, of)) / len(data)


def _broken_at(path: Path, encoding: str) -> int | None:
    """Return the place of the first byte that the encoding cannot mean, None if there is none."""
    decoder, place = _decoder(encoding), 0
    with path.open("rb") as file:
        while True:
            chunk, held = file.read(CHUNK), len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return place - held + error.start
            if not chunk:
                return None
            place += len(chunk)


def _decoder(encoding: str, errors: str = "strict") -> codecs.IncrementalDecoder:
    """Return a decoder that counts the mark at the beginning among the bytes."""
    return codecs.getincrementaldecoder(encoding.removesuffix("-sig"))(errors)


def _is_damaged_utf8(path: Path, broken: int) -> bool:
    """Tell UTF-8 with a broken sign from an encoding that is not UTF-8: around the place most signs are whole.

    Of a Russian text in another encoding up to two bytes in five look like whole signs.
    """
    around = _around(path, broken)
    whole = len(around.decode(errors="ignore").encode()) - sum(map(around.count, range(128)))
    return whole * 10 > 7 * sum(byte > 127 for byte in around)


def _around(path: Path, place: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, place - CHUNK // 8))
        return file.read(CHUNK // 4)


def _one_byte(sample: bytes) -> str:
    likely = {encoding: _likelihood(sample, encoding) for encoding in ("cp1251", "koi8-r", "cp866")}
    best = max(likely, key=likely.__getitem__)
    margin, letters = likely[best] - likely["cp1251"], sum(byte > 127 for byte in sample)
    return best if margin > _MARGIN and margin * letters > _CERTAIN else "cp1251"


def _likelihood(sample: bytes, encoding: str) -> float:
    """Return the mean logarithm of the shares that the signs beyond ASCII have in Russian."""
    counts = [(bytes([byte]).decode(encoding, "replace").lower(), sample.count(byte)) for byte in range(128, 256)]
    total = sum(count for _sign, count in counts)
    return sum(count * log(_SHARES.get(s) or _SIGNS.get(s) or _STRANGE) for s, count in counts) / max(total, 1)


def _damaged(path: Path, encoding: str, place: int) -> BadSheet:
    said = {"line": _line_of(path, place, encoding), "byte": place + 1, "encoding": NAMES[encoding]}
    if place >= path.stat().st_size - 4 and encoding.startswith("utf"):
        end = _("Файл обрывается посреди знака в строке %(line)d (байт %(byte)d): он скопирован не до конца.")
        return BadSheet(end % said + " " + _("Скопируйте его заново."))
    broken = _("В строке %(line)d файла (байт %(byte)d) стоит знак, которого нет в кодировке %(encoding)s.")
    return BadSheet(broken % said + " " + _("Сохраните файл заново как «CSV UTF-8» или XLSX."))


def _line_of(path: Path, place: int, encoding: str) -> int:
    """Return the line of a byte, from 1."""
    decoder, ends = _decoder(encoding, "replace"), 0
    with path.open("rb") as file:
        while chunk := file.read(min(CHUNK, place)):
            ends, place = ends + decoder.decode(chunk).count("\n"), place - len(chunk)
    return ends + 1
