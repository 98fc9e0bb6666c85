"""Every database gives the same answers: lists stand in an order of ours, never in that of a database's alphabet."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField, TextField
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.citing import claims_citing
from archive.filters import ItemFilter, PlaceFilter, SourceFilter
from archive.finding import find_page
from archive.models import Collection, Item, Place, Source
from archive.models.place import PlaceLevel
from archive.models.source import SourceKind
from archive.ordering import sort_key
from archive.views import items, places, sources
from awards.filters import AwardFilter, DecreeFilter
from awards.models import Award, Conferral, Decree
from awards.views import awards, decrees
from kuznetsk_museum.memorial import wall_people
from people.filters import EventFilter, PersonFilter, UnitFilter
from people.models import Event, Person, Service, Unit
from people.models.unit import Sphere
from people.views import events, people, units
from tests import factories, lists

pytestmark = pytest.mark.usefixtures("read_museum")

# Ё among Е, small letters among capitals, numbers by value, Latin letters: each alphabet has its own way with these.
NAMES = ["Ёлка", "Елка", "ель", "Ящик", "яма", "Азбука", "10-й", "9-й", "№ 9", "Zug", "«Яр»", "Ижица", "Й", "-а", "Ель"]
YEARS = ["", "{}3", "{}3", "{}4", "не ранее {}2"]


@pytest.fixture(scope="module")
def hard_names(museum, django_db_blocker):
    """Records whose names databases sort each in its own way; several have no date or the same. Goes with the museum."""
    with django_db_blocker.unblock():
        return _make_hard_names()


def _make_hard_names() -> Unit:
    """Return the unit in which everybody served."""
    killed = factories.make_term(code="killed-too", means_death=True, in_war=True)
    countryman = factories.make_term(kind="ground", code="countryman-too")
    unit = factories.make_unit(title="Часть всех", record_number="Ч-9999")
    for n, name in enumerate(NAMES):
        born, day = (YEARS[n % len(YEARS)].format(decade) for decade in (190, 194))
        number = f"9{n:03}"
        death = "1944" if n % 3 else "29 января 1942 г."
        person = factories.make_person(surname=name, birth_text=born, death_text=death, record_number=f"Л-{number}")
        for term in (killed, countryman):
            factories.make_person_term(person=person, term=term)
        factories.make_service(person=person, unit=unit, since_text=day)
        factories.make_event(title=name, date_text=day, record_number=f"С-{number}")
        factories.make_decree(title=name, date_text=day, record_number=f"У-{number}")
        factories.make_unit(title=name, record_number=f"Ч-{number}")
        factories.make_item(title=name, date_text=day)
        factories.make_place(title=name)
        factories.make_source(title=name)
    return unit


def by_name(record) -> tuple:
    return sort_key(str(record)), record.pk


def day_and(day, rest: tuple, sign: int = 1) -> tuple:
    """Sort by day, what has none last in both directions."""
    return day is None, day and sign * day.toordinal(), *rest


def by_day(record) -> tuple:
    return day_and(record.date_earliest, by_name(record))


def late_first(record) -> tuple:
    return day_and(record.date_earliest, by_name(record), -1)


def of_kind(unit) -> tuple:
    kind = unit.kind
    return Sphere.values.index(kind.sphere), kind.position, kind.pk, *by_name(unit)


def of_birth(person) -> tuple:
    return year_and(person.birth_earliest if person.shows_birth else None, by_name(person))


def year_and(day, rest: tuple) -> tuple:
    return day is None, day and day.year, *rest


PEOPLE = (Person.objects.public().with_permissions(), PersonFilter, people.ORDERS)
UNITS = (Unit.objects.public().select_related("kind"), UnitFilter, units.ORDERS)
EVENTS = (Event.objects.public(), EventFilter, events.ORDERS)
AWARDS = (Award.objects.public(), AwardFilter, awards.ORDERS)
DECREES = (Decree.objects.public(), DecreeFilter, decrees.ORDERS)
ITEMS = (Item.objects.public(), ItemFilter, items.ORDERS)
PLACES = (Place.objects.public(), PlaceFilter, places.ORDERS)
SOURCES = (Source.objects.public(), SourceFilter, sources.ORDERS)

EXPECTED = {
    "people name": (PEOPLE, "name", by_name),
    "people birth": (PEOPLE, "birth", of_birth),
    "people death": (PEOPLE, "death", lambda p: year_and(p.death_earliest, by_name(p))),
    "people new": (PEOPLE, "new", lambda p: -p.pk),
    "units kind": (UNITS, "kind", of_kind),
    "units title": (UNITS, "title", by_name),
    "events date": (EVENTS, "date", by_day),
    "events late first": (EVENTS, "-date", late_first),
    "events title": (EVENTS, "title", by_name),
    "awards precedence": (AWARDS, "precedence", lambda a: (a.precedence, *by_name(a))),
    "awards title": (AWARDS, "title", by_name),
    "decrees date": (DECREES, "date", by_day),
    "decrees late first": (DECREES, "-date", late_first),
    "decrees title": (DECREES, "title", by_name),
    "items date": (ITEMS, "date", by_day),
    "items late first": (ITEMS, "-date", late_first),
    "items title": (ITEMS, "title", by_name),
    "places title": (PLACES, "title", by_name),
    "places level": (PLACES, "level", lambda p: (PlaceLevel.values.index(p.level), *by_name(p))),
    "sources title": (SOURCES, "title", by_name),
    "sources kind": (SOURCES, "kind", lambda s: (SourceKind.values.index(s.kind), *by_name(s))),
}


def test_every_order_of_every_list_is_tried():
    offered = {
        (id(orders), name)
        for _, _, orders in (PEOPLE, UNITS, EVENTS, AWARDS, DECREES, ITEMS, PLACES, SOURCES)
        for name in orders
    }

    assert {(id(lists[2]), name) for lists, name, _ in EXPECTED.values()} == offered


def test_every_list_stands_in_the_order_it_says(hard_names):
    wrong = {}
    for title, ((records, filters, orders), order, key) in EXPECTED.items():
        shown = find_page(QueryDict(f"sort={order}"), records.all(), filters, orders, size=1000).page
        assert len(shown) > len(NAMES), title
        if list(shown) != sorted(records.all(), key=key):
            wrong[title] = [str(record) for record in shown]

    assert wrong == {}


def test_words_put_those_called_so_first_then_names(hard_names):
    records, filters, orders = PEOPLE

    shown = find_page(QueryDict("q=ел"), records.all(), filters, orders, size=1000).page

    called = [person for person in records.all() if sort_key(str(person)).startswith("ел")]
    assert [p.pk for p in shown][: len(called)] == [p.pk for p in sorted(called, key=by_name)]


def test_wall_and_rolls_stand_by_name(hard_names):
    rolls = list(Service.objects.filter(unit=hard_names).for_roll())

    assert list(wall_people()) == sorted(wall_people(), key=by_name)
    assert len(rolls) == len(NAMES)
    assert [row.person_id for row in rolls] == [p.pk for p in sorted((row.person for row in rolls), key=by_name)]


def test_awards_stand_by_precedence_then_name():
    awards = list(Award.objects.public().by_precedence())

    assert awards == sorted(awards, key=lambda award: (award.precedence, *by_name(award)))


def test_claims_of_a_source_stand_by_the_names_of_their_records(hard_names):
    source = Source.objects.public().get(title=NAMES[0])
    for record in (*Person.objects.filter(surname__in=NAMES), *Unit.objects.filter(title__in=NAMES)):
        factories.cite(record, source=source, claim="name")

    groups = claims_citing(source, 1000)

    assert [group.total for group in groups] == [len(NAMES), len(NAMES)]
    for group in groups:
        records = [entry.record for entry in group.entries]
        assert records == sorted(records, key=by_name)


def test_act_names_people_as_its_list_does():
    rows = list(Conferral.objects.public().filter(decree__isnull=False).in_order_of_list())

    assert rows == sorted(rows, key=lambda row: (row.decree_position is None, row.decree_position, row.pk))


def test_choices_of_filters_stand_by_name(hard_names):
    labels = [label for _, label in lists.choices("unit", PersonFilter)]

    assert len(labels) > 1
    assert labels == sorted(labels, key=sort_key)


COLUMNS = {(m._meta.db_table, f.column): f for m in apps.get_models() for f in m._meta.concrete_fields}
# Codes of small Latin letters stand alike in every alphabet. Numbers of an item are put in order by `number_line`.
CODES = {("people_term", "kind"), ("search_mention", "source_kind"), ("archive_itemnumber", "kind")}
SORTED_AGAIN = {("archive_itemnumber", "prefix"), ("archive_itemnumber", "fraction")}
ORDERED = re.compile(r"ORDER BY (.*?)(?: LIMIT |\)|$)")
ONE_ROW = re.compile(r'"id" = \d+\)* ORDER BY [^()]* LIMIT 1$')
PLAIN = re.compile(r'"(\w+)"\."(\w+)"(?: (?:ASC|DESC))?(?: NULLS (?:FIRST|LAST))?')
PAGES = [
    "/", "/timeline/", "/today/?day=29.01", "/memorial/", "/about/", "/awards/", "/awards/?kind=order", "/collection/", "/people/", "/people/?sort=death", "/units/",
    "/units/?sort=title", "/enterprises/", "/decrees/", "/events/", "/items/", "/items/?sort=-date", "/places/", "/places/?sort=level",
    "/sources/", "/search/?q=%D0%B3%D0%B5%D1%80%D0%BE%D0%B9", "/search/?q=%D0%A7%D0%B0%D0%BB%D0%BA%D0%BE%D0%B2%D1%8B%D0%B9",
    *(f"/sources/1/?of={code}" for code in ("person", "unit", "event", "figure", "award", "decree", "conferral", "place", "item")),
]  # fmt: skip
KINDS = (Person, Unit, Event, Award, Decree, Item, Collection, Place, Source)


def texts_ordered_by(sql: str) -> set[tuple[str, str]]:
    """Return (table, column) of every text column that a query of several rows orders by as it stands."""
    if ONE_ROW.search(sql):
        return set()
    terms = [term.strip() for found in ORDERED.findall(sql) for term in found.split(", ")]
    columns = {(plain[1], plain[2]) for term in terms if (plain := PLAIN.fullmatch(term))}
    return {column for column in columns if isinstance(COLUMNS.get(column), CharField | TextField)}


def test_texts_ordered_by_sees_a_text_column():
    assert texts_ordered_by(str(Person.objects.order_by("surname", "pk").query)) == {("people_person", "surname")}
    assert texts_ordered_by(str(Person.objects.order_by("-birth_earliest", "pk").query)) == set()


def test_no_page_leaves_an_order_to_the_alphabet_of_the_database():
    pages = PAGES + [r.get_absolute_url() for kind in KINDS for r in kind.objects.public().order_by("pk")[:4]]
    left = {}
    for path in pages:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200, path
        texts = {column for query in queries for column in texts_ordered_by(query["sql"])} - CODES - SORTED_AGAIN
        left |= {path: texts} if texts else {}

    assert left == {}
