import pytest

from archive.filters import ItemFilter
from tests import lists
from tests.factories import make_collection, make_document_kind, make_item


def kept(query):
    return lists.kept(query, ItemFilter)


def choices(name):
    return lists.choices(name, ItemFilter)


def test_choices_are_those_that_public_items_hold(db):
    letter, flag = make_document_kind(code="letter", title="письмо"), make_document_kind(code="flag", title="знамя")
    make_document_kind(code="map", title="карта")
    make_item(kind=letter, custody="city")
    make_item(kind=flag, custody="copy", status="draft")

    assert choices("kind") == [("letter", "письмо")]
    assert choices("custody") == [("city", "в городской среде")]


def test_hidden_collection_is_not_offered(db):
    make_item(collection=make_collection(status="draft"))

    assert choices("collection") == []


def test_several_values_widen_and_several_filters_narrow(db):
    letter, flag = make_document_kind(code="letter"), make_document_kind(code="flag")
    first = make_item(kind=letter, custody="museum")
    second = make_item(kind=flag, custody="museum")
    third = make_item(kind=flag, custody="city")

    assert kept("kind=letter&kind=flag") == [first, second, third]
    assert kept("kind=flag&custody=museum") == [second]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year_from=1942", {"1942", "1941–1943", "не ранее 1940", "не позднее 1942"}),
        ("year_to=1941", {"1941", "1941–1943", "не ранее 1940", "не позднее 1942"}),
        ("year_from=1943", {"1941–1943", "не ранее 1940"}),
        ("year_from=1942&year_to=1942", {"1942", "1941–1943", "не ранее 1940", "не позднее 1942"}),
        ("year_from=1950", {"не ранее 1940"}),
    ],
)
def test_years_keep_what_the_date_can_mean(db, query, expected):
    for written in ("", "1941", "1942", "1941–1943", "не ранее 1940", "не позднее 1942"):
        make_item(date_text=written)

    assert {item.date_text for item in kept(query)} == expected


@pytest.mark.parametrize(
    "query", ["year_from=abc", "year_to=19", "year_from=1.5", "kind=no", "year_from=1945&year_to=1941"]
)
def test_bad_values_are_told(db, query):
    result = lists.asked(query, ItemFilter)

    assert result.errors
    assert all(messages for messages in result.form.errors.values())
    assert not result.count
