"""The words of Russian dates: how they are declined in print, and what each means when it is read."""

from datetime import date
from typing import NamedTuple

from .marks import Part

NOMINATIVE, GENITIVE, ACCUSATIVE, INSTRUMENTAL, DATIVE, LOCATIVE = range(6)


def _forms(row: str) -> tuple[str, ...]:
    return tuple(row.split())


MONTHS = {
    1: _forms("январь января январь январём январю январе"),
    2: _forms("февраль февраля февраль февралём февралю феврале"),
    3: _forms("март марта март мартом марту марте"),
    4: _forms("апрель апреля апрель апрелем апрелю апреле"),
    5: _forms("май мая май маем маю мае"),
    6: _forms("июнь июня июнь июнем июню июне"),
    7: _forms("июль июля июль июлем июлю июле"),
    8: _forms("август августа август августом августу августе"),
    9: _forms("сентябрь сентября сентябрь сентябрём сентябрю сентябре"),
    10: _forms("октябрь октября октябрь октябрём октябрю октябре"),
    11: _forms("ноябрь ноября ноябрь ноябрём ноябрю ноябре"),
    12: _forms("декабрь декабря декабрь декабрём декабрю декабре"),
}
SHORT_MONTHS = {1: "янв.", 2: "февр.", 4: "апр.", 8: "авг.", 9: "сент.", 10: "окт.", 11: "нояб.", 12: "дек."}

SEASONS = {
    21: _forms("весна весны весну весной весне весне"),
    22: _forms("лето лета лето летом лету лете"),
    23: _forms("осень осени осень осенью осени осени"),
    24: _forms("зима зимы зиму зимой зиме зиме"),
}
STAGES = {
    0: _forms("начало начала начало началом началу начале"),
    1: _forms("середина середины середину серединой середине середине"),
    2: _forms("конец конца конец концом концу конце"),
}
NIGHTS = _forms("ночь ночи ночь ночью ночи ночи")
PORTION_NOUNS = {
    "half": _forms("половина половины половину половиной половине половине"),
    "third": _forms("треть трети треть третью трети трети"),
    "quarter": _forms("квартал квартала квартал кварталом кварталу квартале"),
    "fourth": _forms("четверть четверти четверть четвертью четверти четверти"),
    "ten_days": _forms("декада декады декаду декадой декаде декаде"),
}
# The last part of a portion is «последняя» where ordinary speech says so; -1 when it is read.
LAST = -1
ORDINALS = {
    0: _forms("первая первой первую первой первой первой"),
    1: _forms("вторая второй вторую второй второй второй"),
    2: _forms("третья третьей третью третьей третьей третьей"),
    3: _forms("четвёртая четвёртой четвёртую четвёртой четвёртой четвёртой"),
    LAST: _forms("последняя последней последнюю последней последней последней"),
}
_MASCULINE_ORDINALS = {
    0: _forms("первый первого первым первому первом"),
    1: _forms("второго вторым второму втором"),
    2: _forms("третий третьего третьим третьему третьем"),
    3: _forms("четвёртый четвёртого четвёртым четвёртому четвёртом"),
    LAST: _forms("последний последнего последним последнему последнем"),
}
YEAR, YEARS = _forms("год года год годом году году"), _forms("годы годов годы годами годам годах")
CENTURY, CENTURIES = _forms("век века век веком веку веке"), _forms("века веков века веками векам веках")
DECADE_ENDINGS = ("е", "х", "е", "ми", "м", "х")
_DECADE_STEMS = {20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят"}

ROMANS = {
    letters: number
    for number, letters in enumerate(
        _forms("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"), start=1
    )
}
ROMAN = {number: letters.upper() for letters, number in ROMANS.items()}


class Period(NamedTuple):
    """A stretch that has a name of its own and is shown by it."""

    genitive: str
    earliest: date | None
    latest: date | None
    synonyms: tuple[str, ...]


WAR_BEGAN, WAR_ENDED = date(1941, 6, 22), date(1945, 5, 9)
_BEFORE, _AFTER = date(1941, 6, 21), date(1945, 5, 10)
PERIODS = {
    "годы войны": Period(
        "годов войны",
        WAR_BEGAN,
        WAR_ENDED,
        (
            "период войны",
            "время войны",
            "военные годы",
            "военное время",
            "годы великой отечественной войны",
            "период великой отечественной войны",
            "время великой отечественной войны",
            "великая отечественная война",
            "вов",
            "годы вов",
            "период вов",
            "время вов",
        ),
    ),
    "до войны": Period("до войны", None, _BEFORE, ("до начала войны", "довоенные годы", "довоенное время")),
    "перед войной": Period("перед войной", None, _BEFORE, ("перед самой войной", "накануне войны")),
    "после войны": Period(
        "после войны", _AFTER, None, ("после окончания войны", "послевоенные годы", "послевоенное время")
    ),
}

APPROXIMATE, UNCERTAIN = "approximate", "uncertain"
# A "flag" belongs to the date beside it, an "adverb" at the edge of a pair to both dates.
_MEANINGS = {
    ("flag", (APPROXIMATE,)): "ок, около, ca, circa, ~",
    ("flag", (UNCERTAIN,)): "?",
    ("flag", (APPROXIMATE, UNCERTAIN)): "%",
    ("adverb", (APPROXIMATE,)): "примерно, приблизительно, прибл, прим, ориентировочно, ориент",
    ("adverb", (UNCERTAIN,)): (
        "предположительно, предп, предпол, вероятно, возможно, по-видимому, наверное, кажется, вроде"
    ),
    ("preposition", ""): "в, во, на, от, за, в течение, род, родился, родилась, ум, умер, умерла, погиб, погибла",
    ("relation", "from"): "с, со, начиная с",
    ("relation", "until"): "по",
    ("relation", "not_before"): "не ранее, не раньше, не ранее чем",
    ("relation", "not_after"): (
        "не позднее, не позже, не позднее чем, к, ко, "
        "и не позднее, и не позже, – не позднее, – не позже, - не позднее, - не позже"
    ),
    ("relation", "before"): "до, ранее, раньше",
    ("relation", "after"): "после, позднее, позже",
    ("relation", "between"): "между",
    ("and", "and"): "и",
    ("joiner", "through"): "–, -",
    ("joiner", "either"): "или, либо",
    ("joiner", "slash"): "/",
    ("year", ""): "г, гг, г р, года рождения, г рождения, год рождения",
    ("stage", Part("stage", 0)): "нач, первые дни, первых дней, первые числа, первых числах",
    ("stage", Part("stage", 1)): "сер",
    ("stage", Part("stage", 2)): "кон, последние дни, последних дней, последние числа, последних числах",
    ("ordinal", 0): "перв",
    ("ordinal", 1): "втор",
    ("ordinal", LAST): "посл",
    ("portion", "quarter"): "кв",
    ("portion", "half"): "пол, полов, полугодие, полугодия",
    ("portion", "fourth"): "четв",
    ("century", ""): "вв, столетие, столетия, столетии",
    ("style", True): (
        "ст ст, по ст ст, ст стиля, ст стиль, по ст стилю, по старому стилю, старого стиля, старый стиль, "
        "по юлианскому календарю"
    ),
    ("style", False): (
        "н ст, по н ст, н стиля, н стиль, по н стилю, по новому стилю, нового стиля, новый стиль, "
        "по григорианскому календарю"
    ),
}
# What is written where a date should be, and what to write instead.
_ADVICE = {
    "дата неизвестна — оставьте поле пустым": (
        "б д, б / д, без даты, без г, без года, н д, н / д, нет, нет данных, неизвестно, неизвестна, неизвестен, "
        "не известно, не известна, не установлено, не установлена, не указано, не указана, дата неизвестна"
    ),
    "время суток в дату не входит — запишите его в примечание": (
        "утром, днем, вечером, утро, вечер, утра, вечера, дня, час, часа, часов, ч, мин, :"
    ),
    "запишите днями: «1–7 мая 1942 г.»": "неделя, недели, неделе, неделю",
    "запишите месяцами: «сентябрь 1942 — май 1943»": "уч, учебный, учебного, учебном",
    "напишите «конец XIX — начало XX вв.»": "рубеж, на рубеже, рубеже",
    "две версии записывают так: «1943 или 1944»": "по другим данным, по другим сведениям, по некоторым данным",
    "последний день назовите так: «по 9 мая 1945 г.»": "включительно, вкл",
    "если не кончилось, напишите только начало: «с 1941 г.»": "по настоящее время, по н в, по сей день",
    "когда именно? Напишите месяц и год или «годы войны»": "войны, война, войне, войну",
}


def plain(text: str) -> str:
    """Return the word as it is looked up in `LEXICON`."""
    return text.lower().replace("ё", "е")


def _lexicon() -> dict[str, tuple[str, object]]:
    """Return what each word, or phrase of words parted by single spaces, means: (kind of token, value)."""
    lexicon = {phrase: meaning for meaning, phrases in _MEANINGS.items() for phrase in phrases.split(", ")}
    for kind, table in (("month", MONTHS), ("season", SEASONS), ("ordinal", ORDINALS), ("portion", PORTION_NOUNS)):
        lexicon |= {form: (kind, value) for value, forms in table.items() for form in forms}
    lexicon |= {form: ("year", "") for form in YEAR + YEARS} | {form: ("century", "") for form in CENTURY + CENTURIES}
    lexicon |= {form: ("stage", Part("stage", index)) for index, forms in STAGES.items() for form in forms}
    # «третью» is what «по третью декаду» needs; nobody dates by the instrumental of «треть».
    lexicon["третью"] = ("ordinal", 2)
    lexicon |= {form: ("ordinal", value) for value, forms in _MASCULINE_ORDINALS.items() for form in forms}
    for month, (name, *_) in MONTHS.items():
        lexicon |= {name[:length]: ("month", month) for length in range(3, len(name))}
    for value, stem in _DECADE_STEMS.items():
        lexicon |= {stem + ending: ("decade", 1900 + value) for ending in ("ые", "ых", "ым", "ыми")}
    lexicon |= {form: ("night", "") for form in NIGHTS}
    lexicon |= {phrase: ("advice", advice) for advice, phrases in _ADVICE.items() for phrase in phrases.split(", ")}
    for name, period in PERIODS.items():
        lexicon |= {phrase: ("period", name) for phrase in (name, period.genitive, *period.synonyms)}
    return {plain(phrase): meaning for phrase, meaning in lexicon.items()}


LEXICON = _lexicon()
