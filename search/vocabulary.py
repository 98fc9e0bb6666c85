"""The words that records are called by: those that begin so, sound so, or differ by one slip of the pen."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

from archive.ordering import packed, unpacked
from search.analysis.names import name_key, skeleton
from search.sql import marks, rows

MOST_BEGUN, MOST_ALIKE = 50, 60
SHORTEST_MISSPELT = 4
# After every word that begins as another: «я» is the last byte there is.
_LAST = b"\xff" * 80
_BEGINNING = """SELECT * FROM (
    SELECT CAST(%s AS integer), form, term FROM search_form WHERE form >= %s AND form < %s ORDER BY form, term LIMIT %s
) AS begun"""


def sounding(words: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each word the keys, by term, of all that sounds like it: one query."""
    sounds = {word: packed(skeleton(name_key(word))) for word in words if len(word) > 1}
    if not sounds:
        return {}
    kept = set(sounds.values())
    asked = f"SELECT skeleton, term, key FROM search_form WHERE skeleton IN {marks(kept)}"
    found: dict[bytes, dict[str, str]] = {}
    for sound, term, key in rows(asked, list(kept)):
        found.setdefault(bytes(sound), {})[unpacked(term)] = unpacked(key)
    return {word: found.get(sound, {}) for word, sound in sounds.items()}


def support(words: Iterable[str], heard: Mapping[str, Mapping[str, str]]) -> int:
    """Say how well the vocabulary knows these words: 2 for each known by its key, 1 for each that only sounds known.

    `heard` is what `sounding` tells of them.
    """
    return sum(2 if name_key(word) in heard.get(word, {}).values() else bool(heard.get(word)) for word in set(words))


def unknown(words: Iterable[str]) -> list[str]:
    """Return those of the words that nothing is called by, whatever their case: one query."""
    heard = sounding(words)
    return [word for word in heard if name_key(word) not in heard[word].values()]


def beginning(words: Collection[str], most: int = MOST_BEGUN) -> dict[str, list[tuple[str, str]]]:
    """Return for each word (form, term) of the first `most` that begin so, in the order of bytes: one query."""
    asked = " UNION ALL ".join([_BEGINNING] * len(words))
    starts = map(packed, words)
    params = [param for n, start in enumerate(starts) for param in (n, start, start + _LAST, most)]
    begun = sorted((n, bytes(form), bytes(term)) for n, form, term in rows(asked, params)) if words else []
    found: list[list[tuple[str, str]]] = [[] for _word in words]
    for n, form, term in begun:
        found[n].append((unpacked(form), unpacked(term)))
    return dict(zip(words, found, strict=True))


class Meant(NamedTuple):
    """A word as it is kept, its term, and how far it is from the word typed: 0 to 1."""

    distance: float
    form: str
    term: str


def misspelt(words: Iterable[str]) -> dict[str, list[Meant]]:
    """Return for each word those that it may be meant for, the nearest first: one query for all.

    They sound alike or their keys differ by one letter added, left out, taken for another or two changed about: one
    half of the key is whole then, or the two in its middle changed places. The nearest `MOST_ALIKE`.
    """
    keys = {word: key for word in words if len(key := name_key(word)) >= SHORTEST_MISSPELT}
    if not keys:
        return {}
    near = [_near(word, key) for word, key in keys.items()]
    asked = f"SELECT term, form, key FROM search_form WHERE {' OR '.join(sql for sql, _params in near)}"
    known = [tuple(map(unpacked, row)) for row in rows(asked, [param for _sql, params in near for param in params])]
    return {word: _ranked(word, key, known) for word, key in keys.items()}


_NEAR = """(
    skeleton = %s OR key = %s
    OR (key >= %s AND key < %s OR backwards >= %s AND backwards < %s)
    AND (length(key) BETWEEN %s AND %s OR length(form) BETWEEN %s AND %s)
)"""


def _near(word: str, key: str) -> tuple[str, list]:
    """Return the condition that a form may be meant by `word`, and its parameters."""
    half = len(key) // 2
    first, second = packed(key[:half]), packed(key[half:][::-1])
    swapped = key[: half - 1] + key[half] + key[half - 1] + key[half + 1 :]
    sizes = [size + by for size in (len(key), len(word)) for by in (-1, 1)]
    same = [packed(skeleton(key)), packed(swapped)]
    return _NEAR, [*same, first, first + _LAST, second, second + _LAST, *sizes]


def _ranked(word: str, key: str, known: list[tuple[str, str, str]]) -> list[Meant]:
    ranked = sorted(Meant(_distance(word, key, form, other), form, term) for term, form, other in known)
    return [meant for meant in ranked[:MOST_ALIKE] if meant.distance <= 1]


def _distance(word: str, key: str, form: str, other: str) -> float:
    """Return 0 for the same key, ½ for the same sound, ¾ for a slip in the word, 1 for one in its key, else 2."""
    if key == other:
        return 0
    if skeleton(key) == skeleton(other):
        return 0.5
    if abs(len(word) - len(form)) <= 1 and OSA.distance(word, form, score_cutoff=1) <= 1:
        return 0.75
    return OSA.distance(key, other, score_cutoff=1) if abs(len(key) - len(other)) <= 1 else 2
