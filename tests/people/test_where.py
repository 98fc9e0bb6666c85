"""Places are named as on the day told of."""

from datetime import date

import pytest

from archive.dates import parse
from archive.models import Place
from people.facts import Line
from people.where import Where, first_day, placed, where, where_on
from tests.factories import make_place, make_place_name

pytestmark = pytest.mark.django_db


def make_stalinsk():
    place = make_place(title="Новокузнецк")
    make_place_name(place=place, name="Сталинск", since_text="1932", until_text="1961")
    return place


def test_where_on_names_the_place_of_that_day_and_of_today():
    place = make_stalinsk()

    assert where_on(place, date(1941, 6, 22)) == Where("Сталинск", place.get_absolute_url(), "ныне Новокузнецк")
    assert where_on(place, date(1985, 5, 9)) == Where("Новокузнецк", place.get_absolute_url())
    assert where_on(place, None) == Where("Новокузнецк", place.get_absolute_url())


def test_place_that_visitors_may_not_see_has_no_name():
    hidden = Place(title="тайна", status="draft")

    assert where(hidden, "Тайна") == where_on(hidden, date(1941, 1, 1)) == where(None, None) == Where()


def test_where_in_running_text_tells_both_names():
    assert str(where(make_stalinsk(), "Сталинск")) == "Сталинск (ныне Новокузнецк)"
    assert str(where(make_stalinsk(), None)) == "Новокузнецк"


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (["ноябрь 1941", "1942"], date(1941, 11, 1)),
        (["", "до 1942"], date(1941, 12, 31)),
        (["", ""], None),
    ],
)
def test_first_day_is_that_of_the_first_known_date(dates, day):
    assert first_day(*(parse(text) if text else None for text in dates)) == day


def test_placed_prefers_the_words_of_the_source():
    stalinsk = Where("Сталинск", "/places/1/", "ныне Новокузнецк")

    assert placed("1924", stalinsk) == [Line("1924, Сталинск", "/places/1/", now="ныне Новокузнецк")]
    assert placed("1924", stalinsk, "Сталинск") == [Line("1924, Сталинск", "/places/1/", now="ныне Новокузнецк")]
    assert placed("1924", stalinsk, "посёлок Абагур") == [Line("1924, посёлок Абагур", "/places/1/")]
    assert placed("", Where()) == []
