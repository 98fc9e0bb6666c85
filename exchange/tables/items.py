"""Items: one row an object or document, known by its numbers in the museum's books."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from archive.models import Accession, Claim, Item, ItemCitation, ItemNumber, Source
from archive.models.item import Custody, Fund, Typology
from archive.models.keeping import AcquisitionMethod
from archive.numbers import number_key
from archive.text import excerpt, fold
from exchange import cells, likeness
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.tables import citing, numbered
from exchange.tables.numbered import Numbered, numbers
from exchange.tables.table import Candidate, Satellite, Table, Wanted

LONGEST_TITLE = 300
# How museums write what the model calls otherwise.
_FUNDS = {"оф": Fund.MAIN, "нвф": Fund.AUXILIARY, "нв": Fund.AUXILIARY, "вх": Fund.TEMPORARY}
_METHODS = {
    "подарок": AcquisitionMethod.GIFT,
    "пожертвование": AcquisitionMethod.GIFT,
    "дарение": AcquisitionMethod.GIFT,
    "покупка": AcquisitionMethod.PURCHASE,
    "закуплен": AcquisitionMethod.PURCHASE,
    "экспедиция": AcquisitionMethod.EXPEDITION,
    "сборы": AcquisitionMethod.EXPEDITION,
    "передан": AcquisitionMethod.TRANSFER,
}
# What a source proves by the columns that tell it.
_CLAIMS = {
    "title": Claim.NAME,
    "date_text": Claim.DATE,
    "place": Claim.PLACE,
    "description": Claim.DESCRIPTION,
    "told": Claim.DESCRIPTION,
    "legend": Claim.MEMORY,
}
_ACCESSION = ("method", "received_on", "received_from", "document", "price")


class Items(Table):
    code, title, model, prefix = "items", "Предметы и документы", Item, ""
    number_title = "Учётный номер"
    satellites = (
        Satellite(ItemNumber, "item_id", ("kind", "key"), ("book", "number", "prefix", "base", "fraction")),
        Satellite(Accession, "item_id", _ACCESSION),
        citing.satellite(ItemCitation),
    )
    also = (Source,)
    fields = (
        *("title", "kind_id", "date_text", "author", "custody", "collection_id", "fund", "typology", "place_id"),
        *("description", "legend", "material", "dimensions", "quantity", "condition", "inscriptions", "language"),
        *("transcription", "rights", "exhibited_at", "carries_private_data", "internal_note"),
    )

    @cached_property
    def columns(self) -> Sequence[Column]:
        return (
            *self._of_books(),
            *self._of_thing(),
            *self._of_keeping(),
            *self._of_texts(),
            *self._of_coming(),
            *citing.columns(),
        )

    def _of_books(self) -> Iterable[Column]:
        kp = (
            "№ по КП (ГИК)",
            "КП",
            "ГИК",
            "номер КП",
            "номер по КП",
            "по ГИК (КП)",
            "номер по ГИК (КП)",
            "ОФ",
            "КП ОФ",
        )
        more = ("учётный номер", "номер по книге поступлений", "по книге поступлений", "gikNumber")
        yield Column("kp", (*kp, *more), cells.text(80), "КП-1234/5")
        book = ("Книга", "книга поступлений", "учётная книга")
        yield Column("kp_book", book, cells.text(80), "КП ОФ", help=_("Если книг несколько: номера повторяются"))
        inv = ("Инвентарный №", "инвентарный номер", "инв №", "инв номер", "№ научного инвентаря", "invNumber")
        yield Column("inv", inv, cells.text(80), "Д-77")
        yield Column("inv_book", ("Инвентарная книга", "инв книга"), cells.text(80), "инв. Д")
        yield Column("nv", ("№ НВ", "НВФ", "номер НВ", "номер НВФ"), cells.text(80), "НВ-15")
        catalogue = (
            "№ в Госкаталоге",
            "номер в Госкаталоге",
            "номер Госкаталога",
            "госкаталог",
            "номер ГК",
            "regNumber",
        )
        yield Column("gk", catalogue, cells.text(80), "1234567")
        old = ("Старые номера", "старый номер", "прежний номер", "прежние номера", "иные номера", "другие номера")
        yield Column("old", old, cells.several(cells.text(80)), "123; 45/2")

    def _of_thing(self) -> Iterable[Column]:
        title = ("Наименование", "название", "предмет", "наименование предмета", "заголовок")
        yield Column("title", title, cells.text(LONGEST_TITLE), "Письмо с фронта Красилова Г. И.")
        both = (
            "Наименование и описание",
            "наименование и краткое описание",
            "наименование и краткое описание предмета",
        )
        yield Column("told", both, cells.text(), "")
        titles = tuple(self.known.kind_titles)
        read = cells.one_of(lambda: self.known.kinds, "вид", lambda: titles)
        kinds = ("Вид", "вид предмета", "вид документа", "тип документа", "вид источника")
        yield Column("kind_id", kinds, read, next(iter(titles), ""), choices=titles)
        dated = ("Дата", "датировка", "дата создания", "время создания", "период создания", "год", "periodStr")
        yield Column("date_text", dated, cells.day, "12 августа 1943 г.")
        yield Column("author", ("Автор", "автор, изготовитель", "изготовитель", "создатель"), cells.text(200), "")
        places = ("Место создания", "место", "место находки", "место бытования")
        yield Column("place", places, cells.text(300), "Новокузнецк")
        yield Column("material", ("Материал", "материал, техника", "материал и техника"), cells.text(200), "бумага")
        yield Column("technique", ("Техника", "техника исполнения"), cells.text(100), "рукопись")
        yield Column("dimensions", ("Размеры", "размер", "размеры, см", "dimStr"), cells.text(200), "29,7 × 21 см")
        yield Column("quantity", ("Количество", "кол-во", "количество предметов"), cells.count, "1")
        marks = ("Надписи", "надписи, подписи, клейма", "подписи", "клейма")
        yield Column("inscriptions", marks, cells.text(), "")
        state = ("Сохранность", "состояние сохранности", "состояние")
        yield Column("condition", state, cells.text(200), "потёртости на сгибах")

    def _of_keeping(self) -> Iterable[Column]:
        yield self._choice("custody", ("Где хранится", "местонахождение"), Custody)
        collection = (
            "Коллекция",
            "фондовая коллекция",
            "фонд, коллекция",
            "шифр коллекции",
            "шифр фонда",
            "архивный фонд",
        )
        yield Column("collection", collection, cells.text(300), "Д")
        yield self._choice("fund", ("Фонд музея", "фонд"), Fund, _FUNDS)
        yield self._choice("typology", ("Типология Госкаталога", "типология"), Typology)
        yield Column(
            "exhibited_at", ("Экспонируется", "зал, витрина", "экспозиция"), cells.text(200), "зал 2, витрина 4"
        )
        yield Column("rights", ("Права", "подпись под изображением"), cells.text(300), "")
        private = ("Частные сведения", "содержит частные сведения", "персональные данные")
        yield Column("carries_private_data", private, cells.yes, "нет", choices=("да", "нет"))

    def _choice(self, key: str, titles: tuple[str, ...], choices, said: Mapping[str, str] = {}) -> Column:
        known = {fold(str(label)): value for value, label in choices.choices} | {w: v.value for w, v in said.items()}
        known |= {f"{word} фонд": value for word, value in known.items()} if choices is Fund else {}
        labels = tuple(str(label) for _value, label in choices.choices)
        return Column(key, titles, cells.one_of(lambda: known, titles[0], lambda: labels), labels[0], choices=labels)

    def _of_texts(self) -> Iterable[Column]:
        yield Column(
            "description", ("Описание", "краткое описание", "аннотация"), cells.text(), "Карандаш, треугольник."
        )
        yield Column("legend", ("Легенда", "история предмета", "связь с лицом, событием"), cells.text(), "")
        yield Column("language", ("Язык",), cells.text(80), "русский")
        yield Column("transcription", ("Полный текст", "текст документа", "расшифровка"), cells.text(), "")
        note = ("Служебная заметка", "примечание", "примечания", "заметка")
        yield Column("internal_note", note, cells.text(), "")

    def _of_coming(self) -> Iterable[Column]:
        yield self._choice("method", ("Способ поступления", "как поступил"), AcquisitionMethod, _METHODS)
        yield Column("received_on", ("Дата поступления", "поступил", "дата записи"), cells.one_day, "12.03.1985")
        giver = ("От кого", "источник поступления", "от кого поступил", "сдатчик", "даритель")
        yield Column("received_from", giver, cells.text(300), "")
        act = ("Акт, договор", "сопроводительные документы", "документ поступления", "акт приёма", "договор")
        yield Column("document", act, cells.text(300), "акт ПП № 12")
        yield Column("price", ("Стоимость", "цена", "стоимость, руб"), cells.money, "")

    def wanted(self, reading: Reading) -> Wanted:
        values = reading.values
        wanted = Wanted(reading)
        wanted.fields = {name: values[name] for name in self.fields if name in values} | _named(values)
        if technique := values.get("technique"):
            wanted.fields["material"] = ", ".join(filter(None, (values.get("material"), technique)))
        self._refer(wanted, "place", self.known.place, _("Место создания"), _("название места из справочника"))
        self._refer(wanted, "collection", self.known.collection, _("Коллекция"), _("шифр или заголовок: «Д»"))
        own = list(numbers(values))
        wanted.number = numbered.told(own[0]) if own else ""
        wanted.rows = {ItemNumber: [numbered.row(one) for one in own], Accession: list(_accession(reading))}
        citing.cite(wanted, ItemCitation, _CLAIMS, self.known)
        return wanted

    def _refer(self, wanted: Wanted, key: str, find, title: str, accepted: str) -> None:
        name = wanted.reading.values.get(key)
        if name and (pk := find(str(name))):
            wanted.fields[f"{key}_id"] = pk
        elif name:
            why = _("в музее такого нет, или их несколько")
            wanted.problems.append(Problem(title, str(name), why, accepted))

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        return citing.made(rows, self.known, status)

    def number_of(self, reading: Reading) -> str:
        first = next(numbers(reading.values), None)
        return numbered.told(first) if first else ""

    def find(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, int | list[Candidate]]:
        """Find items by any of their numbers; those of a row that has none, by title and date, always in doubt."""
        found: dict[int, int | list[Candidate]] = {row.row: decided[row.row] for row in rows if decided.get(row.row)}
        owners = self._owners(rows)
        taken: dict[tuple[str, str], int] = {}
        for row in rows:
            own = list(numbers(row.reading.values))
            numbered.refuse_taken(row, own, taken)
            held = {one: owners.get(one.key) or self._in_books(one, owners) for one in own}
            if meant := numbered.meant(row, held, found.get(row.row)):
                found[row.row] = meant
            if isinstance(found.get(row.row), int):
                self._keep_books(row, held)
        unknown = [row for row in rows if not row.number and row.row not in decided and not row.problems]
        return found | {row: some for row, some in likeness.items(unknown).items() if some}

    def _in_books(self, one: Numbered, owners: Mapping) -> dict[int, str]:
        """Return the items that have the number in any book, with the book, of a number whose book is not said."""
        if one.book:
            return {}
        kept = ((book, owners.get((one.kind, number_key(book, one.number)), {})) for book in self.known.books)
        return {pk: book for book, some in kept for pk in some}

    def _owners(self, rows: Iterable[Wanted]) -> dict[tuple[str, str], dict[int, str]]:
        """Return by kind and key of a number {item: book}: one query."""
        asked = [one for row in rows for one in numbers(row.reading.values)]
        books = {one: [one.book] if one.book else ["", *self.known.books] for one in asked}
        keys = {number_key(book, one.number) for one, some in books.items() for book in some}
        held = ItemNumber.objects.filter(key__in=keys).values_list("kind", "key", "item_id", "book") if keys else ()
        return {(kind, key): {item: book} for kind, key, item, book in held}

    def _keep_books(self, row: Wanted, held: Mapping[Numbered, Mapping[int, str]]) -> None:
        """A number found in a book that the row did not name is that very number."""
        kept = (one._replace(book=next(iter(of.values()), one.book)) for one, of in held.items())
        row.rows[ItemNumber] = list(map(numbered.row, kept))

    def likeness(self, wanted: Wanted) -> str:
        # A list of things of one title is a list of different things: only the same row twice is one.
        return wanted.number or str(sorted(wanted.reading.values.items(), key=str))

    def faults(self, values: Mapping[str, object]) -> Iterable[Problem]:
        if not values.get("title"):
            yield Problem(_("Наименование"), "", _("без наименования записи не бывает"), _("«Письмо с фронта»"))

    def described(self, attname: str, value: object) -> str:
        return str(value)


def _named(values: Mapping[str, object]) -> dict[str, str]:
    """Part «наименование и краткое описание» of a book: what is too long for a title is a description."""
    told = str(values.get("told", ""))
    if not told or "title" in values:
        return {"description": told} if told and "description" not in values else {}
    line = " ".join(told.split())
    if len(line) <= LONGEST_TITLE:
        return {"title": line}
    return {"title": excerpt(line, LONGEST_TITLE)} | ({} if "description" in values else {"description": told})


def _accession(reading: Reading) -> Iterable[dict[str, object]]:
    values = reading.values
    told = [name for name in _ACCESSION if name in values]
    if "method" in told:
        empty = {"received_on": None, "received_from": "", "document": "", "price": None}
        yield empty | {name: values[name] for name in told}
    elif told:
        why, accepted = (
            _("не сказано, как предмет поступил"),
            ", ".join(str(label) for label in AcquisitionMethod.labels),
        )
        reading.problems.append(Problem(_("Способ поступления"), "", why, accepted))
