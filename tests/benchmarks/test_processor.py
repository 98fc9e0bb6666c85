"""What the database spends is counted too, wherever it runs."""

import time

import pytest
from django.db import connection

from benchmarks.processor import seconds, without_workers

pytestmark = pytest.mark.django_db
_BUSY = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000) SELECT count(*) FROM n",
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000) n WHERE n % 3 = 0",
}


def test_seconds_of_the_database_are_counted():
    without_workers()
    start = seconds()

    with connection.cursor() as cursor:
        cursor.execute(_BUSY[connection.vendor])

    assert seconds() - start > 0.02


def test_seconds_of_waiting_are_not_counted():
    start = seconds()

    time.sleep(0.2)

    assert seconds() - start < 0.1
