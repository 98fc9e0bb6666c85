"""What every table of the exchange is: its columns, and what a row of it says of a record."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Model

from archive.privacy import User, may_see_private, visible_fields
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.known import Known
from exchange.merged import living
from exchange.recipients.lines import Line
from search.kinds import KINDS, kind_of
from search.written import refresh_written

# A match is sure from here on, if no other comes near.
SURE, NEAR = 0.9, 0.1


class Candidate(NamedTuple):
    """A record that a row may mean: how likely, 0 to 1, and why in words."""

    pk: int
    score: float
    reasons: tuple[str, ...]


def is_sure(found: Sequence[Candidate]) -> bool:
    """Tell whether the first of the candidates is meant and no other may be."""
    return bool(found) and found[0].score >= SURE and (len(found) == 1 or found[1].score < found[0].score - NEAR)


@dataclass
class Wanted:
    """What a row says of one record.

    `number` is its № записи, "" when the row has none; `fields` hold columns of the record by attribute name, `rows`
    what is to stand in rows of its own, by model, without the key of the record; `needs` what must be found or made
    before the record is.
    """

    reading: Reading
    number: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    needs: dict[str, object] = field(default_factory=dict)
    rows: dict[type[Model], list[dict[str, object]]] = field(default_factory=dict)
    # Of a row that tells of a person among other things: his name and birth, the line that names him, who was found.
    person: dict[str, str] = field(default_factory=dict)
    line: Line | None = None
    found: Candidate | None = None

    @property
    def row(self) -> int:
        return self.reading.number

    @property
    def problems(self) -> list[Problem]:
        return self.reading.problems


class Satellite(NamedTuple):
    """Rows of a model that belong to a record by `link`; two with the same `identity` are one.

    `more` are the other columns of a row, which make it no other.
    """

    model: type[Model]
    link: str
    identity: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.identity + self.more


class Table(ABC):
    """`prefix` begins the numbers that the museum gives («Л»); `known` is what names of the row are looked up in."""

    code: str
    title: str
    model: type[Model]
    prefix: str
    # A record may change what filters of lists are called by.
    renames = False
    # Its rows are pasted as text, not brought in a file.
    is_pasted = False
    # How many cells of a row a curator knows it again by; None for all.
    shown_cells: int | None = None
    # What is to be mended when a number stands twice, and the column that holds it.
    number_title, number_column = "№ записи", "number"
    satellites: Sequence[Satellite] = ()
    # Attribute names that a row can give besides the number.
    fields: tuple[str, ...] = ()
    # Models of what a row can need.
    also: Sequence[type[Model]] = ()

    def __init__(self, known: Known | None = None):
        self.known = known or Known()

    def columns_for(self, user: User | None) -> Sequence[Column]:
        """Return the columns that `user` may fill: what is private is for those who may see it, and for commands."""
        if user is None or may_see_private(user):
            return self.columns
        open_to_him = {name for model in self.models for name in visible_fields(user, model)}
        private = {field.name for model in self.models for field in model._meta.concrete_fields} - open_to_him
        return [column for column in self.columns if column.key not in private]

    @property
    def models(self) -> Sequence[type[Model]]:
        return (self.model, *(satellite.model for satellite in self.satellites))

    @property
    def candidate_model(self) -> type[Model]:
        """What the candidates of a row are records of."""
        return self.model

    @property
    def takes_new(self) -> bool:
        """Tell whether a row may become a new record: one that needs another record first may not."""
        return self.candidate_model is self.model

    def made_for(self, wanted: Wanted) -> str:
        """Return the name of the record that is to be made for the sake of a row, or ""."""
        return ""

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column]: ...

    @abstractmethod
    def wanted(self, reading: Reading) -> Wanted:
        """Return what the row says; what it lacks is added to the problems of the reading."""

    def number_of(self, reading: Reading) -> str:
        """Return what `wanted` gives as the number of a row, without reading the rest of it."""
        return str(reading.values.get(self.number_column, ""))

    def find(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, int | list[Candidate]]:
        """Return by the number of a row the record that it means, or those that it may mean; nothing of a new one.

        `decided` says by the number of a row what a curator meant by it, None for a new record.
        """
        found = {row.row: decided[row.row] for row in rows if decided.get(row.row)}
        numbered = {row.number: row.row for row in rows if row.number and row.row not in found}
        if numbered:
            held = self.model._base_manager.filter(record_number__in=numbered).values_list("record_number", "pk")
            found |= {numbered[number]: pk for number, pk in held}
        now = living(self.model, found.values()) if found else {}
        found = {row: now[pk] for row, pk in found.items() if pk in now}
        rest = [row for row in rows if not row.number and row.row not in decided]
        likely = self.candidates(rest) if rest else {}
        return found | {row: some[0].pk if is_sure(some) else some for row, some in likely.items() if some}

    def candidates(self, rows: Sequence[Wanted]) -> Mapping[int, list[Candidate]]:
        """Return by the number of a row the records that it may mean, the likeliest first; asked of rows without №."""
        return {}

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        """Make what the rows need; return what was written. Called once, before they are, in their transaction."""
        return []

    @abstractmethod
    def likeness(self, wanted: Wanted) -> str:
        """Return what any two rows share that may mean one record without a number."""

    def check(self, wanted: Wanted, held: Mapping[str, object]) -> None:
        """Add to the problems what the museum does not take; `held` is what the record has, {} of a new one."""
        wanted.problems.extend(self.faults(held | wanted.fields))

    @abstractmethod
    def faults(self, values: Mapping[str, object]) -> Iterable[Problem]:
        """Yield what is wrong with a record of these values, that each of them alone does not show."""

    @abstractmethod
    def described(self, attname: str, value: object) -> str:
        """Return a value of a column as a curator reads it."""

    def telling(self, pks: Iterable[int]) -> dict[str, set[int]]:
        """Return by their kind the records of whom the index tells something by these."""
        return {kind_of(self.model).name: set(pks)}

    def indexed(self, telling: Mapping[str, set[int]]) -> None:
        """Bring the index up to date with records written without signals."""
        for name, pks in telling.items():
            refresh_written(KINDS[name], pks, renames=self.renames)
