"""What a cell of a table says, read into what a record keeps; what cannot be read is refused with what would be."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from archive import dates
from archive.models.dating import read as read_date
from archive.numbers import record_number
from archive.text import fold
from people.models.person import Sex

# What curators put where nothing is known.
NOTHING = frozenset(["", "-", "–", "—", "?", "нет", "нет данных", "не известно", "неизвестно", "н/д", "б/д", "#n/a"])
YES, NO = frozenset(["да", "есть", "+", "1", "посмертно", "x", "х", "v"]), frozenset(["нет", "-", "0", "не"])
_SEXES = dict.fromkeys(("м", "муж", "мужской"), Sex.MALE) | dict.fromkeys(("ж", "жен", "женский"), Sex.FEMALE)
_SERIAL = re.compile(r"\d{4,5}")
# Day 60 of spreadsheets is the 29th of February 1900, which never was: later days count from here.
_SERIAL_ZERO, _SERIAL_DAYS = date(1899, 12, 30), range(3654, 47_000)
_ROUBLES = re.compile(r"(?:р|руб|рублей|рубля|рубль)\.?$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[;\n]")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")

Read = Callable[[str], object]


class RefusedError(Exception):
    """`args` are why a value cannot be taken, and what would be."""

    @property
    def why(self) -> str:
        return self.args[0]

    @property
    def accepted(self) -> str:
        return self.args[1]


def is_nothing(cell: str) -> bool:
    return cell.strip().lower() in NOTHING


def text(longest: int | None = None) -> Read:
    """Return what reads a text in one line, or of any length."""

    def read(cell: str) -> str:
        found = cell.strip() if longest is None else " ".join(cell.split())
        if longest and len(found) > longest:
            raise RefusedError(_("длиннее %d знаков") % longest, _("не больше %d знаков") % longest)
        return found

    return read


def number(cell: str) -> str:
    found = record_number(cell)
    if not found or len(found) > 20:
        raise RefusedError(_("это не № записи"), _("«Л-0001», не длиннее 20 знаков"))
    return found


def day(cell: str) -> str:
    """Return a date in the words of the table; a day that a spreadsheet keeps as a number or as ISO is written out."""
    written = _day_of_serial(cell.strip())
    try:
        read_date(written)
    except dates.UnknownDate as error:
        accepted = _("«29.01.1942», «29 января 1942 г.», «1913», «ок. 1915», «январь 1942», «не ранее июня 1942»")
        raise RefusedError(str(error), accepted) from error
    return written


def one_day(cell: str) -> date:
    """Return the very day that a cell names."""
    found = read_date(day(cell))
    if found.earliest != found.latest or found.earliest is None:
        raise RefusedError(_("нужен день"), _("«29.01.1942», «29 января 1942 г.»"))
    return found.earliest


def money(cell: str) -> Decimal:
    """Return roubles and kopecks of «1 200», «1200,50 руб.»."""
    plain = _ROUBLES.sub("", "".join(cell.split())).replace(",", ".")
    if not re.fullmatch(r"\d{1,10}(\.\d{1,2})?", plain):
        raise RefusedError(_("сумма не понята"), _("«1200», «1200,50»"))
    return Decimal(plain).quantize(Decimal("0.01"))


def _day_of_serial(cell: str) -> str:
    if iso := _ISO.fullmatch(cell):
        return f"{iso[3]}.{iso[2]}.{iso[1]}"
    # A year has four digits as well: no serial number of this war's days has.
    if len(cell) == 5 and _SERIAL.fullmatch(cell) and int(cell) in _SERIAL_DAYS:
        return f"{_SERIAL_ZERO + timedelta(days=int(cell)):%d.%m.%Y}"
    return cell


def sex(cell: str) -> str:
    found = _SEXES.get(fold(cell))
    if not found:
        raise RefusedError(_("пол не понят"), _("«м» или «ж»"))
    return found.value


def yes(cell: str) -> bool:
    folded = cell.strip().lower()
    if folded in YES:
        return True
    if folded in NO:
        return False
    raise RefusedError(_("нужно «да» или «нет»"), _("«да», «нет»"))


def count(cell: str) -> int:
    if not re.fullmatch(r"\d{1,9}", cell.strip()):
        raise RefusedError(_("нужно целое число"), _("«12»"))
    return int(cell)


def several(read: Read) -> Read:
    """Return what reads values parted by semicolons or line ends, each once."""
    return lambda cell: list(dict.fromkeys(read(part) for part in _SEPARATORS.split(cell) if not is_nothing(part)))


def one_of(known: Callable[[], Mapping[str, object]], what: str, examples: Callable[[], Iterable[str]]) -> Read:
    """Return what reads a word of a vocabulary: `known` gives what its folded names stand for."""

    def read(cell: str) -> object:
        found = known().get(fold(cell))
        if found is None:
            offered = ", ".join(f"«{example}»" for example in list(examples())[:8])
            raise RefusedError(_("%(what)s: нет в словаре музея") % {"what": what}, offered)
        return found

    return read
