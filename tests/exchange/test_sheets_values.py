import pytest

from exchange.sheets.values import iso, number, reader, shown_by, unescaped, whole


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("dd.mm.yyyy", "60", "29.02.1900"),
        ("dd.mm.yyyy", "-1766", "28.02.1895"),
        ("dd.mm.yyyy", "0", "0"),
        ("dd.mm.yyyy", "нет", "нет"),
        ("dd.mm.yyyy", "9e99", "9e+99"),
        ("dd.mm.yyyy", "15370.99999999", "30.01.1942"),
        ("h:mm", "нет", "нет"),
        ("General", "1e999", "1e999"),
        ("General", "nan", "nan"),
    ],
)
def test_numbers_beyond_dates_are_read(code, raw, text):
    assert reader(code)(raw) == text


def test_dates_may_be_counted_from_1904():
    assert reader("dd.mm.yyyy", since_1904=True)("1") == "02.01.1904"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", ""),
        ("0.00E+00", ""),
        ('"день и month"0', ""),
        ("mm:ss", "t"),
        ("[mm]:ss", "t"),
        ("h:mm AM/PM", "t"),
        ("yyyy-mm-dd hh:mm", "dmyt"),
        ("mmmm yyyy", "my"),
        ("0;dd.mm.yyyy", ""),
        (r"\d0", ""),
    ],
)
def test_format_shows(code, shown):
    assert shown_by(code) == shown


@pytest.mark.parametrize(
    ("raw", "text"), [("007", "007"), ("5.0", "5"), ("-0.0", "0"), ("1E3", "1000"), ("0.1", "0.1"), ("1e-7", "1e-07")]
)
def test_number_is_written_without_what_a_machine_needs(raw, text):
    assert number(raw) == text


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("", -1), ("-1", -1), ("1.0", -1), ("9999999999", -1), ("9" * 5000, -1)]
)
def test_whole_number_is_of_nine_digits_at_most(text, count):
    assert whole(text) == count


def test_iso_date_that_is_none_stays():
    assert iso("1942-13-01") == "1942-13-01"
    assert iso("1942-01-29T00:00:00") == "29.01.1942"


def test_signs_that_no_database_takes_stay_escaped():
    assert unescaped("_x0000__xD83D__x000D__x005F_") == "_x0000__xD83D_\r_"
