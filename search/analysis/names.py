"""Keys of names: one for all cases, genders and numbers of a name, and one for all that sounds alike."""

import re
from collections.abc import Iterable
from functools import lru_cache

_VOWEL = "аеиоуыэюя"
# Names that lose or change a vowel inside, where no rule tells so.
_IRREGULAR = {"лоб": "лб", "пес": "пс", "лев": "льв", "заяц": "зайц"}
# Евдокия and Евдоким, Виктор and Виктория would share a key; Ия has nothing to spare.
_WHOLE = re.compile(r"(евдоким|виктори|и(?=.))(?:а|я|у|ю|е|и|ы|ом|ей|ею)?")
# «Яна», «Аде»; «Цой», «Зоей»: of these two letters stay.
_TINY = re.compile(
    rf"([{_VOWEL}][^{_VOWEL}])(?:а|я|у|ю|е|и|ы|о[мйю]|е[мйю])|([^{_VOWEL}][{_VOWEL}])(?:й|я|ю|е|и|е[мйю]|я[мх]|ями)"
)
_ADJECTIVES = "ого|ому|ыми|ими|ую|ые|ие|ым|им|ом|ем|ых|их|ая|ое|ой|ою|ый|ий"
_SKY = re.compile(rf"(.{{2,}}[сц])к(?:{_ADJECTIVES}|а|о|у|и)")
_OV = re.compile(r"(.{2,}(?:ов|ев|ин|ын))(?:ами|ыми|ых|ым|ою|ой|ом|ам|ах|ы|а|у|е)?")
# «Бергов, Миллеров, Ковальчуков» are most of all families of Берг, Миллер, Ковальчук.
_FAMILY = re.compile(r"(.+(?:берг|тейн|льд|инг|нер|лер|дт|чук))ов")
_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями",
    "ых", "их", "ым", "им", "ый", "ий", "ой", "ая", "яя", "ую", "юю", "ою", "ею", "ей", "ом", "ем", "ах", "ях", "ам",
    "ям", "ью", "ьи", "ые", "ие", "ов", "ев",
    "ы", "и", "а", "я", "у", "ю", "е", "о", "ь", "й",
)  # fmt: skip
# A base that looks like an ending: «Максим», «Абрам», «Сергей», «Рерих» lose it in every form or in none.
_BASES = ("ым", "им", "ом", "ем", "ам", "ям", "ах", "ях", "ых", "их", "ий", "ей", "ой", *"аеиоуюяьй")
_SHORTEST, _LONGEST = 3, 60
_FLEETING = re.compile(rf"(?:(?<=[^{_VOWEL}ь])[ое]|(?<=[{_VOWEL}])е|(?<=ь)е)(?=[кцлнр]$)")
_BEFORE_TS = ((re.compile(rf"(?<=[{_VOWEL}])[ей]ц$"), "йц"), (re.compile("ьц$"), "ц"))

_SKELETON = str.maketrans({
    "а": "о", "я": "и", "э": "и", "е": "и", "ы": "и", "й": "и", "ю": "у", "б": "п", "в": "ф", "г": "к", "д": "т",
    "ж": "ш", "з": "с", "щ": "ш", "ч": "ш", "ц": "с", "ь": None, "ъ": None,
})  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = (("стф", "сф"), ("стн", "сн"), ("стл", "сл"))


@lru_cache(maxsize=200_000)
def name_key(word: str) -> str:
    """Return what every form of a folded surname, given name or patronymic shares.

    name_key("чалкову") == name_key("чалковой") == name_key("чалков"). The suffix of a surname stays: «Иванов» is not
    «Иван». A rule and no dictionary: a few surnames that decline alike share a key.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if match := _TINY.fullmatch(word) or _WHOLE.fullmatch(word):
        return next(filter(None, match.groups()))
    if not _SHORTEST < len(word) <= _LONGEST or not word.isalpha():
        return word
    if match := _SKY.fullmatch(word):
        return f"{match[1]}к"
    if match := _OV.fullmatch(word):
        family = _FAMILY.fullmatch(match[1])
        return _without_fleeting(family[1]) if family else match[1]
    return _without_fleeting(_base(word))


def _base(word: str) -> str:
    base = _shortened(word, _ENDINGS)
    while (shorter := _shortened(base, _BASES)) != base:
        base = shorter
    return base


def _shortened(word: str, endings: Iterable[str]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _without_fleeting(base: str) -> str:
    """«Коломиец, Коломийца», «Стрелец, Стрельца», «Кравчонок, Кравчонка», «Орёл, Орла»."""
    if len(base) <= _SHORTEST:
        return base
    for ending, alike in _BEFORE_TS:
        base = ending.sub(alike, base)
    return _FLEETING.sub("", base)


@lru_cache(maxsize=200_000)
def skeleton(key: str) -> str:
    """Return the class of keys that sound alike: unstressed vowels, voice, soft signs, doubled letters."""
    sound = _DOUBLE.sub(r"\1", key.translate(_SKELETON))
    for heard, said in _SILENT:
        sound = sound.replace(heard, said)
    return sound
