"""What a source proves: every claim that cites it, whichever app keeps the record.

Each app registers how its own records are read and named when it is ready, so that the page of a source, which
belongs to the lowest app, shows the claims of all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Model, QuerySet, Window
from django.utils.translation import gettext_lazy as _

from archive.index import BY_NAME, index
from archive.models import Item, Place, Source, Stance


@dataclass(frozen=True)
class Claimed:
    """A line of the list: this record says this by the source. `record` has an address and a name."""

    record: Model
    title: str
    label: str
    statement: str = ""
    locator: str = ""
    quotation: str = ""
    contradicts: bool = False


@dataclass(frozen=True)
class Citing:
    """A group of the list: `rows` reads its public rows in one query, `describe` makes a line of each."""

    code: str
    heading: str
    rows: Callable[[Source], QuerySet]
    describe: Callable[[Model], Claimed]


@dataclass
class Passage:
    """A place in the source with all that it says of one record."""

    locator: str
    quotation: str
    lines: list[Claimed] = field(default_factory=list)

    def add(self, claim: Claimed) -> None:
        """The same said twice is said once; a bare label adds nothing to a line that has it."""
        bare = not claim.statement and any(line.label == claim.label for line in self.lines)
        if claim not in self.lines and not bare:
            self.lines.append(claim)


@dataclass
class Entry:
    """A record with the passages of the source that speak of it."""

    record: Model
    title: str
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True)
class ClaimGroup:
    code: str
    heading: str
    entries: Sequence[Entry]
    total: int
    left_out: int


_registry: dict[str, Citing] = {}


def register(*kinds: Citing) -> None:
    """Add groups; the same code again replaces the group."""
    _registry.update((kind.code, kind) for kind in kinds)


def describe_citation(citation, record: Model, title: str) -> Claimed:
    """Return the line of a typed citation shown under `title` on the page of `record`."""
    return Claimed(
        record,
        title,
        citation.get_claim_display(),
        citation.statement,
        citation.locator,
        citation.quotation,
        citation.stance == Stance.CONTRADICTS,
    )


def claims_citing(source: Source, limit: int) -> list[ClaimGroup]:
    """Return every group that is not empty, the largest first, with its first `limit` claims.

    A query for each registered group, however long it is.
    """
    groups = (_group(kind, source, limit) for kind in _registry.values())
    return sorted((group for group in groups if group.total), key=lambda group: -group.total)


def by_record(claims: Iterable[Claimed]) -> list[Entry]:
    """Gather claims by record, namesakes apart, then by passage."""
    entries: dict[tuple, Entry] = {}
    passages: dict[tuple, Passage] = {}
    for claim in claims:
        record = type(claim.record), claim.record.pk
        entry = entries.setdefault(record, Entry(claim.record, claim.title))
        place = (*record, claim.locator, claim.quotation)
        if place not in passages:
            passages[place] = Passage(claim.locator, claim.quotation)
            entry.passages.append(passages[place])
        passages[place].add(claim)
    return list(entries.values())


def _group(kind: Citing, source: Source, limit: int) -> ClaimGroup:
    rows = list(kind.rows(source).annotate(in_all=Window(Count("pk")))[:limit])
    claims = [kind.describe(row) for row in rows]
    total = rows[0].in_all if rows else 0
    return ClaimGroup(kind.code, kind.heading, by_record(claims), total, total - len(claims))


def find_citing(code: str) -> Citing | None:
    return _registry.get(code)


def _about_places(source):
    shown = Place.objects.public()
    rows = source.placecitations.filter(place__in=shown).select_related("place")
    return index.named(rows, "place").order_by(BY_NAME, "place_id", "pk")


def _about_items(source):
    rows = source.itemcitations.filter(item__in=Item.objects.public()).select_related("item")
    return index.named(rows, "item").order_by(BY_NAME, "item_id", "pk")


def register_all() -> None:
    register(
        Citing("place", _("Места"), _about_places, lambda c: describe_citation(c, c.place, str(c.place))),
        Citing("item", _("Предметы и документы"), _about_items, lambda c: describe_citation(c, c.item, str(c.item))),
    )
