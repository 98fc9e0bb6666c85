"""Words that tell what stands beside a name: ranks and trades, streets, common nouns that are surnames too."""

from functools import cache

from archive import names
from archive.text import fold


def folded(words: str) -> list[str]:
    """Return the words of a list written as text, folded."""
    return [fold(word) for word in words.split()]


# Beside a surname they make it a surname: «сталевар Уральский».
_MEN = """
    академик адмирал артиллерист боец бригадир бригинженер ветеран военврач военком военфельдшер воин вожатый врач
    гвардеец генерал герой горновой горняк директор доброволец доктор доменщик ефрейтор забойщик завуч заместитель
    замполит земляк зенитчик инженер интендант кавалер кавалерист капитан комбат комбриг комдив командарм командир
    командующий комиссар комсорг конструктор красноармеец краснофлотец кузнец лейтенант лётчик майор маршал
    мартеновец мастер матрос машинист металлург механик минёр миномётчик наводчик начальник новокузнечанин
    обер-мастер ополченец орденоносец отделённый офицер парторг партизан пехотинец писатель подполковник подручный
    политрук полковник поэт прокатчик профессор пулемётчик рабочий радист разведчик рядовой санинструктор санитар
    сапёр связист секретарь сержант сибиряк слесарь снайпер солдат сталевар старшина строитель студент танкист
    техник товарищ токарь учитель фельдшер физрук фронтовик хирург художник часовой шахтёр шофёр штурман электрик
"""
# Before a bare surname they mean someone whom the whole country knows: «адмирал Ушаков», «маршал Конев».
_OF_HISTORY = "адмирал генералиссимус император маршал полководец фельдмаршал флотоводец"
_WOMEN = """
    учительница медсестра санитарка санинструктор лётчица радистка связистка работница сестра телефонистка
    труженица зенитчица партизанка разведчица гражданка госпожа
"""
_ABBREVIATED = (
    "т",
    "тов",
    "гв",
    "серж",
    "лейт",
    "кап",
    "полк",
    "подполк",
    "ген",
    "инж",
    "проф",
    "акад",
    "нач",
    "ст",
    "мл",
)
# What follows the first word of a title: Герой Советского Союза, Герой Социалистического Труда.
TITLE_TAILS = frozenset(
    [
        "советского",
        "союза",
        "социалистического",
        "труда",
        "россии",
        "российской",
        "федерации",
        "армии",
        "флота",
        "гвардии",
        "героев",
        "запаса",
    ]
)

# A surname after one of these names a thing, not a person: «улица Матросова» in the genitive only («на улице Чалков
# встретил…»), «посёлок Матросов» in any case.
_NAMED_IN_GENITIVE = """
    улица проспект площадь переулок переулка бульвар шоссе набережная проезд тупик аллея школа гимназия лицей училище
    техникум институт университет завод фабрика шахта рудник колхоз совхоз парк сквер стадион библиотека театр
    дворец дворца орден медаль премия стипендия дружина пик астероид микрорайон квартал клуб музей река речка озеро
    гора заимка лог
"""
_NAMED_IN_ANY_CASE = """
    посёлок посёлка село деревня станица хутор станция остановка город район округ область остров теплоход пароход
    крейсер ледокол траулер сухогруз
"""
NAMED_ABBREVIATED = frozenset(
    ["ул", "пр", "просп", "пл", "пер", "бул", "им", "пос", "ст", "шк", "наб", "гор", "дер", "оз"]
)
# «Улицы» is left out of the plural only where it cannot be the singular: «по улицам Сталинска» names the city.
STREETS = frozenset(
    folded(
        """
        улица улицы улице улицу улицей улицею проспект проспекта проспекту проспектом проспекте площадь площади
        площадью переулок переулка переулку переулком переулке бульвар бульвара бульвару бульваром бульваре шоссе
        набережная набережной набережную проезд проезда проезду проездом проезде сквер сквера скверу сквером сквере
        """
    )
)
# «Братья Герасименко» are more than one person; «брат Герасименко» is one.
SEVERAL = frozenset(
    folded(
        """
        братья братьев братьям братьями братьях сёстры сестёр сёстрам сёстрами сёстрах супруги супругов супругам
        супругами чета четы чете чету семья семьи семье семью семьёй династия династии династию династией
        """
    )
)
# Given names as documents shorten them: «Ив. Герасименко». None of them is a title or ends a sentence by itself.
SHORT_GIVEN = frozenset(
    folded(
        """
        ал алекс анат андр арк бор вал вас вик викт вл влад вяч георг григ дж дм дмитр евг евд ек елиз ефр ив игн ил
        иос конст лаз леон мак макс мар мат мих ник никол пав петр пет прок род ром сем сер серг степ тим троф фед
        фил эд юр як
        """
    )
)
# One-letter words of the language: a capital one at the beginning of a sentence is no initial.
LETTER_WORDS = frozenset("авикосуя")
PLACE_PREPOSITIONS = frozenset(["в", "во", "на", "под", "из", "до", "близ", "возле", "около", "через"])

# After a number without a type they show that the phrase is over: «376-я и 22-я», «22-я в боях».
AFTER_NAME = frozenset(
    folded(
        """
    а без был была были в вместе во где для до за и из или к как ко когда который которая которые на над не но о
    об около от перед по под после при против с со также у уже через что
    """
    )
)

OF_HISTORY = folded(_OF_HISTORY)
NAMED_IN_GENITIVE = folded(_NAMED_IN_GENITIVE)
NAMED_IN_ANY_CASE = folded(_NAMED_IN_ANY_CASE)
ABBREVIATED_TITLES = frozenset(_ABBREVIATED)


@cache
def title_cases(sex: str = "") -> dict[str, frozenset[str]]:
    """Return {folded form of a title: the cases it can be}; of the titles of men or of women only, if `sex` says so."""
    cases: dict[str, set[str]] = {}
    for whose, words in (("m", _MEN), ("f", _WOMEN)):
        for word in words.split() if sex in ("", whose) else ():
            for case, forms in names.case_forms("lastname", word.capitalize(), whose).items():
                for form in forms:
                    cases.setdefault(form, set()).add(case)
    return {form: frozenset(found) for form, found in cases.items()}
