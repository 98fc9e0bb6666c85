from datetime import date

from archive.models.naming import in_doubt, name_on
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


def test_name_on_gives_no_name_before_the_first_is_known_to_begin(db):
    place = named(("150-я", "июль 1942", "1943"), ("Рижская", "не позднее 1945", ""))

    assert place.name_on(date(1930, 1, 1)) == place.title
    assert place.name_on(date(1944, 1, 1)) == "Рижская"


def test_name_on_falls_back_to_title(db):
    assert named(("Кузнецк", "", "1931")).name_on(date(1942, 1, 1)) == "Новокузнецк"
    assert name_on([], date(1942, 1, 1)) is None


def test_in_doubt_are_names_whose_change_is_known_by_its_year_alone(db):
    place = named(("150-я", "июль 1942", "1943"), ("22-я гвардейская", "1943", ""), ("Рижская", "не позднее 1945", ""))

    def doubted(*day):
        return [row.name for row in in_doubt(place.names.all(), date(*day))]

    assert doubted(1943, 5, 1) == ["150-я", "22-я гвардейская"]
    assert doubted(1942, 12, 1) == doubted(1944, 1, 1) == []


def test_nothing_is_in_doubt_on_the_very_day_of_a_change(db):
    place = named(("32-я", "1938", "24 мая 1942"), ("29-я гвардейская", "24 мая 1942", ""))

    assert in_doubt(place.names.all(), date(1942, 5, 24)) == []
