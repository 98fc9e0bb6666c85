"""Parts of queries that several rules are made of.

Only what is written as certain is judged: «ок. 1915» and «1915 (?)» contradict nothing.
"""

from datetime import date

from django.db.models import Case, DateField, Exists, F, Func, IntegerField, Model, OuterRef, Q, QuerySet, Value, When

from archive.dates import UnknownDate
from archive.models.dating import read
from awards.models import Award
from people.models import UnitName

CERTAIN = "certain"
# In day numbers.
YEAR = 10_000


class DayNumber(Func):
    """20 March 1943 as 19430320: years can be added to it, the same in every database."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST(REPLACE(%(expressions)s, '-', '') AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "CAST(TO_CHAR(%(expressions)s, 'YYYYMMDD') AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)


def kept(model: type[Model]) -> QuerySet:
    """Return all records of a model but those that were merged into others."""
    merges = any(field.name == "merged_into" for field in model._meta.fields)
    return model.objects.filter(merged_into=None) if merges else model.objects.all()


def sure(*prefixes: str) -> Q:
    """Return the condition that these dates are written without «ок.» and «(?)»."""
    return Q(**{f"{prefix}_certainty": CERTAIN for prefix in prefixes})


def _day(*known: tuple[str, str]) -> Case:
    """Return the first of the days (prefix, "earliest" or "latest") that is known surely."""
    days = ((prefix, f"{prefix}_{end}") for prefix, end in known)
    return Case(*(When(sure(prefix) & Q(**{f"{day}__isnull": False}), then=F(day)) for prefix, day in days))


def begun_by() -> Case:
    """Return the day by which a service had surely begun: it began, or ended, not later."""
    return _day(("since", "latest"), ("until", "latest"))


def lasted_to() -> Case:
    """Return the day on which a service surely had not ended: it ended, or began, not earlier."""
    return _day(("until", "earliest"), ("since", "earliest"))


def given_first() -> Case:
    """Return the first day on which an award can have been given: by its own date, without one by its act's."""
    own = When(sure("date"), then=F("date_earliest"))
    return Case(own, When(sure("decree__date") & Q(date_text=""), then=F("decree__date_earliest")))


def all_names(condition: Q) -> Q:
    """Return the condition that the unit of a service has names and each of them surely is as `condition` says."""
    names = UnitName.objects.order_by().filter(unit=OuterRef("unit"))
    held = names.annotate(held=Case(When(condition, then=Value(1)), default=Value(0)))
    return Q(Exists(names)) & ~Q(Exists(held.filter(held=0)))


def abolished() -> Case:
    """Return the last day of the award of a conferral, null where it is not known. Asks one query at once.

    The end of an award is written in words only, so the words are read here: awards are few.
    """
    written = Award.objects.exclude(abolished_text="").order_by().values_list("pk", "abolished_text")
    ends = ((pk, _last_day(text)) for pk, text in written)
    known = [When(award=pk, then=Value(day)) for pk, day in ends if day]
    return Case(*known, default=None, output_field=DateField())


def _last_day(text: str) -> date | None:
    try:
        end = read(text)
    except UnknownDate:
        return None
    return end.latest if end.certainty == CERTAIN else None
