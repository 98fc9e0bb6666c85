"""The sizes that keep a file readable from top to bottom."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = (
    "archive",
    "people",
    "awards",
    "search",
    "curation",
    "exchange",
    "kuznetsk_museum",
    "benchmarks",
    "scripts",
    "tests",
)
FILES = [f for app in OURS for f in (ROOT / app).rglob("*.py") if "migrations" not in f.parts]
FUNCTION_LINES, FILE_LINES = 40, 400


def functions(path: Path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds))


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in FILES
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []
    assert len(FILES) > 200


def test_no_file_is_longer_than_a_sitting():
    assert [str(f) for f in FILES if f.read_text(encoding="utf-8").count("\n") > FILE_LINES] == []


def test_public_templates_stay_short():
    templates = list((ROOT / "templates" / "public").rglob("*.html"))
    long = [str(t.relative_to(ROOT)) for t in templates if t.read_text(encoding="utf-8").count("\n") > 80]

    assert long == []
    assert len(templates) > 50
