"""What was measured, kept in docs/benchmarks.json, and docs/benchmarks.md made of it."""

import json
from pathlib import Path

from benchmarks import report

DOCS = Path(__file__).resolve().parent.parent / "docs"


def read() -> dict:
    file = DOCS / "benchmarks.json"
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def keep(name: str, measured: dict) -> str:
    """Keep what was measured under a name; return the report."""
    known = read() | {name: measured}
    (DOCS / "benchmarks.json").write_text(
        json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )
    written = report.write(known)
    (DOCS / "benchmarks.md").write_text(written, "utf-8")
    return written
