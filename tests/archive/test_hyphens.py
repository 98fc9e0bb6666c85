import pytest

from archive.hyphens import hyphenated


@pytest.mark.parametrize(
    "parted",
    [
        "усо·вер·шен·ство·ва·ния",
        "метал·лур·ги·чес·кий",
        "ста·лин·град·ская",
        "желез·но·до·рож·ный",
    ],
)
def test_hyphenated_parts_a_long_word_between_syllables(parted):
    word = parted.replace("·", "")

    found = hyphenated(word)

    assert found.replace("\u00ad", "") == word
    assert found.replace("\u00ad", "·") == parted


def test_hyphenated_leaves_twelve_letters_and_foreign_words_alone():
    assert hyphenated("Новокузнецке Metallurgical 1234567890123") == "Новокузнецке Metallurgical 1234567890123"


def test_hyphenated_never_starts_a_line_with_a_sign():
    assert "\u00adь" not in hyphenated("письмоводительствовавший")
    assert "\u00adй" not in hyphenated("войсковоегенеральское")
