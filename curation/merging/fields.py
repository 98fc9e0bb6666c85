"""Where two records differ, and which of the two values stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Field, Model

from archive.models import Publishable
from archive.models.dating import DerivedFromDate
from curation.merging.moving import EMPTY, is_text, joined

# A record keeps its own number and state: what visitors see changes by no merge.
_OWN = {"record_number", "merged_into", *(field.name for field in Publishable._meta.fields)}


# What holds so many characters holds phrases; shorter columns hold a name, a number or an address: one of two.
_PHRASE = 300


class Side(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    BOTH = "both"


@dataclass(frozen=True)
class Difference:
    """A column in which two records differ; `both` is what tells both values, None when nothing can."""

    column: Field
    kept: object
    gone: object

    @property
    def name(self) -> str:
        return self.column.name

    @property
    def both(self) -> str | None:
        is_phrase = is_text(self.column) and (self.column.max_length or _PHRASE) >= _PHRASE
        has_two = self.kept not in EMPTY and self.gone not in EMPTY
        return joined(self.column, self.kept, self.gone) if is_phrase and has_two else None

    @property
    def usual(self) -> Side:
        """Return what stays unless the curator says otherwise; notes of the staff are kept whole."""
        if self.kept in EMPTY:
            return Side.GONE
        return Side.BOTH if self.name == "internal_note" and self.both is not None else Side.KEPT

    def value(self, side: Side) -> object:
        return {Side.KEPT: self.kept, Side.GONE: self.gone, Side.BOTH: self.both}[side]


def differences(kept: Model, gone: Model) -> list[Difference]:
    """Return where `gone` tells something else than `kept`; where it tells nothing there is nothing to choose."""
    return [
        Difference(column, mine, theirs)
        for column in _compared(type(kept))
        if (theirs := getattr(gone, column.attname)) not in EMPTY and (mine := getattr(kept, column.attname)) != theirs
    ]


def choose(kept: Model, found: list[Difference], chosen: Mapping[str, Side]) -> None:
    """Set the columns of `kept` as they were chosen by name; raises ValueError for a choice that is none."""
    for one in found:
        side = chosen.get(one.name, one.usual)
        if side is Side.BOTH and one.both is None:
            raise ValueError(one.name)
        setattr(kept, one.column.attname, one.value(side))


def _compared(model: type[Model]) -> Iterator[Field]:
    for column in model._meta.concrete_fields:
        if not column.primary_key and column.name not in _OWN and not isinstance(column, DerivedFromDate):
            yield column
