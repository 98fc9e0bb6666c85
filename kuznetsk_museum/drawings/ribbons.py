"""Ribbons of awards, drawn from an award's own data so that a new award needs no new style."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from kuznetsk_museum.drawings.svg import HIDDEN, number, tag

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# The sign of a Hero on the site's ribbons; the medal itself is worn without a bar.
STAR = "M12 3 14.3 9.3 20.9 9.5 15.6 13.6 17.5 20 12 16.2 6.5 20 8.4 13.6 3.1 9.5 9.7 9.3z"


def ribbon_svg(stripes: Sequence[Sequence], *, star: bool = False) -> SafeString:
    """Draw stripes [[width in mm, "#rrggbb"], …] from left to right over the whole width of the container.

    Each stripe runs to the right edge under its neighbours: no seams at any size. Raises ValueError for anything
    that is not a colour, because it would be printed into the page.
    """
    return _drawn(tuple((width, colour) for width, colour in stripes), star)


@lru_cache(maxsize=1_000)
def _drawn(stripes: tuple[tuple[float, str], ...], star: bool) -> SafeString:
    total = sum(width for width, _ in stripes)
    left, rects = 0.0, []
    for width, colour in stripes:
        if not COLOUR.fullmatch(colour):
            raise ValueError(f"not a colour: {colour!r}")
        share = left / total * 100
        rects.append(
            tag("rect", x=f"{number(share, 2)}%", width=f"{number(100 - share, 2)}%", height="100%", fill=colour)
        )
        left += width
    sign = tag("svg", tag("path", class_="rib__star", d=STAR), viewBox="-3 -3 30 30") if star else ""
    return mark_safe(f'<svg width="54" height="18" {HIDDEN}>{"".join(rects)}{sign}</svg>')
