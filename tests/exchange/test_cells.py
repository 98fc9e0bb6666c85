import pytest

from exchange import cells


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("29.01.1942", "29.01.1942"),
        ("1942-01-29", "29.01.1942"),
        ("1942-01-29 00:00:00", "29.01.1942"),
        # 15370 is the 29th of January 1942 as spreadsheets count days.
        ("15370", "29.01.1942"),
        ("1913", "1913"),
        ("ок. 1915", "ок. 1915"),
    ],
)
def test_day_reads_what_a_spreadsheet_makes_of_it(cell, read):
    assert cells.day(cell) == read


@pytest.mark.parametrize("cell", ["30.02.1942", "30 февраля 1942", "вчера", "99999", "12.13.1942"])
def test_day_refuses_what_no_calendar_holds_and_says_what_is_taken(cell):
    with pytest.raises(cells.RefusedError) as refused:
        cells.day(cell)

    assert refused.value.why
    assert "29 января 1942" in refused.value.accepted


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "н/д", "нет данных", "#N/A"])
def test_nothing_is_said_in_many_ways(cell):
    assert cells.is_nothing(cell)


@pytest.mark.parametrize(("cell", "sex"), [("м", "m"), ("Муж.", "m"), ("женский", "f"), ("Ж", "f")])
def test_sex_is_read_as_it_is_written(cell, sex):
    assert cells.sex(cell) == sex


def test_several_values_are_parted_by_semicolons_and_lines():
    assert cells.several(cells.text(80))("Слава; За отвагу\nСлава;-") == ["Слава", "За отвагу"]


def test_text_too_long_is_refused_whole():
    with pytest.raises(cells.RefusedError, match="длиннее 5 знаков"):
        cells.text(5)("шесть!")
