"""Keys of names: one for all cases, genders and numbers of a name, and one for all that sounds alike."""

import re
from functools import lru_cache

# Names that lose or change a vowel inside.
_IRREGULAR = {
    "павел": "павл", "лев": "льв", "любовь": "любов", "любови": "любов", "любовью": "любов", "петр": "петр",
    "лоб": "лб", "пес": "пс",
}  # fmt: skip
_ADJECTIVES = "ого|ому|ыми|ими|ую|ые|ие|ым|им|ом|ем|ых|их|ая|ое|ой|ою|ый|ий"
_SKY = re.compile(rf"(.{{2,}}[сц])к(?:{_ADJECTIVES}|а|о|у|и)$")
_OV = re.compile(r"(.{2,}(?:ов|ев|ин|ын))(?:ами|ыми|ых|ым|ою|ой|ом|ам|ах|ы|а|у|е)?$")
_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями",
    "ых", "их", "ым", "им", "ый", "ий", "ой", "ая", "яя", "ую", "юю", "ою", "ею", "ей", "ом", "ем", "ах", "ях", "ам",
    "ям", "ью", "ьи", "ые", "ие", "ов", "ев",
    "ы", "и", "а", "я", "у", "ю", "е", "о", "ь", "й",
)  # fmt: skip
_SHORTEST = 3
_FLEETING = re.compile(r"(?:(?<=[^аеиоуыэюяь])[ое]|(?<=[аеиоуыэюя])е|(?<=ь)е)(?=[кцлнр]$)")

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
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    if match := _SKY.fullmatch(word):
        return f"{match[1]}к"
    if match := _OV.fullmatch(word):
        return match[1]
    return _without_fleeting(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)].rstrip("ьй") if len(word) - len(ending) > _SHORTEST else word[: -len(ending)]
    return word


def _without_fleeting(stem: str) -> str:
    """«Коломиец, Коломийца», «Заяц» aside, «Кравчонок, Кравчонка»."""
    stem = re.sub(r"(?:ие|й)ц$", "иц", stem)
    return _FLEETING.sub("", stem) if len(stem) > _SHORTEST else stem


@lru_cache(maxsize=200_000)
def skeleton(key: str) -> str:
    """Return the class of keys that sound alike: unstressed vowels, voice, soft signs, doubled letters."""
    sound = _DOUBLE.sub(r"\1", key.translate(_SKELETON))
    for heard, said in _SILENT:
        sound = sound.replace(heard, said)
    return sound
