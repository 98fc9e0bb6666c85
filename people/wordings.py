"""When the museum's own line and a source's wording say the same. Plain functions over texts."""

from archive.text import stems

# Words by which two wordings of one thing differ: «1913 г., село Знаменка» is «1913, село Знаменка».
_EMPTY = frozenset({"г", "гг", "год", "в", "во", "на", "с", "со", "из", "под", "у"})
# What weakens a statement: a line with such a word says something else than a wording without it.
_HEDGES = frozenset({"не", "ок", "окол", "ил", "до", "посл"})


def words(text: str) -> frozenset[str]:
    """Return the stems of the words and numbers that carry the meaning."""
    return frozenset(stem for stem, *_ in stems(text)) - _EMPTY


def is_same(line: str, told: str) -> bool:
    return bool(words(told)) and words(line) == words(told)


def takes_in(line: str, told: str) -> bool:
    """Tell whether a wording says nothing that the line does not, and every number of it.

    takes_in("погиб в бою, 29 января 1942 г., под Новгородом", "погиб 29 января 1942 г. под Новгородом")
    A wording without the day does not prove the day: "погиб под Новгородом" is not taken in.
    """
    said, missing = words(told), words(line) - words(told)
    return bool(said) and said <= words(line) and not any(word.isdigit() or word in _HEDGES for word in missing)


def is_proved_by(line: str, told: str) -> bool:
    """Tell whether a wording says all that the line does, and more."""
    return bool(words(line)) and words(line) < words(told)
