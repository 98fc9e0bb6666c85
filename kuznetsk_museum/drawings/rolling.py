"""Nine passes of a rolling mill: from a square bloom to a rail. The last one is the sign of the museum."""

import math
from functools import lru_cache
from itertools import pairwise

from django.utils.safestring import SafeString

from kuznetsk_museum.drawings.svg import drawing, number, tag

# A rail after the P-43 of the time, mm: height above the foot and half the width there.
RAIL = (
    (0, 57), (8, 57), (10.5, 55), (14, 42), (18, 30), (22, 20.5), (27, 13.5), (34, 9.4), (42, 7.7), (50, 7.25),
    (85, 7.25), (92, 8.2), (97, 11), (101, 17), (104, 25), (107.5, 34), (109, 35), (127, 35), (132, 33.6),
    (136, 29.6), (139, 22), (140, 12),
)  # fmt: skip
RAIL_HEIGHT, BLOOM_HEIGHT = 140, 104
BLOOM_HALF, BLOOM_CORNER = 51, 0.085
LEVELS = sorted({y / RAIL_HEIGHT for y, _ in RAIL} | {0, 0.02, 0.05, 0.085, 0.5, 0.915, 0.95, 0.98, 1})

# The same rail smoothed, in a box of 114 × 140.
RAIL_MARK = (
    "M0 140V131.5q0-1.6 1.6-2L27 121.5q9-2.8 15-6.6 7.8-5 7.8-15.4V55q0-9-7.8-13.2Q36 38.4 22 33.5V14Q22 0 36 0H78"
    "Q92 0 92 14V33.5Q78 38.4 72 41.8 64.2 46 64.2 55V99.5q0 10.4 7.8 15.4 6 3.8 15 6.6l25.4 8q1.6.4 1.6 2V140z"
)

HEAT = ("#ffe7b3", "#ffc56e", "#ff9a3f", "#f56d1f", "#d4460f", "#9a3115", "#6a3b36", "#566570", "#9db0bd")
GLOW = (0.62, 0.6, 0.5, 0.4, 0.3)
PITCH, HEIGHT, BASE = 150, 236, 188


def _rail_half(height: float) -> float:
    for (low, low_half), (high, high_half) in pairwise(RAIL):
        if low <= height <= high:
            return low_half + (high_half - low_half) * (height - low) / (high - low)
    return RAIL[-1][1]


def _bloom_half(level: float) -> float:
    """Half the width of a square with rounded corners; `level` is a share of its height."""
    edge = min(level, 1 - level)
    if edge >= BLOOM_CORNER:
        return BLOOM_HALF
    depth = (BLOOM_CORNER - edge) / BLOOM_CORNER
    return BLOOM_HALF - (1 - math.sqrt(max(0.0, 1 - depth * depth))) * BLOOM_HALF * 0.17


def profile(progress: float, centre: float = 0.0, base: float = RAIL_HEIGHT, scale: float = 1.0) -> str:
    """Return path data of a bar between a bloom (progress 0) and a rail (1), standing on `base`."""
    height = BLOOM_HEIGHT + (RAIL_HEIGHT - BLOOM_HEIGHT) * progress
    halves = [
        ((1 - progress) * _bloom_half(level) + progress * _rail_half(level * RAIL_HEIGHT), level * height)
        for level in LEVELS
    ]
    right = [(centre + half * scale, base - y * scale) for half, y in halves]
    left = [(centre - half * scale, base - y * scale) for half, y in reversed(halves)]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in right + left) + "z"


@lru_cache(maxsize=16)
def calibres(missing: int | None = None, passes: int = 9) -> SafeString:
    """Draw the passes in a row; `missing` (from 0) is left as a dashed outline."""
    width = PITCH * passes
    glow = "glow" if missing is None else f"glow-{missing}"
    parts = [_blur(glow), tag("path", class_="calibres__axis", d=f"M0 {BASE - 70}H{width}")]
    for i in range(passes):
        centre = PITCH * (i + 0.5)
        progress = (i / (passes - 1)) ** 0.92
        bar = _gap(progress, centre) if i == missing else _bar(i, progress, centre, glow)
        axis = tag("path", class_="calibres__axis", d=f"M{number(centre)} 30V{BASE + 22}")
        parts.append(tag("g", bar + axis, class_="k"))
    return drawing(width, HEIGHT, parts, "calibres")


def _blur(name: str) -> str:
    """A page may hold two drawings, so each filter has a name of its own."""
    blur = tag("feGaussianBlur", stdDeviation=17)
    return tag("defs", tag("filter", blur, id=name, x="-60%", y="-60%", width="220%", height="220%"))


def _gap(progress: float, centre: float) -> str:
    return tag("path", class_="calibres__gap", d=profile(progress, centre, BASE))


def _bar(i: int, progress: float, centre: float, glow: str) -> str:
    heat = HEAT[i % len(HEAT)]
    body = tag("path", d=profile(progress, centre, BASE), fill=heat)
    if i >= len(GLOW):
        return body
    halo = profile(progress, centre, BASE, 1.06)
    light = {"class_": "calibres__glow", "filter": f"url(#{glow})", "fill": heat, "opacity": GLOW[i]}
    return tag("path", d=halo, **light) + body
