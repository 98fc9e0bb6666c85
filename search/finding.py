"""Finds records by words. The one seam between the pages and the index.

A query is answered step by step, see `search.tiers`: what is called so stands first, then what speaks of it, then what
begins so or may be meant by a misspelt word. Inside a step records stand in the order of names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Case, Count, Exists, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.filters import end_of
from archive.finding import PAGE_SIZE, query_error
from archive.index import BY_NAME, Match
from search import postings, vocabulary
from search.among import at
from search.kinds import KINDS, Kind, kind_of
from search.models import Entry
from search.reasons import reasons
from search.terms import cut
from search.tiers import Search, Tier

MOST_CUT, SHORTEST = 4, 3
SHORTEST_SUGGESTED = 2


def find(records: QuerySet, q: str) -> QuerySet:
    """Narrow the records of one kind to those that `q` finds taken at its word: all when it is blank."""
    if not q.strip():
        return records
    return _standing_at(records, Search(q, [kind_of(records.model).name]).exact)


def match(records: QuerySet, q: str) -> Match:
    """Find by all steps, the surest first, then in the order of names. See `archive.finding.Index`."""
    search = Search(q, [kind_of(records.model).name])
    best = named(_standing_at(records, search.tiers)).annotate(step=_step(records.model, search.tiers))
    remark = "" if search.query.slots else _("В запросе нет ни слова, ни числа.")
    return Match(best.order_by("step", BY_NAME, "pk"), lambda found: reasons(found, search), remark)


def near(records: QuerySet, q: str) -> QuerySet:
    """Return records whose names begin as the longest word of `q` does, cut from its end: «Герасименков».

    None when a word is too short to be cut.
    """
    word = max((word for word in cut(q) if word.isalpha()), key=len, default="")
    for length in range(len(word) - 1, max(len(word) - MOST_CUT, SHORTEST) - 1, -1):
        terms = vocabulary.beginning(word[:length])
        called = _called(records, terms) if terms else records.none()
        if called.exists():
            return called
    return records.none()


def named(rows: QuerySet, *paths: str) -> QuerySet:
    """Annotate `BY_NAME`, see `archive.index.Index`: bytes, and bytes without letters where a name is not known."""
    keys = [_key(rows.model, path) for path in paths or ("",)]
    return rows.annotate(**{BY_NAME: Coalesce(*keys, Value(b""))})


def _key(model: type[Model], path: str) -> Subquery:
    kind = kind_of(end_of(model, path.split("__") if path else []))
    entry = Entry.objects.filter(kind=kind.name, object_id=OuterRef(path or "pk"))
    return Subquery(entry.values("sort_key")[:1])


def _standing_at(records: QuerySet, tiers: Sequence[Tier]) -> QuerySet:
    return _only_at(records, _places(tiers))


def _only_at(records: QuerySet, places: BitMap) -> QuerySet:
    return records.filter(pk__in=Entry.objects.filter(at(places)).values("object_id")) if places else records.none()


def _places(tiers: Sequence[Tier]) -> BitMap:
    return BitMap().union(*(tier.places for tier in tiers))


def _called(records: QuerySet, terms: frozenset[str]) -> QuerySet:
    kind = f"k:{kind_of(records.model).name}"
    held = postings.read([*terms, kind])
    places = BitMap().union(*(held.get(term, BitMap()) for term in terms)) & held.get(kind, BitMap())
    return _only_at(records, places)


def _step(model: type[Model], tiers: Sequence[Tier]) -> Case:
    """Return the number of the step at which a record was found, from 0; a step more for what was found at none."""
    entries = Entry.objects.filter(kind=kind_of(model).name, object_id=OuterRef("pk"))
    first = (When(Exists(entries.filter(at(tier.places))), then=Value(n)) for n, tier in enumerate(tiers))
    return Case(*first, default=Value(len(tiers)))


@dataclass(frozen=True)
class Hit:
    """`why` tells of a guess: what was taken for what, or left out."""

    kind: Kind
    record: Model
    summary: str
    why: str = ""

    @property
    def title(self) -> str:
        return str(self.record)

    @property
    def url(self) -> str:
        return self.kind.url(self.record.pk)


@dataclass(frozen=True)
class Tab:
    """A kind and how many of it are found; `kind` is None for all kinds together."""

    kind: Kind | None
    count: int
    chosen: bool


class Findings:
    """What a query finds among all kinds: `tabs` with counts, one `page` of hits, `errors` in words."""

    def __init__(self, q: str, kind: str = "", page: str = "", size: int = PAGE_SIZE):
        self.query_error = query_error(q)
        self.query = "" if self.query_error else " ".join(q.split())
        self.search = Search(self.query, list(KINDS))
        self.kind, self.asked_page, self.size = kind, page, size

    @cached_property
    def errors(self) -> list[str]:
        asked = [error for error in (self.query_error, self._kind_error()) if error]
        return asked or [error for error in [self._page_error()] if error]

    def _kind_error(self) -> str:
        return _("Такого раздела поиска нет.") if self.kind and self.kind not in KINDS else ""

    def _page_error(self) -> str:
        try:
            self._paginator.validate_number(self.asked_page or 1)
        except InvalidPage:
            return _("Такой страницы нет.")
        return ""

    @cached_property
    def _found(self) -> QuerySet:
        """Public entries of every kind that the words find; none without words."""
        return _public(self.search.tiers, KINDS)

    @cached_property
    def counts(self) -> dict[str, int]:
        return dict(self._found.order_by().values_list("kind").annotate(found=Count("pk")))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def tabs(self) -> list[Tab]:
        """All kinds together, then each kind of which something is found, in the order of `KINDS`."""
        kinds = [Tab(kind, self.counts[name], name == self.kind) for name, kind in KINDS.items() if name in self.counts]
        return [Tab(None, self.total, not self.kind), *kinds]

    @cached_property
    def _paginator(self) -> Paginator:
        of_kind = self._found.filter(kind=self.kind) if self.kind else self._found
        return Paginator(_ordered(of_kind, self.search.tiers), self.size)

    @cached_property
    def page(self) -> Page:
        """A Django page whose `object_list` holds `Hit`s: a query for each kind on it, whatever the number of hits."""
        if self.errors:
            return Paginator([], self.size).page(1)
        page = self._paginator.page(self.asked_page or 1)
        hits = _hits(list(page.object_list))
        page.object_list = _explained(hits, self.search) if self.search.has_guessed else hits
        return page


SUGGESTED = ("person", "unit", "award", "decree")
MOST_SUGGESTED = 8


def suggest(q: str) -> list[Hit]:
    """Return what the visitor may be about to type: at most `MOST_SUGGESTED` records called so, or begun so.

    Of a record that only speaks of it, or is guessed at, nothing: the page of results is for that.
    """
    if query_error(q) or len(q.strip()) < SHORTEST_SUGGESTED:
        return []
    search = Search(" ".join(q.split()), SUGGESTED)
    tiers = [search.called_or_begun] if search.query.slots else []
    return _hits(list(_ordered(_public(tiers, SUGGESTED), tiers)[:MOST_SUGGESTED]))


def search_everything(q: str, kind: str = "", page: str = "", size: int = PAGE_SIZE) -> Findings:
    return Findings(q, kind, page, size)


def _explained(hits: list[Hit], search: Search) -> list[Hit]:
    """Add to each hit of a query that had to be guessed at why it is there."""
    told = {}
    for name in {hit.kind.name for hit in hits}:
        records = [hit.record for hit in hits if hit.kind.name == name]
        told |= {(name, pk): why for pk, why in reasons(records, search).items()}
    return [replace(hit, why=told.get((hit.kind.name, hit.record.pk), "")) for hit in hits]


def _public(tiers: Sequence[Tier], kinds: Iterable[str]) -> QuerySet:
    """Return the entries found at these steps of records that a visitor may see."""
    shown = Q()
    for name in kinds:
        shown |= Q(kind=name) & Q(Exists(KINDS[name].public().filter(pk=OuterRef("object_id"))))
    return Entry.objects.filter(at(_places(tiers))).filter(shown)


def _ordered(entries: QuerySet, tiers: Sequence[Tier]) -> QuerySet:
    """Order by step, kind and name."""
    if not tiers:
        return entries.none()
    step = Case(*(When(at(t.places), then=Value(n)) for n, t in enumerate(tiers)), default=Value(len(tiers)))
    rank = Case(*(When(kind=name, then=Value(n)) for n, name in enumerate(KINDS)))
    return entries.order_by(step, rank, "sort_key", "object_id")


def _hits(entries: list[Entry]) -> list[Hit]:
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.kind, []).append(entry.object_id)
    read = {name: KINDS[name].read(ids) for name, ids in wanted.items()}
    # A record hidden a moment ago is not read: its hit falls away.
    found = [(KINDS[entry.kind], read[entry.kind].get(entry.object_id)) for entry in entries]
    return [Hit(kind, record, kind.summary(record)) for kind, record in found if record]
