"""Which people a row without № записи may mean: by name, years and place, with a score and its reasons.

Candidates come from the index, so that a million people cost what a thousand do. A row and a person who surely differ
in a name, a year or a sex are two.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from pyroaring import BitMap

from archive.among import among
from archive.models.dating import read as read_date
from archive.names import is_initial
from archive.text import fold
from curation.duplicates.models import NotDuplicate
from curation.duplicates.parting import Pair, in_order
from exchange.merged import living
from exchange.tables.table import SURE, Candidate, Wanted
from people.models import Person
from search.analysis.given import same_given
from search.analysis.letters import words
from search.analysis.names import name_key
from search.kinds import KINDS
from search.ordering import ranks
from search.standing import standing

# Below this a row and a person are strangers.
LIKELY = 0.45
MOST = 5
# More people of a surname than this are told apart by their other names first.
MANY = 30
# What a surname written the same adds to one of the same key.
SAME_SURNAME = 0.05
_NAMES = ("surname", "given_name", "patronymic")
_COLUMNS = (
    "pk",
    *_NAMES,
    "birth_earliest",
    "birth_latest",
    "birth_place_id",
    "birth_place_text",
    "death_text",
    "record_number",
)


def candidates(rows: Sequence[Wanted]) -> dict[int, list[Candidate]]:
    """Return by the number of a row those whom it may mean, the likeliest first: four queries."""
    named = [row for row in rows if row.fields.get("surname")]
    now = standing()
    asked = {row.reading.number: _terms(row) for row in named}
    held = now.read(term for terms in asked.values() for some in terms for term in some)
    there = now.living(KINDS["person"])
    places = {number: _met(terms, held) & there for number, terms in asked.items()}
    entries = ranks(BitMap().union(*places.values()))
    people = {person["pk"]: person for person in _read({rank.object_id for rank in entries.values()})}
    # One who was merged is known by his name still; whoever is called so is the one who stayed.
    into = living(Person, people)
    parted = NotDuplicate.objects.between(people) if people else set()
    return {
        row.reading.number: _told_apart(_ranked(row, places[row.reading.number], entries, people, into), parted)
        for row in named
    }


def surname_key(surname: str) -> str:
    """Return what any two surnames share that may be one."""
    return " ".join(map(name_key, words(surname)))


def _terms(row: Wanted) -> list[set[str]]:
    """Return for each word of the name the terms by one of which a person is found."""
    surname = [{f"n:{name_key(word)}"} for word in words(row.fields["surname"]) if len(word) > 1]
    given, patronymic = (words(row.fields.get(name, "")) for name in ("given_name", "patronymic"))
    called = [{f"g:{given[0][0]}", *(f"n:{key}" for key in same_given(name_key(given[0])))}] if given else []
    return [*surname, *called, *([{f"p:{patronymic[0][0]}"}] if patronymic else [])]


def _met(terms: Sequence[set[str]], held: Mapping[str, BitMap]) -> BitMap:
    """Return who has the surname; of many those whose other names begin so too."""
    found: BitMap | None = None
    for some in terms:
        if found is None or len(found) > MANY:
            places = BitMap().union(*(held.get(term, BitMap()) for term in some))
            found = places if found is None else found & places
    return found or BitMap()


def _read(pks: Iterable[int]) -> Iterable[dict]:
    return Person.objects.filter(among("pk", pks)).order_by("pk").values(*_COLUMNS)


def _ranked(
    row: Wanted, places: BitMap, entries: Mapping, people: Mapping[int, dict], into: dict[int, int]
) -> list[Candidate]:
    found = (people.get(entries[place].object_id) for place in places)
    compared = (_compared(row, person) for person in found if person)
    likely = _stayed([one for one in compared if one and one.score >= LIKELY], into)
    return sorted(likely, key=lambda one: (-one.score, one.pk))[:MOST]


def _stayed(some: Sequence[Candidate], into: dict[int, int]) -> list[Candidate]:
    """Return the candidates that stayed, each once and as likely as the likeliest of those merged into it."""
    found: dict[int, Candidate] = {}
    for one in sorted(some, key=lambda one: -one.score):
        pk = into.get(one.pk, one.pk)
        found.setdefault(pk, one._replace(pk=pk))
    return list(found.values())


def _told_apart(found: list[Candidate], parted: Collection[Pair]) -> list[Candidate]:
    """Leave out those of whom somebody said that they are not the person whom the row surely and better means."""
    if not found or found[0].score < SURE or (len(found) > 1 and found[1].score == found[0].score):
        return found
    best = found[0]
    return [best, *(one for one in found[1:] if in_order(best.pk, one.pk) not in parted)]


def _compared(row: Wanted, person: Mapping) -> Candidate | None:
    """Return how likely the row means the person; None when they surely differ."""
    parts = [_names(row, person), _births(row, person), _places(row, person)]
    if any(part is None for part in parts):
        return None
    score = min(sum(score for score, _why in parts), 1.0)
    return Candidate(person["pk"], round(score, 2), tuple(why for _score, why in parts if why))


def _names(row: Wanted, person: Mapping) -> tuple[float, str] | None:
    score = 0.25 + (SAME_SURNAME if fold(row.fields["surname"]) == fold(person["surname"]) else 0)
    for name, weight in (("given_name", 0.2), ("patronymic", 0.2)):
        known = _alike(row.fields.get(name, ""), person[name])
        if known is None:
            return None
        score += weight * known
    return score, _("имя: %s") % " ".join(person[name] for name in _NAMES if person[name])


def _alike(one: str, other: str) -> float | None:
    """Return how well two given names agree, 0 when one is not known; None when they are two."""
    if not one or not other:
        return 0
    if is_initial(one) or is_initial(other):
        return 0.6 if fold(one)[:1] == fold(other)[:1] else None
    if name_key(one) == name_key(other):
        return 1
    return 0.8 if name_key(one) in same_given(name_key(other)) else None


def _births(row: Wanted, person: Mapping) -> tuple[float, str] | None:
    own = read_date(row.fields["birth_text"]) if row.fields.get("birth_text") else None
    first, last = person["birth_earliest"], person["birth_latest"]
    if not own or not (first or last):
        return 0, ""
    if not _meet((own.earliest, own.latest), (first, last)):
        return None
    same_day = own.earliest == own.latest == first == last
    return (0.3 if same_day else 0.2), _("рождение сходится: %s") % own


def _meet(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    starts = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _places(row: Wanted, person: Mapping) -> tuple[float, str]:
    pk, text = row.fields.get("birth_place_id"), row.fields.get("birth_place_text", "")
    same = (pk and pk == person["birth_place_id"]) or (text and fold(text) == fold(person["birth_place_text"]))
    return (0.1, _("место рождения то же")) if same else (0, "")
