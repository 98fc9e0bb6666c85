"""People who may be one person twice: of the same name, and not surely born at different times."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Exists, F, Max, Min, OuterRef, Q, QuerySet, RowRange, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Lead
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from archive.admin.doubting import link
from curation.duplicates.models import NotDuplicate
from curation.duplicates.parting import in_order
from curation.quality.expressions import kept, sure
from people.admin.people import life_span
from people.models import Person
from search.kinds import kind_of
from search.models import Entry

# More are not worth reading in a line of a list.
MOST_NAMED = 5
# More are not read for a page: of the commonest names some stay unnamed.
MOST_READ = 1_000


def find() -> QuerySet:
    """Return people who have a namesake, merged ones aside.

    Names are compared as the index sorts them: without case, accents and the difference of ё and е. Only those whose
    name occurs twice are sorted, by name and birth: then whoever began before or after is the next row.
    """
    at = {"partition_by": F("sorted_by"), "order_by": [F("born_from").asc(), F("pk").asc()]}
    met = _twice_named().annotate(
        sorted_by=Subquery(_entries().filter(object_id=OuterRef("pk")).values("sort_key")[:1]),
        born_from=_born("birth_earliest", date.min),
        born_to=_born("birth_latest", date.max),
    )
    before = Window(Max("born_to"), frame=RowRange(end=-1), **at)
    placed = met.annotate(before=before, after=Window(Lead("born_from"), **at))
    compatible = placed.filter(Q(before__gte=F("born_from")) | Q(after__lte=F("born_to")))
    # What is asked further would otherwise narrow the rows that are compared.
    return Person.objects.filter(pk__in=compatible.order_by().values("pk")).exclude(pk__in=_settled().values("pk"))


def _settled() -> QuerySet:
    """Return people who have no namesake but those of whom somebody said that they are others."""
    told = NotDuplicate.objects.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")))
    own = _entries().filter(object_id=OuterRef("pk")).values("sort_key")[:1]
    born = {"born_from": _born("birth_earliest", date.min), "born_to": _born("birth_latest", date.max)}
    pair = Q(first=OuterRef(OuterRef("pk")), second=OuterRef("pk")) | Q(
        first=OuterRef("pk"), second=OuterRef(OuterRef("pk"))
    )
    others = (
        kept(Person)
        .annotate(**born, key=Subquery(own))
        .filter(
            ~Q(pk=OuterRef("pk")),
            ~Exists(NotDuplicate.objects.filter(pair)),
            key=OuterRef("key"),
            born_from__lte=OuterRef("born_to"),
            born_to__gte=OuterRef("born_from"),
        )
    )
    parted = Person.objects.filter(Exists(told)).annotate(**born, key=Subquery(own))
    return parted.filter(~Exists(others)).order_by()


def _entries() -> QuerySet:
    return Entry.objects.order_by().filter(kind=kind_of(Person).number)


def _twice_named() -> QuerySet:
    # Of two different records, not of the two entries that one has while the index is built anew.
    keys = (
        _entries().values("sort_key").annotate(one=Min("object_id"), other=Max("object_id")).filter(one__lt=F("other"))
    )
    same = _entries().filter(sort_key__in=keys.values("sort_key"))
    return kept(Person).filter(pk__in=same.values("object_id"))


def _born(column: str, otherwise: date) -> Case:
    return Case(When(sure("birth"), then=Coalesce(F(column), Value(otherwise))), default=Value(otherwise))


def gather(people: Sequence[Person]) -> None:
    """Give each of these people `namesakes`: four queries, whatever the number."""
    keys = {pk: bytes(key) for pk, key in _keys(_entries().filter(object_id__in=[person.pk for person in people]))}
    named = defaultdict(set)
    for pk, key in _keys(_entries().filter(sort_key__in=set(keys.values())))[:MOST_READ]:
        named[bytes(key)].add(pk)
    others = kept(Person).in_bulk({pk for same in named.values() for pk in same})
    parted = NotDuplicate.objects.of(person.pk for person in people).keys()
    for person in people:
        same = (others[pk] for pk in sorted(named.get(keys.get(person.pk), ())) if pk in others)
        alike = (other for other in same if may_be(person, other))
        person.namesakes = [other for other in alike if in_order(person.pk, other.pk) not in parted]


def _keys(entries: QuerySet) -> QuerySet:
    return entries.values_list("object_id", "sort_key")


def may_be(one: Person, other: Person) -> bool:
    """Tell whether two records of one name can be of one person."""
    if one.pk == other.pk:
        return False
    (first, last), (begun, ended) = (_span(person) for person in (one, other))
    return first <= ended and begun <= last


def _span(person: Person) -> tuple[date, date]:
    first, last = (person.birth_earliest, person.birth_latest) if _is_sure(person) else (None, None)
    return first or date.min, last or date.max


def _is_sure(person: Person) -> bool:
    return person.birth_certainty == "certain"


def tell(person: Person) -> str:
    """Link the others by what tells them apart: the name is one."""
    if not person.namesakes:
        return _("есть ещё запись с тем же именем")
    named = format_html_join("; ", "{}", ((link(one, _apart(one)),) for one in person.namesakes[:MOST_NAMED]))
    left = len(person.namesakes) - MOST_NAMED
    more = _("и ещё %d") % left if left > 0 else ""
    return format_html("{} {} {}", _("То же имя:"), named, more)


def _apart(person: Person) -> str:
    return ", ".join(filter(None, (life_span(person), person.record_number)))
