"""Processor time of a question, wherever it is spent: in this process and in the database's own."""

import time
from pathlib import Path

from django.db import connection

_NANOSECONDS = 1e9


def seconds() -> float:
    """Return the processor seconds spent till now by this process and by the server process of its connection.

    PostgreSQL must run on this machine, and Linux tell its times (/proc/…/schedstat); parallel workers are not seen,
    so questions that are measured must have none: `without_workers`.
    """
    return time.process_time() + _server()


def _server() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    times = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text(encoding="ascii")
    return int(times.split()[0]) / _NANOSECONDS


def without_workers() -> None:
    """Let every question of this connection be answered by one server process."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0; SET max_parallel_maintenance_workers = 0")
