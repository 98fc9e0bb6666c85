"""Russian text as a museum prints and searches it: folding, stems, typography, numbers.

Plain functions: no Django, no database.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import snowballstemmer

NBSP = "\u00a0"
MINUS = "\u2212"
# No longer text is a title.
_TITLE = 150

# Stress marks, soft hyphens, joiners and apostrophes («об’ект» of a typewriter) are not part of a word's identity.
_MARKS = "\u0300-\u036f\u00ad\u200b\u2060"
_APOSTROPHES = "'’ʼ`"
_DROPPED = re.compile(f"[{_MARKS}{_APOSTROPHES}]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NOT_WORD = re.compile(r"(?<![^\W_])-|-(?![^\W_])|[^\w-]|_")

# Letters with their combining marks («й» may come as two characters) or digits; never both: «Т-34» is two.
_LETTER = r"[^\W\d_]"
LETTERS = rf"{_LETTER}+(?:(?:[{_MARKS}]+|[{_APOSTROPHES}](?={_LETTER})){_LETTER}*)*"
_TOKEN = re.compile(rf"\d+(?:[{_MARKS}]+\d+)*|{LETTERS}")


def fold(text: str) -> str:
    """Return the form under which two spellings are the same text.

    fold("И. С. ГЕРАСИМЕНКО — 376‑я, «Пётр»") == "и с герасименко 376-я петр"
    NFC, lower case, ё→е, every dash is "-" inside a word and a space elsewhere, other punctuation is a space, spaces
    are single. «й» stays apart from «и».
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFC", text).lower()).replace("ё", "е")
    return " ".join(_NOT_WORD.sub(" ", _DASHES.sub("-", text)).split())


def tokens(text: str) -> list[str]:
    """Return the words and numbers of the folded text, in order.

    A word is a run of letters, a number a run of digits; hyphens, dots and commas separate:
    tokens("И.С., 376-я, Т-34, 6173,4") == ["и", "с", "376", "я", "т", "34", "6173", "4"]
    """
    return _TOKEN.findall(fold(text))


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (folded token, start, end) with offsets into `text` as it stands; same tokens as `tokens`."""
    for match in _TOKEN.finditer(text):
        yield fold(match[0]), match.start(), match.end()


def stems(text: str) -> list[tuple[str, int, int]]:
    """Return (stem, start, end) of every word and number; offsets are into `text`, end exclusive."""
    return [(stem(token), start, end) for token, start, end in spans(text)]


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """Return the Snowball stem of a folded token; a number is its own stem."""
    return token if token.isdigit() else _stemmer().stemWord(token)


@lru_cache(maxsize=1)
def _stemmer():
    return snowballstemmer.stemmer("russian")


def plural(n: int, one: str, few: str, many: str) -> str:
    """Return the word that agrees with `n`: plural(5, "карточка", "карточки", "карточек") == "карточек"."""
    tail, hundred = abs(n) % 10, abs(n) % 100
    if tail == 1 and hundred != 11:
        return one
    return few if 2 <= tail <= 4 and not 12 <= hundred <= 14 else many


def count(n: int, one: str, few: str, many: str) -> str:
    """Return number and word together, not to be broken: count(2, "полк", "полка", "полков") == "2 полка"."""
    return f"{number(n)}{NBSP}{plural(n, one, few, many)}"


@lru_cache(maxsize=5_000, typed=True)
def number(n: int | float | Decimal | str) -> str:
    """Return a number as Russian print writes it: decimal comma, groups of three from five digits on.

    number(14356) == "14\u00a0356", number(6173.4) == "6173,4", number("1941") == "1941".
    Raises decimal.InvalidOperation on words.
    """
    value = Decimal(str(n).replace(",", ".").replace(NBSP, "").replace(" ", ""))
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", NBSP)
    return (MINUS if value < 0 else "") + whole + (f",{fraction}" if fraction else "")


_SOURCE_MARKS = re.compile(r"\s*\[\[[^\[\]]*\]\]")


def excerpt(text: str, length: int) -> str:
    """Return the beginning of `text` in at most `length` characters, «…» included, cut between words.

    Spaces are collapsed, marks of sources ([[12]]) left out. A first word longer than `length` is cut inside.
    """
    text = " ".join(_SOURCE_MARKS.sub("", text).split())
    if len(text) <= length:
        return text
    head = text[:length]
    cut = head.rfind(" ")
    return (head[:cut] if cut > 0 else head[:-1]).rstrip(" .,;:!?—–-(«") + "…"


# Typography: no-break spaces where Russian typesetting forbids a line's end, and ordinals that stay whole.

_SHORT = "а|без|в|во|вы|да|для|до|за|и|из|или|к|ко|мы|на|над|не|ни|но|о|об|обо|он|от|по|под|при|про|с|со|то|ты|у|я"
_UNITS = (
    r"гг?\.|год\w*|века?\b|вв?\.|тыс|млн|млрд|мм\b|см\b|км\b|м\b|кг\b|т\b|ц\b|га\b|руб|коп|чел|экз|ч\b|мин\b|л\b|"
    r"январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|%"
)
_ABBREVIATIONS = r"г|ул|пос|пер|пл|им|стр|кн|вып|рис|ф|оп|д|л|лл|с|т|ч"

# A word joiner after the hyphen of «237-я» forbids a line's end there; a no-break hyphen would too, but a search in the
# page for «237-я» finds only the plain one.
JOINER = "\u2060"
_ORDINAL = re.compile(r"(?<=\d)-(?=[а-яё]{1,3}(?![\w-]))", re.IGNORECASE)
_ALONE = rf"(?<![\w{JOINER}-])"


def _bound(found: re.Match) -> str:
    """Return what stands before the space, bound: a written template would be read anew for each text."""
    return f"{found[1]}{NBSP}"


# A text with none of these, as most names of people are, has nothing to be bound.
_BINDING = re.compile(r"[\d.№§IVX—–:;/]|\b\w{1,3}\b")
_SHORT_WORD = re.compile(rf"{_ALONE}({_SHORT}) (?=[\w«„“\"(№])", re.IGNORECASE)
_RULES = (
    # The signs that part a bibliographic description stand as dashes do: «Письмо : рукопись».
    (re.compile(r" (?=(?:[—–:;/]|//)(?:\s|$))"), NBSP),
    (re.compile(rf"(?<=\d) (?={_UNITS})", re.IGNORECASE), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    # «2500 посылок»; a word that is bound to what follows it keeps its own rule: «с 1941 по 1945».
    (re.compile(rf"(?<=\d) (?!(?:{_SHORT})\b)(?=[а-яё]{{2}})"), NBSP),
    (re.compile(r"(?<=[№§]) (?=[\dIVXА-ЯЁа-яё])"), NBSP),
    (re.compile(r"(?<![^\W_])([А-ЯЁ]\.) (?=[А-ЯЁ])"), _bound),
    (re.compile(rf"(?<![^\W_])((?:{_ABBREVIATIONS})\.) (?=[А-ЯЁ\d«])", re.IGNORECASE), _bound),
    (re.compile(r"\b(и т\.|т\.) (?=[а-яё]\.)", re.IGNORECASE), _bound),
    (re.compile(r"\b([IVX]+) (?=степен|век|в\.)"), _bound),
    (re.compile(r"(?<=\w) (?=(?:же|ли|бы|ль|б|ж)(?!\w))"), NBSP),
)

_TAG = re.compile(r"(<!--.*?-->|</?[a-zA-Z!?](?:[^>\"']|\"[^\"]*\"|'[^']*')*>)", re.DOTALL)
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z]+)")
_KEPT = {"script", "style", "textarea", "svg", "pre", "code"}
_INLINE = {"a", "abbr", "b", "cite", "data", "dfn", "em", "i", "mark", "q", "s", "small", "span", "strong", "time", "u"}
_WRAPPED_SHORT_WORD = re.compile(rf"{_ALONE}({_SHORT})[ \t]*\r?\n[ \t]*(?=\S)", re.IGNORECASE)
_LAST_SHORT_WORD = re.compile(rf"{_ALONE}({_SHORT})\s+$", re.IGNORECASE)


@lru_cache(maxsize=5_000)
def typograph(text: str) -> str:
    """Bind short words, dashes, units, initials, № and ordinals in plain text; line breaks stay. Idempotent."""
    # Titles and labels come again on page after page.
    return _typograph_title(text) if len(text) <= _TITLE else bind_ordinals(bind_spaces(text))


@lru_cache(maxsize=5_000)
def _typograph_title(text: str) -> str:
    return bind_ordinals(bind_spaces(text))


def bind_ordinals(text: str) -> str:
    """Keep «237-я» and «2-го» on one line: the one rule of typography that makes a text longer."""
    return _ORDINAL.sub(f"-{JOINER}", text)


def bind_spaces(text: str) -> str:
    """Apply the rules of typography that put one sign for another: every place of the text stays where it is."""
    if not _BINDING.search(text):
        return text
    text = _SHORT_WORD.sub(_bound, text)
    for pattern, bound in _RULES:
        text = pattern.sub(bound, text)
    return text


def typograph_html(html: str) -> str:
    """Apply `typograph` to the text of an HTML fragment, line breaks counting as spaces there.

    Tags, comments, and what stands inside script, style, textarea, svg, pre and code stay as they are. A short word
    keeps hold of a following inline element: «в <b>бою</b>».
    """
    parts = _TAG.split(html)
    kept = 0
    for i, part in enumerate(parts):
        if i % 2:
            kept = max(0, kept + _kept_step(part))
        elif not kept:
            parts[i] = _text_node(part, parts[i + 1] if i + 1 < len(parts) else "")
    return "".join(parts)


def _kept_step(tag: str) -> int:
    """Return 1 for a tag that opens a kept element, -1 for one that closes it, 0 for any other."""
    found = _TAG_NAME.match(tag)
    if not found or found[2].lower() not in _KEPT or tag.endswith("/>"):
        return 0
    return -1 if found[1] else 1


def _text_node(node: str, next_tag: str) -> str:
    node = _WRAPPED_SHORT_WORD.sub(r"\1 ", node)
    found = _TAG_NAME.match(next_tag)
    if found and not found[1] and found[2].lower() in _INLINE:
        node = _LAST_SHORT_WORD.sub(rf"\1{NBSP}", node)
    return typograph(node)
