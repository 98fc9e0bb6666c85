"""The index of units: their numbers in large type, grouped by level. Works on units read with `for_list()`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.text import excerpt
from people.models import Unit
from people.models.unit import Sphere

NOTE = 140
LEVELS = {
    "вооружённые силы": (gettext_lazy("Вооружённые силы"), ""),
    "объединение": (gettext_lazy("Объединения"), gettext_lazy("фронты, округа, армии, флоты")),
    "соединение": (gettext_lazy("Соединения"), gettext_lazy("корпуса, дивизии, бригады")),
    "часть": (gettext_lazy("Части"), gettext_lazy("полки, отдельные дивизионы и батальоны")),
    "подразделение": (gettext_lazy("Подразделения"), gettext_lazy("батальоны, роты, взводы")),
    "военное учреждение": (gettext_lazy("Училища, госпитали"), ""),
    "учреждение": (gettext_lazy("Органы власти и учреждения"), ""),
}
# «237-я», «237», «№ 1» at the head of a title.
ORDINAL = re.compile(r"(?P<number>\d+)(?:-\w+)?\s+(?P<rest>\S.*)")


@dataclass
class Numeral:
    """A unit of the index: its number in large type, the rest of its name under it."""

    number: str
    text: str
    url: str
    note: str


@dataclass
class NumeralGroup:
    title: str
    note: str
    items: list[Numeral]


def numeral(unit: Unit) -> Numeral:
    """Split «237-я стрелковая дивизия» into «237» and «стрелковая дивизия»; a name without number stays whole."""
    found = ORDINAL.fullmatch(unit.title)
    number, text = (found["number"], found["rest"]) if found else ("", unit.title)
    return Numeral(number, text, unit.get_absolute_url(), excerpt(unit.summary, NOTE))


def groups(units: Iterable[Unit]) -> list[NumeralGroup]:
    """Return army, navy and institutions by level, the rest by sphere, each group where its first unit stands."""
    found: dict[str, NumeralGroup] = {}
    for unit in units:
        title, note = _heading(unit)
        found.setdefault(title, NumeralGroup(title, note, [])).items.append(numeral(unit))
    return list(found.values())


def _heading(unit: Unit) -> tuple[str, str]:
    kind = unit.kind
    if kind.sphere not in (Sphere.MILITARY, Sphere.INSTITUTION):
        return _capital(kind.get_sphere_display()), ""
    title, note = LEVELS.get(kind.level, (_capital(kind.level or kind.title), ""))
    return str(title), str(note)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def one_group(units: Iterable[Unit]) -> list[NumeralGroup]:
    """Return all in one group, for an order of the visitor's own."""
    items = [numeral(unit) for unit in units]
    return [NumeralGroup(_("По названию"), "", items)] if items else []
