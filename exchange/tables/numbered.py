"""The numbers of an item in the museum's books, as a row gives them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.models.item import NumberKind
from archive.numbers import number_key, parse_number
from exchange.columns import Problem
from exchange.tables.table import Candidate, Wanted

# How likely a row means the item whose number stands in several books.
ONE_OF_BOOKS = 0.7
# The columns of numbers, the one by which a museum knows an item first, and of their books.
_COLUMNS = (
    (NumberKind.REGISTER, "kp", "kp_book"),
    (NumberKind.AUXILIARY, "nv", ""),
    (NumberKind.INVENTORY, "inv", "inv_book"),
    (NumberKind.STATE_CATALOGUE, "gk", ""),
)


class Numbered(NamedTuple):
    """`book` is "" where the row does not say."""

    kind: str
    book: str
    number: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what makes the number unique."""
        return self.kind, number_key(self.book, self.number)


def numbers(values: Mapping[str, object]) -> Iterable[Numbered]:
    """Yield the numbers of a row, the one by which the museum knows it first, each once."""
    told = [(kind.value, str(values.get(book, "")), values.get(column)) for kind, column, book in _COLUMNS]
    told += [(NumberKind.OLD.value, "", old) for old in values.get("old", ())]
    yield from {one.key: one for one in (Numbered(*one) for one in told if one[2])}.values()


def row(one: Numbered) -> dict[str, object]:
    """Return the row of `ItemNumber` but for its item."""
    parts = parse_number(one.number)
    cut = {"prefix": parts.prefix, "base": parts.base, "fraction": parts.fraction}
    return {"kind": one.kind, "key": one.key[1], "book": one.book, "number": one.number, **cut}


def told(one: Numbered) -> str:
    """Return a number with its kind, alike however it is written."""
    return f"{NumberKind(one.kind).label} {one.key[1].strip('|').replace('|', ' ').upper()}"


def refuse_taken(wanted: Wanted, own: Iterable[Numbered], taken: dict[tuple[str, str], int]) -> None:
    """Refuse a row with a number that a row before it has; `taken` says which, and learns of this one."""
    for one in own:
        first = taken.setdefault(one.key, wanted.row)
        if first != wanted.row:
            why, accepted = _("этот номер уже у строки %d") % first, _("номер, которого нет у других")
            wanted.problems.append(Problem(str(NumberKind(one.kind).label), one.number, why, accepted))


def meant(
    wanted: Wanted, held: Mapping[Numbered, Mapping[int, str]], decided: int | None
) -> int | list[Candidate] | None:
    """Return the item that has the numbers of a row, or those that may be meant; refuse a row that joins two.

    `held` says by number {item: book}.
    """
    sure = {next(iter(of)) for of in held.values() if len(of) == 1} | ({decided} if decided else set())
    if len(sure) > 1:
        written = ", ".join(one.number for one, of in held.items() if of)
        why, accepted = _("эти номера принадлежат разным предметам музея"), _("номера одного предмета")
        wanted.problems.append(Problem(_("Учётный номер"), written, why, accepted))
        return None
    if sure:
        return sure.pop()
    several = {pk: one for one, of in held.items() for pk in of}
    words = ((pk, _("номер есть в нескольких книгах: %s") % one.number) for pk, one in sorted(several.items()))
    return [Candidate(pk, ONE_OF_BOOKS, (word,)) for pk, word in words] or None
