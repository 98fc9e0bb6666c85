"""The demo museum in the test database, read once for a module and removed after it."""

from pathlib import Path

import pytest
from django.core.management import call_command

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark every test here: a run of unmarked tests alone makes no test database, and the museum's own would be flushed."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="module")
def museum(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_museum", verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def read_museum(museum, django_db_blocker):
    """Let a test read and write the demo museum; nothing is rolled back, so tests here only read."""
    with django_db_blocker.unblock():
        yield
