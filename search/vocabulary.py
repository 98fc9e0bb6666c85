"""The words that records are called by: those that begin so, sound so, or differ by one slip of the pen."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from archive.ordering import packed, unpacked
from search.analysis.names import name_key, skeleton
from search.models import Form

MOST_BEGUN, MOST_ALIKE = 50, 60
SHORTEST_MISSPELT = 4
# After every word that begins as another: «я» is the last byte there is.
_LAST = b"\xff" * 80


def support(words: Iterable[str]) -> int:
    """Say how well the vocabulary knows these words: 2 for each known by its key, 1 for each that only sounds known.

    Of words none of which it knows, 1 when the last begins one that it does, or may be a slip of the pen for one.
    """
    words = list(words)
    keys = {name_key(word) for word in words if len(word) > 1}
    same = Form.objects.filter(key__in=[packed(key) for key in keys])
    known = {bytes(key) for key in same.values_list("key", flat=True)}
    sounds = {packed(skeleton(key)) for key in keys}
    heard = {bytes(s) for s in Form.objects.filter(skeleton__in=sounds).values_list("skeleton", flat=True)}
    found = sum(2 if packed(key) in known else packed(skeleton(key)) in heard for key in keys)
    return found or int(any(beginning(word, 1) or misspelt([word]).get(word) for word in words[-1:] if len(word) > 1))


def unknown(words: Iterable[str]) -> list[str]:
    """Return those of the words that nothing is called by, whatever their case: one query."""
    keys = {word: packed(name_key(word)) for word in words if len(word) > 1}
    known = {bytes(key) for key in Form.objects.filter(key__in=set(keys.values())).values_list("key", flat=True)}
    return [word for word, key in keys.items() if key not in known]


def beginning(word: str, most: int = MOST_BEGUN) -> list[tuple[str, str]]:
    """Return (form, term) of the first `most` words that begin so, in the order of bytes: one query."""
    start = packed(word)
    begun = Form.objects.filter(form__gte=start, form__lt=start + _LAST).order_by("form", "term")
    return [(unpacked(form), unpacked(term)) for form, term in begun.values_list("form", "term")[:most]]


def sounding_alike(words: set[str]) -> dict[str, frozenset[str]]:
    """Return for each word the terms of all that sound like it: one query."""
    sounds = {word: packed(skeleton(name_key(word))) for word in words}
    found: dict[bytes, set[str]] = {}
    for sound, term in Form.objects.filter(skeleton__in=set(sounds.values())).values_list("skeleton", "term"):
        found.setdefault(bytes(sound), set()).add(unpacked(term))
    return {word: frozenset(found.get(sound, ())) for word, sound in sounds.items()}


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
    near = reduce(or_, (_near(word, key) for word, key in keys.items()))
    rows = (
        Form.objects.annotate(form_size=Length("form"), key_size=Length("key"))
        .filter(near)
        .values_list("term", "form", "key")
    )
    known = [tuple(map(unpacked, row)) for row in rows]
    return {word: _ranked(word, key, known) for word, key in keys.items()}


def _near(word: str, key: str) -> Q:
    half = len(key) // 2
    first, second = packed(key[:half]), packed(key[half:][::-1])
    swapped = key[: half - 1] + key[half] + key[half - 1] + key[half + 1 :]
    half_whole = Q(key__gte=first, key__lt=first + _LAST) | Q(backwards__gte=second, backwards__lt=second + _LAST)
    of_a_size = Q(key_size__gte=len(key) - 1, key_size__lte=len(key) + 1)
    of_a_size |= Q(form_size__gte=len(word) - 1, form_size__lte=len(word) + 1)
    return Q(skeleton=packed(skeleton(key))) | (half_whole & of_a_size) | Q(key=packed(swapped))


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
