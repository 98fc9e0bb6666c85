"""The Django way without a search: every word somewhere in the name, counts by the ORM, rows by the ORM."""

from collections import Counter

from django.db.models import Count, Q, QuerySet

from awards.models import Conferral
from benchmarks.rivals import FIRST, Page, Row
from people.models import Person, PersonTerm, Service


class Icontains:
    """Runs on every database. In SQLite, LIKE tells «и» from «И»: only ASCII letters lose their case there."""

    name = "Django icontains"

    def why_not(self) -> str:
        return ""

    def available(self) -> bool:
        return True

    def build(self) -> None:
        """The order of names has its index in the model; nothing else can be made for a look inside words."""

    def first(self, text: str) -> list[str]:
        return list(_found(text).values_list("record_number", flat=True)[:FIRST])

    def page(self, text: str) -> Page:
        found = _found(text)
        return Page(found.count(), _facets(found), [_row(person) for person in _with_card(found)[:FIRST]])

    def megabytes(self) -> float:
        return 0.0

    def remove(self) -> None:
        """Nothing was built."""


def _found(text: str) -> QuerySet:
    people = Person.objects.public() if text.split() else Person.objects.none()
    for word in text.split():
        people = people.filter(
            Q(surname__icontains=word) | Q(given_name__icontains=word) | Q(patronymic__icontains=word)
        )
    return people.order_by("surname", "given_name", "patronymic", "pk")


def _facets(people: QuerySet) -> dict[str, dict[int, int]]:
    ids = people.order_by().values("pk")
    held = Conferral.objects.held().filter(person__in=ids)
    served = Service.objects.filter(person__in=ids)
    fates = PersonTerm.objects.filter(person__in=ids, term__kind="fate", term__needs_source=False, superseded=False)
    return {
        "award": _counted(held, "award"),
        "unit": _counted(served, "unit"),
        "rank": _counted(served.exclude(rank=None), "rank"),
        "decade": _decades(people),
        "fate": _counted(fates, "term"),
    }


def _counted(rows: QuerySet, value: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(value).annotate(found=Count("person", distinct=True)))


def _decades(people: QuerySet) -> dict[int, int]:
    years = people.order_by().exclude(birth_earliest=None).values_list("birth_earliest__year").annotate(n=Count("pk"))
    found: Counter[int] = Counter()
    for year, count in years:
        found[year // 10 * 10] += count
    return dict(found)


def _with_card(people: QuerySet) -> QuerySet:
    return people.select_related("portrait").prefetch_related("services__unit", "conferrals__award")


def _row(person: Person) -> Row:
    services = list(person.services.all())
    awards = tuple((c.award.title, c.award.degree, c.award.ribbon) for c in person.conferrals.all() if c.is_held)
    portrait = person.portrait.file.name if person.portrait else ""
    dates, line = (person.birth_text, person.death_text), person.feat or person.summary
    unit = services[-1].unit.title if services else ""
    return Row(person.record_number, person.name_parts, *dates, line, portrait, unit, awards)
