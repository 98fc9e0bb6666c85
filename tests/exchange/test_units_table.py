"""Units come in by name and type; namesakes wait for the curator."""

import pytest

from people.models import Unit
from tests.exchange.tables import brought, counts, written
from tests.factories import make_place, make_unit, make_unit_type

HEADINGS = ("№ записи", "Название", "Тип", "Номер", "Место формирования")


@pytest.fixture
def kind(db):
    make_place(title="Новокузнецк")
    return make_unit_type(code="sd", title="стрелковая дивизия", abbreviation="сд")


def test_unit_is_made_and_found_again(kind, tmp_path):
    sheet = written(tmp_path / "ч.csv", HEADINGS, ["", "376-я стрелковая дивизия", "сд", "376", "Новокузнецк"])

    assert counts(brought("units", sheet)) == (1, 0, 0, 0, 0)
    unit = Unit.objects.get(number="376")
    assert (unit.kind, unit.place.title, unit.status, unit.record_number[:2]) == (kind, "Новокузнецк", "draft", "Ч-")
    other = written(tmp_path / "2.csv", HEADINGS, ["", "376 сд", "стрелковая дивизия", "376", ""])
    assert counts(brought("units", other)) == (0, 0, 1, 0, 0)


def test_namesakes_wait(kind, tmp_path):
    for formation in (1, 2):
        make_unit(title="237-я стрелковая дивизия", kind=kind, number="237", formation=formation)

    source = brought("units", written(tmp_path / "ч.csv", HEADINGS, ["", "237-я стрелковая дивизия", "сд", "237", ""]))

    assert counts(source) == (0, 0, 0, 1, 0)
    assert len(source.set_aside.get().candidates) == 2


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "376-я стрелковая дивизия", "", "", ""], "Тип"),
        (["", "", "сд", "", ""], "Название"),
        (["", "376-я стрелковая дивизия", "легион", "", ""], "Тип"),
        (["", "376-я стрелковая дивизия", "сд", "", "Атлантида"], "Место"),
    ],
)
def test_row_that_lacks_what_a_unit_needs_is_refused(kind, tmp_path, row, column):
    source = brought("units", written(tmp_path / "ч.csv", HEADINGS, row))

    assert counts(source) == (0, 0, 0, 0, 1)
    assert source.set_aside.get().problems[0]["column"] == column
