"""How words are cut for the index and for a query: the same way, or they would never meet.

Plain functions: no Django, no database.
"""

import re
from collections.abc import Iterable

from archive.text import fold, tokens

# «376-я», «2-го», «3-ей»: the letters after the number only say how it is read.
_ORDINAL_ENDING = re.compile(r"(?<=\d)-(?:я|й|е|ая|яя|ой|ый|ий|ое|ее|го|ей|му|ую|ю|ым|им|ом|ем|м|х|ых|ми)(?!\w)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}


def cut(text: str) -> list[str]:
    """Return the words and numbers of a text: cut("376-я сд, Л-0012") == ["376", "сд", "л", "12"].

    Endings of ordinals and zeros before a number fall away; «I», «II», «III» (degrees of orders) become numbers.
    """
    return [_word(token) for token in tokens(_ORDINAL_ENDING.sub("", fold(text)))]


def _word(token: str) -> str:
    return token.lstrip("0") or "0" if token.isdigit() else _ROMAN.get(token, token)


def padded(texts: Iterable[object]) -> str:
    """Return " word word ", each word once, in order of first use."""
    words = dict.fromkeys(word for text in texts for word in cut(str(text)))
    return f" {' '.join(words)} " if words else " "
