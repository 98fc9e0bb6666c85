"""Russian personal names: how they are shown, declined and read.

A name is three parts, surname, given name, patronymic; any may be "" (unknown) and given name or patronymic may be an
initial, with its full stop or without. Plain functions: no Django, no database.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from archive.given_names import FEMALE, MALE, SHORT_PATRONYMIC_BASES
from archive.text import NBSP, fold

# «е», «ё», «ю», «я» at the head of a word sound with «й»: «о Якове», «о Евгении».
OPEN_VOWELS = tuple("аоуэи")
CASES = ("gen", "dat", "acc", "ins", "loc")

# What the rules of pytrovich 0.2.0 get wrong in masculine names and titles: genitive and instrumental, the rest
# follows. «Орёл» loses its vowel, «Кузнец» keeps it; a stressed ending is «-ом», an unstressed one «-ем». Folded.
_LONGEST_PREFIX = 3
_MASCULINE_EXCEPTIONS = {
    "боец": ("бойца", "бойцом"),
    "воробей": ("воробья", "воробьём"),
    "герой": ("героя", "героем"),
    "доброволец": ("добровольца", "добровольцем"),
    "дятел": ("дятла", "дятлом"),
    "жилец": ("жильца", "жильцом"),
    "жнец": ("жнеца", "жнецом"),
    "журавель": ("журавля", "журавлём"),
    "журавль": ("журавля", "журавлём"),
    "заяц": ("зайца", "зайцем"),
    "камень": ("камня", "камнем"),
    "коваль": ("коваля", "ковалём"),
    "козел": ("козла", "козлом"),
    "конь": ("коня", "конём"),
    "корень": ("корня", "корнем"),
    "король": ("короля", "королём"),
    "краснофлотец": ("краснофлотца", "краснофлотцем"),
    "кузнец": ("кузнеца", "кузнецом"),
    "лев": ("льва", "львом"),
    "литовец": ("литовца", "литовцем"),
    "муравей": ("муравья", "муравьём"),
    "немец": ("немца", "немцем"),
    "огонь": ("огня", "огнём"),
    "орел": ("орла", "орлом"),
    "осел": ("осла", "ослом"),
    "пень": ("пня", "пнём"),
    "покой": ("покоя", "покоем"),
    "прибой": ("прибоя", "прибоем"),
    "пушкарь": ("пушкаря", "пушкарём"),
    "разбой": ("разбоя", "разбоем"),
    "соловей": ("соловья", "соловьём"),
    "стрелец": ("стрельца", "стрельцом"),
    "франц": ("франца", "францем"),
    "чернец": ("чернеца", "чернецом"),
    "чиж": ("чижа", "чижом"),
    "швец": ("швеца", "швецом"),
}
# First halves of more than three letters that stay: «Грум-Гржимайло».
_FIXED_PREFIXES = frozenset(["грум"])
# With these the whole name stays as it is: Момыш-улы, Ахмед-оглы, Мамед кызы.
_EASTERN_TAILS = {"оглы", "улы", "кызы", "гызы", "заде", "зода"}
_MALE = frozenset(map(fold, MALE))
_FEMALE = frozenset(map(fold, FEMALE))
_SEPARATORS = re.compile(r"([-\s]+)")
_INITIAL = re.compile(r"[^\W\d_]\.?")
# One syllable: «Бой», «Цой» are nouns and no adjectives.
_SHORT_NOUN = re.compile(r"(?!злой)[^аеёиоуыэюя]*ой")
# «Ал-др», «Ник-й»: a given name that keeps its beginning and its end. Folded.
CLIPPED = re.compile(r"([^\W\d_]{1,5})-(?:др|[бвгджзйклмнпрстфхцчшщ])")
_GLUED_INITIALS = re.compile(r"(?<=\.)(?=[^\W\d_])")
_PATRONYMIC_MALE = re.compile(r"(?:[оеё]вич|ьич|ыч)$|(?:^|[\s-])(?:оглы|улы)$", re.IGNORECASE)
_PATRONYMIC_FEMALE = re.compile(r"(?:[оеё]вна|инична|ична|шна)$|(?:^|[\s-])(?:кызы|гызы)$", re.IGNORECASE)


def full_name(surname: str, given: str, patronymic: str) -> str:
    """Return «Герасименко Иван Саввич», an initial with its full stop: «Черемнов Леонтий А.»."""
    return " ".join(part for part in map(_shown, (surname, given, patronymic)) if part)


def natural_name(surname: str, given: str, patronymic: str) -> str:
    """Return «Иван Саввич Герасименко»."""
    return " ".join(part for part in map(_shown, (given, patronymic, surname)) if part)


def short_name(surname: str, given: str, patronymic: str) -> str:
    """Return «И. С. Герасименко» with no-break spaces; without a surname, what else is known, in full."""
    if not surname.strip():
        return natural_name("", given, patronymic).replace(" ", NBSP)
    return NBSP.join([*initials(given, patronymic), surname.strip()])


def list_name(surname: str, given: str, patronymic: str) -> str:
    """Return «Герасименко И. С.» with no-break spaces, for lists ordered by surname."""
    if not surname.strip():
        return short_name(surname, given, patronymic)
    return NBSP.join([surname.strip(), *initials(given, patronymic)])


def monogram(surname: str, given: str, patronymic: str = "") -> str:
    """Return «ГИ», the letters shown in place of a missing portrait; the patronymic does not take part."""
    return (surname.strip()[:1] + given.strip()[:1]).upper()


def initials(given: str, patronymic: str) -> list[str]:
    """Return ["И.", "С."]; a hyphenated given name keeps both letters: «А.-М.»."""
    return [_initial(part.strip()) for part in (given, patronymic) if part.strip()]


def is_initial(part: str) -> bool:
    return bool(_INITIAL.fullmatch(part.strip()))


def _initial(part: str) -> str:
    pieces = [piece for piece in part.split("-") if piece]
    return "-".join(f"{piece[0].upper()}." for i, piece in enumerate(pieces) if i == 0 or piece[0].isupper())


def _shown(part: str) -> str:
    part = part.strip()
    return _initial(part) if is_initial(part) else part


def guess_sex(given: str, patronymic: str) -> str:
    """Return "m", "f" or "" when the name does not tell: an initial, «Саша», nothing."""
    patronymic, given = patronymic.strip(), given.strip()
    if _PATRONYMIC_MALE.search(patronymic) or patronymic.capitalize() in SHORT_PATRONYMIC_BASES:
        return "m"
    if _PATRONYMIC_FEMALE.search(patronymic):
        return "f"
    return "" if not given or is_initial(given) else _sex_of_given(given)


def _sex_of_given(given: str) -> str:
    if fold(given) in _MALE:
        return "m"
    if fold(given) in _FEMALE:
        return "f"
    return {"MALE": "m", "FEMALE": "f"}.get(_detector().detect(firstname=given).name, "")


def decline(surname: str, given: str, patronymic: str, case: str, sex: str = "") -> str:
    """Return the full name in a case of `CASES`: «Герасименко Ивана Саввича».

    The sex is guessed when not given; when it cannot be guessed the name stays in the nominative. Initials and foreign
    surnames that do not decline stay. Raises ValueError for an unknown case.
    """
    return full_name(*decline_parts(surname, given, patronymic, case, sex))


def decline_parts(surname: str, given: str, patronymic: str, case: str, sex: str = "") -> tuple[str, str, str]:
    """As `decline`, for a caller that orders the parts itself."""
    if case not in CASES:
        raise ValueError(f"unknown case: {case}")
    sex = sex or guess_sex(given, patronymic)
    if not sex:
        return surname, given, patronymic
    return (
        _declined("lastname", surname.strip(), case, sex),
        _declined("firstname", given.strip(), case, sex),
        _declined("middlename", patronymic.strip(), case, sex),
    )


def about(name: str) -> str:
    """Return «о Герасименко», «об Ушакове»: the preposition before a name in the locative, by its first sound."""
    return f"{'об' if name[:1].lower() in OPEN_VOWELS else 'о'} {name}"


@lru_cache(maxsize=50_000)
def _declined(part: str, word: str, case: str, sex: str) -> str:
    """Decline one part of a name, piece by piece where it has hyphens or spaces.

    Small letters («фон») and a short first half («Бой-Жилинский») stay.
    """
    if is_initial(word):
        return word
    pieces = _SEPARATORS.split(word)
    if pieces[-1].lower() in _EASTERN_TAILS:
        return word
    last = len(pieces) - 1
    return "".join(
        _declined_piece(part, piece, case, sex, i == last)
        if piece[:1].isupper() and (i == last or not _stays(piece))
        else piece
        for i, piece in enumerate(pieces)
    )


def _stays(piece: str) -> bool:
    """Tell whether the first half of a double name is left as it is."""
    return len(piece) <= _LONGEST_PREFIX or fold(piece) in _FIXED_PREFIXES


def _declined_piece(part: str, piece: str, case: str, sex: str, last: bool) -> str:
    shouted = len(piece) > 1 and piece.isupper()
    plain = piece.capitalize() if shouted else piece
    exception = _exception(part, plain.lower()) if sex == "m" and part != "middlename" else None
    declined = _from_exception(exception, case) if exception else _by_rules(part, plain, case, sex, last)
    return declined.upper() if shouted else plain[0] + declined[1:]


def _exception(part: str, word: str) -> tuple[str, str] | None:
    """Return genitive and instrumental of a masculine name that the rules decline wrongly."""
    if fold(word) in _MASCULINE_EXCEPTIONS:
        return _MASCULINE_EXCEPTIONS[fold(word)]
    if part == "firstname":
        return (f"{word}а", f"{word}ом") if word.endswith("ек") else None
    if _SHORT_NOUN.fullmatch(word):
        return f"{word[:-1]}я", f"{word[:-1]}ем"
    if word.endswith(("ёнок", "енок")):
        return f"{word[:-2]}ка", f"{word[:-2]}ком"
    return (f"{word}а", f"{word}ом") if word.endswith("ач") else None


def _from_exception(forms: tuple[str, str], case: str) -> str:
    genitive, instrumental = forms
    if case == "ins":
        return instrumental
    if case == "dat":
        return genitive[:-1] + {"а": "у", "я": "ю"}[genitive[-1]]
    return genitive[:-1] + "е" if case == "loc" else genitive


def _by_rules(part: str, piece: str, case: str, sex: str, last: bool) -> str:
    maker, enums = _maker()
    return maker.make(
        enums.NamePart[part.upper()],
        enums.Gender.MALE if sex == "m" else enums.Gender.FEMALE,
        enums.Case(CASES.index(case)),
        piece,
        known_gender=last,
    )


@cache
def _maker():
    # Read on first use: a page without a declined name does not pay for the rules.
    from pytrovich import enums
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), enums


@cache
def _detector():
    from pytrovich.detector import PetrovichGenderDetector

    return PetrovichGenderDetector()


@lru_cache(maxsize=50_000)
def surname_forms(surname: str, sex: str) -> frozenset[str]:
    """Return every case form, folded (see `archive.text.fold`); with sex "" those of a man and of a woman.

    Spellings that writers vary are all there: «-ой/-ою», «-ем/-ом» after ц and hissing consonants, a double surname
    declined in both parts or in the last.
    """
    return frozenset(form for case in case_forms("lastname", surname, sex).values() for form in case)


@lru_cache(maxsize=50_000)
def given_forms(given: str, sex: str) -> frozenset[str]:
    return frozenset(form for case in case_forms("firstname", given, sex).values() for form in case)


def patronymic_forms(patronymic: str, sex: str) -> frozenset[str]:
    return frozenset(form for case in case_forms("middlename", patronymic, sex).values() for form in case)


@lru_cache(maxsize=50_000)
def case_forms(part: str, word: str, sex: str) -> dict[str, frozenset[str]]:
    """Return {"nom": …, "gen": …, …} of folded spellings; `part` is "lastname", "firstname" or "middlename"."""
    sexes = (sex,) if sex else ("m", "f")
    forms = {"nom": frozenset({fold(word)})}
    for case in CASES:
        declined = {form for s in sexes for form in _spellings(part, word.strip(), case, s)}
        forms[case] = frozenset(fold(form) for form in declined)
    return forms


def _spellings(part: str, word: str, case: str, sex: str) -> Iterator[str]:
    declined = _declined(part, word, case, sex)
    yield declined
    head, hyphen, tail = word.rpartition("-")
    if hyphen:
        yield f"{head}-{_declined(part, tail, case, sex)}"
    if case == "ins":
        yield from _instrumental_spellings(declined)


def _instrumental_spellings(form: str) -> Iterator[str]:
    if form.endswith(("ой", "ей", "ёй")):
        yield f"{form[:-1]}ю"
    for ending, other in (("ом", "ем"), ("ем", "ом"), ("ём", "ом")):
        if form.endswith(ending) and form[-3:-2] in "цжшчщ":
            yield form[:-2] + other


def parse_name(text: str) -> tuple[str, str, str]:
    """Read surname, given name and patronymic as a visitor or a document writes them, in either order.

    «Герасименко Иван Саввич», «Иван Саввич Герасименко», «И. С. Герасименко», «Герасименко И.С.», «Иван Герасименко».
    Initials come back with their full stop, shortened names («Ив.», «Ал-др») as they are written. Two words of which
    neither is a known given name count as surname first.
    """
    words = _GLUED_INITIALS.sub(" ", text.replace(",", " ")).split()
    if any(map(_is_short, words)):
        return _parse_with_initials(words)
    if len(words) == 1:
        return words[0], "", ""
    return _parse_words(words)


def _parse_with_initials(words: list[str]) -> tuple[str, str, str]:
    first_initial = next(i for i, word in enumerate(words) if _is_short(word))
    shown = [_shown(word) for word in words]
    if len(words) == 3 and _surname_last(words, first_initial):
        given, patronymic, surname = shown
        return surname, given, patronymic
    if first_initial == 0:
        count = next((i for i, word in enumerate(words) if not _is_short(word)), len(words))
        return " ".join(shown[count:]), *_padded(shown[:count])
    return shown[0], *_padded(shown[1:])


def _surname_last(words: list[str], first_initial: int) -> bool:
    """Tell whether three words are «Иван С. Герасименко» or «Ив. Саввич Герасименко»."""
    if is_patronymic(words[2]) or _is_short(words[2]):
        return False
    return first_initial == 1 or (first_initial == 0 and is_patronymic(words[1]))


def _is_short(word: str) -> bool:
    return is_initial(word) or is_shortened(word)


def is_shortened(word: str) -> bool:
    """Tell whether a word is a given name or patronymic cut short: «Ив.», «Савв.», «Ал-др»; an initial is not."""
    cut = word.endswith(".") and fold(word) in _beginnings()
    return cut or bool(CLIPPED.fullmatch(fold(word)))


@cache
def _beginnings() -> frozenset[str]:
    """Return the beginnings of given names of two letters or more, whole names left out."""
    return frozenset(name[:length] for name in _MALE | _FEMALE for length in range(2, len(name)))


def _parse_words(words: list[str]) -> tuple[str, str, str]:
    if len(words) >= 3 and is_patronymic(words[1]) and not (is_patronymic(words[2]) and not _is_given(words[0])):
        return " ".join(words[2:]), words[0], words[1]
    if len(words) == 2 and _is_given(words[0]) and not _is_given(words[1]):
        given, other = words
        return ("", given, other) if is_patronymic(other) else (other, given, "")
    return words[0] if words else "", *_padded(words[1:])


def _padded(words: list[str]) -> tuple[str, str]:
    return (words[0] if words else "", " ".join(words[1:]))


def _is_given(word: str) -> bool:
    return fold(word) in _MALE or fold(word) in _FEMALE


def is_patronymic(word: str) -> bool:
    """Tell whether a word in the nominative looks like a patronymic: «Саввич» does, «Угорич» does not."""
    return bool(
        _PATRONYMIC_MALE.search(word) or _PATRONYMIC_FEMALE.search(word) or word.capitalize() in SHORT_PATRONYMIC_BASES
    )
