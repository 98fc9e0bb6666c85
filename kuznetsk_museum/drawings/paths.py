"""Lines of points as the shortest path data: whole units, relative steps."""

from collections.abc import Iterable
from itertools import pairwise

Line = list[tuple[float, float]]


def thin(line: Iterable[tuple[float, float]], step: float) -> list[tuple[int, int]]:
    """Round to whole units and drop the points nearer than `step` to the one before; both ends stay."""
    kept: list[tuple[int, int]] = []
    last = None
    for x, y in line:
        last = (round(x), round(y))
        if not kept or abs(last[0] - kept[-1][0]) + abs(last[1] - kept[-1][1]) >= step:
            kept.append(last)
    if last and kept[-1] != last:
        kept.append(last)
    return kept


def _pair(x: float, y: float) -> str:
    """Two numbers with no more than one sign between them: "3 4", "3-4"."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _steps(points: list[tuple[int, int]]) -> str:
    return "l" + " ".join(_pair(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points))


def polyline(points: list[tuple[int, int]], closed: bool = False) -> str:
    if len(points) < 2:
        return ""
    return f"M{_pair(*points[0])}{_steps(points)}{'z' if closed else ''}"


def curve(points: list[tuple[int, int]]) -> str:
    """Draw a river: a quadratic spline with knots halfway, so that a coarse line has no corners.

    Knots are rounded before they are subtracted, so errors do not add up along the line.
    """
    if len(points) < 3:
        return polyline(points)
    knots = [(round((x0 + x1) / 2), round((y0 + y1) / 2)) for (x0, y0), (x1, y1) in pairwise(points)]
    start, first = points[0], knots[0]
    bends = (
        f"{_pair(x - kx, y - ky)} {_pair(nx - kx, ny - ky)}"
        for (kx, ky), (x, y), (nx, ny) in zip(knots, points[1:], knots[1:], strict=False)
    )
    end, last = points[-1], knots[-1]
    return (
        f"M{_pair(*start)}l{_pair(first[0] - start[0], first[1] - start[1])}"
        f"q{' '.join(bends)}l{_pair(end[0] - last[0], end[1] - last[1])}"
    )


def extent(points: list[tuple[int, int]]) -> int:
    """The longer side of the box around the points."""
    xs, ys = zip(*points, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))
