from decimal import Decimal

import pytest

from archive.evidence import Evidence
from archive.text import NBSP
from people.figures import Figures, value_in_words
from people.models import Statistic


def statistic(indicator, value=None, **fields):
    return Statistic(pk=1, indicator=indicator, value=None if value is None else Decimal(str(value)), **fields)


def plain(text):
    return text.replace(NBSP, " ").replace("\u202f", " ")


def test_bars_compare_figures_of_one_measure_and_period():
    rows = [statistic("чугун", 6173.4, measure="тыс. т"), statistic("сталь", 8215.1, measure="тыс. т")]

    figures = Figures(rows, Evidence([]))

    (bars,) = figures.bars
    assert [(row.label, round(row.percent, 2)) for row in bars.rows] == [("сталь", 100), ("чугун", 75.15)]
    assert figures.numbers == []


def test_one_weight_alone_is_a_number_not_a_bar():
    figures = Figures([statistic("сталь", 8215.1, measure="тыс. т")], Evidence([]))

    assert figures.bars == []
    assert [plain(figure.value) for figure in figures.numbers] == ["8215,1 тыс. т"]


def test_share_in_words_is_drawn_as_parts_of_a_whole():
    rows = [statistic("чугуна страны", value_text="четверть"), statistic("продукции", value_text="почти половина")]

    figures = Figures(rows, Evidence([]))

    assert [(figure.part, figure.whole, figure.words) for figure in figures.shares] == [
        (1, 4, "четверть"),
        (1, 2, "почти половина"),
    ]


def test_estimates_stand_apart_from_what_was_made():
    rows = [statistic("танков", 50000, measure="шт.", is_estimate=True), statistic("автоматов", 400, measure="шт.")]

    figures = Figures(rows, Evidence([]))

    assert [figure.label for figure in figures.estimates] == ["танков"]
    assert [figure.label for figure in figures.numbers] == ["автоматов"]
    assert figures


def test_no_figures_are_nothing_to_show():
    assert not Figures([], Evidence([]))


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [
        ("100000000", "шт.", "100 млн"),
        ("14000000", "руб.", "14 млн ₽"),
        ("14356", "чел.", "14 356"),
        ("1.4", "раз", "1,4 раз"),
    ],
)
def test_value_in_words(value, measure, words):
    assert plain(value_in_words(statistic("", value, measure=measure))) == words


def test_measure_that_the_label_names_is_not_repeated():
    assert value_in_words(statistic("специальных цехов", 6, measure="цех")) == "6"
    assert plain(value_in_words(statistic("прошло до находки", 15, measure="лет"))) == "15 лет"


def test_words_that_are_no_share_stand_in_rows():
    figures = Figures([statistic("снарядов в день", value_text="десятки тысяч")], Evidence([]))

    assert [(figure.label, figure.value) for figure in figures.in_words] == [("снарядов в день", "десятки тысяч")]
    assert figures.numbers == figures.shares == []


def test_caption_of_bars_ends_once():
    rows = [statistic(name, 1, measure="тыс. т", period_text="1942") for name in ("сталь", "чугун")]

    (bars,) = Figures(rows, Evidence([])).bars

    assert bars.caption == "Тыс. т, 1942 г. Полная ширина полосы — наибольшее из чисел."


def test_value_without_number_is_said_as_written():
    assert value_in_words(statistic("", value_text="десятки тысяч")) == "десятки тысяч"
