"""Charts without text: their numbers and labels stand beside them in HTML."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from kuznetsk_museum.drawings.svg import HIDDEN, drawing, number, tag

COLUMNS, PITCH = 64, 10
HULL = (
    "M6 34 22 22h22l5-11q1-3 4-3h30q3 0 5 2l5 5 51-1.5v3.5L94 19l-3 3h21l16 9 4 5-4 4H14z"
    "M12 42h112q10 0 10 7.5T124 57H20Q6 57 6 49.5 6 42 12 42z"
)
WHEELS = (24, 46, 68, 90, 112)
TANK_WIDTH, TANK_HEIGHT = 178, 60
GAP = 2


@lru_cache(maxsize=16)
def dots(total: int, rings: int) -> SafeString:
    """Draw a field of `total` dots, 64 in a row, the last `rings` of them hollow.

    Patterns, not circles, so that a thousand dots weigh less than a kilobyte. A field holds whole rows: the rest
    of `total` beyond them is not drawn. Raises ValueError when there are more rings than dots.
    """
    if not 0 <= rings <= total:
        raise ValueError("rings must be between 0 and the number of dots")
    width, rows = COLUMNS * PITCH, total // COLUMNS
    height = rows * PITCH
    below, rest = divmod(rings, COLUMNS)
    edge, turn = height - below * PITCH, width - rest * PITCH
    row = edge - PITCH if rest else edge
    solid = f"M0 0H{width}V{row}H{turn}V{edge}H0z"
    hollow = f"M{turn} {row}H{width}V{height}H0V{edge}H{turn}z"
    size = {"width": PITCH, "height": PITCH, "patternUnits": "userSpaceOnUse"}
    full = tag("circle", class_="dots__on", cx=5, cy=5, r=3)
    ring = tag("circle", class_="dots__off", cx=5, cy=5, r=2.5)
    patterns = tag("pattern", full, id="dots-on", **size) + tag("pattern", ring, id="dots-off", **size)
    fields = [tag("path", fill="url(#dots-on)", d=solid), tag("path", fill="url(#dots-off)", d=hollow)]
    return drawing(width, height, [tag("defs", patterns), *fields], "dots")


def dot(hollow: bool = False) -> SafeString:
    """One dot of the field, for its legend."""
    css, radius = ("dots__off", 4) if hollow else ("dots__on", 4.5)
    return drawing(10, 10, [tag("circle", class_=css, cx=5, cy=5, r=radius)], "dot")


@lru_cache(maxsize=16)
def tanks(filled: int = 1, total: int = 2) -> SafeString:
    """Draw `total` tanks in a row, the first `filled` of them solid."""
    wheels = tag("g", "".join(tag("circle", cx=x, cy=50, r=7.6) for x in WHEELS), class_="wheels")
    body = tag("path", d=HULL) + wheels
    parts = [
        tag("g", body, class_="tank--on" if i < filled else "tank--off", transform=f"translate({1 + i * TANK_WIDTH} 0)")
        for i in range(total)
    ]
    return drawing(TANK_WIDTH * total - 20, TANK_HEIGHT, parts, "tanks")


def share(part: int, whole: int) -> SafeString:
    """Draw `whole` equal blocks, the first `part` of them dark."""
    width = (100 - GAP * (whole - 1)) / whole
    blocks = (
        tag(
            "rect",
            class_="bars__ink" if i < part else "bars__bg",
            x=number(i * (width + GAP), 2),
            width=number(width, 2),
            height=10,
        )
        for i in range(whole)
    )
    return drawing(100, 10, blocks, "share__bar", 'preserveAspectRatio="none"')


@lru_cache(maxsize=10_000)
def column(certain: float, whole: float) -> SafeString:
    """Draw a standing bar `whole` percent high, its lower `certain` percent in a fuller colour."""
    rects = [
        tag("rect", class_=css, width=10, y=number(100 - height, 2), height=number(height, 2))
        for css, height in (("bars__bg", whole), ("bars__fg", certain))
    ]
    return mark_safe(f'<svg viewBox="0 0 10 100" preserveAspectRatio="none" {HIDDEN}>{"".join(rects)}</svg>')


def bar(percent: float, css: str = "bars__fg") -> SafeString:
    """Draw a bar that fills `percent` of its field; less than nothing and more than all are cut off."""
    filled = number(min(max(percent, 0), 100), 2)
    rects = tag("rect", class_="bars__bg", width=100, height=6) + tag("rect", class_=css, width=filled, height=6)
    return mark_safe(f'<svg viewBox="0 0 100 6" preserveAspectRatio="none" {HIDDEN}>{rects}</svg>')
