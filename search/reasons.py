"""Says why a record was found, when its title does not show it. Asks the database nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.text import spans, stem
from people.models import Person
from search.analysis.names import name_key
from search.kinds import Kind
from search.query import Slot
from search.terms import of_person, of_text, of_title, together
from search.tiers import GUESSES, Search, Step, Tier
from search.trees import Worded, whole, worded

# A fragment of a description: so many signs before the first word found, and so many in all.
BEFORE, SHOWN = 60, 160
# What of a person's filters is named, and how.
_NAMED = {
    "unit": gettext_lazy("часть"),
    "rank": gettext_lazy("звание"),
    "award": gettext_lazy("награда"),
    "place": gettext_lazy("место рождения"),
    "fate": gettext_lazy("судьба"),
}
# Columns shown under a name of their own; all others are descriptions.
_DATED = {
    "birth_text": gettext_lazy("дата рождения"),
    "death_text": gettext_lazy("дата смерти"),
    "date_text": gettext_lazy("дата"),
    "birth_place_text": gettext_lazy("место рождения"),
    "death_place_text": gettext_lazy("место смерти"),
    "burial_place_text": gettext_lazy("захоронение"),
}
_DESCRIBING = ("summary", "feat", "biography", "history", "description", "legend", "text", "transcription", "aliases")
# What of a person is told only with consent, see `PersonQuerySet.with_permissions`.
_LIFE = frozenset(["summary", "feat", "biography", "death_text", "death_place_text", "burial_place_text"])
_BIRTH = frozenset(["birth_text", "birth_place_text"])


class _Text(NamedTuple):
    """A text of a record; `called` is what it is shown under, "" when it is one of the record's descriptions."""

    called: str
    text: str
    terms: frozenset[str]


def reasons(kind: Kind, records: Sequence[Any], places: Mapping[int, int], search: Search) -> dict[int, str]:
    """Return for the primary key of each record of a page why it was found, in the visitor's language; may hold <mark>.

    Records of `kind` are read with permissions, as lists read them; `places`, by primary key, are theirs in the index.
    """
    told = ((record.pk, _reason(kind, record, places[record.pk], search)) for record in records if record.pk in places)
    return {pk: reason for pk, reason in told if reason}


def _is_numbered(record: Any, slot: Slot) -> bool:
    return bool(slot.number) and getattr(record, "record_number", "") in slot.numbers


def _title_terms(kind: Kind, record: Any) -> frozenset[str]:
    return together([of_person(record.name_parts) if kind.model is Person else of_title(str(record))])


def _reason(kind: Kind, record: Any, place: int, search: Search) -> str:
    """Return "" for a record whose title shows why it was found."""
    own = _title_terms(kind, record)
    unmet = [slot for slot in search.query.slots if own.isdisjoint(slot.called) and not _is_numbered(record, slot)]
    if not unmet:
        return ""
    tier = next((tier for tier in search.tiers if place in tier.places), None)
    if tier and tier.step in GUESSES:
        return _guess(tier, place, own, search)
    other = [slot for slot in unmet if slot.is_given and own & slot.anywhere]
    unmet = [slot for slot in unmet if slot not in other]
    parts = [
        *(_("то же имя: %s") % slot.word.title() for slot in other),
        _said(list(_texts(kind, record, place, search)), unmet),
    ]
    if said := format_html_join("; ", "{}", ((part,) for part in parts if part)):
        return said
    return _("другое имя или номер") if tier and tier.step is Step.CALLED else _("по сведениям карточки")


def _texts(kind: Kind, record: Any, place: int, search: Search) -> Iterator[_Text]:
    if kind.model is Person:
        yield from _held(kind, place, search)
    for column, called in (*_DATED.items(), *((column, "") for column in _DESCRIBING)):
        text = getattr(record, column, "")
        if text and _may_tell(kind, record, column):
            yield _Text(str(called), text, _terms(text))


def _may_tell(kind: Kind, record: Any, column: str) -> bool:
    if kind.model is not Person:
        return True
    return record.shows_birth if column in _BIRTH else record.shows_biography and column in _LIFE


def _held(kind: Kind, place: int, search: Search) -> Iterator[_Text]:
    """Yield the values of filters that meet a word and that the person holds: nothing of them is private."""
    for name, called in _NAMED.items():
        places = whole(search.standing, kind, name)
        for one in _meeting(kind, name, search):
            if place in places[one.value]:
                yield _Text(str(called), one.label, one.terms)


def _meeting(kind: Kind, name: str, search: Search) -> list[Worded]:
    def find() -> list[Worded]:
        asked = frozenset().union(*(slot.anywhere for slot in search.query.slots))
        return [one for one in worded(search.standing, kind, name) if not asked.isdisjoint(one.terms)]

    return search.once(("meeting", name), find)


def _terms(text: str) -> frozenset[str]:
    found = frozenset(of_text(text))
    return found | frozenset(f"u:{term[2:]}" for term in found if term.startswith("m:"))


def _said(texts: Sequence[_Text], slots: Sequence[Slot]) -> str:
    """Name what meets each slot: a short text whole, and one fragment of a description for the others."""
    named: dict[str, dict[str, None]] = {}
    left = []
    for slot in slots:
        met = next((text for text in texts if text.called and slot.anywhere & text.terms), None)
        if met:
            named.setdefault(met.called, {})[met.text] = None
        else:
            left.append(slot)
    parts = [f"{called}: {', '.join(words)}" for called, words in named.items()]
    described = [text for text in texts if not text.called and any(slot.anywhere & text.terms for slot in left)]
    if described:
        best = max(described, key=lambda text: sum(bool(slot.anywhere & text.terms) for slot in left))
        parts.append(format_html("{}: {}", _("в описании"), _fragment(best.text, left)))
    return format_html_join("; ", "{}", ((conditional_escape(part),) for part in parts))


def _fragment(text: str, slots: Sequence[Slot]) -> str:
    """Return the piece of a text where slots are met, the words that meet them marked in the form found."""
    # Names bound for a wide page would not fit a narrow line.
    text = text.replace("\xa0", " ")
    asked = frozenset().union(*(slot.anywhere for slot in slots))
    marked = [(start, end) for word, start, end in spans(text) if asked & _word_terms(word)]
    start = _boundary(text, (marked[0][0] if marked else 0) - BEFORE)
    stop = _boundary(text, start + SHOWN)
    pieces, at = [], start
    for first, last in marked:
        if first >= at and last <= stop:
            pieces += [conditional_escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
            at = last
    pieces.append(conditional_escape(text[at:stop].rstrip()))
    ends = ("… " if start else "", " …" if stop < len(text) else "")
    return format_html_join("", "{}", ((piece,) for piece in (ends[0], *pieces, ends[1])))


def _word_terms(word: str) -> set[str]:
    return {f"w:{stem(word)}", f"w:{name_key(word)}"} if word.isalpha() else {f"w:{word}"}


def _boundary(text: str, at: int) -> int:
    """Return the nearest place at or before `at` where a word begins, within the text."""
    if at <= 0:
        return 0
    return len(text) if at >= len(text) else text.rfind(" ", 0, at) + 1


def _guess(tier: Tier, place: int, called: frozenset[str], search: Search) -> str:
    """Say which word was taken for which, and which was left out: «похоже: Герасимеко → Герасименко»."""
    is_short = tier.step is Step.SHORTENED
    kept = [slot for slot in tier.slots if not is_short or place in search.met[slot.text]]
    left_out = [_("без слова «%s»") % slot.text for slot in tier.slots if slot not in kept]
    exact = {slot.text: slot for slot in search.query.slots}
    taken = [
        _("похоже: %(typed)s → %(meant)s")
        % {"typed": _as_name(slot.text, term), "meant": _as_name(search.meant[term], term)}
        for slot in kept
        if not called & exact[slot.text].anywhere
        for term in sorted(called & slot.called & search.meant.keys())[:1]
    ]
    return "; ".join([*taken, *left_out]) or _("похоже по другому имени или по описанию")


def _as_name(word: str, term: str) -> str:
    return word.title() if term.startswith("n:") else word
