"""A text that was changed is told word by word."""

from curation.history.wording import ADDED, AROUND, GAP, SAME, TAKEN, compared


def told(old, new) -> list[tuple[str, str]]:
    return [(part.how, part.text.strip()) for part in compared(old, new) if part.text.strip()]


def test_compared_tells_words_taken_and_added():
    parts = told("родился в 1913 году", "родился в 1914 году")

    assert parts == [(SAME, "родился в"), (TAKEN, "1913"), (ADDED, "1914"), (SAME, "году")]


def test_compared_leaves_out_what_stayed_far_from_a_change():
    words = " ".join(map(str, range(100)))

    parts = told(f"{words} конец", f"{words} начало")

    assert [how for how, _text in parts] == [GAP, SAME, TAKEN, ADDED]
    assert parts[1][1] == " ".join(map(str, range(100 - AROUND, 100)))


def test_compared_puts_the_new_text_together_again():
    old, new = "один два три", "ноль один три четыре"

    kept = [part for part in compared(old, new) if part.how in (SAME, ADDED)]

    assert "".join(part.text for part in kept).split() == new.split()


def test_compared_tells_very_long_texts_by_lines():
    lines = [f"строка {n}" for n in range(3_000)]
    changed = [*lines[:-1], "другая строка"]

    parts = told("\n".join(lines), "\n".join(changed))

    assert (ADDED, "другая строка") in parts
    assert (TAKEN, "строка 2999") in parts
