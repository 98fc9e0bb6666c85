"""The alphabet: keys that put names and titles in Russian order, the same in every database.

Plain functions: no Django, no database.
"""

from archive.text import tokens

_DIGITS = 12
# One byte for each Russian letter, in the order of the alphabet when ё is folded.
_BYTES = "cp1251"


def sort_key(text: str, length: int = 120) -> str:
    """Return what `text` is sorted by: ё beside е, case and punctuation aside, numbers by value.

    sort_key("22-я гв. сд") < sort_key("106-я сд"); the letters of the folded text stand in code-point order, which is
    the Russian alphabet. Cut to `length` characters.
    """
    return " ".join(token.zfill(_DIGITS) if token.isdigit() else token for token in tokens(text))[:length]


def packed(text: str) -> bytes:
    """Return folded text as bytes that every database compares alike; half the size of UTF-8.

    Signs that no Russian typewriter has become their numbers: packed("ā") == b"&#257;".
    """
    return text.encode(_BYTES, "xmlcharrefreplace")


def unpacked(data: bytes) -> str:
    """Return the text of `packed`; signs that became numbers stay so."""
    return bytes(data).decode(_BYTES, "replace")
