"""What of a record stands in a table that anyone may take home: the public facts of its list."""

from collections.abc import Callable, Sequence

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from people.listed import ListedCard

Told = Callable[[Model], object]
Columns = Sequence[tuple[str, Told]]


def _of_card(name: str) -> Told:
    return lambda person: getattr(ListedCard(person), name)


def _born(person) -> object:
    return ListedCard(person).birth or ""


def _died(person) -> object:
    return person.death or ""


def _awards(person) -> str:
    return "; ".join(map(str, ListedCard(person).awards))


def _column(name: str) -> Told:
    return lambda record: getattr(record, name)


def _display(name: str) -> Told:
    return lambda record: getattr(record, f"get_{name}_display")()


def _number(record) -> str:
    return record.record_number


def _date(record) -> object:
    return record.date or ""


PEOPLE: Columns = (
    (_("№ записи"), _number),
    (_("Фамилия"), _of_card("surname")),
    (_("Имя"), _of_card("given_name")),
    (_("Отчество"), _of_card("patronymic")),
    (_("Родился"), _born),
    (_("Умер, погиб"), _died),
    (_("Часть, предприятие"), _of_card("unit")),
    (_("Награды"), _awards),
    (_("Кто это, подвиг"), _of_card("line")),
)
UNITS: Columns = (
    (_("№ записи"), _number),
    (_("Название"), _column("title")),
    (_("Кратко"), _column("short_title")),
    (_("Тип"), _column("kind")),
    (_("Номер"), _column("number")),
    (_("О части"), _column("summary")),
)
AWARDS: Columns = (
    (_("Награда"), str),
    (_("Вид"), _display("kind")),
    (_("Чья награда"), _column("issuer")),
    (_("Награждений в собрании"), _column("conferred")),
)
DECREES: Columns = (
    (_("№ записи"), _number),
    (_("Вид"), _display("kind")),
    (_("Название"), _column("title")),
    (_("Номер"), _column("number")),
    (_("Дата"), _date),
    (_("О чём"), _column("summary")),
    (_("Награждений в собрании"), _column("conferred")),
)
EVENTS: Columns = (
    (_("№ записи"), _number),
    (_("Событие"), _column("title")),
    (_("Вид"), _display("kind")),
    (_("Дата"), _date),
    (_("О событии"), _column("summary")),
)
ITEMS: Columns = (
    (_("Наименование"), _column("title")),
    (_("Вид"), lambda item: item.kind or ""),
    (_("Дата"), _date),
    (_("Автор"), _column("author")),
    (_("Где хранится"), _display("custody")),
    (_("Описание"), _column("description")),
)
PLACES: Columns = ((_("Место"), _column("title")), (_("Вид места"), _display("level")))
SOURCES: Columns = ((_("Источник"), str), (_("Вид"), _display("kind")), (_("Надёжность"), _display("trust")))
