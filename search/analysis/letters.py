"""Letters: look-alikes, the old spelling, the other keyboard layout, Latin transcription."""

import re
import unicodedata
from functools import lru_cache

from archive.text import tokens

# Latin letters that a Cyrillic word is typed or scanned with.
_ALIKE = str.maketrans("acehikmoptuxyb", "асеникмортихув")
_CYRILLIC, _LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[a-z]")
# Letters of the spelling before 1918 and of the neighbours.
_OLD = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "ѣ": "е", "ѳ": "ф", "ѵ": "и", "ў": "у"})
_HARD_END = re.compile(r"(?<=[а-я][бвгджзклмнпрстфхцчшщ])ъ\b")

_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_SHIFTED = '~{}:"<>'
_LAYOUT = str.maketrans(_KEYS + _SHIFTED, "ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю")

# The longest first: «shch» is one letter.
_CLUSTERS = (
    ("shch", "щ"), ("sch", "щ"), ("tch", "ч"), ("yo", "е"), ("jo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("tz", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"),
    ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("ph", "ф"), ("ck", "к"),
)  # fmt: skip
# ISO 9 writes a letter for a letter.
_MARKED = str.maketrans("čšžŝûâêèëìʹʺ", "чшжщюяеэеиьъ")
_HARD_C = re.compile("c(?![eiy])")
_SOUNDS = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwyz", "абцдефгхийклмнопкрстуввыз", strict=True)) | {"x": "кс"})


def words(text: str) -> list[str]:
    """Return folded words and numbers in order: words("Чaлковъ, 376-я") == ["чалков", "376", "я"].

    Unlike `archive.text.tokens`, the old spelling is read as the new and a Latin letter in a Cyrillic word as what it
    looks like. A word of Latin letters alone stays.
    """
    return [_modern(token) for token in tokens(unicodedata.normalize("NFKC", text.replace("№", " ")))]


@lru_cache(maxsize=200_000)
def _modern(token: str) -> str:
    token = token.translate(_OLD)
    if _LATIN.search(token) and _CYRILLIC.search(token):
        token = token.translate(_ALIKE)
    return _HARD_END.sub("", token)


def is_latin(text: str) -> bool:
    """Tell whether letters are typed and all of them are Latin."""
    folded = text.lower()
    return bool(_LATIN.search(folded)) and not _CYRILLIC.search(folded)


def other_layout(text: str) -> str:
    """Return what the same keys type in the Russian layout: other_layout("xfkrjd") == "чалков"."""
    return text.lower().translate(_LAYOUT)


def from_latin(text: str) -> str:
    """Return a Cyrillic reading of a transcription: from_latin("Chalkov") == "чалков"."""
    text = unicodedata.normalize("NFC", text.lower()).translate(_MARKED).replace("'", "ь")
    for cluster, letter in _CLUSTERS:
        text = text.replace(cluster, letter)
    return _HARD_C.sub("к", re.sub(r"y\b", "и", text)).translate(_SOUNDS)
