"""Finds records by words. The one seam between the pages and the index.

A query is answered step by step, see `search.tiers`: what is called so stands first, then what speaks of it, then what
begins so or may be meant by a misspelt word. Inside a step records stand in the order of names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Case, Exists, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.among import among
from archive.finding import PAGE_SIZE, query_error
from archive.index import BY_NAME
from search.kinds import BY_NUMBER, KINDS, Kind, kind_of
from search.models import Entry
from search.nearest import asked_name, nearest
from search.ordering import cut as cut_page
from search.reasons import reasons
from search.standing import Rank, Standing, standing
from search.tiers import Search, Tier

# A curator turns the pages of no longer list.
MOST_MATCHED = 1_000
# So many of those found are asked at once whether a narrowed list holds them.
LOOKED_THROUGH = 5_000
SHORTEST_SUGGESTED = 2


def find(records: QuerySet, q: str) -> QuerySet:
    """Narrow the records of one kind to those that `q` finds taken at its word: all when it is blank."""
    if not q.strip():
        return records
    return _only_at(records, _places(_search(records, q).exact))


def match(records: QuerySet, q: str, most: int | None = MOST_MATCHED) -> QuerySet:
    """Find among records of one kind by all steps, the surest first, then in the order of names.

    Of more than `most` the best of these records are taken; None takes all.
    """
    search = _search(records, q)
    tiers = search.tiers
    if most is not None and len(search.places) > most:
        best = _best(search, records, most)
        tiers = [replace(tier, places=tier.places & best) for tier in tiers]
    found = named(_only_at(records, _places(tiers))).annotate(step=_step(records.model, tiers))
    return found.order_by("step", BY_NAME, "pk")


def _best(search: Search, records: QuerySet, most: int) -> BitMap:
    """Return the places of the first `most` of what is found that are among the records: some queries."""
    found, start = BitMap(), 0
    while len(found) < most:
        ranked = cut_page(search.standing, (tier.places for tier in search.tiers), start, start + LOOKED_THROUGH)
        if not ranked:
            break
        own = records.order_by().filter(among("pk", (rank.object_id for rank in ranked)))
        held = set(own.values_list("pk", flat=True))
        found |= BitMap([rank.place for rank in ranked if rank.object_id in held][: most - len(found)])
        start += LOOKED_THROUGH
    return found


def _search(records: QuerySet, q: str) -> Search:
    at = standing()
    return Search(q, at.living(kind_of(records.model)), at)


def count(model: type[Model]) -> int | None:
    """Return how many records of a model there are; None for one that is not searched, or not indexed yet."""
    kind = next((kind for kind in KINDS.values() if kind.model is model), None)
    return len(standing().living(kind)) or None if kind else None


def named(rows: QuerySet, *paths: str) -> QuerySet:
    """Annotate `BY_NAME`, see `archive.index.Index`: bytes, and bytes without letters where a name is not known."""
    keys = [_key(rows.model, path) for path in paths or ("",)]
    return rows.annotate(**{BY_NAME: Coalesce(*keys, Value(b""))})


def _key(model: type[Model], path: str) -> Subquery:
    kind = kind_of(end_of(model, path.split("__") if path else []))
    entry = Entry.objects.filter(object_id=OuterRef(path or "pk"), kind=kind.number)
    return Subquery(entry.values("sort_key")[:1])


def end_of(model: type[Model], steps: list[str]) -> type[Model]:
    """Return the model where the relations lead: end_of(Person, ["conferrals", "award"]) is Award."""
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model


def _only_at(records: QuerySet, places: BitMap) -> QuerySet:
    entries = Entry.objects.filter(among("pk", places))
    return records.filter(pk__in=entries.values("object_id")) if places else records.none()


def _places(tiers: Sequence[Tier]) -> BitMap:
    return BitMap().union(*(tier.places for tier in tiers))


def _step(model: type[Model], tiers: Sequence[Tier]) -> Case:
    """Return the number of the step at which a record was found, from 0; a step more for what was found at none."""
    entries = Entry.objects.filter(object_id=OuterRef("pk"), kind=kind_of(model).number)
    first = (When(Exists(entries.filter(among("pk", tier.places))), then=Value(n)) for n, tier in enumerate(tiers))
    return Case(*first, default=Value(len(tiers)))


@dataclass(frozen=True)
class Hit:
    """`why` says by what it was found, when the title does not show it; `place` is where the index keeps the record."""

    kind: Kind
    record: Model
    summary: str
    place: int
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
        self.standing = standing()
        self.search = Search(self.query, _seen(self.standing, KINDS), self.standing)
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
    def counts(self) -> dict[str, int]:
        """How many of each kind the words find that a visitor may see; of a kind with none, nothing."""
        found = self.search.places
        counted = ((name, found.intersection_cardinality(self.standing.seen(kind))) for name, kind in KINDS.items())
        return {name: count for name, count in counted if count}

    @property
    def read_as(self) -> str:
        """How a query in Latin letters was read, else ""."""
        return self.search.query.read_as if self.query else ""

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
        count = self.counts.get(self.kind, 0) if self.kind else self.total
        return Paginator(range(count), self.size)

    @property
    def asked_name(self) -> str:
        return asked_name(self.search) if self.query else ""

    def near(self, kind: Kind, most: int) -> list[int]:
        """Return the primary keys of records of a kind that are called nearly so, in the order of names."""
        return nearest(kind, self.query, self.standing, most)

    def _parts(self) -> Iterator[BitMap]:
        """Yield what is found in order: by step, and inside it by kind."""
        kinds = [KINDS[self.kind]] if self.kind else KINDS.values()
        return (tier.places & self.standing.seen(kind) for tier in self.search.tiers for kind in kinds)

    @cached_property
    def page(self) -> Page:
        """A Django page whose `object_list` holds `Hit`s: a query for each kind on it, whatever the number of hits."""
        if self.errors:
            return Paginator([], self.size).page(1)
        page = self._paginator.page(self.asked_page or 1)
        start = page.start_index() - 1 if page.object_list else 0
        hits = _hits(cut_page(self.standing, self._parts(), start, start + self.size))
        page.object_list = _explained(hits, self.search)
        return page


SUGGESTED = ("person", "unit", "award", "decree")
MOST_SUGGESTED = 8


def suggest(q: str) -> list[Hit]:
    """Return what the visitor may be about to type: at most `MOST_SUGGESTED` records called so, or begun so.

    Of a record that only speaks of it, or is guessed at, nothing: the page of results is for that.
    """
    if query_error(q) or len(q.strip()) < SHORTEST_SUGGESTED:
        return []
    now = standing()
    search = Search(" ".join(q.split()), _seen(now, SUGGESTED), now)
    if not search.query.slots:
        return []
    parts = (tier.places & now.seen(KINDS[name]) for tier in search.about_to_be_typed for name in SUGGESTED)
    return _hits(cut_page(now, parts, 0, MOST_SUGGESTED))


def search_everything(q: str, kind: str = "", page: str = "", size: int = PAGE_SIZE) -> Findings:
    return Findings(q, kind, page, size)


def _explained(hits: list[Hit], search: Search) -> list[Hit]:
    """Add to each hit why it is there, when its title does not show it."""
    told = {}
    for name in {hit.kind.name for hit in hits}:
        places = {hit.record.pk: hit.place for hit in hits if hit.kind.name == name}
        records = [hit.record for hit in hits if hit.kind.name == name]
        told |= {(name, pk): why for pk, why in reasons(KINDS[name], records, places, search).items()}
    return [replace(hit, why=told.get((hit.kind.name, hit.record.pk), "")) for hit in hits]


def _seen(now: Standing, kinds: Iterable[str]) -> BitMap:
    return BitMap().union(*(now.seen(KINDS[name]) for name in kinds))


def _hits(found: Sequence[Rank]) -> list[Hit]:
    wanted: dict[int, list[int]] = {}
    for number, _key, pk, _place in found:
        wanted.setdefault(number, []).append(pk)
    read = {number: BY_NUMBER[number].read(ids) for number, ids in wanted.items()}
    # A record hidden a moment ago is not read: its hit falls away.
    records = [(BY_NUMBER[rank.kind], read[rank.kind].get(rank.object_id), rank.place) for rank in found]
    return [Hit(kind, record, kind.summary(record), place) for kind, record, place in records if record]
