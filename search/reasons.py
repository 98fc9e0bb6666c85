"""Says why a record was found, when its title does not show it."""

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from archive.text import stem
from people.models import Person
from search.analysis.names import name_key
from search.kinds import kind_of
from search.query import Slot
from search.reading import read
from search.terms import cut, of_person, of_text, of_title, together
from search.tiers import GUESSES, Search, Tier

# The longest text that is shown whole.
SHOWN = 80


def reasons(records: Sequence[Model], search: Search) -> dict[int, str]:
    """Return for the primary key of each record of a page why it was found, in the visitor's language.

    Reads the records anew, a few queries whatever their number.
    """
    if not records:
        return {}
    kind = kind_of(type(records[0]))
    told = {}
    for record, called, texts, _is_public in read(kind, [record.pk for record in records]):
        told[record.pk] = _reason(record, called, texts, search)
    return {pk: reason for pk, reason in told.items() if reason}


def _reason(record: Model, called: list, texts: list[str], search: Search) -> str:
    titles = [str(record)] if isinstance(record, Person) else [str(record), *map(str, filter(None, called))]
    own = _title_terms(record)
    slots = search.query.slots
    if all(own & slot.called for slot in slots):
        return ""
    names = together([own, *(_called_terms(record, name) for name in called)])
    if all(names & slot.called for slot in slots):
        return _("другое имя или номер")
    tier = _tier(search, own | names | together(map(of_text, texts)))
    if tier and tier.step in GUESSES:
        return _guess(tier, slots, own | names, search.meant)
    said = [word for slot in slots if not names & slot.called for word in _met(texts, slot, titles)]
    return _("в описании: %s") % ", ".join(dict.fromkeys(said)) if said else ""


def _title_terms(record: Model) -> frozenset[str]:
    return together([of_person(record.name_parts) if isinstance(record, Person) else of_title(str(record))])


def _called_terms(record: Model, name) -> Iterable[str]:
    if isinstance(record, Person):
        return of_person((name.surname, name.given_name, name.patronymic))
    return of_title(str(name))


def _tier(search: Search, terms: frozenset[str]) -> Tier | None:
    """Return the first step at which a record of these terms is met."""
    return next((tier for tier in search.tiers if all(terms & slot.anywhere for slot in tier.slots)), None)


def _guess(tier: Tier, slots: Sequence[Slot], called: frozenset[str], meant: dict[str, str]) -> str:
    """Say which word was taken for which, and which was left out: «похоже: герасимеко → герасименко»."""
    kept = {slot.text for slot in tier.slots}
    left_out = [_("без слова «%s»") % slot.text for slot in slots if slot.text not in kept]
    exact = {slot.text: slot for slot in slots}
    taken = [
        _("похоже: %(typed)s → %(meant)s") % {"typed": slot.text, "meant": meant[term]}
        for slot in tier.slots
        if not called & exact[slot.text].anywhere
        for term in sorted(called & slot.called & meant.keys())[:1]
    ]
    return "; ".join([*taken, *left_out])


def _met(texts: Iterable[str], slot: Slot, titles: Iterable[str]) -> list[str]:
    """Return the words of the texts that meet a slot, as they stand there; those of the titles aside.

    A unit or a day is shown by the whole short text that names it: «299-й стрелковый полк».
    """
    if not slot.word and not slot.text.isdigit():
        return next(([text] for text in texts if len(text) <= SHOWN and slot.anywhere & set(of_text(text))), [])
    in_titles = {word for title in titles for word in cut(title)}
    found = [word for text in texts for word in cut(text) if word not in in_titles]
    return [word for word in found if slot.anywhere & {f"w:{stem(word)}", f"w:{name_key(word)}"}]
