"""Says why a record was found, when its title does not show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.text import stem
from people.models import NameVariant, Person
from search.analysis.names import name_key
from search.kinds import Kind, kind_of
from search.query import Slot
from search.reading import read
from search.terms import cut, of_person, of_text, of_title, together
from search.tiers import GUESSES, Search, Tier
from search.trees import Worded, whole, worded

# The longest text that is shown whole.
SHOWN = 80
# What of a person's filters is named, and how.
_NAMED = {
    "unit": gettext_lazy("часть"),
    "rank": gettext_lazy("звание"),
    "award": gettext_lazy("награда"),
    "place": gettext_lazy("место рождения"),
}


class _Text(NamedTuple):
    """A text of a record; `called` is what it is shown under, "" when it is one of the record's descriptions."""

    called: str
    text: str
    terms: frozenset[str]


@dataclass(frozen=True)
class _Record:
    """What of a record can be shown: its `place` in the index, other names as terms, and texts."""

    place: int
    titles: list[str]
    names: frozenset[str]
    texts: list[_Text]


def reasons(records: Sequence[Model], places: Mapping[int, int], search: Search) -> dict[int, str]:
    """Return for the primary key of each record of a page why it was found, in the visitor's language.

    Records are as a list reads them; `places`, by primary key, are theirs in the index. Asks the database only of those
    that their titles do not explain: a query of people, a few of others, whatever their number.
    """
    unclear = {record.pk: record for record in records if not _is_clear(record, search)}
    if not unclear:
        return {}
    kind = kind_of(type(records[0]))
    tell = _people if kind.model is Person else _others
    told = {pk: _reason(own, unclear[pk], search) for pk, own in tell(kind, unclear, places, search)}
    return {pk: reason for pk, reason in told.items() if reason}


def _is_clear(record: Model, search: Search) -> bool:
    own = _title_terms(record)
    return all(own & slot.called or _is_numbered(record, slot) for slot in search.query.slots)


def _is_numbered(record: Model, slot: Slot) -> bool:
    return bool(slot.number) and getattr(record, "record_number", "") in slot.numbers


def _title_terms(record: Model) -> frozenset[str]:
    return together([of_person(record.name_parts) if isinstance(record, Person) else of_title(str(record))])


def _people(
    kind: Kind, people: Mapping[int, Person], places: Mapping[int, int], search: Search
) -> Iterator[tuple[int, _Record]]:
    telling = [pk for pk, person in people.items() if person.shows_biography]
    variants: dict[int, set[str]] = {}
    for row in NameVariant.objects.order_by().filter(person__in=telling):
        variants.setdefault(row.person_id, set()).update(of_person((row.surname, row.given_name, row.patronymic)))
    for pk in people:
        held = list(_held(kind, places[pk], search))
        texts = [*held, *(_Text(called, text, _terms(text)) for called, text in _own_texts(people[pk]))]
        yield pk, _Record(places[pk], [str(people[pk])], frozenset(variants.get(pk, ())), texts)


def _held(kind: Kind, place: int, search: Search) -> Iterator[tuple[str, str]]:
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


def _own_texts(person: Person) -> Iterator[tuple[str, str]]:
    if person.shows_birth:
        yield _("дата рождения"), person.birth_text
    if person.shows_biography:
        yield _("дата смерти"), person.death_text
        yield from (("", text) for text in (person.summary, person.feat, person.biography))


def _others(
    kind: Kind, records: Mapping[int, Model], places: Mapping[int, int], _search: Search
) -> Iterator[tuple[int, _Record]]:
    for told in read(kind, list(records)):
        titles = [str(told.record), *(str(name) for name in told.called if name)]
        texts = [_Text("", text, _terms(text)) for text in told.texts]
        yield told.record.pk, _Record(places[told.record.pk], titles, together(map(of_title, titles)), texts)


def _reason(told: _Record, record: Model, search: Search) -> str:
    slots = search.query.slots
    names = _title_terms(record) | told.names
    if all(names & slot.called for slot in slots):
        return _("другое имя или номер")
    tier = next((tier for tier in search.tiers if told.place in tier.places), None)
    if tier and tier.step in GUESSES:
        return _guess(tier, slots, names, search.meant)
    unmet = [slot for slot in slots if not names & slot.called and not _is_numbered(record, slot)]
    said: dict[str, dict[str, None]] = {}
    for called, words in (part for slot in unmet for part in _met(told, slot)):
        said.setdefault(called or _("в описании"), {})[words] = None
    return "; ".join(f"{called}: {', '.join(words)}" for called, words in said.items())


def _met(told: _Record, slot: Slot) -> list[tuple[str, str]]:
    """Return what meets a slot, with what it is called: a short text whole, of descriptions the words as they stand."""
    texts = [text for text in told.texts if slot.anywhere & text.terms]
    whole_texts = [text for text in texts if text.called or (_is_exact(slot) and len(text.text) <= SHOWN)]
    if whole_texts or _is_exact(slot):
        return [(text.called, text.text) for text in whole_texts[:1]]
    in_titles = {word for title in told.titles for word in cut(title)}
    words = [word for text in texts for word in cut(text.text) if word not in in_titles]
    return [("", word) for word in words if slot.anywhere & {f"w:{stem(word)}", f"w:{name_key(word)}"}]


def _is_exact(slot: Slot) -> bool:
    """Tell whether a unit or a day is asked for, of several words that stand together."""
    return not slot.word and not slot.text.isdigit()


def _terms(text: str) -> frozenset[str]:
    return frozenset(of_text(text)) | frozenset(f"u:{term[2:]}" for term in of_text(text) if term.startswith("m:"))


def _guess(tier: Tier, slots: Sequence[Slot], called: frozenset[str], meant: dict[str, str]) -> str:
    """Say which word was taken for which, and which was left out: «похоже: Герасимеко → Герасименко»."""
    kept = {slot.text for slot in tier.slots}
    left_out = [_("без слова «%s»") % slot.text for slot in slots if slot.text not in kept]
    exact = {slot.text: slot for slot in slots}
    taken = [
        _("похоже: %(typed)s → %(meant)s") % {"typed": _as_name(slot.text, term), "meant": _as_name(meant[term], term)}
        for slot in tier.slots
        if not called & exact[slot.text].anywhere
        for term in sorted(called & slot.called & meant.keys())[:1]
    ]
    return "; ".join([*taken, *left_out])


def _as_name(word: str, term: str) -> str:
    return word.title() if term.startswith("n:") else word
