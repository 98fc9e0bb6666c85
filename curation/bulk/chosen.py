"""Primary keys by the million, kept in one column: eight bytes a key, compressed."""

import zlib
from array import array
from collections.abc import Iterable

_FAST = 1


def packed(pks: Iterable[int]) -> bytes:
    return zlib.compress(array("q", pks).tobytes(), _FAST)


def unpacked(data: bytes) -> array:
    keys = array("q")
    keys.frombytes(zlib.decompress(data) if data else b"")
    return keys
