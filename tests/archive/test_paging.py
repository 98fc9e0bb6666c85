import pytest
from django.http import QueryDict

from archive.models import Place
from archive.paging import asked_page
from tests.factories import make_place

pytestmark = pytest.mark.django_db


def test_asked_page_gives_the_rows_of_that_page():
    places = [make_place() for _ in range(3)]

    page, error = asked_page(QueryDict("page=2"), Place.objects.order_by("pk"), 2)

    assert list(page) == places[2:]
    assert error == ""


@pytest.mark.parametrize("asked", ["0", "9", "абв", "1.5"])
def test_asked_page_shows_nothing_for_a_page_that_is_not_there(asked):
    make_place()

    page, error = asked_page(QueryDict(f"page={asked}"), Place.objects.order_by("pk"), 2)

    assert list(page) == []
    assert page.paginator.count == 1
    assert error
