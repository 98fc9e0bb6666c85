"""A line of a decree is read: number, rank, name, year, the rest."""

import pytest

from archive.text import fold
from exchange.recipients.lines import phrases, read

RANKS = (
    "красноармеец",
    "рядовой",
    "ефрейтор",
    "сержант",
    "младший сержант",
    "старшина",
    "лейтенант",
    "старший лейтенант",
)
KNOWN = phrases({fold(title): pk for pk, title in enumerate(RANKS)})


@pytest.mark.parametrize(
    ("line", "position", "rank", "name"),
    [
        ("1. Гвардии сержанту Иванову Петру Сергеевичу — 376 сд", 1, "сержант", "Иванов Пётр Сергеевич"),
        ("2) Иванов П.С., 1913 г. р.", 2, None, "Иванов П. С."),
        ("№ 3. П. С. Шевченко", 3, None, "Шевченко П. С."),
        ("4 Красноармейцу КОВАЛЮ Ивану Ивановичу - стрелку", 4, "красноармеец", "Коваль Иван Иванович"),
        ("мл. сержанту Иванову И. И.", None, "младший сержант", "Иванов И. И."),
        ("Ст. л-ту Шевченко Ивану Кузьмичу, 1248 сп", None, "старший лейтенант", "Шевченко Иван Кузьмич"),
        ("рядового Ткача Семёна Ильича", None, "рядовой", "Ткач Семён Ильич"),
        ("старшину Галушко Якова Фомича", None, "старшина", "Галушко Яков Фомич"),
        ("Ефрейтору Королёву Льву Павловичу командиру орудия", None, "ефрейтор", "Королёв Лев Павлович"),
        ("Пётр Сергеевич Иванов (посмертно)", None, None, "Иванов Пётр Сергеевич"),
        ("Шевченко Ивану", None, None, "Шевченко Иван"),
    ],
)
def test_line_is_read(line, position, rank, name):
    found = read(line, KNOWN)

    assert (found.position, None if found.rank is None else RANKS[found.rank]) == (position, rank)
    assert " ".join(filter(None, found.name[:3])) == name
    assert found.name.sure


@pytest.mark.parametrize(
    ("line", "born"),
    [
        ("Иванов П. С., 1913 г. р.", "1913"),
        ("Иванов П. С. (05.11.1913 г. р.), 376 сд", "05.11.1913"),
        ("Иванов П. С., 1920 года рождения", "1920"),
        ("Иванов П. С., 1913", "1913"),
        ("Иванов П. С., 1248 сп", ""),
        ("Иванов П. С. — приказ 1943 года", ""),
    ],
)
def test_year_of_birth_is_told_from_other_numbers(line, born):
    assert read(line, KNOWN).born == born


@pytest.mark.parametrize(
    "line",
    ["НАГРАДИТЬ:", "Орденом Красной Звезды", "За образцовое выполнение боевых заданий командования", "1.", "17 — 25"],
)
def test_line_without_a_name_is_not_understood(line):
    assert read(line, KNOWN) is None
