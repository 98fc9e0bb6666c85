"""Whether two words are forms of one word: by the endings of one declension, without a dictionary."""

from collections.abc import Iterable
from functools import lru_cache

_ADJECTIVE = "ый ий ой ая яя ое ее ого его ому ему ым им ом ем ую юю ые ие ых их ыми ими ей ою ею"
_ADJECTIVE_ENDINGS = tuple(_ADJECTIVE.split())
# The endings of each declension, "-" for none. What stands after the bar is a form and never tells the declension:
# «шахт» is found for «шахта», but of «Кузнецк», which looks alike, there is no «Кузнецкой».
_DECLENSIONS = f"""
    {_ADJECTIVE}
    - а у ом ем е ы и ов ев ей ам ами ах
    а ы и е у ой ою ей ею ам ами ах | -
    о е а у ом ем ам ами ах | -
    ь й я ю ем е и ей ев ям ями ях
    я и е ю ей ею ям ями ях | й ь
    ь и ью ей ям ями ях
    е я ю ем и ям ями ях | й ей
    я ени енем ена енам енами енах | ен
    ин ина ину ином ине е ам ами ах | -
    ь ери ерью ерей ерям ерями ерях
    ец ца цу цем цом це цы цев цов цам цами цах
    ец йца йцу йцем йце йцы йцев йцам йцами йцах
    ец ьца ьцу ьцем ьце ьцы ьцев ьцам ьцами ьцах
    ок ка ку ком ке ки ков кам ками ках
"""
_SHORTEST_STEM = 3


def _endings(line: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the endings that tell a declension, and all that it has."""
    telling, _, others = line.replace("-", '""').partition("|")
    known = [ending.strip('"') for ending in telling.split()]
    return frozenset(known), frozenset([*known, *(ending.strip('"') for ending in others.split())])


_ENDINGS = [_endings(line) for line in _DECLENSIONS.strip().splitlines()]


@lru_cache(maxsize=200_000)
def form_of(word: str, form: str) -> bool:
    """Tell whether a folded word of a text is a form of a known one: form_of("орден", "орденами").

    Nouns have no forms of adjectives, nor the other way round: «кузнецкого» is none of «кузнецк». Words that share
    fewer than three letters are compared whole: «за» is not «зал». Both parts of a double word may change.
    """
    if word == form:
        return True
    pieces, parts = word.split("-"), form.split("-")
    if len(pieces) > 1:
        return len(pieces) == len(parts) and all(map(form_of, pieces, parts))
    common = shared_start(word, form)
    return any(
        _of_one_declension(word[stem:], form[stem:]) for stem in range(common, max(_SHORTEST_STEM, common - 3) - 1, -1)
    )


def _of_one_declension(known: str, ending: str) -> bool:
    return any(known in telling and ending in all_of_them for telling, all_of_them in _ENDINGS)


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one word, neither of them known to be the nominative."""
    return form_of(one, other) or form_of(other, one)


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
        return next((candidate for candidate in known if form_of(candidate, word)), "")

    def __contains__(self, word: str) -> bool:
        return bool(self.find(word))

    def abbreviated(self, start: str) -> str:
        """Return a word of the set that begins with `start`, two letters or more («стр.», «див.»), or ""."""
        if len(start) < 2:
            return ""
        words = (word for words in self._by_stem.values() for word in words)
        return next((word for word in words if word.startswith(start) and len(word) > len(start) + 1), "")
