"""Places where a long Russian word may be parted at the end of a line. Plain functions: no Django, no database."""

import re
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
LONG = 12
_SHORTEST = 3

_VOWEL, _CONSONANT, _SIGN = "[аеёиоуыэюя]", "[бвгджзклмнпрстфхцчшщ]", "[йьъ]"
# The school's rules: «-й-», «-ь-», «-ъ-» stay with the syllable before; what is left of a line has a vowel, and so
# has what goes to the next one.
_SYLLABLE_ENDS = [
    re.compile(f"(?<={before})(?={after})", re.IGNORECASE)
    for before, after in (
        (_SIGN, f"{_CONSONANT}+{_VOWEL}"),
        (_VOWEL, _VOWEL),
        (_VOWEL + _CONSONANT, f"{_CONSONANT}+{_VOWEL}"),
        (_VOWEL, _CONSONANT + _VOWEL),
    )
]
_WORD = re.compile(rf"[а-яё]{{{LONG + 1},}}", re.IGNORECASE)


def hyphenated(text: str) -> str:
    """Put soft hyphens into words longer than `LONG` letters: «усо·вер·шен·ство·ва·ния». For large headings only."""
    return _WORD.sub(lambda word: _parted(word[0]), text)


def _parted(word: str) -> str:
    ends = {found.start() for rule in _SYLLABLE_ENDS for found in rule.finditer(word)}
    parts = [0, *sorted(end for end in ends if _SHORTEST <= end <= len(word) - _SHORTEST), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(parts))
