import pytest

from people.wordings import is_proved_by, is_same, takes_in

DEATH = "погиб (убит) в бою, 29 января 1942 г., под Новгородом"


@pytest.mark.parametrize(
    ("line", "told", "same"),
    [
        ("1913 г., село Знаменка", "1913, село  Знаменка.", True),
        ("сержант", "младший сержант", False),
        ("1924 г.", "ок. 1924", False),
        ("", "", False),
    ],
)
def test_is_same_reads_words_not_signs(line, told, same):
    assert is_same(line, told) is same


@pytest.mark.parametrize(
    ("line", "told", "taken"),
    [
        (DEATH, "погиб 29 января 1942 г. под Новгородом", True),
        (DEATH, "погиб в бою", False),
        (DEATH, "погиб 29 января 1942 г. на поле боя", False),
        ("работал не ранее 1929 г.", "работал 1929", False),
        ("Ремонтный цех КМК: мастер", "мастер ремонтного цеха", True),
        (DEATH, "", False),
    ],
)
def test_takes_in_what_says_nothing_else_and_leaves_no_number_out(line, told, taken):
    assert takes_in(line, told) is taken


def test_is_proved_by_what_says_the_same_and_more():
    assert is_proved_by("1906 г.", "1906–1970")
    assert not is_proved_by("1906 г.", "1906")
    assert not is_proved_by("", "1906")
