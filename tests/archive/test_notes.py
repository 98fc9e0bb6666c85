import pytest

from archive.notes import malformed_notes, noted_sources


def test_noted_sources_are_named_once_in_order():
    assert noted_sources("Погиб.[[12]][[7]] Похоронен там же.[[12]]") == [12, 7]


@pytest.mark.parametrize("note", ["[[абв]]", "[[]]", "[[12]", "[[12", "[[ 12 ]]", "[[1234567890]]", "[[12, 7]]"])
def test_malformed_notes_are_given_as_written(note):
    assert malformed_notes(f"Погиб под Новгородом{note}.")[0].startswith(note[:4])
    assert noted_sources(f"Погиб под Новгородом{note}.") == []


def test_malformed_notes_are_none_in_a_good_text():
    assert malformed_notes("В бою [так в документе] ранен.[[1]][[2]]") == []
