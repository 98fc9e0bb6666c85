"""Conferrals: one row a recipient of an award, with the act that conferred it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from archive.admin.numbering import next_record_number
from archive.among import among
from archive.models import Claim, Source
from archive.models.dating import read as read_date
from archive.names import parse_name
from archive.text import fold
from awards.models import Conferral, ConferralCitation, Decree
from awards.models.award import Degree
from awards.models.decree import DecreeKind
from exchange import cells, matching
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.merged import living
from exchange.tables import citing
from exchange.tables.table import Candidate, Table, Wanted, is_sure
from people.models import Person

_DECREE_PREFIX = "У"
_DECREE = ("decree_kind", "decree_issuer", "decree_number", "decree_date")
# What a source proves by the columns that tell it.
_CLAIMS = {
    "award": Claim.AWARD,
    "date_text": Claim.DATE,
    "named_as": Claim.NAME,
    "citation_text": Claim.WORDING,
    "decree_number": Claim.NUMBER,
}
# How lists begin the name of an act.
_KINDS = {
    "указ": DecreeKind.PRESIDIUM_DECREE,
    "указ президиума вс ссср": DecreeKind.PRESIDIUM_DECREE,
    "приказ по полку": DecreeKind.REGIMENT_ORDER,
    "приказ по дивизии": DecreeKind.FORMATION_ORDER,
    "приказ по корпусу": DecreeKind.FORMATION_ORDER,
    "приказ по армии": DecreeKind.FRONT_ORDER,
    "приказ войскам фронта": DecreeKind.FRONT_ORDER,
    "приказ": DecreeKind.OTHER,
}


class Awards(Table):
    code, title, model, prefix = "awards", "Награждения", Conferral, ""
    number_column = ""
    fields = (
        *("person_id", "award_id", "decree_id", "decree_position", "date_text", "named_as", "citation_text"),
        *("posthumous", "badge_number", "certificate_number", "note"),
    )
    satellites = (citing.satellite(ConferralCitation),)
    also = (Decree, Source)
    candidate_model = Person

    @cached_property
    def columns(self) -> Sequence[Column]:
        return (*self._of_person(), *self._of_award(), *self._of_decree(), *self._of_list(), *citing.columns())

    def _of_person(self) -> Iterable[Column]:
        number = ("№ записи человека", "№ записи", "номер записи", "номер карточки")
        yield Column("person", number, cells.number, "Л-0042")
        names = ("Ф. И. О.", "ФИО", "фамилия имя отчество", "фамилия, имя, отчество", "награждённый", "кто награждён")
        yield Column("name", names, cells.text(240), "Красилов Григорий Ильич")
        yield Column("surname", ("Фамилия",), cells.text(80), "")
        yield Column("given_name", ("Имя",), cells.text(80), "")
        yield Column("patronymic", ("Отчество",), cells.text(80), "")
        yield Column("birth_text", ("Дата рождения", "год рождения", "г. р.", "г р"), cells.day, "1913")

    def _of_award(self) -> Iterable[Column]:
        titles = ("Награда", "чем награждён", "наименование награды", "орден, медаль")
        yield Column("award", titles, cells.text(300), "орден Славы")
        degrees = tuple(value for value in Degree.values if value)
        yield Column("degree", ("Степень",), cells.text(20), "III", choices=degrees)
        yield Column("date_text", ("Дата награждения",), cells.day, "")
        yield Column("posthumous", ("Посмертно",), cells.yes, "нет", choices=("да", "нет"))
        yield Column("badge_number", ("№ знака", "номер знака", "№ награды"), cells.text(40), "")
        yield Column("certificate_number", ("№ орденской книжки", "№ удостоверения"), cells.text(40), "")

    def _of_decree(self) -> Iterable[Column]:
        kinds = {fold(str(label)): value for value, label in DecreeKind.choices} | {
            fold(k): v.value for k, v in _KINDS.items()
        }
        read = cells.one_of(lambda: kinds, "вид акта", lambda: [label for _value, label in DecreeKind.choices])
        labels = tuple(str(label) for _value, label in DecreeKind.choices)
        yield Column("decree_kind", ("Вид акта", "документ"), read, str(labels[-2]), choices=labels)
        issuer = ("Кем издан", "издавший орган", "чей приказ", "орган")
        yield Column("decree_issuer", issuer, cells.text(300), "376 сд")
        number = ("№ указа", "№ приказа", "номер приказа", "номер указа", "№ акта", "приказ №")
        yield Column("decree_number", number, cells.text(60), "13/н")
        date = ("Дата указа", "дата приказа", "дата акта", "от")
        yield Column("decree_date", date, cells.day, "12.08.1943")

    def _of_list(self) -> Iterable[Column]:
        yield Column("decree_position", ("№ в списке", "№ п/п", "№ в указе"), cells.count, "12")
        yield Column("named_as", ("Как назван в акте", "звание, должность в акте"), cells.text(300), "")
        yield Column("citation_text", ("За что", "формулировка", "подвиг"), cells.text(), "")
        yield Column("note", ("Примечание", "примечания"), cells.text(500), "")

    def wanted(self, reading: Reading) -> Wanted:
        values = reading.values
        wanted = Wanted(reading)
        wanted.fields = {name: values[name] for name in self.fields if name in values}
        # A kind alone names no act.
        if "decree_number" in values or "decree_date" in values:
            wanted.needs = {name: values[name] for name in _DECREE if name in values}
        self._name_award(wanted)
        self._name_person(wanted)
        citing.cite(wanted, ConferralCitation, _CLAIMS, self.known)
        return wanted

    def _name_award(self, wanted: Wanted) -> None:
        values = wanted.reading.values
        if "award" not in values:
            why, accepted = _("награда не названа"), _("«орден Красной Звезды»")
            wanted.problems.append(Problem(_("Награда"), "", why, accepted))
            return
        try:
            wanted.fields["award_id"] = self.known.award(values["award"], values.get("degree", ""))
        except cells.RefusedError as refused:
            written = f"{values['award']} {values.get('degree', '')}".strip()
            wanted.problems.append(Problem(_("Награда"), written, refused.why, refused.accepted))

    def _name_person(self, wanted: Wanted) -> None:
        values = wanted.reading.values
        named = parse_name(str(values["name"])) if "name" in values else ("", "", "")
        parts = zip(("surname", "given_name", "patronymic"), named, strict=True)
        wanted.person = {part: values.get(part) or read for part, read in parts}
        wanted.person["birth_text"] = values.get("birth_text", "")
        if "person" not in values and not wanted.person["surname"]:
            why, accepted = _("не сказано, кто награждён"), _("№ записи человека или его Ф. И. О.")
            wanted.problems.append(Problem(_("Ф. И. О."), "", why, accepted))

    def find(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, int | list[Candidate]]:
        """Find who is meant, and the act; of a decided row the curator said who: a person, not a conferral."""
        doubtful = self._find_people(rows, decided)
        self._find_acts(rows)
        known = self._known_conferrals([row for row in rows if "person_id" in row.fields])
        return doubtful | {row.row: known[key] for row in rows if (key := _identity(row)) in known}

    def _find_people(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, list[Candidate]]:
        numbers = {row.reading.values["person"] for row in rows if "person" in row.reading.values}
        held = dict(Person.objects.filter(record_number__in=numbers).values_list("record_number", "pk"))
        meant = {row.row: decided.get(row.row) or held.get(row.reading.values.get("person")) for row in rows}
        now = living(Person, filter(None, meant.values()))
        for row in rows:
            if pk := now.get(meant[row.row]):
                row.fields["person_id"] = pk
        unknown = [row for row in rows if "person_id" not in row.fields and not row.problems]
        likely = self._candidates(unknown) if unknown else {}
        doubtful = {}
        for row in unknown:
            found = likely.get(row.row, [])
            if "person" in row.reading.values or not found:
                self._stranger(row)
            elif is_sure(found):
                row.found, row.fields["person_id"] = found[0], found[0].pk
            else:
                doubtful[row.row] = found
        return doubtful

    def _candidates(self, rows: Sequence[Wanted]) -> Mapping[int, list[Candidate]]:
        return matching.candidates([_as_person(row) for row in rows])

    def _stranger(self, row: Wanted) -> None:
        """Say that nobody is called so: whom an award is given to must be there."""
        row.problems.append(_unknown(row))

    def _find_acts(self, rows: Sequence[Wanted]) -> None:
        numbers = {row.needs["decree_number"] for row in rows if row.needs.get("decree_number")}
        days = {read_date(row.needs["decree_date"]).earliest for row in rows if row.needs.get("decree_date")}
        likely = Q(number__in=numbers) | Q(date_earliest__in=days)
        held = list(Decree.objects.filter(likely).select_related("issuer").order_by("pk")) if numbers or days else []
        acts = {key: decree.pk for decree in reversed(held) for key in _keys_of(decree)}
        for row in rows:
            pk = next((acts[key] for key in _act_keys(row) if key in acts), None)
            if pk:
                row.fields["decree_id"], row.needs = pk, {}

    def _known_conferrals(self, rows: Sequence[Wanted]) -> dict[tuple, int]:
        people = {row.fields["person_id"] for row in rows}
        held = Conferral.objects.filter(among("person", people)).order_by("-pk")
        columns = ("person_id", "award_id", "decree_id", "date_text", "pk")
        return {_key(*row[:4]): row[4] for row in held.values_list(*columns)} if people else {}

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        """Make the acts that rows name and the museum does not have, each once, as drafts, and their sources."""
        made: dict[tuple, Decree] = {}
        for row in rows:
            if row.needs:
                key = _act_keys(row)[0]
                made[key] = made.get(key) or self._made_act(row)
                row.fields["decree_id"] = made[key].pk
        acts = [Written(Decree._meta.label, decree.pk, _told(decree)) for decree in made.values()]
        return [*acts, *citing.made(rows, self.known, status)]

    def _made_act(self, row: Wanted) -> Decree:
        needs, kind = row.needs, row.needs.get("decree_kind", DecreeKind.OTHER)
        number, day = needs.get("decree_number", ""), needs.get("decree_date", "")
        label = DecreeKind(kind).label if kind != DecreeKind.OTHER else _("акт")
        words = [label.capitalize(), _("№ %s") % number if number else "", _("от %s") % day if day else ""]
        return Decree.objects.create(
            record_number=next_record_number(Decree.objects.all(), _DECREE_PREFIX),
            kind=kind,
            title=" ".join(word for word in words if word),
            number=number,
            issuer_text=needs.get("decree_issuer", "")[:200],
            date_text=day,
        )

    def likeness(self, wanted: Wanted) -> str:
        return str(wanted.reading.values.get("person") or fold(wanted.person["surname"]))

    def faults(self, values: Mapping[str, object]) -> Iterable[Problem]:
        return ()

    def described(self, attname: str, value: object) -> str:
        return str(value)

    def telling(self, pks: Iterable[int]) -> dict[str, set[int]]:
        rows = list(Conferral.objects.filter(among("pk", pks)).values_list("person_id", "decree_id", "event_id"))
        names = ("person", "decree", "event")
        return {name: {row[place] for row in rows if row[place]} for place, name in enumerate(names)}


def _as_person(row: Wanted) -> Wanted:
    named = {name: value for name, value in row.person.items() if value}
    return Wanted(row.reading, fields=named)


def _unknown(row: Wanted) -> Problem:
    values = row.reading.values
    if "person" in values:
        why = _("карточки с таким номером нет")
        return Problem(_("№ записи человека"), str(values["person"]), why, _("№ записи из списка людей музея"))
    name = " ".join(value for value in list(row.person.values())[:3] if value)
    return Problem(_("Ф. И. О."), name, _("такого человека в музее нет"), _("сначала внесите его в таблице людей"))


def _key(person: int, award: int, decree: int | None, date_text: str) -> tuple:
    """Return what tells conferrals apart, as the rules of the database do."""
    return (person, award, decree) if decree else (person, award, None, date_text)


def _identity(row: Wanted) -> tuple | None:
    fields = row.fields
    if row.needs or "person_id" not in fields or "award_id" not in fields:
        return None
    return _key(fields["person_id"], fields["award_id"], fields.get("decree_id"), str(fields.get("date_text", "")))


def _act_keys(row: Wanted) -> list[tuple]:
    """Return what acts are told apart by: number, day, and who issued them where that is said."""
    needs = row.needs
    if not needs:
        return []
    day = read_date(needs["decree_date"]) if needs.get("decree_date") else None
    span = (day.earliest, day.latest) if day else (None, None)
    issuer = fold(str(needs.get("decree_issuer", "")))
    return [(fold(str(needs.get("decree_number", ""))), span, issuer)]


def _keys_of(decree: Decree) -> list[tuple]:
    span = (decree.date_earliest, decree.date_latest)
    issuers = {"", fold(decree.issuer_text), *([fold(str(decree.issuer))] if decree.issuer_id else [])}
    return [(fold(decree.number), span, issuer) for issuer in issuers]


def _told(decree: Decree) -> dict[str, object]:
    names = ("record_number", "kind", "title", "number", "issuer_text", "date_text", "status")
    return {name: str(getattr(decree, name)) for name in names}
