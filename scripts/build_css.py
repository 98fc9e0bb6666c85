"""Join the parts of static_src/css into the one stylesheet that pages load: python scripts/build_css.py"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "static_src" / "css"
OUT = ROOT / "static" / "css" / "museum.css"


def build() -> str:
    """The number at the head of a part's name is its place."""
    return "\n".join(part.read_text(encoding="utf-8") for part in sorted(PARTS.glob("*.css")))


if __name__ == "__main__":
    OUT.write_text(build(), encoding="utf-8")
