import pytest

from search.words import cut, padded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("И.С. Герасименко", ["и", "с", "герасименко"]),
        ("376-я сд", ["376", "сд"]),
        ("22-ая гвардейская", ["22", "гвардейская"]),
        ("2‑го формирования", ["2", "формирования"]),
        ("Л-0012", ["л-12"]),
        ("0", ["0"]),
        ("орден Кутузова II степени", ["орден", "кутузова", "2", "степени"]),
        ("Т-34", ["т-34"]),
        ("КП-1234", ["кп", "1234"]),
        ("Пётр ЁЛКИН", ["петр", "елкин"]),
        ("???", []),
    ],
)
def test_cut_reads_words_as_visitors_write_them(text, words):
    assert cut(text) == words


def test_padded_keeps_each_word_once():
    assert padded(["Иван Иванов", "Иванов", 376]) == " иван иванов 376 "


def test_padded_keeps_a_lettered_number_whole_and_by_parts():
    assert padded(["Л-0012"]) == " л-12 л 12 "


def test_padded_of_nothing_holds_no_word():
    assert padded([]) == " "
