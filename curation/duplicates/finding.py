"""Finds likely pairs: of one person, or of all by going through the index in the order in which it was written.

A saved record takes a new place at the end of the index, however it was saved: what lies behind the place looked up to
is all that is to be looked at, and saving itself costs nothing. Each is compared with those before it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from time import monotonic
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from pyroaring import BitMap

from curation.duplicates.candidates import Candidates, born_with, entries_at
from curation.duplicates.faces import Face, read_faces
from curation.duplicates.models import LikelyPair, Looked, NotDuplicate
from curation.duplicates.parting import Pair, in_order
from curation.duplicates.scoring import Likeness, compare
from search.kinds import KINDS
from search.ordering import ranks
from search.standing import Standing, standing

# Below this two records are strangers.
LIKELY = 60
# So many pairs of one record are worth a look.
MOST_PAIRS = 5
BATCH = 500


class Match(NamedTuple):
    """Another person, and how like he is to the one; `turned` is the same as told of the other."""

    pk: int
    likeness: Likeness
    turned: Likeness


class Progress(NamedTuple):
    """How many records were looked at, of how many; counted in records that are in the index now."""

    done: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.done


def likely(pk: int) -> list[Match]:
    """Return who may be the same person, the likeliest first: some ten queries, whatever the museum's size."""
    faces = read_faces([pk])
    now = standing()
    found = _compared(Candidates(now), faces)
    parted = NotDuplicate.objects.of([pk]).pairs()
    return [match for match in found.get(pk, []) if in_order(pk, match.pk) not in parted]


def progress() -> Progress:
    now = standing()
    living = now.living(KINDS["person"])
    return Progress(living.rank(_mark(now) - 1) if len(living) else 0, len(living))


def look(seconds: float, most: int | None = None) -> Iterator[Progress]:
    """Look at what was written since, so many seconds long and so many records at most; yield after each batch.

    A batch begun is ended. Each is written in a transaction of its own, so that a search broken off goes on.
    """
    until, done = monotonic() + seconds, 0
    finder = Candidates(standing())
    while monotonic() < until and (most is None or done < most):
        batch = BATCH if most is None else min(BATCH, most - done)
        looked = _look_at(finder, batch)
        if not looked:
            return
        done += looked
        yield progress()


def take_back(told: NotDuplicate) -> None:
    """Forget that two records are of two people; the pair is there again at once."""
    pks = [told.first_id, told.second_id]
    with transaction.atomic():
        told.delete()
        _write(pks, _pairs(pks, Candidates(standing())))


def _mark(now: Standing) -> int:
    """Return the first place that was not looked at; a rebuilt index is looked through anew."""
    known = Looked.objects.filter(pk=1, built=now.state.built).first()
    return max(known.place, now.state.first) if known else now.state.first


def _look_at(finder: Candidates, most: int) -> int:
    """Look at the next records of the index, and remember that; return how many.

    Nothing is locked but while the pairs are written: others write meanwhile, and what they wrote comes later.
    """
    mark = _mark(finder.standing)
    start = finder.living.rank(mark - 1)
    places = finder.living[start : start + most]
    if not places:
        return 0
    taken = {rank.object_id: place for place, rank in ranks(places).items()}
    pairs = _pairs(taken, finder, taken)
    with transaction.atomic():
        Looked.objects.get_or_create(pk=1)
        Looked.objects.select_for_update().get(pk=1)
        if _mark(finder.standing) == mark:
            _write(taken, pairs)
            state = {"built": finder.standing.state.built, "place": places.max() + 1, "looked_on": timezone.now()}
            Looked.objects.filter(pk=1).update(**state)
    return len(places)


def _pairs(pks: Collection[int], finder: Candidates, before: Mapping[int, int] | None = None) -> dict[Pair, Likeness]:
    """Return the pairs of these records, as told of the first of each; `before`: see `_compared`."""
    found = _compared(finder, read_faces(pks), before)
    return {in_order(pk, match.pk): _told(match, pk) for pk, matches in found.items() for match in matches}


def _write(pks: Collection[int], pairs: Mapping[Pair, Likeness]) -> None:
    """Keep the pairs of records in the stead of what was found of them before."""
    LikelyPair.objects.of(pks).delete()
    parted = NotDuplicate.objects.of(pks).pairs()
    LikelyPair.objects.bulk_create(_row(pair, pairs[pair]) for pair in sorted(pairs.keys() - parted))


def _row(pair: Pair, likeness: Likeness) -> LikelyPair:
    reasons = [(reason.words, reason.is_for) for reason in likeness.reasons]
    return LikelyPair(first_id=pair[0], second_id=pair[1], score=likeness.score, reasons=reasons)


def _compared(
    finder: Candidates, faces: Mapping[int, Face], before: Mapping[int, int] | None = None
) -> dict[int, list[Match]]:
    """Return by primary key the likeliest of those whom each may be; `before` are places that theirs go before."""
    met = finder.places(list(faces.values()))
    if before is not None:
        met = {pk: places[: places.rank(before[pk] - 1)] for pk, places in met.items()}
    known = ranks(BitMap().union(*met.values()))
    also = _also(finder, born_with(faces.values()), before)
    pks = {pk: {known[place].object_id for place in places} | also.get(pk, set()) for pk, places in met.items()}
    others = read_faces(set().union(*pks.values()) - faces.keys()) | dict(faces)
    return {pk: _best(faces[pk], [others[other] for other in some if other in others]) for pk, some in pks.items()}


def _also(finder: Candidates, born: Mapping[int, set[int]], before: Mapping[int, int] | None) -> Mapping[int, set[int]]:
    if before is None:
        return born
    places = entries_at(finder.standing, set().union(*born.values()))
    return {pk: {other for other in some if places.get(other, before[pk]) < before[pk]} for pk, some in born.items()}


def _best(face: Face, others: Iterable[Face]) -> list[Match]:
    alike = [(one, likeness) for one in others if one.pk != face.pk and (likeness := compare(face, one))]
    found = [(one, likeness) for one, likeness in alike if likeness.score >= LIKELY]
    best = sorted(found, key=lambda match: (-match[1].score, match[0].pk))[:MOST_PAIRS]
    return [Match(one.pk, likeness, compare(one, face)) for one, likeness in best]


def _told(match: Match, pk: int) -> Likeness:
    """Return the likeness as told of the first of a pair."""
    return match.likeness if pk < match.pk else match.turned
