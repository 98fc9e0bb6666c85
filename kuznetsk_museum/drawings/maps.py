"""A map of a route or of one place: Natural Earth's coast and rivers, no state borders, no tiles from outside."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kuznetsk_museum.drawings import geography, labels, paths
from kuznetsk_museum.drawings.frame import Frame, frame_around
from kuznetsk_museum.drawings.labels import Label, Pin, Sheet, Stop
from kuznetsk_museum.drawings.svg import HIDDEN, drawing, number, tag

# Pins and names are placed three times, for a phone, a column and a wide column: pixels at the usual size of
# text. The stylesheet shows the layer that suits the container.
LAYERS = {"narrow": 288, "middle": 560, "wide": 736}
NAMES = {
    "narrow": {"sea": 1, "town": 2, "river": 1, "lake": 1},
    "middle": {"sea": 2, "town": 5, "river": 4, "lake": 2},
    "wide": {"sea": 3, "town": 8, "river": 6, "lake": 2},
}
FONT, PIN_FONT = 13, 12
# From this many units to a degree on, the coarse lines of the data need rounding.
ZOOMED = 60
# A town this near to a stop, in degrees, is the stop itself, be it called otherwise in those years.
SAME_TOWN = 0.15
GRID_STEPS = (0.5, 1, 2, 5, 10, 20)

Point = tuple[float, float, int | None, str, bool]


def route_map(points: Sequence[Mapping], *, width: int = 900, route: bool = True) -> dict:
    """Draw points in their order and the line between them: {"svg": …, "width": …, "height": …}.

    A point is {"lon": …, "lat": …} in degrees with optional "number" (int), "title" (str) and "key" (bool).
    Without numbers the map marks places with dots. Raises ValueError if there is no point.
    """
    if not points:
        raise ValueError("a map needs at least one point")
    plain = tuple(
        (float(p["lon"]), float(p["lat"]), p.get("number"), p.get("title", ""), bool(p.get("key"))) for p in points
    )
    frame = frame_around([point[:2] for point in plain], width)
    return {"svg": _drawn(plain, width, route), "width": width, "height": round(frame.height)}


@lru_cache(maxsize=256)
def _drawn(points: tuple[Point, ...], width: int, route: bool) -> SafeString:
    frame = frame_around([point[:2] for point in points], width)
    with_line = route and len(points) > 1
    parts = [_base(frame, points if with_line else ())]
    parts += [_layer(frame, points, name, with_line) for name in LAYERS]
    return mark_safe("".join(parts))


def _base(frame: Frame, route: Sequence[Point]) -> str:
    zoomed = frame.scale > ZOOMED
    parts = [tag("rect", class_="map__sea", width=number(frame.width), height=number(frame.height))]
    parts += [_areas("land", "map__land", frame, zoomed), tag("path", class_="map__grid", d=_grid(frame))]
    # On a map of half a continent brooks are noise, and each costs the visitor's line.
    thinned = (paths.thin((frame.place(*p) for p in line), 3 if zoomed else 8) for line in geography.rivers(frame))
    rivers = (paths.curve(line) for line in thinned if zoomed or paths.extent(line) > 40)
    parts.append(tag("path", class_="map__river", d="".join(rivers)))
    parts.append(_areas("lakes", "map__lake", frame, zoomed))
    if route:
        line = paths.polyline([tuple(map(round, frame.place(*point[:2]))) for point in route])
        parts += [tag("path", class_="map__route-bg", d=line), tag("path", class_="map__route", d=line)]
    return drawing(frame.width, frame.height, parts, "map__base")


def _areas(layer: str, css: str, frame: Frame, zoomed: bool) -> str:
    """All rings go into one path: the even–odd rule makes inland seas of rings inside rings."""
    thinned = (
        paths.thin((frame.place(*p) for p in ring), 2 if zoomed else 6) for ring in geography.areas(layer, frame)
    )
    rings = (paths.polyline(ring, closed=True) for ring in thinned if paths.extent(ring) > (3 if zoomed else 8))
    return tag("path", class_=css, d="".join(rings), fill_rule="evenodd")


def _grid(frame: Frame) -> str:
    """Meridians and parallels, four to eight across the map."""
    west, south, east, north = frame.outer
    step = next((s for s in GRID_STEPS if (east - west) / s <= 9), GRID_STEPS[-1])
    lons = (i * step for i in range(math.ceil(west / step), math.ceil(east / step)))
    lats = (i * step for i in range(math.ceil(south / step), math.ceil(north / step)))
    meridians = (f"M{frame.place(lon, 0)[0]:.0f} 0V{frame.height:.0f}" for lon in lons)
    parallels = (f"M0 {frame.place(0, lat)[1]:.0f}H{frame.width:.0f}" for lat in lats)
    return "".join((*meridians, *parallels))


def _layer(frame: Frame, points: Sequence[Point], name: str, with_line: bool) -> str:
    """Pins and names over the map, for one width of it; they keep the size of the page's text."""
    width = LAYERS[name]
    ratio = width / frame.width
    sheet = Sheet(width, frame.height * ratio)
    stops = []
    for lon, lat, order, title, key in points:
        x, y = frame.place(lon, lat)
        stops.append(Stop(x * ratio, y * ratio, order, title, key))
    if with_line:
        sheet.route = list(_along(stops))
    pins = labels.gather(stops)
    sheet.taken = [pin.box for pin in pins]
    named = [labels.name_pin(sheet, pin) for pin in sorted(pins, key=lambda pin: _rank(pin, stops)) if pin.title]
    found = _place_names(sheet, frame, NAMES[name], {stop.title for stop in stops} | _towns_of(points))
    body = [_text(sheet, label) for label in (*found, *named) if label]
    body += [_dot(sheet, label) for label in found if label.kind == "town"]
    body += [_pin(sheet, pin) for pin in pins]
    return f'<svg class="map__over map__over--{name}" width="100%" height="100%" {HIDDEN}>{"".join(body)}</svg>'


def _towns_of(points: Sequence[Point]) -> set[str]:
    """Return the names of the towns that the points stand in: one place needs one name."""
    return {
        name
        for name, places in geography.gazetteer()["names"]["town"]
        for place in places
        if any(abs(place[0] - point[0]) < SAME_TOWN and abs(place[1] - point[1]) < SAME_TOWN for point in points)
    }


def _rank(pin: Pin, stops: Sequence[Stop]) -> int:
    """Key stops get their names first, then the two ends of the route, then the rest in order."""
    if any(stop.key for stop in pin.stops):
        return 0
    return 1 if stops[0] in pin.stops or stops[-1] in pin.stops else 2


def _along(stops: Sequence[Stop], step: float = 8) -> Iterator[tuple[float, float]]:
    """Dots along the route, about `step` pixels apart."""
    for start, end in pairwise(stops):
        count = max(1, int(math.dist(start[:2], end[:2]) / step))
        for i in range(count + 1):
            yield start.x + (end.x - start.x) * i / count, start.y + (end.y - start.y) * i / count


def _place_names(sheet: Sheet, frame: Frame, limits: Mapping[str, int], used: set[str]) -> list[Label]:
    ratio = sheet.width / frame.width
    found: list[Label] = []
    for kind, limit in limits.items():
        left = limit
        for text, places in geography.gazetteer()["names"][kind]:
            if not left:
                break
            if text in used:
                continue
            spots = ((x * ratio, y * ratio) for x, y in (frame.place(*place) for place in places))
            label = labels.name_place(sheet, text, kind, spots)
            if label:
                found.append(label)
                left -= 1
    return found


def _at(sheet: Sheet, x: float, y: float) -> dict[str, str]:
    return {"x": f"{number(x / sheet.width * 100, 2)}%", "y": f"{number(y / sheet.height * 100, 2)}%"}


def _em(pixels: float, font: int = FONT) -> str:
    return f"{number(pixels / font, 2)}em"


def _text(sheet: Sheet, label: Label) -> str:
    anchor = {"r": "start", "l": "end"}.get(label.side, "middle")
    dx = {"r": label.gap, "l": -label.gap}.get(label.side)
    dy = {"t": -label.gap - 4, "b": label.gap + 11}.get(label.side, 4.5)
    shift = {"dx": _em(dx) if dx else None, "dy": _em(dy)}
    css = f"map__name map__name--{label.kind}"
    return tag("text", escape(label.text), class_=css, **_at(sheet, label.x, label.y), **shift, text_anchor=anchor)


def _dot(sheet: Sheet, label: Label) -> str:
    place = _at(sheet, label.x, label.y)
    return tag("circle", class_="map__town", cx=place["x"], cy=place["y"], r=".18em")


def _pin(sheet: Sheet, pin: Pin) -> str:
    """A nested <svg> carries the percentages, so that everything inside can be measured in em."""
    size, height = _em(pin.width, PIN_FONT), _em(labels.PIN if pin.text else pin.width, PIN_FONT)
    half, rise = _em(-pin.width / 2, PIN_FONT), _em(-(labels.PIN if pin.text else pin.width) / 2, PIN_FONT)
    plate = tag("rect", x=half, y=rise, width=size, height=height, rx=_em(labels.PIN / 2, PIN_FONT))
    figure = tag("text", pin.text, dy=".35em", text_anchor="middle") if pin.text else ""
    return tag("svg", plate + figure, class_="map__pin", **_at(sheet, *pin.stops[0][:2]), overflow="visible")
