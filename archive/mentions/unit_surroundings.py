"""What stands around the name of a unit and makes it something else: a street, a newspaper, a district."""

import re

from .inflection import WordSet, adjective_like
from .scan import Scan
from .surroundings import goes_on
from .unit_words import HEADS
from .words import NAMED_ABBREVIATED, STREETS, folded

# A name in quotation marks after one of these is the name of that thing: газета «Красная Армия».
_THINGS = WordSet(
    folded(
        """
        теплоход пароход ледокол крейсер линкор корабль катер траулер сухогруз поезд экспресс бронепоезд танк самолёт
        троллейбус гостиница отель кинотеатр кафе ресторан магазин рынок стадион клуб команда ансамбль хор оркестр
        газета журнал альманах сборник книга повесть роман рассказ поэма стихотворение песня кантата фильм картина
        спектакль пьеса выставка альбом открытка марка значок медаль орден знак премия звание пьедестал стела
        """
    )
)
# Said of the second of two: «другая 150-я дивизия».
_OTHER = frozenset(folded("другой другая другого другую другому другим другом иной иная иного иную иному иным ином"))
_ENEMY = WordSet(
    folded(
        """
        немецкий германский фашистский гитлеровский вражеский неприятельский румынский венгерский итальянский финский
        испанский японский эсэсовский немецко-фашистский
        """
    )
)
_ENEMY_S = frozenset(folded("вермахта сс рейхсвера противника врага неприятеля немцев гитлеровцев фашистов"))
_LIST_GAP = re.compile(r",?\s+|[-\u2010\u2011]|\s*\(\s*|\s*\)\s*")
_LONGEST_LIST = 12
_LOCATIVE = frozenset(["в", "во", "о", "об", "обо", "на", "при"])
_DOT = re.compile(r"\.\s*")
_LONGEST_SHORT = 2
_UNIT_NOUNS = WordSet(HEADS)
_HEADS = WordSet([*HEADS, "город", "село", "артель", "фабрика", "трест"])


def on_street(scan: Scan, first: int) -> bool:
    """Tell whether a street, or another thing, bears the name at token `first`: «улица Красной Армии», «им. КМК»."""
    before = first - 1
    if scan.key(before) in NAMED_ABBREVIATED:
        return scan.dotted(before) and bool(_DOT.fullmatch(scan.gap(before)))
    return scan.spaced(before) and (scan.key(before) in STREETS or scan.key(before) == "имени")


def other_than(scan: Scan, first: int) -> bool:
    """Tell whether the text says that it means not the one that is known: «ещё одна 150-я дивизия»."""
    if not scan.spaced(first - 1):
        return False
    one_more = scan.key(first - 2) == "еще" and scan.spaced(first - 2) and scan.key(first - 1) in ("один", "одна")
    return one_more or scan.key(first - 1) in _OTHER


def of_enemy(scan: Scan, i: int) -> bool:
    """Tell whether the unit with the number at token `i` is the enemy's: «немецкая 22-я дивизия», «22-я … вермахта»."""
    return any(_hostile(scan, i, step) for step in (-1, 1))


def _hostile(scan: Scan, i: int, step: int) -> bool:
    """Look over the list that the number is in, to the noun or to what is no part of a list."""
    for _ in range(_LONGEST_LIST):
        if not _LIST_GAP.fullmatch(scan.gap(min(i, i + step))):
            return False
        i += step
        key = scan.key(i)
        if key in _ENEMY:
            return True
        named = key in _UNIT_NOUNS or len(key) <= _LONGEST_SHORT
        if named and step > 0 and scan.spaced(i) and scan.key(i + 1) in _ENEMY_S:
            return True
        if not (scan[i].number or adjective_like(key) or len(key) <= _LONGEST_SHORT):
            return False
    return False


def as_adjective(scan: Scan, i: int) -> bool:
    """Tell whether a name of one word is an adjective there: «в Кузнецком уезде», not «гордится Кузнецком»."""
    key = scan.key(i)
    if not adjective_like(key):
        return False
    located = key.endswith("ском") or key.endswith("цком")
    return goes_on(scan, i) or (located and scan.key(i - 1) in _LOCATIVE and scan.spaced(i - 1))


def may_be_quoted(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a name in quotation marks is the unit's own.

    It is when a fitting word or none stands before; a word alone («Сталинск») needs one, «КМК» does not.
    """
    before = scan.key(first - 1)
    if before in _THINGS:
        return False
    return first < last or scan[first].acronym or before in _HEADS
