"""A text cut into words and numbers with their places, and the zones of it where nothing is looked for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.text import LETTERS, fold

_TOKEN = re.compile(rf"\d+|{LETTERS}(?:[-\u2010\u2011]{LETTERS})*")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]+|[^\S\n]*\n")
_BLANK_LINE = re.compile(r"\n\s*\n")
_BREAK = re.compile(r"[.!?…:;\n•]|[«„“\"(—–]\s*$")
_MARK = re.compile(r"\[\[[^\[\]]*\]\]")
_MARKER = re.compile(
    r"\[\[[^\[\]]*\]\]|(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+\.\w+"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|info|pro)\b\S*",
    re.IGNORECASE,
)
_CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"', "‘": "’", "‹": "›"}
_OPENING = re.compile(f"[{''.join(_CLOSING)}]")
_MARKS_OF = {mark: re.compile(f"[{mark}{closing}]") for mark, closing in _CLOSING.items()}
# These are never part of a word, nor stand for inches: one that is never closed quotes to the end of its line.
_PLAIN = "«„“"
_PARAGRAPH_END = re.compile(rf"{_BLANK_LINE.pattern}|\Z")


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
        self._marked = "[[" in text
        self._paragraphs = bool(_BLANK_LINE.search(text))
        # A mark of a source is no word and parts none: blanked, it leaves all places as they are.
        words = _MARK.sub(lambda mark: " " * len(mark[0]), text) if self._marked else text
        self.tokens = [Token(m[0], fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(words)]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i] if 0 <= i < len(self.tokens) else _NOTHING

    def key(self, i: int) -> str:
        return self[i].key

    def gap(self, i: int) -> str:
        """Return what stands between token `i` and the next: before the first from -1, to the end from the last.

        [[Marks]] of sources are left out; a blank line comes as "¶", which no gap inside a name has.
        """
        if not -1 <= i < len(self.tokens):
            return ""
        start = self[i].end if i >= 0 else 0
        end = self.tokens[i + 1].start if i + 1 < len(self.tokens) else len(self.text)
        gap = _MARK.sub("", self.text[start:end]) if self._marked else self.text[start:end]
        return _BLANK_LINE.sub("\n¶\n", gap) if self._paragraphs else gap

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
    found: list[tuple[int, int]] = []
    opening = _OPENING.search(text)
    while opening:
        end = _end_of_quotation(text, opening.start())
        if end >= 0:
            found.append((opening.end(), end))
        opening = _OPENING.search(text, max(opening.end(), end + 1))
    return found


def _end_of_quotation(text: str, start: int) -> int:
    """Return where the mark at `start` is closed, others inside it being closed first; -1 when it quotes nothing."""
    mark, depth = text[start], 0
    paragraph_end = _PARAGRAPH_END.search(text, start).start()
    limit = len(text) if mark in _PLAIN else paragraph_end
    for found in _MARKS_OF[mark].finditer(text, start, limit):
        depth += 1 if found.start() == start or _opens(text, found.start(), mark) else -1
        if depth == 0:
            return found.start()
    return _end_of_unclosed(text, start, paragraph_end) if mark in _PLAIN else -1


def _opens(text: str, at: int, mark: str) -> bool:
    """Tell whether a sign inside a quotation opens another: „в газете “Правда” писали”."""
    return text[at] not in _CLOSING[mark] or (text[at] == "“" and text[at - 1].isspace())


def _end_of_unclosed(text: str, start: int, paragraph_end: int) -> int:
    """One mark often closes two quotations: then the last one of the paragraph, else its line's end."""
    last = max(text.rfind(closing, start, paragraph_end) for closing in _CLOSING[text[start]])
    line_end = text.find("\n", start)
    return last if last >= 0 else line_end if line_end >= 0 else len(text)


# A text is looked through several times while it is searched.
scanned = lru_cache(maxsize=2_000)(Scan)
