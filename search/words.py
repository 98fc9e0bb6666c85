"""How words are cut for the index and for a query: the same way, or they would never meet.

Plain functions: no Django, no database.
"""

import re
from collections.abc import Iterable

from archive.text import fold, tokens

# «376-я», «2-го», «3-ей»: the letters after the number only say how it is read.
_ORDINAL_ENDING = re.compile(r"(?<=\d)-(?:я|й|е|ая|яя|ой|ый|ий|ое|ее|го|ей|му|ую|ю|ым|им|ом|ем|м|х|ых|ми)(?!\w)")
# «Л-0001», «Т-34»: a number that a letter belongs to.
_LETTERED = re.compile(r"([^\W\d_])-(\d+)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}


def cut(text: str) -> list[str]:
    """Return the words and numbers of a text: cut("376-я сд, Л-0012") == ["376", "сд", "л-12"].

    Endings of ordinals and zeros before a number fall away; «I», «II», «III» (degrees of orders) become numbers. A
    number with its one letter stays whole, so that a record's number finds that record and no other.
    """
    return [word for chunk in _ORDINAL_ENDING.sub("", fold(text)).split() for word in _cut(chunk)]


def _cut(chunk: str) -> list[str]:
    if number := _LETTERED.fullmatch(chunk):
        return [f"{number[1]}-{_word(number[2])}"]
    return [_word(token) for token in tokens(chunk)]


def _word(token: str) -> str:
    return token.lstrip("0") or "0" if token.isdigit() else _ROMAN.get(token, token)


def padded(texts: Iterable[object]) -> str:
    """Return " word word ", each word once, in order of first use; «л-12» is there by its parts as well."""
    whole = (word for text in texts for word in cut(str(text)))
    words = dict.fromkeys(part for word in whole for part in (word, *word.split("-")))
    return f" {' '.join(words)} " if words else " "
