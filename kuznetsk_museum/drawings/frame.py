"""Which part of the Earth a map shows, and where a place falls on it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

# In Mercator units, which are radians of longitude.
SMALLEST_SPAN = math.radians(5.4)
PADDING = 0.14
NARROWEST, WIDEST = 1.25, 1.8
# The data files cover these latitudes.
SOUTHERNMOST, NORTHERNMOST = 28.0, 76.0


def mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


@dataclass(frozen=True)
class Frame:
    """A window in Mercator's projection: shapes are true on it, and 1° of longitude is `scale` units wide."""

    left: float
    top: float
    span: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        return math.radians(self.width / self.span)

    @cached_property
    def outer(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees, with a margin so that outlines end out of sight."""
        units = self.span / self.width
        margin = 20 * units
        bottom = self.top - self.height * units
        return (
            math.degrees(self.left - margin),
            latitude(bottom - margin),
            math.degrees(self.left + self.span + margin),
            latitude(self.top + margin),
        )

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place falls, in the map's units from its upper left corner."""
        units = self.width / self.span
        return (math.radians(lon) - self.left) * units, (self.top - mercator(lat)) * units


def frame_around(points: Sequence[tuple[float, float]], width: float = 900) -> Frame:
    """Choose a window with room around every (lon, lat), neither too tall nor too wide for a phone."""
    xs = [math.radians(lon) for lon, _ in points]
    ys = [mercator(lat) for _, lat in points]
    span = max((max(xs) - min(xs)) * (1 + 2 * PADDING), SMALLEST_SPAN)
    rise = (max(ys) - min(ys)) * (1 + 2 * PADDING)
    ratio = min(max(span / max(rise, span / WIDEST), NARROWEST), WIDEST)
    span = max(span, rise * ratio)
    left = (max(xs) + min(xs) - span) / 2
    return Frame(left, _top(min(ys), max(ys), span / ratio), span, width, width / ratio)


def _top(lowest: float, highest: float, rise: float) -> float:
    """Centre the points, but rather shift the window than show latitudes without data; lose no point."""
    centred = (highest + lowest + rise) / 2
    with_data = max(min(centred, mercator(NORTHERNMOST)), mercator(SOUTHERNMOST) + rise)
    return min(max(with_data, highest), lowest + rise)
