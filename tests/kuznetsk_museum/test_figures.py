from decimal import Decimal

import pytest

from kuznetsk_museum.figures import read_figures, short_value
from people.models import Statistic
from tests.factories import make_statistic, make_unit


@pytest.mark.parametrize(
    ("value", "words", "measure", "shown"),
    [
        ("8215.100", "", "тыс. т", "8,2 млн т"),
        ("5625.000", "", "тыс. т", "5,6 млн т"),
        ("900.000", "", "тыс. т", "900 тыс. т"),
        ("64000.000", "", "чел.", "64 000"),
        (None, "более 5000", "чел.", "более 5000"),
    ],
)
def test_short_value_writes_large_figures_short(value, words, measure, shown):
    row = Statistic(value=value and Decimal(value), value_text=words, measure=measure)

    assert short_value(row).replace("\u00a0", " ") == shown


@pytest.mark.django_db
def test_read_figures_reads_public_figures_of_public_units():
    shown = make_statistic(code="steel")
    make_statistic(code="iron", status="draft")
    make_statistic(code="coal", unit=make_unit(status="draft"))

    assert read_figures("steel", "iron", "coal", "none") == {"steel": shown}
