"""Two records that are of two people: said once, remembered for ever."""

from django.db import transaction
from django.db.models import Model

from curation.duplicates.models import LikelyPair, NotDuplicate

Pair = tuple[int, int]


def in_order(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


@transaction.atomic
def say_two(one: int, other: int, *, by=None, reason: str = "") -> NotDuplicate:
    """Say that two records are of two people; said a second time, the new reason stays."""
    first, second = in_order(one, other)
    LikelyPair.objects.filter(first=first, second=second).delete()
    about = {"first_id": first, "second_id": second}
    return NotDuplicate.objects.update_or_create(**about, defaults={"made_by": by, "reason": reason})[0]


def follow(kept: int, gone: int) -> None:
    """Let what was said of a merged record be said of the one that it lives on in."""
    known = NotDuplicate.objects.of([kept]).pairs()
    for told in NotDuplicate.objects.of([gone]):
        first, second = in_order(kept, told.second_id if told.first_id == gone else told.first_id)
        if first != second and (first, second) not in known:
            told.first_id, told.second_id = first, second
            told.save()
            LikelyPair.objects.filter(first=first, second=second).delete()


def is_parted(one: Model, other: Model) -> bool:
    first, second = in_order(one.pk, other.pk)
    return NotDuplicate.objects.filter(first=first, second=second).exists()
