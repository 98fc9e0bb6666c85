"""Coasts, lakes and rivers of the site's own data files, cut to a window."""

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kuznetsk_museum.drawings.frame import Frame

Point = tuple[float, float]
Line = list[Point]

DATA = Path(__file__).parent / "data"


def _unpack(flat: list[int]) -> Line:
    """Turn hundredths of a degree [lon, lat, lon, lat, …] into points in degrees."""
    return [(x / 100, y / 100) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _bounds(line: Line) -> tuple[float, float, float, float]:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=1)
def _layers() -> dict[str, list[tuple[tuple[float, float, float, float], Line]]]:
    """Return each layer as (bounds, line) pairs; read once, about 30 thousand points.

    geography.json is Natural Earth, made by scripts/build_geography.py. gazetteer.json is kept by hand:
    rivers too small for Natural Earth's 1:50m, and names as they were in 1941–1945.
    """
    layers = json.loads((DATA / "geography.json").read_text(encoding="utf-8"))
    layers["rivers"] += gazetteer()["tributaries"].values()
    lines = {name: [_unpack(flat) for flat in rows] for name, rows in layers.items()}
    return {name: [(_bounds(line), line) for line in rows] for name, rows in lines.items()}


@lru_cache(maxsize=1)
def gazetteer() -> dict:
    return json.loads((DATA / "gazetteer.json").read_text(encoding="utf-8"))


def _cut(ring: Line, axis: int, limit: float, sign: int) -> Line:
    """Keep the part of a ring where sign * coordinate <= sign * limit (Sutherland–Hodgman)."""
    kept: Line = []
    for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
        start_in, end_in = sign * start[axis] <= sign * limit, sign * end[axis] <= sign * limit
        if start_in:
            kept.append(start)
        if start_in != end_in:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
    return kept


def areas(layer: str, frame: Frame) -> Iterator[Line]:
    """Yield the rings of "land" or "lakes" inside the frame and a margin around it, in degrees."""
    west, south, east, north = frame.outer
    for bounds, line in _layers()[layer]:
        if bounds[0] > east or bounds[2] < west or bounds[1] > north or bounds[3] < south:
            continue
        ring = line
        for axis, limit, sign in ((0, west, -1), (0, east, 1), (1, south, -1), (1, north, 1)):
            ring = _cut(ring, axis, limit, sign)
        if len(ring) > 2:
            yield ring


def rivers(frame: Frame) -> Iterator[Line]:
    """Yield the pieces of rivers that lie inside the frame and a margin around it, in degrees."""
    west, south, east, north = frame.outer
    for bounds, line in _layers()["rivers"]:
        if bounds[0] > east or bounds[2] < west or bounds[1] > north or bounds[3] < south:
            continue
        inside = [west <= x <= east and south <= y <= north for x, y in line]
        # A point next to one inside is kept as well: the line must reach the edge of the map.
        near = [any(inside[max(i - 1, 0) : i + 2]) for i in range(len(line))]
        for keep, run in groupby(zip(near, line, strict=True), key=itemgetter(0)):
            if keep:
                yield [point for _, point in run]
