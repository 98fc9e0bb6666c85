"""The alphabet: keys that put names and titles in Russian order, the same in every database.

Plain functions: no Django, no database.
"""

from archive.text import tokens

_DIGITS = 12


def sort_key(text: str, length: int = 120) -> str:
    """Return what `text` is sorted by: ё beside е, case and punctuation aside, numbers by value.

    sort_key("22-я гв. сд") < sort_key("106-я сд"); the letters of the folded text stand in code-point order, which is
    the Russian alphabet. Cut to `length` characters.
    """
    return " ".join(token.zfill(_DIGITS) if token.isdigit() else token for token in tokens(text))[:length]
