"""The least that a page can cost: reading twenty people by primary key in plain SQL, and a view that does nothing."""

from collections.abc import Sequence

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from benchmarks.rivals import Row
from kuznetsk_museum import urls

_PEOPLE = """
SELECT p.id, p.record_number, p.surname, p.given_name, p.patronymic, p.birth_text, p.death_text,
       CASE WHEN p.feat <> '' THEN p.feat ELSE p.summary END, COALESCE(s.file, '')
FROM people_person p LEFT JOIN archive_scan s ON s.id = p.portrait_id
WHERE p.id IN ({marks})
"""
# In the order of time: the last unit of a person stands last.
_SERVED = """
SELECT s.person_id, COALESCE((
    SELECT n.full FROM people_unitname n
    WHERE n.unit_id = s.unit_id
      AND (n.since_earliest IS NULL OR n.since_earliest <= COALESCE(s.since_latest, s.since_earliest))
      AND (n.until_latest IS NULL OR n.until_latest >= COALESCE(s.since_latest, s.since_earliest))
    ORDER BY n.since_latest DESC LIMIT 1
), u.title)
FROM people_service s JOIN people_unit u ON u.id = s.unit_id AND u.status = 'published'
WHERE s.person_id IN ({marks})
ORDER BY s.since_latest, s.id
"""
_AWARDED = """
SELECT c.person_id, a.title, a.degree, a.ribbon
FROM awards_conferral c JOIN awards_award a ON a.id = c.award_id AND a.status = 'published'
WHERE c.person_id IN ({marks}) AND c.validity <> 'revoked'
ORDER BY a.precedence, c.id
"""
_EMPTY = "bench/nothing/"


def read(keys: Sequence[int]) -> list[Row]:
    """Return the people of these primary keys, in their order, with what a card shows: three queries."""
    if not keys:
        return []
    people = {row[0]: row[1:] for row in _rows(_PEOPLE, keys)}
    units = dict(_rows(_SERVED, keys))
    awards: dict[int, list[tuple]] = {}
    for pk, *award in _rows(_AWARDED, keys):
        awards.setdefault(pk, []).append(tuple(award))
    return [_row(people[pk], units.get(pk, ""), awards.get(pk, [])) for pk in keys]


def _rows(statement: str, keys: Sequence[int]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(marks=", ".join(["%s"] * len(keys))), keys)
        return cursor.fetchall()


def _row(person: tuple, unit: str, awards: list[tuple]) -> Row:
    number, surname, given, patronymic, *rest = person
    return Row(number, (surname, given, patronymic), *rest, unit, tuple(awards))


class EmptyView:
    """Asks a view that answers with one line, through all that Django does for any page."""

    def __init__(self):
        if not any(getattr(pattern, "name", "") == _EMPTY for pattern in urls.urlpatterns):
            urls.urlpatterns.append(path(_EMPTY, lambda request: HttpResponse("<!doctype html>"), name=_EMPTY))
        self.client = Client(SERVER_NAME="localhost")

    def ask(self) -> bytes:
        """Raises AssertionError when the site does not answer so."""
        answer = self.client.get(f"/{_EMPTY}")
        if answer.status_code != 200:
            raise AssertionError(answer.status_code)
        return answer.content
