"""Whom a visitor may have meant when nobody is found: those called nearly so."""

from pyroaring import BitMap

from search import postings
from search.kinds import Kind
from search.ordering import cut as cut_page
from search.standing import Standing
from search.terms import cut

# A word is cut by so many letters at most, and to no fewer than these.
MOST_CUT, SHORTEST = 4, 3


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
