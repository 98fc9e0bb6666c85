from datetime import date

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from search.analysis.days import day_terms, moments, month_term
from search.analysis.letters import words
from search.terms import cut

MONTHS = """
    январь января январе январю январём янв; февраль февраля феврале февралю февралём фев февр;
    март марта марте марту мартом мар; апрель апреля апреле апрелю апрелем апр; май мая мае маю маем май;
    июнь июня июне июню июнем июн; июль июля июле июлю июлем июл; август августа августе августу августом авг;
    сентябрь сентября сентябре сентябрю сентябрём сен сент; октябрь октября октябре октябрю октябрём окт;
    ноябрь ноября ноябре ноябрю ноябрём ноя нояб; декабрь декабря декабре декабрю декабрём дек
"""
FORMS = [(form, n) for n, forms in enumerate(MONTHS.split(";"), 1) for form in forms.split()]


def terms(text: str) -> list[tuple[str, ...]]:
    return [moment.terms for moment in moments(cut(text))]


@pytest.mark.parametrize(
    "text",
    [
        "12.08.1943",
        "12.8.1943",
        "12/08/1943",
        "12-08-1943",
        "12 08 1943",
        "12.08.43",
        "12.08.1943 г.",
        "12.VIII.1943",
        "1943-08-12",
        "12 августа 1943",
        "12-го августа 1943 года",
        "12 АВГУСТА 1943",
        "12 авг. 1943",
        "«12» августа 1943 г.",
        "12 августа 43-го",
    ],
)
def test_a_day_is_one_in_every_spelling(text):
    assert terms(text) == [("d19430812", "d194308")]


@pytest.mark.parametrize(("form", "month"), FORMS)
def test_a_month_of_a_year_is_read_in_every_form(form, month):
    assert terms(f"{form} 1943 г.") == [(f"d1943{month:02}",)]


@pytest.mark.parametrize(("form", "month"), FORMS)
def test_a_day_of_a_month_is_read_in_every_form(form, month):
    assert terms(f"7 {form} 1943") == [(f"d1943{month:02}07", f"d1943{month:02}")]


@pytest.mark.parametrize("roman", ["12.XI.1943", "12.ХI.1943", "12 xi 1943", "12.ХІ.1943"])
def test_a_roman_month_may_be_typed_with_russian_letters(roman):
    assert terms(roman) == [("d19431112", "d194311")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1943",
        "12 августа",
        "31.02.1943",
        "12.13.1943",
        "00.08.1943",
        "376 сд 1943",
        "1 мая 22 гв. сд",
        "12 домов 1943",
        "12.08.0943",
        "мая",
        "12 ፩ 1943",
        "٣ ٣ ٣",
    ],
)
def test_what_is_no_day_is_none(text):
    assert terms(text) == []


def test_an_impossible_day_of_a_month_in_words_leaves_the_month():
    assert terms("31 февраля 1943") == [("d194302",)]


def test_moments_come_in_order_with_the_words_they_take():
    text = cut("с 12.08.1943 по сентябрь 1944 года")

    assert [text[m.first : m.last] for m in moments(text)] == [["12", "8", "1943"], ["сентябрь", "1944"]]


@for_all(st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31)))
def test_a_written_date_has_the_terms_of_its_day(day):
    assert terms(f"{day:%d.%m}.{day.year}") == [day_terms(day)]
    assert day_terms(day)[1] == month_term(day.year, day.month)


@for_all(
    st.lists(st.one_of(st.sampled_from(["12", "8", "1943", "мая", "x", "٣", "፩"]), st.text(max_size=5)), max_size=20)
)
def test_moments_of_any_words_follow_one_another(some):
    last = 0
    for moment in moments(some):
        assert last <= moment.first < moment.last <= len(some)
        last = moment.last


@for_all(st.text(max_size=60))
def test_moments_of_any_text_are_found_or_not(text):
    assert all(moment.terms for moment in moments(words(text)))
