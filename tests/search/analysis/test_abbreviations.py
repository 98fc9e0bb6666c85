import pytest

from search.analysis.abbreviations import MEANS, spelled_out
from search.terms import cut


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ст. л-т Иванов", "ст. лейтенант Иванов"),
        ("К-Н Петров", "капитан Петров"),
        ("кр-ц", "красноармеец"),
        ("подп-к", "подполковник"),
        ("Ростов-на-Дону, 22-я", "Ростов-на-Дону, 22-я"),
        ("ст-на", "старшина"),
    ],
)
def test_contractions_are_written_in_full(written, meant):
    assert spelled_out(written) == meant
    assert cut(written) == cut(meant)


def test_abbreviations_are_folded_words():
    assert all(cut(short) == [short] for short in MEANS)
    assert all(cut(whole) == [whole] for meant in MEANS.values() for whole in meant)
