"""Where a source says it, as a list of sources prints it. Plain functions: no Django, no database."""

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import unquote, urlsplit

_NUMBERED = re.compile(r"(\D*?)(\d+)")
_PLURALS = {
    "абзац": "абзацы",
    "глава": "главы",
    "лист": "листы",
    "предложение": "предложения",
    "пункт": "пункты",
    "статья": "статьи",
    "страница": "страницы",
}


def located(locators: Iterable[str]) -> str:
    """Join places of one source, neighbours of one kind in short: «предложения 7, 8, 10–14; с. 3»."""
    groups = [(kind, list(group)) for kind, group in groupby(locators, key=_kind)]
    return "; ".join(_shortened(kind, group) if kind and len(group) > 1 else "; ".join(group) for kind, group in groups)


def _kind(locator: str) -> str:
    """Return the word of «предложение 7» or «с. 3» if it can stand before several numbers, or nothing."""
    found = _NUMBERED.fullmatch(locator)
    word = found[1].strip() if found else ""
    return word if word.endswith(".") or word in _PLURALS else ""


def _shortened(kind: str, locators: list[str]) -> str:
    numbers = sorted({int(_NUMBERED.fullmatch(locator)[2]) for locator in locators})
    # In a row of neighbours the number less its place is the same.
    rows = [[n for _, n in row] for _, row in groupby(enumerate(numbers), key=lambda at: at[1] - at[0])]
    spans = [f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows]
    word = _PLURALS.get(kind, kind) if len(numbers) > 1 else kind
    return f"{word} {', '.join(spans)}"


def address(url: str, length: int) -> str:
    """Return an address to be read, in at most `length` characters: no scheme, letters instead of «%D0» and «xn--»."""
    parts = urlsplit(url)
    shown = _host(parts.netloc.removeprefix("www.")) + unquote(url.partition(parts.netloc)[2]).rstrip("/")
    return shown if len(shown) <= length else shown[: length - 1] + "…"


def _host(name: str) -> str:
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name
