import pickle
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from edtf import parse_edtf

from archive.dates import (
    UnknownDate,
    describe,
    julian_to_gregorian,
    parse,
    span,
)

from .written_dates import READ, REFUSED

FORMS = [(text, row) for row in READ for text in row[-1]]


# The tables


def test_table_has_enough_forms():
    assert len(FORMS) >= 180
    assert len(REFUSED) >= 25


@pytest.mark.parametrize(("text", "row"), FORMS, ids=[text for text, _ in FORMS])
def test_parse_reads_written_form(text, row):
    printed, earliest, latest, calendar, certainty, _ = row

    read = parse(text)

    assert (str(read.earliest or ""), str(read.latest or "")) == (earliest, latest)
    assert (read.calendar, read.certainty) == (calendar, certainty)
    assert str(read) == printed
    assert read.text == text.strip()


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[repr(text[:30]) for text, _ in REFUSED])
def test_parse_refuses_and_says_why(text, reason):
    started = time.perf_counter()

    with pytest.raises(UnknownDate) as refused:
        parse(text)

    assert reason in str(refused.value)
    assert len(str(refused.value)) < 200
    assert time.perf_counter() - started < 0.25


# EDTF


@pytest.mark.parametrize(
    "text",
    [
        *("1942", "1942-05", "1942-05-09", "1914?", "1914~", "1914%", "1942-05-09?", "194X", "194X~", "19XX"),
        *("1942-XX", "1942-XX-XX", "1942-05-XX", "2004-21", "2004-22", "2004-23"),
        *("1941-10/1941-12", "1941/1945", "1941~/1945", "../1941-06-22", "1941-06-22/.."),
        *("[1914,1915]", "[1941..1943]", "[1942-01..1942-04]"),
    ],
)
def test_edtf_is_read_as_the_edtf_package_reads_it(text):
    other = parse_edtf(text)
    bounds = [
        None if isinstance(day, float) else tuple(day)[:3] for day in (other.lower_strict(), other.upper_strict())
    ]

    assert [day and day.timetuple()[:3] for day in span(text)] == bounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29 января 1942 г.", "1942-01-29"),
        ("январь 1942 г.", "1942-01"),
        ("ок. 1915 г.", "1915~"),
        ("ок. 1915 г. (?)", "1915%"),
        ("лето 1943 г.", "1943-22"),
        ("зима 1941/42 г.", "1941-24"),
        ("зима 1942 г.", "[1941-12..1943-02]"),
        ("1940-е гг.", "194X"),
        ("XIX в.", "[1801..1900]"),
        ("начало 1942 г.", "[1942-01..1942-04]"),
        ("1941–1945 гг.", "1941/1945"),
        ("не ранее июня 1942 г.", "1942-06/.."),
        ("до 1942 г.", "../1941"),
        ("между 1941 и 1943 гг.", "[1941..1943]"),
        ("между 1941 и 5 мая 1943 г.", "[1941-01-01..1943-05-05]"),
        ("1943 или 1941 г.", "[1941,1943]"),
        ("14 (1) октября 1906 г.", "1906-10-14"),
        ("октябрь 1906 г. (ст. ст.)", "[1906-10-14..1906-11-13]"),
        ("годы войны", "1941-06-22/1945-05-09"),
    ],
)
def test_edtf_writes(text, expected):
    assert parse(text).edtf == expected


# What a date says of itself


@pytest.mark.parametrize(
    ("text", "short", "genitive"),
    [
        ("29 января 1942", "29.01.1942", "29 января 1942 года"),
        ("январь 1942", "янв. 1942", "января 1942 года"),
        ("май 1942", "май 1942", "мая 1942 года"),
        ("1942", "1942", "1942 года"),
        ("ок. 1915", "ок. 1915", "около 1915 года"),
        ("1914?", "1914 (?)", "1914 года (?)"),
        ("лето 1943", "лето 1943", "лета 1943 года"),
        ("1940-е", "1940-е", "1940-х годов"),
        ("XIX век", "XIX в.", "XIX века"),
        ("1941–1945", "1941–1945", "1941–1945 годов"),
        ("с 13 июля 1942 по 11 мая 1945", "13.07.1942–11.05.1945", "с 13 июля 1942 года по 11 мая 1945 года"),
        ("октябрь–декабрь 1941", "окт. — дек. 1941", "октября — декабря 1941 года"),
        ("не ранее июня 1942", "не ранее июня 1942", "не ранее июня 1942 года"),
        ("14 (1) октября 1906", "14.10.1906", "14 (1) октября 1906 года"),
        (
            "с 1 октября 1906 по 1907 г. ст. ст.",
            "с 14 (1) октября 1906 по 1907 (ст. ст.)",
            "с 14 (1) октября 1906 года по 1907 год (ст. ст.)",
        ),
        ("по 1945", "по 1945", "по 1945 год"),
        ("между 1941 и 1943", "между 1941 и 1943", "между 1941 и 1943 годами"),
        ("между XIX и XX вв.", "между XIX и XX вв.", "между XIX и XX веками"),
        ("с мая 1932 по 1940-е", "с мая 1932 по 1940-е", "с мая 1932 года по 1940-е годы"),
        ("годы войны", "годы войны", "годов войны"),
    ],
)
def test_date_has_short_and_genitive_forms(text, short, genitive):
    read = parse(text)

    assert (read.short, read.genitive) == (short, genitive)


@pytest.mark.parametrize(
    ("text", "precision", "is_period"),
    [
        ("29 января 1942", "day", False),
        ("январь 1942", "month", False),
        ("лето 1942", "season", False),
        ("зима 1941/42", "season", False),
        ("1942", "year", False),
        ("1940-е", "decade", False),
        ("XX век", "century", False),
        ("начало 1942", "part", False),
        ("1941–1943", "interval", True),
        ("между 1941 и 1943", "interval", False),
        ("1941 или 1943", "interval", False),
        ("не ранее 1942", "open", False),
        ("с 1942", "open", True),
        ("годы войны", "period", True),
        ("до войны", "period", False),
    ],
)
def test_date_has_precision_and_may_last(text, precision, is_period):
    read = parse(text)

    assert (read.precision, read.is_period) == (precision, is_period)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("29 января 1942", 1942, 1, 29),
        ("1 октября 1906 ст. ст.", 1906, 10, 14),
        ("начало января 1942", 1942, 1, None),
        ("лето 1942", 1942, None, None),
        ("1941–1942", None, None, None),
        ("зима 1941/42", None, None, None),
        ("не ранее июня 1942", None, None, None),
    ],
)
def test_date_knows_year_month_and_day_only_when_they_are_one(text, year, month, day):
    read = parse(text)

    assert (read.year, read.month, read.day) == (year, month, day)


def test_sort_key_orders_by_first_day_and_open_starts_by_last():
    texts = ["1943", "не позднее 1942", "январь 1943", "1 января 1943", "с 1943", "годы войны"]

    ordered = sorted(texts, key=lambda text: parse(text).sort_key)

    assert ordered == ["годы войны", "не позднее 1942", "1 января 1943", "январь 1943", "1943", "с 1943"]


def test_date_is_frozen_hashable_and_can_be_cached():
    read = parse("с 1 по 5 октября 1906 г. ст. ст. (?)")

    assert pickle.loads(pickle.dumps(read)) == read
    assert {read: 1}[parse(read.text)] == 1
    with pytest.raises(AttributeError):
        read.text = "1942"


# Today, the form's hint, the calendars


def test_parse_given_today_refuses_what_begins_later():
    today = date(2025, 6, 1)

    assert parse("июнь 2025", today=today).year == 2025
    assert parse("до 2050", today=today).earliest is None
    with pytest.raises(UnknownDate, match="ещё не наступил"):
        parse("2 июня 2025", today=today)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("лето 1942", "понято как: с 01.06.1942 по 31.08.1942"),
        ("29 января 1942", "понято как: 29.01.1942"),
        ("не ранее июня 1942", "понято как: не ранее 01.06.1942"),
        ("до 1942", "понято как: не позднее 31.12.1941"),
        ("ок. 1915", "понято как: с 01.01.1915 по 31.12.1915, приблизительно"),
        ("1 окт. 1906 ст. ст.", "понято как: 14.10.1906, записано по старому стилю"),
        ("зима 1942", "понято как: с 01.12.1941 по 28.02.1943; одна зима пишется так: «зима 1941/42 г.»"),
        ("30.02.1942", "не понято: 30.02.1942: в феврале 1942 года 28 дней"),
    ],
)
def test_describe_says_what_was_understood(text, said):
    assert describe(text) == said


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1906, 10, 1), date(1906, 10, 14)),
        ((1917, 10, 25), date(1917, 11, 7)),
        ((1900, 2, 28), date(1900, 3, 12)),
        ((1900, 2, 29), date(1900, 3, 13)),
        ((1799, 5, 26), date(1799, 6, 6)),
        ((1618, 1, 1), date(1618, 1, 11)),
        (date(1918, 1, 31), date(1918, 2, 13)),
    ],
)
def test_julian_day_is_its_gregorian_one(julian, gregorian):
    assert julian_to_gregorian(julian) == gregorian


def test_parse_is_fast():
    texts = [row[0] for row in READ] * 5
    started = time.process_time()

    for text in texts:
        parse(text)

    # About 30 µs each on an idle machine; the limit allows for a busy one and for coverage.
    assert (time.process_time() - started) / len(texts) < 0.001


def test_day_in_figures_is_the_day_in_words():
    for days in range(366):
        day = date(1944, 1, 1) + timedelta(days=days)
        figures = f"{day:%d.%m.%Y}"

        assert parse(figures) == replace(parse(parse(figures).genitive), text=figures)
        assert parse(figures).earliest == parse(figures).latest == day
