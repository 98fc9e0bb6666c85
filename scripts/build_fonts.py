"""Cut the fonts of the site from the npm packages of Literata and Golos Text (both SIL OFL 1.1).

    npm install --prefix /tmp/fonts @fontsource-variable/literata@5.3.0 @fontsource-variable/golos-text@5.3.0
    pip install fonttools brotli
    python scripts/build_fonts.py /tmp/fonts/node_modules

Of each cut there are up to three static files, chosen by the browser through unicode-range, see
static_src/css/1-fonts.css: "ru" has Cyrillic, figures, punctuation and the letters of Roman numerals and loads on every
page; "lat" has the Latin alphabet; "ext" has letters of other languages written in Cyrillic.
"""

import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).resolve().parent.parent / "static" / "fonts"

COMMON = (
    "0020-0040,005B-0060,007B-007E,00A0,00A7,00A9,00AB,00B0,00B7,00BB,00BD,00D7,2009,202F,2010-2014,2018-201A,"
    "201C-201E,2022,2026,2032,2033,20BD,2190-2193,2197,2212,0043,0044,0049,004C,004D,0056,0058"
)
CYRILLIC = "0401,0410-044F,0451,0406,0456,0462,0463,2116,0301"
LATIN = "0041-005A,0061-007A,00C4,00D6,00DC,00DF,00E4,00E9,00F6,00FC,010D,0161,017E"
EXTENDED = "0492,0493,049A,049B,04A2,04A3,04AE-04B1,04BA,04BB,04D8,04D9,04E6-04E9,04F0,04F1"

# File name, family, the axis by which the package names its files, where the axes stand, whether it needs "ext".
CUTS = (
    ("literata-text", "literata", "opsz", {"opsz": 14, "wght": 400}, True),
    ("literata-display", "literata", "opsz", {"opsz": 72, "wght": 400}, False),
    ("golos-400", "golos-text", "wght", {"wght": 400}, True),
    ("golos-600", "golos-text", "wght", {"wght": 600}, False),
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "tnum", "lnum"]
VARIABLE_TABLES = ("STAT", "MVAR", "HVAR", "avar", "DSIG", "meta")


def characters(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def cut(source: Path, axes: dict[str, int], ranges: str) -> TTFont:
    """Return a static font of the named characters."""
    font = instancer.instantiateVariableFont(TTFont(source), dict(axes))
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(ranges))
    subsetter.subset(font)
    for table in VARIABLE_TABLES:
        if table in font:
            del font[table]
    return font


def merged(parts: list[TTFont]) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, part in enumerate(parts):
            part.flavor = None
            paths.append(str(Path(folder) / f"{i}.ttf"))
            part.save(paths[-1])
        return Merger().merge(paths)


def save(font: TTFont, name: str) -> None:
    font.flavor = "woff2"
    path = OUT / f"{name}.woff2"
    font.save(path)
    print(f"{path.stat().st_size:6d} {path.name}")


def main(modules: Path) -> None:
    for name, family, axis, axes, has_extended in CUTS:
        name_of = f"{family}-{{}}-{axis}-normal.woff2"
        files = modules / "@fontsource-variable" / family / "files"
        latin = files / name_of.format("latin")
        save(merged([cut(files / name_of.format("cyrillic"), axes, CYRILLIC), cut(latin, axes, COMMON)]), f"{name}-ru")
        save(cut(latin, axes, LATIN), f"{name}-lat")
        if has_extended:
            save(cut(files / name_of.format("cyrillic-ext"), axes, EXTENDED), f"{name}-ext")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
