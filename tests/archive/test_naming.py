from datetime import date

from archive.models.naming import name_on
from tests import factories as make


def named(*names: tuple[str, str, str]):
    place = make.make_place(title="Новокузнецк")
    for name, since, until in names:
        make.make_place_name(place=place, name=name, since_text=since, until_text=until)
    return place


def test_name_on_takes_the_name_of_that_day(db):
    place = named(("Кузнецк", "", "1931"), ("Сталинск", "5 мая 1932", "5 ноября 1961"), ("Новокузнецк", "1961", ""))

    assert place.name_on(date(1930, 1, 1)) == "Кузнецк"
    assert place.name_on(date(1942, 1, 29)) == "Сталинск"
    assert place.name_on(date(1962, 1, 1)) == "Новокузнецк"


def test_name_on_prefers_what_had_certainly_begun(db):
    place = named(("первое", "1941", ""), ("к концу войны", "не позднее 9 мая 1945", ""))

    assert place.name_on(date(1943, 5, 1)) == "первое"
    assert place.name_on(date(1945, 5, 9)) == "к концу войны"


def test_name_on_takes_what_may_have_begun_where_nothing_is_certain(db):
    place = named(("позднее", "не позднее 1950", ""))

    assert place.name_on(date(1942, 1, 1)) == "позднее"


def test_name_on_falls_back_to_title(db):
    assert named(("Кузнецк", "", "1931")).name_on(date(1942, 1, 1)) == "Новокузнецк"
    assert name_on([], date(1942, 1, 1)) is None
