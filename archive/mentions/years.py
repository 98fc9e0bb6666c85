"""The year that a sentence gives to what it names: «в апреле 1945 года 150-я дивизия», «30.04.45», «весной 45-го»."""

import re

from .scan import Scan

# A war's years only: later ones tell of memory («в 1985 году ветераны 150-й дивизии»), earlier ones of births.
_YEAR = r"(?<!\d)(?:1918|1919|192\d|193\d|194[0-6])(?!\d)"
_MONTH = r"январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр|весн|лет|осен|зим"
_IN_UNIT = r"\s+(?:\w+[ыо]м\s+)?(?:\w*полк|батальон|госпитал|дивизион|отряд|цех)"
_SHORT = (
    rf"(?<=\d\.\d\d\.)[1-4]\d(?![\d.])|(?<!\w)(?:{_MONTH})\w{{0,4}}\s+4[1-6](?=-?го\b)"
    rf"|(?<!\w)в\s+4[1-6](?=-?м\b(?!{_IN_UNIT}))"
)
_GIVEN = re.compile(rf"({_YEAR})(?:\s*(?:[-\u2010-\u2015/]|(?:г\.|года)?\s*по)\s*({_YEAR}))?|{_SHORT}", re.IGNORECASE)
# When somebody was born or called up is not when he was in the unit.
_OF_A_LIFE = re.compile(r"(?:роди|рожд|призва)\w*[^,;]*$", re.IGNORECASE)
_OF_BIRTH = re.compile(r"\s*(?:г\.?\s*р\b|год\w*\s+рожд)")

_END = re.compile(r"[!?…;\n]")
_STOP = re.compile(r"[»“”\")]*\.[»“”\")]*\s")
_ABBREVIATED = frozenset(["г", "гг", "гв", "стр", "ст", "см", "им", "ул", "тов", "гор", "обл"])
_IN_DATE = re.compile(rf"\d+|(?:{_MONTH})\w{{0,4}}|г|гг|год|года|году|в|во|с|по")


def year_beside(scan: Scan, i: int) -> tuple[int, int] | None:
    """Return the first and last of the years named nearest to token `i` in its sentence; None without any."""
    start, end = _sentence(scan, i)
    sentence, place = scan.text[start:end], scan[i].start - start
    given = [match for match in _GIVEN.finditer(sentence) if not _of_a_life(sentence, match)]
    nearest = min(given, key=lambda match: _distance(match, place), default=None)
    return _years(nearest) if nearest else None


def _years(match: re.Match) -> tuple[int, int]:
    if not match[1]:
        year = 1900 + int(match[0][-2:])
        return year, year
    return int(match[1]), int(match[2] or match[1])


def _distance(match: re.Match, place: int) -> int:
    return match.start() - place if match.start() > place else place - match.end()


def _of_a_life(sentence: str, match: re.Match) -> bool:
    return bool(_OF_A_LIFE.search(sentence, 0, match.start()) or _OF_BIRTH.match(sentence, match.end()))


def _sentence(scan: Scan, i: int) -> tuple[int, int]:
    """Return where the sentence of token `i` begins and ends; a date that stands alone before it belongs to it."""
    first, last = i, i
    while first > 0 and not _parted(scan, first):
        first -= 1
    while last + 1 < len(scan) and not _parted(scan, last + 1):
        last += 1
    date = first
    while date > 0 and _IN_DATE.fullmatch(scan.key(date - 1)):
        date -= 1
    if date == 0 or _parted(scan, date):
        first = date
    return scan[first].start, scan[last].end


def _parted(scan: Scan, i: int) -> bool:
    """Tell whether a sentence ends before token `i`; initials and «г. 150-я», «им. Сталина» end none."""
    gap = scan.gap(i - 1)
    if _END.search(gap):
        return True
    if not _STOP.match(gap):
        return False
    before = scan[i - 1]
    if len(before.raw) == 1 and before.capital:
        return False
    return before.key not in _ABBREVIATED or (before.key in ("г", "гг") and scan[i].capital)
