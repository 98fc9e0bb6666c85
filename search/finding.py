"""Finds records by words. The one seam between the pages and the index: everything that reads `Entry` is here.

Every word of the query must begin a word of the record, in any order; case, ё and punctuation do not matter. A number
is met whole: «37» is not in «376». A single letter is an initial: it must begin a word of what the record is called.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Case, Count, Exists, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from archive.filters import end_of
from archive.finding import PAGE_SIZE, query_error
from archive.index import BY_NAME, Match
from search.kinds import KINDS, Kind, kind_of
from search.models import Entry
from search.words import cut, padded

MOST_CUT, SHORTEST = 4, 3


def find(records: QuerySet, q: str) -> QuerySet:
    """Narrow the records of one kind to those that `q` finds: all when `q` is blank, none when it has no word."""
    if not q.strip():
        return records
    words = cut(q)
    return records.filter(pk__in=_entries(records.model, words).values("object_id")) if words else records.none()


def match(records: QuerySet, q: str) -> Match:
    """Find, those called so first, then in the order of names. See `archive.finding.Index`."""
    words = cut(q)
    called = Exists(_entries(records.model, words, "names").filter(object_id=OuterRef("pk")))
    best = named(find(records, q)).annotate(called_so=called).order_by("-called_so", BY_NAME, "pk")
    return Match(best, lambda found: reasons(found, words), "" if words else _("В запросе нет ни слова, ни числа."))


def near(records: QuerySet, q: str) -> QuerySet:
    """Return records whose names begin as the longest word of `q` does, cut from its end: «Герасименков».

    A query for each cut that finds nothing; none when a word is too short to be cut.
    """
    word = max((word for word in cut(q) if word.isalpha()), key=len, default="")
    for length in range(len(word) - 1, max(len(word) - MOST_CUT, SHORTEST) - 1, -1):
        called = records.filter(pk__in=_entries(records.model, [word[:length]], "names").values("object_id"))
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


def reasons(records: Sequence[Model], words: list[str]) -> dict[int, str]:
    """Say why a record is found when its title does not: primary key → words of the visitor's language. One query."""
    if not records:
        return {}
    kind = kind_of(type(records[0])).name
    entries = Entry.objects.filter(kind=kind, object_id__in=[record.pk for record in records])
    told = {entry.object_id: _reason(entry, words) for entry in entries}
    return {pk: reason for pk, reason in told.items() if reason}


def _reason(entry: Entry, words: list[str]) -> str:
    title = padded([entry.title])
    if all(_beginning(word) in title for word in words):
        return ""
    if all(_beginning(word) in entry.names for word in words):
        return _("другое имя или номер")
    told = [word for word in entry.words.split() if f" {word} " not in entry.names and _begun(word, words)]
    return _("в описании: %s") % ", ".join(told)


def _begun(word: str, beginnings: Iterable[str]) -> bool:
    return any(f" {word} ".startswith(_beginning(beginning)) for beginning in beginnings)


def _beginning(word: str) -> str:
    """Return what stands in `Entry.words` where `word` is met."""
    return f" {word} " if word[-1:].isdigit() else f" {word}"


def _entries(model: type[Model], words: list[str], column: str = "words") -> QuerySet:
    return Entry.objects.filter(_meets(words, column), kind=kind_of(model).name)


def _meets(words: Sequence[str], column: str = "words") -> Q:
    condition = Q()
    for word, following in pairwise([*words, ""]):
        # «Л-0001» is a number of a record: its letter is no initial.
        initial = len(word) == 1 and word.isalpha() and not following.isdigit()
        condition &= Q((f"{'names' if initial else column}__contains", _beginning(word)))
    return condition


@dataclass(frozen=True)
class Hit:
    kind: Kind
    record: Model
    summary: str

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
        self.words = cut(self.query)
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
        if not self.words:
            return Entry.objects.none()
        shown = Q()
        for kind in KINDS.values():
            shown |= Q(kind=kind.name) & Q(Exists(kind.public().filter(pk=OuterRef("object_id"))))
        return Entry.objects.filter(_meets(self.words)).filter(shown)

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
        if not self.words:
            return Paginator([], self.size)
        of_kind = self._found.filter(kind=self.kind) if self.kind else self._found
        rank = Case(*(When(kind=name, then=Value(n)) for n, name in enumerate(KINDS)))
        called_so = Case(When(_meets(self.words, "names"), then=Value(0)), default=Value(1))
        return Paginator(of_kind.order_by(called_so, rank, "sort_key", "object_id"), self.size)

    @cached_property
    def page(self) -> Page:
        """A Django page whose `object_list` holds `Hit`s: a query for each kind on it, whatever the number of hits."""
        if self.errors:
            return Paginator([], self.size).page(1)
        page = self._paginator.page(self.asked_page or 1)
        page.object_list = _hits(list(page.object_list))
        return page


def search_everything(q: str, kind: str = "", page: str = "", size: int = PAGE_SIZE) -> Findings:
    return Findings(q, kind, page, size)


def _hits(entries: list[Entry]) -> list[Hit]:
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.kind, []).append(entry.object_id)
    read = {name: KINDS[name].read(ids) for name, ids in wanted.items()}
    # A record hidden a moment ago is not read: its hit falls away.
    found = [(KINDS[entry.kind], read[entry.kind].get(entry.object_id)) for entry in entries]
    return [Hit(kind, record, kind.summary(record)) for kind, record in found if record]
