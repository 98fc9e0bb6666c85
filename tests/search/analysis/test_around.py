import pytest

from search.analysis.around import bare


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("11 мая 1943 г.", "11 мая 1943"),
        ("11.05.1943 года", "11.05.1943"),
        ("Фёдоров 1887 г.р.", "Фёдоров 1887"),
        ("Фёдоров 1887 г. р., Томск", "Фёдоров 1887 , Томск"),
        ("Фёдоров 1887 года рождения", "Фёдоров 1887"),
        ("Фёдоров родился в 1887", "Фёдоров в 1887"),
        ("Фёдоров, род. 1887", "Фёдоров, 1887"),
        ("1941–1945 гг.", "1941–1945"),
        ("Фёдоров г. Томск", "Фёдоров Томск"),
        ("с.Знаменка", "Знаменка"),
        ("386 с.п.", "386 сп"),
        ("386-й с/п", "386-й сп"),
        ("Иванов 376 с. д.", "Иванов 376 сд"),
    ],
)
def test_bare_leaves_out_what_a_query_can_do_without(typed, left):
    assert bare(typed).split() == left.split()


@pytest.mark.parametrize(
    "typed", ["Г. Иванов", "Иванов Г.Р.", "22 гв. сд", "22 гв.сд", "376 г-н", "Л-0001", "5 мая", ""]
)
def test_bare_keeps_initials_units_and_numbers(typed):
    assert bare(typed) == typed
