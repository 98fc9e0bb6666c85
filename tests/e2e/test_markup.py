"""No error of the Nu HTML checker on any kind of page."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

VNU = Path(__file__).resolve().parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def fetch(url: str) -> bytes:
    try:
        return urllib.request.urlopen(url, timeout=20).read()
    except urllib.error.HTTPError as error:
        return error.read()


def test_nu_checker_finds_no_error(site, page_types, tmp_path):
    if not shutil.which("java"):
        pytest.fail("Нет Java: apt install default-jre-headless")
    names = {}
    for number, (name, address) in enumerate(page_types.items()):
        path = tmp_path / f"{number:02}.html"
        path.write_bytes(fetch(site.url + urllib.request.quote(address, safe="/?=&:.")))
        names[path.name] = name

    done = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", *sorted(tmp_path.glob("*.html"))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    messages = [m for m in json.loads(done.stderr)["messages"] if m["type"] == "error"]

    assert [(names[Path(m["url"]).name], m["message"], m.get("extract", "")[:80]) for m in messages] == []
    assert len(names) >= 35
