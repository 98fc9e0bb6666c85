"""What published records are called, and which of them a text may name.

A lexicon of everybody takes seconds to build. A text takes hold of few records: those with a name that begins as one of
its words does. They are kept in `Handle`, so that reading one text costs two queries or so, however many records.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, is_dataclass
from datetime import date

from archive.among import among
from archive.mentions import AwardName, Lexicon, PersonName, UnitName
from archive.mentions.scan import scanned
from archive.mentions.unit_records import UnitRecords
from archive.names import surname_forms
from people.models import Unit
from search.kinds import Kind
from search.models import Handle

# A beginning of fewer letters is shared by too many words: then each form is kept whole.
_SHORTEST_STEM = 4
# Words that differ in their endings share at least this much, see `archive.mentions.inflection`.
_SHARED = 3
# How many values one query carries; databases take more, none takes any number.
_CHUNK = 900

_NAMES = {"person": PersonName, "unit": UnitName, "award": AwardName}


def _person(person) -> PersonName:
    variants = tuple((v.surname or person.surname, v.given_name, v.patronymic) for v in person.name_variants.all())
    return PersonName(person.pk, person.surname, person.given_name, person.patronymic, person.sex, variants)


def _person_keys(name: dict) -> Iterator[str]:
    for surname in {name["surname"], *(variant[0] for variant in name["variants"])}:
        for word in surname.split()[-1:]:
            yield from _stem_or_forms(surname_forms(word, name["sex"]))


def _stem_or_forms(forms: frozenset[str]) -> set[str]:
    first, last = min(forms), max(forms)
    shared = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    stem = first[:shared]
    return {stem} if len(stem) >= _SHORTEST_STEM else {f"{form} " for form in forms}


def _unit(unit: Unit) -> UnitName:
    dated = unit.names.all()
    names = dict.fromkeys(
        name for name in (unit.title, unit.short_title, *(part for n in dated for part in (n.full, n.short))) if name
    )
    guards = any(name.guards for name in dated if name.number in ("", unit.number))
    borne = tuple((n.number, _year(n.since_earliest), _year(n.until_latest)) for n in dated if n.number)
    return UnitName(unit.pk, unit.number, unit.kind.title, guards, tuple(names), unit.formation, borne)


def _year(day: date | None) -> int | None:
    return day and day.year


def _unit_keys(name: dict) -> Iterator[str]:
    known = UnitRecords([_restored(UnitName, name)])
    yield from _phrase_keys([name["number"], *name["names"], *(nickname for nickname, _ in known.nicknames)])


def _award(award) -> AwardName:
    aliases = tuple(line.strip() for line in award.aliases.splitlines() if line.strip())
    return AwardName(award.pk, award.title, award.degree, aliases)


def _award_keys(name: dict) -> Iterator[str]:
    yield from _phrase_keys([name["title"], *name["aliases"]])


def _phrase_keys(names: Iterable[str]) -> Iterator[str]:
    """Yield the numbers of a name; of a name without one, the beginning of its longest word."""
    for name in filter(None, names):
        words = [token.key for token in scanned(name).tokens]
        numbers = [word for word in words if word.isdigit()]
        longest = max(words, key=len, default="")
        if numbers or len(longest) < _SHARED:
            yield from (f"{word} " for word in numbers or [longest] if word)
        else:
            yield longest[:_SHARED]


def _place(place) -> list[str]:
    names = [place.title, *(name.name for name in place.names.all())]
    return sorted({token.key for name in names for token in scanned(name).tokens if not token.number})


_READERS: dict[str, tuple[Callable, Callable[[dict], Iterable[str]], tuple[str, ...], tuple[str, ...]]] = {
    "person": (_person, _person_keys, (), ("name_variants",)),
    "unit": (_unit, _unit_keys, ("kind",), ("names",)),
    "award": (_award, _award_keys, (), ()),
    "place": (_place, lambda words: (f"{word} " for word in words), (), ("names",)),
}


def write(kind: Kind, ids: Iterable[int]) -> set[str]:
    """Keep what these records are called now; return the keys of those whose names or publication changed.

    A record that is not public has no handles. Kinds that no text can name are passed over.
    """
    if kind.name not in _READERS:
        return set()
    wanted = set(ids)
    kept = list(Handle.objects.filter(among("object_id", wanted), kind=kind.name))
    before = {handle.object_id: handle.name for handle in kept}
    now = dict(_read(kind, wanted))
    changed = {pk for pk in wanted if before.get(pk) != now.get(pk)}
    fresh = [handle for pk in changed & now.keys() for handle in _handles(kind, pk, now[pk])]
    Handle.objects.filter(among("object_id", changed), kind=kind.name).delete()
    Handle.objects.bulk_create(fresh, batch_size=_CHUNK)
    return {handle.key for handle in (*fresh, *kept) if handle.object_id in changed}


def _read(kind: Kind, ids: set[int]) -> Iterator[tuple[int, dict | list]]:
    describe, _keys_of, joined, prefetched = _READERS[kind.name]
    for record in kind.public().filter(among("pk", ids)).select_related(*joined).prefetch_related(*prefetched):
        name = describe(record)
        # As JSON gives it back, so that an unchanged name compares equal.
        yield record.pk, json.loads(json.dumps(asdict(name) if is_dataclass(name) else name))


def _handles(kind: Kind, pk: int, name: dict | list) -> list[Handle]:
    keys = {key[:120] for key in _READERS[kind.name][1](name)}
    return [Handle(kind=kind.name, object_id=pk, key=key, name=name) for key in keys]


def lexicon(texts: Iterable[str]) -> Lexicon:
    """Return a lexicon of every public record that these texts can name; it finds in them what one of all would."""
    named: dict[str, dict[int, object]] = {kind: {} for kind in _READERS}
    for kind, pk, name in _held({key for text in texts for key in _beginnings(text)}):
        named[kind][pk] = name
    records = {kind: [_restored(made, name) for name in named[kind].values()] for kind, made in _NAMES.items()}
    common = {word for words in named["place"].values() for word in words}
    return Lexicon(records["person"], records["unit"], records["award"], common)


def _beginnings(text: str) -> Iterator[str]:
    """Yield every key by which a word of the text can be taken hold of."""
    for token in scanned(text).tokens:
        yield f"{token.key} "
        longest = len(token.key) if token.capital else _SHARED
        yield from (token.key[:length] for length in range(_SHARED, longest + 1))


def _held(keys: set[str]) -> Iterator[tuple[str, int, dict | list]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        held = Handle.objects.filter(key__in=ordered[start : start + _CHUNK])
        yield from held.values_list("kind", "object_id", "name")


def _restored(made: type, name: dict):
    """Make the record of `archive.mentions` again: JSON keeps its tuples as lists."""
    return made(**{field: _tuples(value) for field, value in name.items()})


def _tuples(value):
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def words_of(texts: Iterable[str]) -> str:
    """Return " word word " of the texts: in it every key of theirs stands after a space."""
    words = dict.fromkeys(token.key for text in texts for token in scanned(text).tokens)
    return f" {' '.join(words)} " if words else ""
