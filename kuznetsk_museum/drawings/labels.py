"""Pins and names of a map, placed without overlap for one width of the map on screen.

Everything here is measured in pixels at the usual size of text; on the page the same numbers become
percentages (places) and em (sizes), so pins and names grow with the visitor's text and the map does not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

PIN = 22.4
LETTER, BOLD_LETTER, LINE = 7.2, 7.7, 16.0
EDGE = 3.0


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left < x < self.right and self.top < y < self.bottom


class Stop(NamedTuple):
    """One point of a route; `number` is None where the map shows a single place."""

    x: float
    y: float
    number: int | None
    title: str
    key: bool


@dataclass
class Pin:
    """Stops that stand too close to have a pin each: the pin stays at the first of them."""

    stops: list[Stop]

    @property
    def text(self) -> str:
        return runs([stop.number for stop in self.stops if stop.number is not None])

    @property
    def title(self) -> str:
        """The name of the key stop, or of the first; "…" when the pin stands for other places as well."""
        title = next((stop.title for stop in self.stops if stop.key), self.stops[0].title)
        return f"{title}…" if title and {stop.title for stop in self.stops} != {title} else title

    @property
    def width(self) -> float:
        return max(PIN, len(self.text) * BOLD_LETTER + 10) if self.text else PIN * 0.6

    @property
    def box(self) -> Box:
        x, y = self.stops[0].x, self.stops[0].y
        half, height = self.width / 2, PIN / 2
        return Box(x - half, y - height, x + half, y + height)


class Label(NamedTuple):
    """A name `gap` pixels to one side of a point: "r", "l", "t", "b", or "m" right on it."""

    text: str
    x: float
    y: float
    side: str
    gap: float
    kind: str


@dataclass
class Sheet:
    """What already lies on the map. `route` is a row of dots along the line, which names try to avoid."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)
    route: list[tuple[float, float]] = field(default_factory=list)

    def fits(self, box: Box) -> bool:
        inside = (
            box.left >= EDGE and box.top >= EDGE and box.right <= self.width - EDGE and box.bottom <= self.height - EDGE
        )
        return inside and not any(box.overlaps(other) for other in self.taken)

    def crossings(self, box: Box) -> int:
        return sum(box.holds(x, y) for x, y in self.route)


def runs(numbers: Sequence[int]) -> str:
    """Write numbers as short as they go: [1] is "1", [1, 2, 3, 7] is "1–3, 7", a long list is "1…48"."""
    groups: list[list[int]] = []
    for number in sorted(numbers):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    text = ", ".join(str(g[0]) if len(g) == 1 else f"{g[0]}–{g[-1]}" for g in groups)
    return text if len(text) <= 9 else f"{min(numbers)}…{max(numbers)}"


def gather(stops: Iterable[Stop]) -> list[Pin]:
    """Merge stops into pins until no two pins touch."""
    pins = [Pin([stop]) for stop in stops]
    touching = True
    while touching:
        touching = False
        kept: list[Pin] = []
        for pin in pins:
            near = next((other for other in kept if other.box.overlaps(pin.box)), None)
            if near:
                near.stops += pin.stops
                touching = True
            else:
                kept.append(pin)
        pins = kept
    return pins


def _box(side: str, x: float, y: float, gap: float, width: float) -> Box:
    left = {"r": x + gap, "l": x - gap - width}.get(side, x - width / 2)
    top = {"t": y - gap - LINE, "b": y + gap}.get(side, y - LINE / 2)
    return Box(left, top, left + width, top + LINE)


def name_pin(sheet: Sheet, pin: Pin) -> Label | None:
    """Put the name beside its pin where it crosses the route least; None if there is no room."""
    x, y = pin.stops[0].x, pin.stops[0].y
    best = None
    for side in "rltb":
        gap = (pin.width if side in "rl" else PIN) / 2 + 3
        box = _box(side, x, y, gap, len(pin.title) * BOLD_LETTER)
        if sheet.fits(box) and (best is None or sheet.crossings(box) < sheet.crossings(best[0])):
            best = box, Label(pin.title, x, y, side, gap, "pin")
    if best is None:
        return None
    sheet.taken.append(best[0])
    return best[1]


def name_place(sheet: Sheet, text: str, kind: str, places: Iterable[tuple[float, float]]) -> Label | None:
    """Put a name of the gazetteer at the first of its places that is free."""
    sides, gap = ("rltb", 6.0) if kind == "town" else ("m", 0.0)
    for x, y in places:
        for side in sides:
            box = _box(side, x, y, gap, len(text) * LETTER)
            if sheet.fits(box) and not sheet.crossings(box):
                sheet.taken.append(box)
                return Label(text, x, y, side, gap, kind)
    return None
