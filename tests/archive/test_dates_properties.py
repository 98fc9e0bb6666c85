"""What holds for every date that can be written, over dates that hypothesis composes from the grammar."""

from datetime import date, timedelta

from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.dates import Day, HistoricalDate, UnknownDate, gregorian_to_julian, julian_to_gregorian, parse, span
from archive.dates.words import LEXICON, MONTHS

YEARS = st.integers(1002, 2098)
DAYS = st.dates(date(1002, 1, 1), date(2098, 12, 31))


@st.composite
def marks(draw) -> str:
    """One day, month, season, year, decade, century or part of one, written in one of several ways."""
    day, year = draw(DAYS), draw(YEARS)
    month = draw(st.sampled_from(MONTHS[day.month][:3]))
    season = draw(st.sampled_from(["весна", "летом", "осени", "зима"]))
    whole = [f"{year} г.", f"{month} {year}", f"{year // 10}0-е", f"{draw(st.sampled_from(['XIX', 'XX']))} в."]
    part = draw(st.sampled_from(["начало", "середина", "конец", "вторая половина"]))
    return draw(
        st.sampled_from(
            [
                f"{day.day} {MONTHS[day.month][1]} {day.year} г.",
                f"{day.day:02}.{day.month:02}.{day.year}",
                str(day),
                f"{season} {year}",
                f"зима {year}/{(year + 1) % 100:02}",
                f"{draw(st.sampled_from(['I', 'II', 'III', 'IV']))} квартал {year}",
                f"первая декада {MONTHS[day.month][1]} {year}",
                *whole,
                *(f"{part} {text}" for text in whole),
            ]
        )
    )


@st.composite
def written(draw) -> str:
    """Any date of the grammar; a few are false (an interval that runs backwards) and are refused."""
    first, second = draw(marks()), draw(marks())
    shape = draw(
        st.sampled_from(
            ["{0}"] * 6
            + ["с {0} по {1}", "{0} – {1}", "{0} или {1}", "между {0} и {1}"]
            + ["{0} – ок. {1}", "ок. {0} – {1} (?)"]
            + ["с {0}", "по {0}", "не ранее {0}", "не позднее {0}", "до {0}", "после {0}", "к {0}"]
        )
    )
    text = shape.format(first, second)
    text += draw(st.sampled_from(["", "", "", " (ст. ст.)"]))
    return draw(st.sampled_from(["{}", "{}", "ок. {}", "{} (?)", "примерно {} (?)"])).format(text)


def parsed(text: str) -> HistoricalDate:
    """Parse, or tell hypothesis to try another text if this one is refused."""
    try:
        return parse(text)
    except UnknownDate:
        assume(False)


@settings(max_examples=400, deadline=None)
@given(written())
def test_print_reads_back_the_same(text):
    read = parsed(text)

    again = parse(str(read))

    assert meaning(again) == meaning(read)
    assert again.is_period == read.is_period
    assert str(again) == str(read)


@settings(max_examples=200, deadline=None)
@given(written())
def test_genitive_reads_back_the_same(text):
    read = parsed(text)

    assert meaning(parse(read.genitive)) == meaning(read)


@settings(max_examples=200, deadline=None)
@given(written())
def test_short_keeps_the_span(text):
    read = parsed(text)

    assert span(read.short) == span(text)


@settings(max_examples=400, deadline=None)
@given(written())
def test_edtf_keeps_the_span(text):
    read = parsed(text)

    assert span(read.edtf) == span(text)


@settings(max_examples=300, deadline=None)
@given(written())
def test_edtf_keeps_certainty_except_of_seasons_sets_and_periods(text):
    read = parsed(text)
    assume("[" not in read.edtf and read.precision != "season")

    assert parse(read.edtf).certainty == read.certainty


@settings(max_examples=120, deadline=None)
@given(written())
def test_edtf_means_the_same_to_another_reader(text):
    read = parsed(text)
    # The edtf package ends every winter on 31 December and knows no way to doubt a season.
    assume(read.precision != "season")

    other = parse_edtf(read.edtf)

    if read.earliest:
        assert tuple(other.lower_strict())[:3] == read.earliest.timetuple()[:3]
    if read.latest:
        assert tuple(other.upper_strict())[:3] == read.latest.timetuple()[:3]


@settings(max_examples=300, deadline=None)
@given(written())
def test_span_is_in_order_and_open_on_one_side_at_most(text):
    read = parsed(text)

    assert read.earliest or read.latest
    assert not (read.earliest and read.latest) or read.earliest <= read.latest


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from([*LEXICON, "1942", "1906", "5", "14", "(1)", "(", ")", "40-е"]), max_size=8).map(
            " ".join
        ),
    )
)
def test_parse_reads_or_refuses_any_text(text):
    try:
        read = parse(text)
    except UnknownDate:
        return

    assert meaning(parse(str(read))) == meaning(read)


@settings(max_examples=200)
@given(DAYS)
def test_day_is_read_in_every_notation(day):
    assume(not date(1918, 2, 1) <= day <= date(1918, 2, 13))  # days that Russia did not have
    texts = [
        str(day),
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS[day.month][1]} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
    ]

    assert {span(text) for text in texts} == {(day, day)}


def meaning(read: HistoricalDate) -> tuple:
    return read.earliest, read.latest, read.calendar, read.certainty


@given(st.dates(date(1000, 1, 1), date(2100, 12, 31)))
def test_julian_calendar_goes_there_and_back_without_gaps(day):
    julian = gregorian_to_julian(day)

    assert isinstance(julian, Day)
    assert julian_to_gregorian(julian) == day
    assert gregorian_to_julian(day + timedelta(days=1)) > julian
