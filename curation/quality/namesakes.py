"""People who may be one person twice: of the same name, and not surely born at different times."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Case, F, Max, Min, OuterRef, Q, QuerySet, RowRange, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Lead
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from archive.admin.doubting import link
from archive.among import among
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
    return Person.objects.filter(pk__in=compatible.order_by().values("pk")).exclude(among("pk", _settled()))


def _settled() -> list[int]:
    """Return people who have no namesake but those of whom somebody said that they are others. Asks at once."""
    pks = {pk for pair in NotDuplicate.objects.pairs() for pk in pair}
    people = list(kept(Person).filter(among("pk", pks))) if pks else []
    return [pk for pk, alike in _namesakes(people).items() if not alike] if people else []


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
    found = _namesakes(people, MOST_READ)
    for person in people:
        person.namesakes = found[person.pk]


def _namesakes(people: Sequence[Person], most: int | None = None) -> dict[int, list[Person]]:
    """Return by primary key those of the same name who may be the same person, of so many who are read at most."""
    keys = {pk: bytes(key) for pk, key in _keys(_entries().filter(among("object_id", [one.pk for one in people])))}
    named = defaultdict(set)
    for pk, key in _keys(_entries().filter(sort_key__in=set(keys.values())))[:most]:
        named[bytes(key)].add(pk)
    others = kept(Person).filter(among("pk", {pk for same in named.values() for pk in same})).in_bulk()
    parted = NotDuplicate.objects.of(person.pk for person in people).pairs()
    found = {}
    for person in people:
        same = (others[pk] for pk in sorted(named.get(keys.get(person.pk), ())) if pk in others)
        alike = (other for other in same if may_be(person, other))
        found[person.pk] = [other for other in alike if in_order(person.pk, other.pk) not in parted]
    return found


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
