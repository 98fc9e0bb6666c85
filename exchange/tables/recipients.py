"""Recipients of one act, a line of its list each: the name is read in any case, one nobody knows becomes a draft."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from archive.admin.numbering import next_record_number
from archive.models import Source, Status
from archive.names import case_forms, full_name
from archive.text import fold
from awards.models import Award, Decree
from exchange import cells, matching
from exchange.cells import RefusedError
from exchange.columns import Column, Problem, Reading
from exchange.journal import Written
from exchange.recipients import lines
from exchange.recipients.lines import Line
from exchange.tables.awards import Awards
from exchange.tables.table import Candidate, Wanted
from people.models import Person, Service
from people.models.person import Sex

LONGEST_NAMED = 300
# What a shared unit adds to a likeness, and what a surname that is not declined so takes away.
SAME_UNIT, OTHER_SURNAME = 0.2, 0.2
_PREFIX = "Л"
_NAMES = ("surname", "given_name", "patronymic")


class Recipients(Awards):
    code, title = "list", "Список награждённых"
    also = (Person, Decree, Source)
    is_pasted, takes_new, shown_cells = True, True, 1

    @cached_property
    def columns(self) -> Sequence[Column]:
        return (
            Column("line", ("Строка",), cells.text(1_000)),
            Column("decree", ("№ записи указа",), self._decree),
            Column("award", ("Награда",), self._award),
        )

    def _decree(self, cell: str) -> int:
        found = Decree.objects.filter(record_number=cells.number(cell)).values_list("pk", flat=True).first()
        return self._there(found, _("№ записи указа из списка музея"))

    def _award(self, cell: str) -> int:
        pk = cells.count(cell)
        return self._there(pk if pk in self._awards else None, _("номер награды из списка музея"))

    def _there(self, found: int | None, accepted: str) -> int:
        if found is None:
            raise RefusedError(_("такой записи в музее больше нет"), accepted)
        return found

    @cached_property
    def _awards(self) -> set[int]:
        return set(Award.objects.values_list("pk", flat=True))

    @cached_property
    def _ranks(self) -> lines.Ranks:
        return lines.phrases(self.known.ranks)

    def wanted(self, reading: Reading) -> Wanted:
        values = reading.values
        wanted = Wanted(reading)
        wanted.fields = {f"{name}_id": values[name] for name in ("decree", "award") if name in values}
        line = lines.read(str(values.get("line", "")), self._ranks)
        if line is None:
            accepted = _("«1. Сержанту Иванову Петру Сергеевичу», «Иванов П. С., 1913 г. р.»")
            wanted.problems.append(Problem(_("Строка"), str(values.get("line", "")), _("имя не прочитано"), accepted))
            return wanted
        wanted.line = line
        if line.position is not None:
            wanted.fields["decree_position"] = line.position
        wanted.fields["named_as"] = _as_named(str(values["line"]))
        parts = zip(_NAMES, (line.name.surname, line.name.given, line.name.patronymic), strict=True)
        wanted.person = {**dict(parts), "birth_text": line.born}
        return wanted

    def likeness(self, wanted: Wanted) -> str:
        return matching.surname_key(wanted.person.get("surname", ""))

    def _find_people(self, rows: Sequence[Wanted], decided: Mapping[int, int | None]) -> dict[int, list[Candidate]]:
        doubtful = super()._find_people(rows, decided)
        for row in rows:
            if row.row in decided and decided[row.row] is None and row.row in doubtful:
                del doubtful[row.row]
                self._stranger(row)
        return doubtful

    def _candidates(self, rows: Sequence[Wanted]) -> Mapping[int, list[Candidate]]:
        """Weigh who is called alike by the case that the line gives the surname in, and by the unit it names."""
        found = super()._candidates(rows)
        people = Person.objects.in_bulk({one.pk for some in found.values() for one in some})
        units = {row.row: self.known.units_called(row.line.rest) for row in rows if row.line and row.line.rest}
        asked = {pk for some in units.values() for pk in some}
        served = set(Service.objects.filter(person__in=people, unit__in=asked).values_list("person_id", "unit_id"))
        told = {row.row: (row.line, units.get(row.row, set())) for row in rows}
        return {row: _weighed(some, *told[row], people, served) for row, some in found.items()}

    def _stranger(self, row: Wanted) -> None:
        """Let one whose name is sure become a draft; the name that is not waits for the curator."""
        if row.line.name.sure:
            row.needs["person"] = _new_person(row)
            return
        why = _("в музее такого нет, а именительный падеж имени не ясен")
        accepted = _("внесите человека в «Люди» или впишите имя в именительном падеже и вставьте строку снова")
        row.problems.append(Problem(_("Строка"), " ".join(filter(None, row.line.written)), why, accepted))

    def prepare(self, rows: Sequence[Wanted], status: str) -> list[Written]:
        people = [written for row in rows if (written := self._made_person(row))]
        return [*people, *super().prepare(rows, status)]

    def _made_person(self, row: Wanted) -> Written | None:
        told = row.needs.pop("person", None)
        if not told:
            return None
        told |= {"record_number": next_record_number(Person.objects.all(), _PREFIX), "status": Status.DRAFT.value}
        row.fields["person_id"] = pk = Person.objects.create(**told).pk
        return Written(Person._meta.label, pk, told)

    def made_for(self, wanted: Wanted) -> str:
        told = wanted.needs.get("person")
        return full_name(*(told[name] for name in _NAMES)) if told else ""


def _as_named(line: str) -> str:
    """Return how the act calls the recipient: the line without its number."""
    return " ".join(line.split()).lstrip("0123456789№.) ")[:LONGEST_NAMED]


def _new_person(row: Wanted) -> dict[str, str]:
    sex = {"m": Sex.MALE.value, "f": Sex.FEMALE.value}.get(row.line.name.sex, "")
    return {**row.person, "sex": sex}


def _weighed(
    some: Iterable[Candidate], line: Line, units: set[int], people: Mapping[int, Person], served: set[tuple[int, int]]
) -> list[Candidate]:
    found = [_with_unit(_with_case(one, line, people[one.pk]), units, served) for one in some if one.pk in people]
    likely = (one for one in found if one.score >= matching.LIKELY)
    return sorted(likely, key=lambda one: (-one.score, one.pk))


def _with_case(one: Candidate, line: Line, person: Person) -> Candidate:
    """The key of a surname is one for a man and a woman; its cases are not."""
    cases = {case for sex, case in line.name.forms if not person.sex or sex == person.sex}
    forms = case_forms("lastname", person.surname, person.sex)
    if fold(line.written[0]) in {form for case in cases for form in forms[case]}:
        # The key was worth less than the surname written the same.
        return one if fold(line.name.surname) == fold(person.surname) else _changed(one, matching.SAME_SURNAME)
    return _changed(one, -OTHER_SURNAME, _("фамилия в другом роде или падеже"))


def _with_unit(one: Candidate, units: set[int], served: set[tuple[int, int]]) -> Candidate:
    if any((one.pk, unit) in served for unit in units):
        return _changed(one, SAME_UNIT, _("служил в этой части"))
    return one


def _changed(one: Candidate, by: float, reason: str = "") -> Candidate:
    score = round(min(max(one.score + by, 0), 1), 2)
    return Candidate(one.pk, score, (*one.reasons, reason) if reason else one.reasons)
