import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STATIC = ROOT / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))


def test_stylesheet_is_built_from_its_parts():
    build = runpy.run_path(str(ROOT / "scripts" / "build_css.py"))["build"]

    assert (STATIC / "css" / "museum.css").read_text(encoding="utf-8") == build()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_stylesheet_uses_only_files_of_the_site(sheet):
    addresses = re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8"))

    assert [address for address in addresses if not (sheet.parent / address.strip("\"'")).is_file()] == []


def test_sign_is_drawn_by_its_script():
    mark = runpy.run_path(str(ROOT / "scripts" / "build_icons.py"))["mark"]

    assert (STATIC / "mark.svg").read_text(encoding="utf-8") == mark()


def test_every_font_comes_with_a_licence():
    names = {path.name.split("-")[0] for path in (STATIC / "fonts").glob("*.woff2")}

    assert names == {"golos", "literata"}
    assert all(list((STATIC / "fonts").glob(f"LICENSE-{name}*")) for name in names)
