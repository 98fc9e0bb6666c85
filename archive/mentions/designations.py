"""How a text writes a unit with a number: «22-ю гвардейскую стрелковую Рижскую дивизию», «376 сд», «237-я»."""

import re
from dataclasses import dataclass, replace

from .inflection import WordSet, adjective_like, same_word
from .scan import Scan
from .unit_words import ARMS, AWARD_WORDS, HEADS, NEUTRAL, TAIL_WORDS

_NEUTRAL = WordSet(NEUTRAL)
_FEMININE = frozenset(["я", "ая", "ю", "ую", "й", "ой"])
_MASCULINE = frozenset(["й", "ый", "ий", "ой", "го", "ого", "му", "ому", "м", "ым", "ом"])
SUFFIXES = _FEMININE | _MASCULINE | {"е", "ое", "х", "ых", "ми", "ыми"}
_HYPHEN = re.compile("[-\u2010\u2011\u2013]?")
_SPACE = re.compile(r"\s+")
_SOFT = re.compile(r"\s+|\s*\(\s*|\s*\)\s*")
_FORMATION_GAP = re.compile(r",?\s+|\s*\(\s*|\s*\)\s*")
_ORDINALS = {"первого": 1, "второго": 2, "третьего": 3, "четвертого": 4}
_GUARDS_GAP = re.compile(r"\.?\s*")
_PLURAL = ("ие", "их", "им", "ими")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and what is said with it; `start` and `end` are its span, `after` the first token that is not its own.

    `arms` are small adjectives of the arms, `honours` capitalised adjectives, `others` the rest that may be either;
    of `head` (noun) and `short` («сд») at most one is set, neither when the text gives the number alone.
    `guards_of_all`: so are the others of a list, «32-я и 29-я гвардейские дивизии».
    """

    number: str
    start: int
    end: int
    after: int
    suffix: str = ""
    head: str = ""
    short: str = ""
    guards: bool = False
    guards_of_all: bool = False
    arms: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    formation: int | None = None

    @property
    def typed(self) -> bool:
        return bool(self.head or self.short)

    @property
    def formal(self) -> bool:
        """Tell whether the full type is said, so that «гвардейская» left out means that the unit is not."""
        return bool(self.short or (self.head and self.arms))


class Reader:
    """Reads designations with the vocabulary of one lexicon: nouns, adjectives of the arms, abbreviations."""

    def __init__(self, heads: list[str], arms: list[str], shorts: set[str]):
        self.heads = WordSet([*HEADS, *heads])
        self.arms = WordSet(arm for arm in (*ARMS, *arms) if arm not in _NEUTRAL)
        self.shorts = shorts
        self._vocabularies = (self.arms, self.heads, _NEUTRAL)

    def read(self, scan: Scan, i: int) -> Reading:
        """Read what stands with the number at token `i`."""
        suffix = _suffix(scan, i)
        after = i + 2 if suffix else i + 1
        bare = Reading(scan.key(i), scan[i].start, scan[after - 1].end, after, suffix, guards=_guards_before(scan, i))
        reading = self._modifiers(scan, bare)
        if not reading.typed and "(" in scan.text[reading.start : reading.end]:
            # «237-я (легендарная Пирятинская)»: what is in brackets must fit but is not part of the name.
            return replace(bare, honours=reading.honours, guards=reading.guards)
        return _formation(scan, self._tail(scan, reading) if reading.head else reading)

    def read_back(self, scan: Scan, i: int) -> Reading | None:
        """Read «мартеновского цеха № 1» back from the number at token `i`; None without «№» or a noun before it."""
        head = scan[i - 1]
        if "№" not in scan.gap(i - 1) or not self.heads.find(head.key):
            return None
        return self._adjectives_before(scan, i - 1, Reading(scan.key(i), head.start, scan[i].end, i + 1, head=head.key))

    def read_list_head(self, scan: Scan, j: int) -> Reading:
        """Read «артиллерийские полки» back from the noun at token `j`, which opens a list of numbers."""
        token = scan[j]
        head = self._adjectives_before(scan, j, Reading("", token.start, token.end, j + 1, head=token.key))
        return replace(head, guards_of_all=head.guards)

    def _adjectives_before(self, scan: Scan, j: int, reading: Reading) -> Reading:
        j -= 1
        while scan.spaced(j) and adjective_like(scan.key(j)):
            taken = self._with_modifier(scan, j, reading)
            if taken.others:
                break
            reading = replace(taken, start=scan[j].start, end=reading.end, after=reading.after)
            j -= 1
        return reading

    def _modifiers(self, scan: Scan, reading: Reading) -> Reading:
        """Take in adjectives and orders up to the noun; without a noun, up to the last honour."""
        in_orders = False
        for j in range(reading.after, reading.after + _LONGEST):
            if not self._connected(scan, j - 1):
                break
            key = scan.key(j)
            if key.startswith("орден") or (in_orders and key in AWARD_WORDS):
                in_orders = True
                continue
            ended = self._ending(scan, j, reading)
            if ended:
                return ended
            reading = self._with_modifier(scan, j, reading)
            if reading.after <= j:
                break
        return reading

    def _connected(self, scan: Scan, j: int) -> bool:
        gap = scan.gap(j)
        if gap.startswith("."):
            gap = gap[1:] or " "
            return bool(_SPACE.fullmatch(gap)) and bool(self._abbreviated(scan.key(j)))
        return bool(_SOFT.fullmatch(gap)) or (gap == "" and scan[j].number)

    def _abbreviated(self, key: str) -> str:
        return (
            key if _is_guards(key) else next(filter(None, (words.abbreviated(key) for words in self._vocabularies)), "")
        )

    def _ending(self, scan: Scan, j: int, reading: Reading) -> Reading | None:
        """Return the reading closed by the noun or abbreviation at token `j`, or None when it is neither."""
        token = scan[j]
        short = token.raw.lower() if token.acronym and token.raw not in self.shorts else token.raw
        if short in self.shorts:
            return replace(reading, short=short, end=token.end, after=j + 1)
        head = self.heads.find(token.key)
        if not head and scan.dotted(j) and not self.arms.abbreviated(token.key):
            head = self.heads.abbreviated(token.key)
        if not head:
            return None
        if same_word(head, token.key):
            return replace(reading, head=token.key, end=token.end, after=j + 1)
        return replace(reading, head=head, end=token.end + 1, after=j + 1)

    def _with_modifier(self, scan: Scan, j: int, reading: Reading) -> Reading:
        """Return the reading with the adjective at token `j`, or as it is when the token is none."""
        token = scan[j]
        if _is_guards(token.key):
            of_all = not adjective_like(token.key) or token.key.endswith(_PLURAL)
            return replace(reading, guards=True, guards_of_all=of_all, end=token.end, after=j + 1)
        arm = self.arms.find(token.key) or (scan.dotted(j) and self.arms.abbreviated(token.key)) or ""
        if arm:
            return replace(reading, arms=(*reading.arms, arm), end=token.end, after=j + 1)
        if not adjective_like(token.key) and not (scan.dotted(j) and _NEUTRAL.abbreviated(token.key)):
            return reading
        if token.capital and token.key not in _NEUTRAL:
            return replace(reading, honours=(*reading.honours, token.key), end=token.end, after=j + 1)
        others = reading.others if token.key in _NEUTRAL else (*reading.others, token.key)
        return replace(reading, others=others, end=token.end, after=j + 1)

    def _tail(self, scan: Scan, reading: Reading) -> Reading:
        j = reading.after
        while scan.spaced(j - 1) and scan.key(j) in TAIL_WORDS:
            j += 1
        words = tuple(scan.key(n) for n in range(reading.after, j))
        return replace(reading, tail=words, end=scan[j - 1].end, after=j) if words else reading


def _suffix(scan: Scan, i: int) -> str:
    """Return the ending written after the number at token `i`: «я» of «376-я»."""
    follows = _HYPHEN.fullmatch(scan.gap(i)) and scan.key(i + 1) in SUFFIXES
    return scan.key(i + 1) if follows else ""


def _is_guards(key: str) -> bool:
    return key in ("гв", "гвард") or same_word(key, "гвардейский")


def _guards_before(scan: Scan, i: int) -> bool:
    """Tell whether «гвардейская» stands before the number at token `i`."""
    return bool(_is_guards(scan.key(i - 1)) and _GUARDS_GAP.fullmatch(scan.gap(i - 1)))


def genders(suffix: str) -> str:
    """Return the genders that a number's ending allows: "f", "m" or both."""
    return ("f" if suffix in _FEMININE else "") + ("m" if suffix in _MASCULINE else "")


def _formation(scan: Scan, reading: Reading) -> Reading:
    """Take in «(2-го формирования)», «(2 ф)», «второго формирования» after a unit, and an honour in brackets."""
    j, gap = reading.after, scan.gap(reading.after - 1)
    if not _FORMATION_GAP.fullmatch(gap):
        return reading
    number = int(scan.key(j)) if scan[j].number and len(scan.key(j)) < 3 else _ORDINALS.get(scan.key(j))
    word = j + 2 if _suffix(scan, j) else j + 1
    if number and (scan.key(word).startswith("форм") or scan.key(word) == "ф"):
        end = scan[word].end + scan.dotted(word)
        end += "(" in gap and scan.text[end : end + 1] == ")"
        return replace(reading, formation=number, end=end, after=word + 1)
    return _bracketed_honour(scan, reading) if "(" in gap else reading


def _bracketed_honour(scan: Scan, reading: Reading) -> Reading:
    """Heed «дивизия (Идрицкая)» without making it part of the span."""
    token = scan[reading.after]
    if token.capital and adjective_like(token.key):
        return replace(reading, honours=(*reading.honours, token.key))
    return reading
