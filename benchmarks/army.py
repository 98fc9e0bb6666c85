"""The made-up army of the city: regiments, divisions, armies, fronts, and the acts by which they gave awards."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

FRONTS = ("Калининский", "Брянский", "Воронежский", "Степной")
ARMIES = tuple(range(41, 53))
DIVISIONS = tuple(range(101, 161))
_ARMIES_OF_FRONT = len(ARMIES) // len(FRONTS)
_DIVISIONS_OF_ARMY = len(DIVISIONS) // len(ARMIES)
REGIMENTS_OF_DIVISION = 3

# Acts of each issuer. Medals were given by orders of regiments, of which a museum holds hardly any.
_ACTS_OF_DIVISION, _ACTS_OF_ARMY, _DECREES = 4, 4, 24
# No day of an act is the day of anybody's death: a search for such a day means the dead alone.
_FIRST_ACT, _DAYS_OF_ACTS = date(1945, 5, 1), 240
_ISSUERS = {
    "орден Красной Звезды": "sd",
    "орден Славы": "sd",
    "орден Красного Знамени": "army",
    "орден Ленина": "presidium",
    "Герой Советского Союза": "presidium",
}


class Body(NamedTuple):
    """A unit: `kind` is the code of its type, `above` the record number of what it is subordinate to, or ""."""

    record: str
    title: str
    number: str
    kind: str
    above: str


class Act(NamedTuple):
    """An order or a decree: `kind` as in `awards.models.DecreeKind`, `issuer` the record number of a unit, or ""."""

    record: str
    title: str
    number: str
    kind: str
    day: date
    issuer: str


def unit_record(number: int) -> str:
    """Return the record number of an army, a division or a regiment by its own: no two share one."""
    return f"Ч-{9_000 + number}"


def army_of(division: int) -> int:
    return ARMIES[(division - DIVISIONS[0]) // _DIVISIONS_OF_ARMY]


def bodies() -> Iterator[Body]:
    """Yield every unit after the one it is subordinate to."""
    for n, front in enumerate(FRONTS, 1):
        yield Body(unit_record(n), f"{front} фронт", "", "front", "")
    for army in ARMIES:
        above = unit_record(1 + (army - ARMIES[0]) // _ARMIES_OF_FRONT)
        yield Body(unit_record(army), f"{army}-я армия", str(army), "army", above)
    for number in DIVISIONS:
        above = unit_record(army_of(number))
        yield Body(unit_record(number), f"{number}-я стрелковая дивизия", str(number), "sd", above)
    for number in range(DIVISIONS[0] * REGIMENTS_OF_DIVISION, (DIVISIONS[-1] + 1) * REGIMENTS_OF_DIVISION):
        above = unit_record(number // REGIMENTS_OF_DIVISION)
        yield Body(unit_record(number), f"{number}-й стрелковый полк", str(number), "sp", above)


def _issued() -> Iterator[tuple[tuple[str, int], str, str, int]]:
    """Yield (issuer, title, kind of the act, how many); the number of an issuer without any is 0."""
    for division in DIVISIONS:
        yield ("sd", division), f"Приказ частям {division}-й стрелковой дивизии", "formation", _ACTS_OF_DIVISION
    for army in ARMIES:
        yield ("army", army), f"Приказ войскам {army}-й армии", "front", _ACTS_OF_ARMY
    yield ("presidium", 0), "Указ о награждении орденами и присвоении званий", "presidium", _DECREES


def _acts() -> Iterator[tuple[tuple[str, int], Act]]:
    made = 0
    for issuer, title, kind, count in _issued():
        for number in range(1, count + 1):
            made += 1
            day = _FIRST_ACT + timedelta(days=made * 7 % _DAYS_OF_ACTS)
            unit = unit_record(issuer[1]) if issuer[1] else ""
            yield issuer, Act(f"У-{9_000 + made}", title, f"{number}/н", kind, day, unit)


def _by_issuer() -> dict[tuple[str, int], list[Act]]:
    found: dict[tuple[str, int], list[Act]] = {}
    for issuer, act in _acts():
        found.setdefault(issuer, []).append(act)
    return found


_ACTS = _by_issuer()
ACTS = tuple(act for acts in _ACTS.values() for act in acts)


def act_of(award: str, division: int, chance: float) -> str:
    """Return the record number of an act by which a soldier of the division got the award: "" for a medal.

    `chance`, from 0 to 1, chooses among the acts that could have been it.
    """
    issuer = _ISSUERS.get(award)
    if not issuer:
        return ""
    number = {"sd": division, "army": army_of(division), "presidium": 0}[issuer]
    acts = _ACTS[issuer, number]
    return acts[int(chance * len(acts))].record
