"""Units, enterprises and institutions: one row a body, by its best known name."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from archive.models import Claim, Source
from archive.text import fold
from exchange import cells
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.tables import citing
from exchange.tables.table import SURE, Candidate, Table, Wanted
from people.models import Unit, UnitCitation, UnitType

# How likely a row without № means a unit of the same name; one of several of a name waits for the curator.
ONE_OF_SEVERAL = 0.7
# What a source proves by the columns that tell it.
_CLAIMS = {
    "title": Claim.NAME,
    "formation": Claim.FORMATION,
    "place": Claim.LOCATION,
    "history": Claim.OTHER,
}


class Units(Table):
    code, title, model, prefix = "units", "Части и предприятия", Unit, "Ч"
    number_column, renames = "record", True
    satellites = (citing.satellite(UnitCitation),)
    also = (Source,)
    fields = (
        *("title", "short_title", "kind_id", "number", "formation", "place_id", "summary", "history", "internal_note"),
    )

    @cached_property
    def columns(self) -> Sequence[Column]:
        return (*self._columns(), *citing.columns())

    def _columns(self) -> Iterable[Column]:
        yield Column("record", ("№ записи", "номер записи", "номер карточки", "ID"), cells.number, "Ч-0042")
        names = ("Название", "часть", "наименование", "предприятие", "полное наименование")
        yield Column("title", names, cells.text(300), "376-я стрелковая дивизия")
        yield Column("short_title", ("Кратко", "сокращение", "краткое название"), cells.text(120), "376-я сд")
        read = cells.one_of(lambda: self.known.types, "тип", lambda: self._types)
        yield Column("kind_id", ("Тип", "тип части", "вид"), read, "стрелковая дивизия", choices=tuple(self._types))
        yield Column("number", ("Номер", "номер части"), cells.text(20), "376")
        yield Column("formation", ("Формирование",), cells.count, "2")
        yield Column("place", ("Место", "место формирования", "где находится"), cells.text(300), "Новокузнецк")
        yield Column("summary", ("О части", "кратко о части", "краткое описание"), cells.text(400), "")
        yield Column("history", ("История", "описание", "сведения"), cells.text(), "")
        yield Column("internal_note", ("Служебная заметка", "примечание", "примечания"), cells.text(), "")

    @cached_property
    def _types(self) -> list[str]:
        return list(UnitType.objects.order_by("sphere", "position", "pk").values_list("title", flat=True))

    def wanted(self, reading: Reading) -> Wanted:
        values = reading.values
        wanted = Wanted(reading, str(values.get("record", "")))
        wanted.fields = {name: values[name] for name in self.fields if name in values}
        if "place" in values:
            self._place(wanted, str(values["place"]))
        citing.cite(wanted, UnitCitation, _CLAIMS, self.known)
        return wanted

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        return citing.made(rows, self.known, status)

    def _place(self, wanted: Wanted, name: str) -> None:
        place = self.known.place(name)
        if place:
            wanted.fields["place_id"] = place
        else:
            why, accepted = _("такого места в справочнике нет, или их несколько"), _("название места из справочника")
            wanted.problems.append(Problem(_("Место"), name, why, accepted))

    def find(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, int | list[Candidate]]:
        """A row that found its unit by another of its names does not rename it."""
        found = super().find(rows, decided)
        for row in rows:
            if not row.number and isinstance(found.get(row.row), int):
                row.fields.pop("title", None)
        return found

    def candidates(self, rows: Sequence[Wanted]) -> Mapping[int, list[Candidate]]:
        return {row.row: self._called(str(row.fields.get("title", ""))) for row in rows if not row.problems}

    def _called(self, title: str) -> list[Candidate]:
        found = self.known.units_called(title)
        score = SURE if len(found) == 1 else ONE_OF_SEVERAL
        return [Candidate(pk, score, (_("называется так же"),)) for pk in sorted(found)]

    def likeness(self, wanted: Wanted) -> str:
        return fold(str(wanted.fields.get("title", "")))

    def faults(self, values: Mapping[str, object]) -> Iterable[Problem]:
        for name, title in (("title", _("Название")), ("kind_id", _("Тип"))):
            if not values.get(name):
                yield Problem(title, "", _("у новой записи не бывает пусто"), _("см. пример в образце таблицы"))

    def described(self, attname: str, value: object) -> str:
        if attname == "kind_id":
            return next((title for title in self._types if self.known.types.get(fold(title)) == value), "")
        return str(value)
