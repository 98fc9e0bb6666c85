"""Notes on sources inside running text: a curator writes [[n]], the page shows a link to line n of its sources."""

import re
from collections.abc import Callable, Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from archive.text import typograph

MARKS = r"(?:\[\[\d+\]\])+"
# A space written before a note is not set.
GROUP = re.compile(rf"[ \u00a0]*{MARKS}")
# «войну.[[1]]» is set as «войну[1].»: the note belongs to the word. A stop that shortens a word is part of it: of an
# initial, of «г.», «д.», «т. п.» (one letter), of these.
SHORTENED = ("вв", "гг", "др", "им", "обл", "пр", "руб", "св", "см", "стр", "тыс", "ул", "чел", "экз")
NOT_SHORTENED = "".join(rf"(?<!\b{word})" for word in (r"[^\W\d_]", *SHORTENED))
# The text is escaped: «;» may end an entity.
NOT_ENTITY = "".join(rf"(?<!&{name})" for name in ("quot", "amp", "lt", "gt", "#x27", "#39", "nbsp"))
AFTER_STOP = re.compile(rf"({NOT_SHORTENED}\.|[,:]|{NOT_ENTITY};)({MARKS})")
MARK = re.compile(r"\[\[(\d+)\]\]")
BLANK_LINES = re.compile(r"\n\s*\n")
WORD_JOINER = "\u2060"
LINK = '<a class="ref" href="#s-{0}" aria-label="источник {0}">[{0}]</a>'

Numbering = Callable[[int], int | None]


def ref(numbers: Iterable[int]) -> SafeString:
    """Return superscript links to lines of the list of sources, glued to the word before; "" for no numbers."""
    links = format_html_join(
        "", '<a class="ref" href="#s-{0}" aria-label="источник {0}">[{0}]</a>', ((n,) for n in numbers)
    )
    return format_html('{}<sup class="refs">{}</sup>', WORD_JOINER, links) if links else mark_safe("")


def refs(text: object, numbering: Numbering | None = None) -> SafeString:
    """Turn every [[n]] of a text into links; plain text is escaped, safe markup is kept.

    `numbering` translates what is written into the page's own numbers; a note it answers None to is left out.
    """

    def replace(match: re.Match) -> str:
        written = [int(n) for n in MARK.findall(match[0])]
        numbers = [numbering(n) for n in written] if numbering else written
        return ref(n for n in numbers if n is not None)

    html = AFTER_STOP.sub(r"\2\1", conditional_escape(text))
    return mark_safe(GROUP.sub(replace, html))


def unmarked(text: str) -> str:
    """Take the notes out of a text, for a page without a list of sources."""
    return GROUP.sub("", text)


def noted(text: object, numbers: Iterable[int]) -> SafeString:
    """Add links to sources at the end of a text, before its full stop."""
    marks = "".join(f"[[{n}]]" for n in numbers)
    return refs(mark_safe(conditional_escape(text) + marks))


def paragraphs(text: str, numbering: Numbering | None = None) -> SafeString:
    """Return plain text as <p> elements, one for each run of lines, with typography and notes."""
    parts = (" ".join(part.split()) for part in BLANK_LINES.split(text.replace("\r\n", "\n")))
    return format_html_join("\n", "<p>{}</p>", ((refs(typograph(part), numbering),) for part in parts if part))
