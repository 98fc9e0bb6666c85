"""What the museum has words for, by folded name: read once for one import, asked for each of its rows."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from archive.models import Collection, ItemNumber, Place, PlaceName, Source
from archive.models.item import DocumentKind
from archive.text import fold, stem
from awards.models import Award
from exchange.cells import RefusedError
from people.models import Rank, Term, Unit, UnitName, UnitType
from search.analysis.units import designations
from search.terms import cut

MOST_NAMED = 5
_PASSED = frozenset(["степени", "степень", "ст", "й", "я", "ая", "ой"])
_DEGREES = {"1": "I", "2": "II", "3": "III", "i": "I", "ii": "II", "iii": "III"}


def _by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, pk in pairs:
        if name:
            found.setdefault(fold(name), set()).add(pk)
    return found


def _only(found: set[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


class Known:
    """Primary keys by folded name. A name that several records share stands for none of them."""

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        return {fold(title): pk for title, pk in Rank.objects.values_list("title", "pk")}

    @cached_property
    def terms(self) -> Mapping[tuple[str, str], int]:
        """Words of the vocabularies by (kind, folded title or code)."""
        rows = list(Term.objects.values_list("kind", "title", "code", "pk"))
        short = {(kind, fold(title.split("(")[0])): pk for kind, title, _code, pk in rows}
        return short | {(kind, fold(name)): pk for kind, *names, pk in rows for name in names}

    @cached_property
    def places(self) -> Mapping[str, set[int]]:
        titles = Place.objects.values_list("title", "pk")
        return _by_name([*titles, *PlaceName.objects.values_list("name", "place_id")])

    def place(self, name: str) -> int | None:
        """Return the place called so, if there is one: of two of a name none is meant for sure."""
        return _only(self.places.get(fold(name), set()))

    @cached_property
    def sources(self) -> dict[str, set[int]]:
        return _by_name(Source.objects.values_list("title", "pk"))

    def source(self, title: str) -> int | None:
        """Return the source of this title, None if there is none; raises `RefusedError` for several."""
        found = self.sources.get(fold(title), set())
        if len(found) > 1:
            raise RefusedError(_("так называются несколько источников"), _("название, которого нет у других"))
        return _only(found)

    @cached_property
    def kind_titles(self) -> list[str]:
        return list(DocumentKind.objects.values_list("title", flat=True))

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        rows = DocumentKind.objects.values_list("title", "code", "pk")
        return {fold(name): pk for *names, pk in rows for name in names}

    @cached_property
    def _collections(self) -> Mapping[str, set[int]]:
        rows = list(Collection.objects.values_list("code", "title", "pk"))
        return _by_name((name, pk) for *names, pk in rows for name in names)

    def collection(self, name: str) -> int | None:
        """Return the collection of this code or title, if there is one."""
        return _only(self._collections.get(fold(name), set()))

    @cached_property
    def books(self) -> list[str]:
        """The books of numbers that have a name."""
        return sorted(ItemNumber.objects.exclude(book="").order_by().values_list("book", flat=True).distinct())

    @cached_property
    def _units(self) -> Mapping[str, set[int]]:
        rows = list(Unit.objects.values_list("title", "short_title", "record_number", "pk"))
        dated = list(UnitName.objects.values_list("full", "short", "unit_id"))
        names = [(name, pk) for *names, pk in (*rows, *dated) for name in names]
        called = _by_name(names)
        for name, pk in names:
            for unit in designations(cut(name)):
                called.setdefault(unit.terms[0], set()).add(pk)
        return called

    def unit(self, name: str) -> int:
        """Return the unit called so, in full, for short or by its number; raises `RefusedError` for none or several."""
        found = self.units_called(name)
        if len(found) == 1:
            return next(iter(found))
        accepted = _("название, краткое имя или № записи части: «376-я стрелковая дивизия», «376 сд», «Ч-0003»")
        if not found:
            raise RefusedError(_("такой части в собрании нет: сначала внесите её в таблице частей"), accepted)
        units = Unit.objects.filter(pk__in=found).order_by("pk")[:MOST_NAMED]
        alike = "; ".join(f"{unit.record_number} {unit}" for unit in units)
        raise RefusedError(_("так называются несколько частей: %s") % alike, accepted)

    def units_called(self, name: str) -> set[int]:
        """Return the units of this very name; if there is none, those of its number and type."""
        numbered = next(iter(designations(cut(name))), None)
        return self._units.get(fold(name)) or (self._units.get(numbered.terms[0], set()) if numbered else set())

    @cached_property
    def types(self) -> Mapping[str, int]:
        rows = UnitType.objects.values_list("title", "abbreviation", "code", "pk")
        return {fold(name): pk for *names, pk in rows for name in names if name}

    @cached_property
    def _awards(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = {}
        for award in Award.objects.all():
            for name in (award.title, award.short_title, *award.aliases.splitlines()):
                for called in filter(None, _spellings(name, award.degree)):
                    found.setdefault(called, set()).add(award.pk)
        return found

    def award(self, name: str, degree: str = "") -> int:
        """Return the award called so; `degree` may stand in the name. Raises `RefusedError` for none or several."""
        key = _award_key(name, degree)
        degrees = (self._awards.get(f"{key} {degree}", set()) for degree in ("I", "II", "III"))
        found = self._awards.get(key) or set().union(*degrees)
        if len(found) == 1:
            return next(iter(found))
        accepted = _("«орден Красной Звезды», «Красная Звезда», «медаль «За отвагу», «орден Славы III степени»")
        if found:
            raise RefusedError(_("так называются несколько наград: нужна степень"), accepted)
        raise RefusedError(_("такой награды в собрании нет"), accepted)


def _spellings(name: str, degree: str) -> Iterable[str]:
    """Return the keys of an award's name: with its kind and without, with its degree."""
    plain = name
    for kind in ("орден ", "медаль ", "знак "):
        plain = plain.removeprefix(kind)
    return {_award_key(written, degree) for written in (name, plain)} if name else ()


def _award_key(name: str, degree: str) -> str:
    """Return one key for «Орден Славы 3 ст.», «орден Славы III степени» and («орден Славы», «III»)."""
    words = [word for word in fold(name).replace("-", " ").split() if word not in _PASSED]
    last = _DEGREES.get(words[-1]) if words else None
    if last:
        words, degree = words[:-1], last
    # «Красная Звезда» is the order of the Red Star, whatever its case.
    return f"{' '.join(map(stem, words))} {_DEGREES.get(fold(degree), degree)}".strip()
