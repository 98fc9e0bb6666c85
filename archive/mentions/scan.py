"""A text cut into words and numbers with their places, and the zones of it where nothing is looked for."""

import re
from dataclasses import dataclass

from archive.text import LETTERS, fold

_TOKEN = re.compile(rf"\d+|{LETTERS}(?:[-\u2010\u2011]{LETTERS})*")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]+|[^\S\n]*\n")
_BREAK = re.compile(r"[.!?…:;\n•]|[«„“\"(—–]\s*$")
_MARKER = re.compile(
    r"\[\[.*?\]\]|(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+\.\w+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|info|pro)\b\S*",
    re.DOTALL | re.IGNORECASE,
)
# A quotation with others inside; a mark that is never closed quotes to the end of its line.
_QUOTATION = re.compile(
    r"«((?:[^«»]++|«[^«»]*»)*+)»|„([^„“”]*)[“”]|“([^“”]*)”|\"((?:[^\"\n]|\n(?!\s*\n))*)\"|[«„“]([^\n]*)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word (hyphens inside it belong to it) or a run of digits; `key` is its folded form."""

    raw: str
    key: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.key.isdecimal()

    @property
    def capital(self) -> bool:
        return self.raw[0].isupper()

    @property
    def acronym(self) -> bool:
        return len(self.raw) > 1 and self.raw.isupper()


class Scan:
    """The tokens of a text and what stands between them; an index out of range is a token that matches nothing."""

    def __init__(self, text: str):
        self.text = text
        self.tokens = [Token(m[0], fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else _NOTHING

    def key(self, i: int) -> str:
        return self[i].key

    def gap(self, i: int) -> str:
        """Return what stands between token `i` and the next: before the first from -1, to the end from the last."""
        start = self[i].end if i >= 0 else 0
        end = self.tokens[i + 1].start if i + 1 < len(self.tokens) else len(self.text)
        return self.text[start:end] if i < len(self.tokens) else ""

    def spaced(self, i: int) -> bool:
        """Tell whether only white space, at most one line break in it, parts token `i` from the next."""
        return 0 <= i < len(self.tokens) - 1 and bool(_SPACE.fullmatch(self.gap(i)))

    def dotted(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].end : self.tokens[i].end + 1] == "."

    def opens_sentence(self, i: int) -> bool:
        """Tell whether token `i` may owe its capital to its place: after a full stop, a colon, a quotation mark."""
        return i == 0 or bool(_BREAK.search(self.gap(i - 1)))


_NOTHING = Token("\0", "", 0, 0)


def markers(text: str) -> list[tuple[int, int]]:
    """Return the spans of [[markers]], web and mail addresses."""
    return [match.span() for match in _MARKER.finditer(text)] if "[[" in text or "." in text else []


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the inside of each outermost pair of quotation marks."""
    return [match.span(match.lastindex) for match in _QUOTATION.finditer(text)]
