"""With whom a person is worth comparing, found through the index: a million people cost what a thousand do.

Those who may have the surname come first. Where they are many, only those stay whose other names begin so too, then
those born about the same year; of the commonest names only those called quite so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import F
from pyroaring import BitMap

from archive.among import among
from archive.text import fold
from curation.duplicates.faces import Face
from people.models import Person
from search.analysis.given import same_given
from search.analysis.letters import words
from search.analysis.names import name_key
from search.kinds import KINDS
from search.models import Entry
from search.postings import side_of
from search.standing import Standing
from search.vocabulary import misspelt

# More people than these are narrowed down; more than `MOST` are never compared with one.
MANY, MOST = 60, 300
# Years to either side in which the same birth may be written down.
NEAR = 2
_PERSON = KINDS["person"]


class Candidates:
    """Finds candidates at one standing of the index; what a word stands for is looked up once."""

    def __init__(self, standing: Standing):
        self.standing = standing
        self.living = standing.living(_PERSON)
        self._alike: dict[str, frozenset[str]] = {}
        self._held: dict[str, BitMap] = {}

    def places(self, faces: Sequence[Face]) -> dict[int, BitMap]:
        """Return by primary key the places of those with whom each is to be compared, its own among them."""
        self._look_up(word for face in faces for word in _surnames(face))
        self._read(faces)
        return {face.pk: self._met(face) for face in faces}

    def _look_up(self, asked: Iterable[str]) -> None:
        unknown = {word for word in asked if word not in self._alike}
        meant = misspelt(unknown)
        for word in unknown:
            near = {one.term for one in meant.get(word, ()) if one.distance < 1 and one.term.startswith("n:")}
            self._alike[word] = frozenset({f"n:{name_key(word)}", *near})

    def _read(self, faces: Sequence[Face]) -> None:
        terms = {term for face in faces for some in self._steps(face) for term in some}
        new = terms - self._held.keys()
        if new:
            read = self.standing.read(new)
            self._held |= {term: read.get(term, BitMap()) for term in new}

    def _steps(self, face: Face) -> list[set[str]]:
        """Return the terms of surnames, given names and patronymics that may be meant, then of names to the letter."""
        surnames = {term for word in _surnames(face) for term in self._alike[word]}
        return [surnames, _given(face), _patronymics(face), *({f"n:{name_key(word)}"} for word in _exact(face))]

    def _met(self, face: Face) -> BitMap:
        steps = self._steps(face)
        found = self._of(steps[0]) & self.living
        narrower = self._narrower(face, steps)
        # What is not needed is not asked for.
        while len(found) > MANY and (narrow := next(narrower, None)) is not None:
            found = found & narrow if narrow else found
        return found if len(found) <= MOST else found[:MOST]

    def _narrower(self, face: Face, steps: Sequence[set[str]]) -> Iterator[BitMap]:
        """Yield those to whom the many of one surname are narrowed in turn; nobody where nothing is known."""
        _surname_terms, given, patronymics, *exact = steps
        yield self._of(given)
        yield self._of(patronymics) | self._nameless if patronymics else BitMap()
        yield self._born(face)
        yield from map(self._of, exact)

    def _of(self, terms: Iterable[str]) -> BitMap:
        return BitMap().union(*(self._held[term] for term in terms))

    @property
    def _nameless(self) -> BitMap:
        """Return those without a patronymic."""
        return self.standing.once(("nameless", _PERSON.name), self._find_nameless)

    def _find_nameless(self) -> BitMap:
        letters = self.standing.read(f"p:{letter}" for letter in "абвгдежзийклмнопрстуфхцчшщыэюя")
        return self.living - BitMap().union(*letters.values())

    def _born(self, face: Face) -> BitMap:
        """Return who was born in about the same years or nobody knows when; nobody when the person's are unknown."""
        first, last = face.birth.first, face.birth.last
        if not first or not last:
            return BitMap()
        by_year = self._by_year
        years = (f"{year:04}" for year in range(first.year - NEAR, last.year + NEAR + 1))
        return BitMap().union(self._undated, *(by_year[year] for year in years if year in by_year))

    @property
    def _by_year(self) -> Mapping[str, BitMap]:
        return self.standing.order(_PERSON, "birth")

    @property
    def _undated(self) -> BitMap:
        return self.standing.once(
            ("undated", _PERSON.name), lambda: self.living - BitMap().union(*self._by_year.values())
        )


def born_with(faces: Iterable[Face]) -> dict[int, set[int]]:
    """Return by primary key the women called the same and born on the same day, whatever their surname: one query."""
    women = {face.pk: face for face in faces if face.sex != "m" and face.birth.is_day and all(face.name[1:])}
    born = {"birth_earliest__in": {face.birth.first for face in women.values()}, "birth_certainty": "certain"}
    others = Person.objects.filter(**born, birth_latest=F("birth_earliest")).exclude(sex="m").order_by()
    columns = ("pk", "given_name", "patronymic", "birth_earliest")
    found: dict[tuple, set[int]] = {}
    for pk, *called, day in others.values_list(*columns) if women else ():
        found.setdefault((*map(fold, called), day), set()).add(pk)
    return {pk: found.get((*map(fold, face.name[1:]), face.birth.first), set()) for pk, face in women.items()}


def entries_at(standing: Standing, pks: Iterable[int]) -> dict[int, int]:
    """Return by primary key the places of people: one query."""
    side = bool(side_of(standing.state.first))
    held = Entry.objects.filter(among("object_id", pks), kind=_PERSON.number, is_second=side).order_by()
    return dict(held.values_list("object_id", "pk"))


def _surnames(face: Face) -> set[str]:
    return {word for name in face.names for word in words(name[0]) if len(word) > 1}


def _given(face: Face) -> set[str]:
    """Return what those are found by who may have the given name: its first letter, its other forms."""
    found = {word for name in face.names for word in words(name[1])[:1]}
    return {term for word in found for term in (f"g:{word[0]}", *(f"n:{key}" for key in same_given(name_key(word))))}


def _patronymics(face: Face) -> set[str]:
    return {f"p:{word[0]}" for name in face.names for word in words(name[2])[:1]}


def _exact(face: Face) -> list[str]:
    return [word for part in face.name[1:] for word in words(part)[:1] if len(word) > 1]
