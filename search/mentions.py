"""Which records the museum's own texts name: found when a record is saved, kept, and shown as links.

Sources' own texts (an act, a transcription, what a citation says) are never searched: the words there are not ours.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, Model, OuterRef, Q, QuerySet, Value, When
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from pyroaring import BitMap

from archive.among import among
from archive.mentions import Lexicon
from archive.ordering import sort_key
from archive.text import bind_ordinals, bind_spaces
from search import handles, postings
from search.analysis import letters
from search.indexing import BATCH, in_batches
from search.kinds import BY_NUMBER, KINDS, Kind, kind_of
from search.models import Entry, Handle, Mention, Wording
from search.standing import standing

MOST_ROWS = 2000
SHORTEST_STEM = 1
TELLING_KINDS = [kind for kind in KINDS.values() if kind.texts]

_CHUNK = 200
_BLANK_LINES = re.compile(r"(?:\r?\n[^\S\n]*){2,}")
_LINE_ENDS = re.compile(r"[\r\n]")


def refresh(kind: Kind, ids: set[int]) -> None:
    """Search the texts of these records, and every text that named them or, as they are called now, may name them."""
    keys = handles.write(kind, ids)
    concerned = {kind.name: set(ids)}
    if keys:
        for name, pk in (*_naming(kind, ids), *_with_words(keys)):
            concerned.setdefault(name, set()).add(pk)
    for name, pks in concerned.items():
        rescan_all(KINDS[name], pks)


def rescan_all(kind: Kind, ids: Iterable[int]) -> None:
    for chunk in _chunks(sorted(ids)):
        rescan(kind, chunk)


def _naming(kind: Kind, ids: set[int]) -> QuerySet:
    return (
        Mention.objects.filter(target_kind=kind.name, target_id__in=ids)
        .order_by()
        .values_list("source_kind", "source_id")
    )


def _with_words(keys: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the records whose texts have a word that begins with one of the keys: three queries for each."""
    for key in sorted(keys):
        for number, pks in _with_likely_words(key).items():
            words = Wording.objects.filter(among("object_id", pks), kind=BY_NUMBER[number].name)
            yield from words.filter(words__contains=f" {key}").values_list("kind", "object_id")


def _with_likely_words(key: str) -> dict[int, list[int]]:
    """Return by the number of the kind the records found by a term that a word beginning so can have."""
    first = standing().state.first
    word = f"w:{''.join(letters.words(key))}"
    # A stem can be shorter than the beginning that is sought.
    shorter = [word[:length] for length in range(len("w:") + SHORTEST_STEM, len(word))]
    longer = (places for _rest, places in postings.read_beginning(word, first))
    places = BitMap().union(*longer, *postings.read(shorter, first).values())
    found: dict[int, list[int]] = {}
    for number, pk in Entry.objects.filter(among("pk", places)).values_list("kind", "object_id"):
        found.setdefault(number, []).append(pk)
    return found


def _chunks(values: list) -> Iterator[list]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def rescan(kind: Kind, ids: Iterable[int]) -> None:
    """Search the texts of these records anew: some six queries, however many there are."""
    records = list(kind.model.objects.filter(among("pk", ids))) if kind.texts else []
    texts = {record.pk: {field: getattr(record, field) for field in kind.texts} for record in records}
    _keep_words(kind, ids, texts)
    texts = {pk: fields for pk, fields in texts.items() if any(fields.values())}
    known = handles.lexicon(text for fields in texts.values() for text in fields.values())
    found = [mention for record in records for mention in _found(kind, record, texts.get(record.pk, {}), known)]
    Mention.objects.filter(among("source_id", ids), source_kind=kind.name).delete()
    Mention.objects.bulk_create(found, batch_size=BATCH)


def _keep_words(kind: Kind, ids: Iterable[int], texts: dict[int, dict[str, str]]) -> None:
    Wording.objects.filter(among("object_id", ids), kind=kind.name).delete()
    wordings = (Wording(kind=kind.name, object_id=pk, words=handles.words_of(t.values())) for pk, t in texts.items())
    Wording.objects.bulk_create([wording for wording in wordings if wording.words], batch_size=BATCH)


def _found(kind: Kind, record: Model, texts: dict[str, str], known: Lexicon) -> Iterator[Mention]:
    for field, text in texts.items():
        for mention in known.find(text) if text else ():
            if (mention.kind, mention.id) != (kind.name, record.pk):
                yield Mention(
                    source_kind=kind.name,
                    source_id=record.pk,
                    source_title=str(record)[:500],
                    field=field,
                    start=mention.start,
                    end=mention.end,
                    text=text[mention.start : mention.end][:300],
                    target_kind=mention.kind,
                    target_id=mention.id,
                )


def rebuild() -> Iterator[tuple[Kind, int, int]]:
    """Write all handles, then search all texts; yield (kind, done, total) after each batch of texts."""
    Handle.objects.all().delete()
    for kind in KINDS.values():
        for _progress in in_batches(kind, handles.write):
            pass
    Mention.objects.all().delete()
    Wording.objects.all().delete()
    for kind in TELLING_KINDS:
        yield from in_batches(kind, rescan)


@dataclass(frozen=True)
class Mentioning:
    """A record in whose text the page's own record is named."""

    kind: Kind
    title: str
    url: str


class PageMentions:
    """The links of one record's page. Keeps what is linked already: each record once on a page, where first named."""

    def __init__(self, outgoing: Iterable[Mention], incoming: Iterable[Mentioning]):
        self._outgoing: dict[str, list[Mention]] = {}
        self._incoming = list(incoming)
        self._linked: set[tuple[str, int]] = set()
        for row in outgoing:
            self._outgoing.setdefault(row.field, []).append(row)

    @property
    def incoming(self) -> list[Mentioning]:
        """Where this record is named, in the order of kinds, then of titles."""
        order = list(KINDS)
        return sorted(self._incoming, key=lambda m: (order.index(m.kind.name), sort_key(m.title)))

    def link(self, field: str, text: str) -> SafeString:
        """Return the text escaped, with typography, its mentions as links; [[n]] stays for the filter `refs`."""
        return self._linked_part(field, text, 0, len(text))

    def paragraphs(self, field: str, text: str) -> list[SafeString]:
        """Return each paragraph as `link` would; blank lines part them."""
        bounds = [0, *(edge for gap in _BLANK_LINES.finditer(text) for edge in gap.span()), len(text)]
        parts = zip(bounds[::2], bounds[1::2], strict=True)
        return [self._linked_part(field, text, start, end) for start, end in parts if text[start:end].strip()]

    def _linked_part(self, field: str, text: str, start: int, end: int) -> SafeString:
        shown = bind_spaces(_LINE_ENDS.sub(" ", text))
        html, at = [], start
        for row in self._to_link(field, text, start, end):
            html += [_set(shown[at : row.start]), _anchor(row, shown)]
            at = row.end
        return mark_safe("".join([*html, _set(shown[at:end])]).strip())

    def _to_link(self, field: str, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yield mentions inside the part whose record is not linked yet; one that the text has outgrown is left out."""
        for row in self._outgoing.get(field, ()):
            target = (row.target_kind, row.target_id)
            inside = start <= row.start and row.end <= end
            if inside and target not in self._linked and text[row.start : row.end] == row.text:
                self._linked.add(target)
                yield row


def _set(part: str) -> str:
    """Ordinals are bound part by part: that moves places."""
    return escape(bind_ordinals(part))


def _anchor(row: Mention, shown: str) -> str:
    return f'<a href="{KINDS[row.target_kind].url(row.target_id)}">{_set(shown[row.start : row.end])}</a>'


def mentions_of(kind: str, object_id: int) -> PageMentions:
    """Return the links of a record's page, both ways, between records that a visitor may see: one query.

    Of what names this record, `MOST_ROWS` are looked at.
    """
    mine, of_me = Q(source_kind=kind, source_id=object_id), Q(target_kind=kind, target_id=object_id)
    target_shown = _gate("target", KINDS.values(), Kind.public)
    source_shown = _gate("source", TELLING_KINDS, Kind.telling)
    found = Mention.objects.filter(mine | of_me).annotate(
        is_incoming=Case(When(mine, then=Value(0)), default=Value(1)),
        shown=Case(When(mine, then=target_shown), default=source_shown),
    )
    rows = found.order_by("is_incoming", "source_kind", "source_id", "start")[:MOST_ROWS]
    shown = [row for row in rows if row.shown]
    return PageMentions(
        [row for row in shown if not row.is_incoming], _incoming(row for row in shown if row.is_incoming)
    )


def mentions_on(record: Model) -> PageMentions:
    return mentions_of(kind_of(type(record)).name, record.pk)


def _gate(end: str, kinds: Iterable[Kind], records: Callable[[Kind], QuerySet]) -> Case:
    """Return the expression that says whether the record at this end of a mention is among `records` of its kind."""
    found = (records(kind).filter(pk=OuterRef(f"{end}_id")).order_by() for kind in kinds)
    gates = (When(**{f"{end}_kind": kind.name}, then=Exists(rows)) for kind, rows in zip(kinds, found, strict=True))
    return Case(*gates, default=Value(False), output_field=BooleanField())


def _incoming(rows: Iterable[Mention]) -> list[Mentioning]:
    """Return each record that names the one of the page, once."""
    titles = {(row.source_kind, row.source_id): row.source_title for row in rows}
    return [Mentioning(KINDS[name], title, KINDS[name].url(pk)) for (name, pk), title in titles.items()]
