"""Whom a visitor may have meant when nobody is found: those called nearly so, and by which name he asked."""

import re

from pyroaring import BitMap

from search import postings
from search.kinds import KINDS, Kind
from search.ordering import cut as cut_page
from search.query import Slot
from search.standing import Standing
from search.terms import cut
from search.tiers import Search
from search.trees import worded

# A word is cut by so many letters at most, and to no fewer than these.
MOST_CUT, SHORTEST = 4, 3
_NOT_NAME = re.compile(r"[\d,;:]+|(?<!\w)[гГ]\.?\s?[рР]\.?(?!\w)")


def nearest(kind: Kind, text: str, at: Standing, most: int) -> list[int]:
    """Return the primary keys of records whose names begin as the longest word does, cut from its end: «Герасименков».

    At most `most`, in the order of names, of those that a visitor may see; none when the word is too short to be cut.
    """
    word = max((word for word in cut(text) if word.isalpha()), key=len, default="")
    shortest = max(len(word) - MOST_CUT, SHORTEST)
    if len(word) <= shortest:
        return []
    begun = postings.read_words(word[:shortest], at.state.first)
    for length in range(len(word) - 1, shortest - 1, -1):
        places = BitMap().union(*(places for form, places in begun if form.startswith(word[:length]))) & at.seen(kind)
        if places:
            return [rank.object_id for rank in cut_page(at, [places], 0, most)]
    return []


def asked_name(search: Search) -> str:
    """Return the words of a query that are a name, as they were typed: no rank, award, unit, day or number."""
    person = KINDS["person"]
    named = {term for name in ("rank", "award") for one in worded(search.standing, person, name) for term in one.terms}
    names = {slot.text for slot in search.query.slots if _is_name(slot) and not slot.anywhere & named}
    typed = _NOT_NAME.sub(" ", search.query.read_as or search.text).split()
    return " ".join(word for word in typed if set(cut(word)) <= names)


def _is_name(slot: Slot) -> bool:
    return slot.text.isalpha() and (bool(slot.word) or len(slot.text) == 1)
