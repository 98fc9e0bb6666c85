"""Whether two words are forms of one word: by their endings, without a dictionary."""

from collections.abc import Iterable
from functools import lru_cache

_NOUN = (
    "а я о е ы и у ю й ь ом ем ой ей ою ею ам ям ами ями ах ях ов ев ью ьи ье ья ьев ием ией иям иями иях ии ию ия ие"
)
_ADJECTIVE = "ый ий ой ая яя ое ее ого его ому ему ым им ом ем ую юю ые ие ых их ыми ими ей"
_ADJECTIVE_ENDINGS = tuple(_ADJECTIVE.split())
ENDINGS = frozenset(["", *_NOUN.split(), *_ADJECTIVE_ENDINGS])
_SHORTEST_STEM = 3


@lru_cache(maxsize=200_000)
def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words differ only in a noun's or an adjective's ending: «орден», «орденами».

    Words that share fewer than three letters are compared whole: «за» is not «зал».
    """
    if one == other:
        return True
    common = shared_start(one, other)
    return any(
        one[stem:] in ENDINGS and other[stem:] in ENDINGS
        for stem in range(common, max(_SHORTEST_STEM, common - 3) - 1, -1)
    )


def shared_start(one: str, other: str) -> int:
    """Return how many letters two words have in common from the first on."""
    differing = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def adjective_like(word: str) -> bool:
    """Tell whether a folded word ends as an adjective does; so do some nouns («героем»)."""
    return len(word) > 4 and word.endswith(_ADJECTIVE_ENDINGS)


class WordSet:
    """Folded words that are looked up in any form."""

    def __init__(self, words: Iterable[str]):
        self._by_stem: dict[str, list[str]] = {}
        for word in dict.fromkeys(words):
            self._by_stem.setdefault(word[:_SHORTEST_STEM], []).append(word)

    def find(self, word: str) -> str:
        """Return the word of the set of which `word` is a form, or ""."""
        known = self._by_stem.get(word[:_SHORTEST_STEM], ())
        return next((candidate for candidate in known if same_word(candidate, word)), "")

    def __contains__(self, word: str) -> bool:
        return bool(self.find(word))

    def abbreviated(self, start: str) -> str:
        """Return a word of the set that begins with `start`, two letters or more («стр.», «див.»), or ""."""
        if len(start) < 2:
            return ""
        words = (word for words in self._by_stem.values() for word in words)
        return next((word for word in words if word.startswith(start) and len(word) > len(start) + 1), "")
