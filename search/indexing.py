"""Writes the index: by which terms a record is found, and how it is sorted by name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from django.db import transaction
from django.db.models import F, Model

from archive.ordering import sort_key
from archive.text import stem
from people.models import NameVariant, Person
from search import postings
from search.analysis.names import name_key, skeleton
from search.kinds import KINDS, Kind
from search.models import Entry, Form, Posting, State
from search.reading import read
from search.terms import cut, of_person, of_text, of_title, together

BATCH = 500
MAX_TERM, MAX_WORD = 80, 80


@dataclass(frozen=True)
class Draft:
    """What the index is to keep of one record: its entry, not saved yet, and what it is found by."""

    entry: Entry
    terms: frozenset[str]
    words: frozenset[tuple[str, str]]


def _draft(kind: Kind, record: Model, called: list, texts: list[str]) -> Draft:
    if isinstance(record, Person):
        names = [record.name_parts, *(_name_of(variant, record) for variant in called)]
        terms, words = together([of_person(*names), *map(of_text, texts)]), _name_words(names)
    else:
        titles = [str(record), *(str(name) for name in called if name)]
        terms, words = together([*map(of_title, titles), *map(of_text, texts)]), _title_words(titles)
    title, key = str(record)[:500], sort_key(str(record)).encode()
    digest = blake2b("\n".join([title, *sorted(terms)]).encode() + key, digest_size=16).digest()
    return Draft(Entry(kind=kind.name, object_id=record.pk, title=title, sort_key=key, digest=digest), terms, words)


def _name_of(variant: NameVariant, person: Person) -> tuple[str, str, str]:
    """Return a variant in full: what it leaves out is the same."""
    own = (variant.surname, variant.given_name, variant.patronymic)
    return tuple(part or same for part, same in zip(own, person.name_parts, strict=True))


def _name_words(names: Iterable[tuple[str, str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((f"n:{name_key(w)}", w) for parts in names for w in cut(" ".join(parts)) if len(w) > 1)


def _title_words(titles: Iterable[str]) -> frozenset[tuple[str, str]]:
    return frozenset((f"t:{stem(w)}", w) for title in titles for w in cut(title) if len(w) > 2 and w.isalpha())


def write(kind: Kind, ids: Iterable[int]) -> None:
    """Write anew the entries of those records that changed; a record that is no more loses its entry.

    Writers take turns: inside a transaction the turn lasts to its end.
    """
    wanted = set(ids)
    drafts = [_draft(kind, *told) for told in read(kind, wanted)]
    with transaction.atomic():
        state, _made = State.objects.select_for_update().get_or_create(pk=1)
        held = Entry.objects.filter(kind=kind.name, object_id__in=wanted)
        before = {pk: (place, bytes(digest)) for place, pk, digest in held.values_list("pk", "object_id", "digest")}
        changed = [d for d in drafts if before.get(d.entry.object_id, (0, b""))[1] != d.entry.digest]
        gone = wanted - {draft.entry.object_id for draft in drafts} | {draft.entry.object_id for draft in changed}
        _replace(kind, [place for pk, (place, _) in before.items() if pk in gone], changed)
        State.objects.filter(pk=state.pk).update(version=F("version") + 1)


def _replace(kind: Kind, places: list[int], drafts: list[Draft]) -> None:
    """Put records in new places, and let no answer lead to the old ones."""
    if not places and not drafts:
        return
    Entry.objects.filter(pk__in=places).delete()
    entries = Entry.objects.bulk_create([draft.entry for draft in drafts], batch_size=BATCH)
    added: dict[str, list[int]] = {f"k:{kind.name}": [entry.pk for entry in entries]}
    for entry, draft in zip(entries, drafts, strict=True):
        for term in draft.terms:
            added.setdefault(term[:MAX_TERM], []).append(entry.pk)
    postings.change(added, {f"k:{kind.name}": places})
    forms = {word for draft in drafts for word in draft.words}
    Form.objects.bulk_create([_form(*word) for word in sorted(forms)], batch_size=BATCH, ignore_conflicts=True)


def _form(term: str, word: str) -> Form:
    key = name_key(word)[:MAX_WORD]
    return Form(
        term=term[:MAX_TERM],
        form=word[:MAX_WORD].encode(),
        key=key.encode(),
        backwards=key[::-1].encode(),
        skeleton=skeleton(key).encode(),
    )


def rebuild() -> Iterator[tuple[Kind, int, int]]:
    """Write the whole index anew; yield (kind, how many of it are written, of how many) after each batch.

    All in one transaction: until its end the old index answers.
    """
    with transaction.atomic():
        for emptied in (Entry, Posting, Form):
            emptied.objects.all().delete()
        for kind in KINDS.values():
            yield from in_batches(kind, write)


def in_batches(kind: Kind, work: Callable[[Kind, list[int]], None]) -> Iterator[tuple[Kind, int, int]]:
    """Do `work` on every record of a kind, `BATCH` at a time; yield (kind, done, total) after each."""
    ids = list(kind.model.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids) or 1, BATCH):
        with transaction.atomic():
            work(kind, ids[start : start + BATCH])
        yield kind, min(start + BATCH, len(ids)), len(ids)


def stale(kind: Kind, ids: Iterable[int]) -> set[int]:
    """Return those of these records that the index does not hold as they are now. Costs what writing them does."""
    wanted = set(ids)
    held = Entry.objects.filter(kind=kind.name, object_id__in=wanted)
    kept = {pk: (place, bytes(digest)) for place, pk, digest in held.values_list("pk", "object_id", "digest")}
    drafts = {draft.entry.object_id: draft for draft in (_draft(kind, *told) for told in read(kind, wanted))}
    living = f"k:{kind.name}"
    places = postings.read({living}.union(*(_cut_terms(draft) for draft in drafts.values())))
    wrong = {pk for pk, draft in drafts.items() if kept.get(pk, (0, b""))[1] != draft.entry.digest}
    return wrong | {
        pk
        for pk in drafts.keys() - wrong
        if any(kept[pk][0] not in places.get(term, ()) for term in {living, *_cut_terms(drafts[pk])})
    }


def left_over(kind: Kind) -> int:
    """Return how many places lead to a record that is no more, or to none."""
    gone = Entry.objects.filter(kind=kind.name).exclude(object_id__in=kind.model.objects.values("pk")).count()
    living = postings.read([f"k:{kind.name}"]).get(f"k:{kind.name}", ())
    known = set(Entry.objects.filter(kind=kind.name).values_list("pk", flat=True))
    return gone + sum(place not in known for place in living)


def _cut_terms(draft: Draft) -> set[str]:
    return {term[:MAX_TERM] for term in draft.terms}
