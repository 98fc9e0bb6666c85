"""A synthetic city: people, units, awards and words that no archive ever held. The same seed gives the same city.

Nobody here lived: surnames are put together of roots and endings and met as often as in a telephone book.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from benchmarks.army import DIVISIONS, REGIMENTS_OF_DIVISION, act_of

_COMMON = """
Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов
Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев
Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв Ильин Максимов Поляков Сорокин
Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов Комаров Давыдов Беляев Герасимов Богданов
Осипов Шевченко Коваленко Бондаренко Ткаченко Кравченко Олейник Коваль Мельник Петренко Савченко Коломиец
Белый Черных Седых
"""
_ROOTS = """
бел черн красн зелен син рыж лыс косар пахар мельн гонч столяр плотн рыбак охотн ворон галк сорок жур леб петух быстр
баран волк медвед зай бобр собол больш толст горб нос глаз зуб смел храбр тих громк весел добр прям мороз снег дожд ветр
осен озер мор берез сосн дуб лип клен рябин калин гриб капуст горох пшен пирог перц мед воск кафт шуб шапк кушак богат
двор казак стрел пуш солд матрос мост дорог остров холм лугов болот степ заря звезд облак дым огн пожар угл желез серебр
камен песк глин земл нов стар молод
"""
_MIDDLES = ("", "уш", "ищ", "ен", "ар", "ач", "ух", "юк", "ан", "ик", "ат", "ур", "ел", "ос", "еж", "ил")
_ENDS = (("ов", 9), ("ев", 3), ("ин", 6), ("ский", 2), ("енко", 1.5), ("ых", 0.7), ("ук", 0.5))
_MEN = """
Иван Александр Николай Василий Пётр Михаил Алексей Фёдор Григорий Семён Павел Андрей Степан Яков Дмитрий Егор Илья
Сергей Константин Леонид Виктор Владимир Тимофей Матвей Захар Родион
"""
_WOMEN = (
    "Мария Анна Екатерина Александра Татьяна Елена Пелагея Прасковья Евдокия Ольга Наталья Анастасия Вера Нина Зинаида"
)
_GIVEN = {"m": tuple(_MEN.split()), "f": tuple(_WOMEN.split())}
RANKS = (
    "красноармеец",
    "ефрейтор",
    "младший сержант",
    "сержант",
    "старший сержант",
    "старшина",
    "лейтенант",
    "капитан",
)
_POSTS = (
    "стрелок",
    "наводчик",
    "командир отделения",
    "сапёр",
    "связист",
    "разведчик",
    "пулемётчик",
    "санитар",
    "повар",
)
_TRADES = ("сталевар", "горновой", "прокатчик", "шахтёр", "машинист", "слесарь", "токарь", "каменщик", "учитель")
_TOWNS = (
    "Новгород",
    "Псков",
    "Великие Луки",
    "Белый",
    "Смоленск",
    "Витебск",
    "Рига",
    "Ржев",
    "Днепр",
    "Одер",
    "Будапешт",
)
_DEEDS = (
    "Под {town} первым переправился через реку и захватил плацдарм.",
    "В бою за {town} подбил два танка и вынес раненого командира.",
    "Под огнём восстановил связь с батальоном у {town}.",
    "Закрыл собой амбразуру пулемётной точки под {town}.",
    "Из писем домой: держим оборону у {town}, снега много, пришлите варежки.",
)
PLACES = (
    "Сталинск",
    "Кузнецк",
    "Осинники",
    "Прокопьевск",
    "Абагур",
    "Кузедеево",
    "Бийск",
    "Барнаул",
    "Томск",
    "Мариинск",
)
AWARDS = (
    ("медаль «За отвагу»", 40), ("медаль «За боевые заслуги»", 40), ("орден Красной Звезды", 25), ("орден Славы", 8),
    ("орден Красного Знамени", 4), ("орден Ленина", 1), ("Герой Советского Союза", 0.2),
)  # fmt: skip
# Of those whose day of death is known, and of the others: shares of each.
_FATES_OF_DEAD = (("kia", 88), ("dow", 12))
_FATES_OF_OTHERS = (("mia", 10), ("alive_postwar", 50), ("unknown", 15))
FATES = {
    "kia": "погиб (убит) в бою",
    "dow": "умер от ран",
    "mia": "пропал без вести",
    "alive_postwar": "вернулся с войны",
    "unknown": "судьба не установлена",
}
_NOT_HEARD_OF = {"mia": "Пропал без вести на войне", "unknown": "Участник войны, после 1945 года сведений нет"}
GROUNDS = {
    "born": "родился",
    "drafted": "призван",
    "worked": "работал",
    "lived": "жил",
    "formed_here": "в составе сформированной здесь части",
    "evacuated_here": "эвакуирован сюда",
}
_SHARES_OF_GROUNDS = (("drafted", 55), ("worked", 20), ("lived", 12), ("formed_here", 10), ("evacuated_here", 3))
_IN_THE_CITY = ("Сталинск", "Кузнецк")
_SECOND_GROUND = 0.25


@dataclass(frozen=True, slots=True)
class Resident:
    """One person: dates as a curator writes them, `regiment` a number, `division` the one it was in.

    `acts` are the record numbers of the acts of `awards`, in their order; a medal has none, which is "". `fate` is a
    code of `FATES`, `grounds` are codes of `GROUNDS`, each once and at least one.
    """

    number: str
    surname: str
    given: str
    patronymic: str
    sex: str
    born: date
    died: date | None
    birth_place: str
    division: int
    regiment: int
    rank: str
    post: str
    trade: str
    awards: tuple[str, ...]
    story: str
    acts: tuple[str, ...]
    fate: str
    grounds: tuple[str, ...]

    @property
    def birth_text(self) -> str:
        # The first days of February 1918 were not in Russia's calendar.
        is_known = self.born.day % 3 == 0 and (self.born.year, self.born.month) != (1918, 2)
        return f"{self.born:%d.%m.%Y}" if is_known else str(self.born.year)

    @property
    def death_text(self) -> str:
        if self.died:
            return f"{self.died:%d.%m.%Y}"
        return str(self.born.year + 71) if self.fate == "alive_postwar" else ""

    @property
    def presumed_dead_ground(self) -> str:
        """Why a person without a date of death is not taken for living."""
        return _NOT_HEARD_OF.get(self.fate, "")


def surnames(count: int = 12_000) -> list[str]:
    """Return masculine surnames, the commonest first."""
    draw = random.Random(1)
    found = dict.fromkeys(_COMMON.split())
    ends, weights = zip(*_ENDS, strict=True)
    while len(found) < count:
        middle = draw.choice(_MIDDLES) + (draw.choice(_MIDDLES) if draw.random() < 0.3 else "")
        word = draw.choice(_ROOTS.split()) + middle + draw.choices(ends, weights)[0]
        found.setdefault(word.capitalize())
    return list(found)


def feminine(surname: str) -> str:
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return f"{surname}а"
    return f"{surname[:-2]}ая" if surname.endswith(("ский", "ый")) else surname


def patronymic(father: str, sex: str) -> str:
    """Return «Иванович» or «Ивановна»."""
    irregular = {"Павел": "Павл", "Пётр": "Петр", "Лев": "Льв"}
    if father.endswith("ья"):
        stem = father[:-1] + "ич" if sex == "m" else father[:-1] + "инична"
        return stem if sex == "m" else father[:-2] + "ьинична"
    if father.endswith(("й", "ий")):
        base = father[:-2] + "ье" if father.endswith("ий") else father[:-1] + "е"
    else:
        base = irregular.get(father, father) + "о"
    return base + ("вич" if sex == "m" else "вна")


def residents(count: int, seed: int = 1) -> Iterator[Resident]:
    """Yield `count` people, numbered «Л-1000001» and on."""
    # What is drawn for later questions comes from a chance of its own: people stay who they were.
    draw, later = random.Random(seed), random.Random(f"{seed}: fates, grounds, acts")
    names = surnames()
    shares = list(accumulate(1 / (n + 12) for n in range(len(names))))
    titles, weights = zip(*AWARDS, strict=True)
    for n in range(count):
        yield _resident(draw, later, n, names[_index(shares, draw)], titles, weights)


def _index(shares: list[float], draw: random.Random) -> int:
    return bisect(shares, draw.random() * shares[-1])


def _resident(draw, later, n: int, surname: str, titles: tuple, weights: tuple) -> Resident:
    sex = "f" if draw.random() < 0.2 else "m"
    division = draw.choice(DIVISIONS)
    born = date(draw.randint(1885, 1926), 1, 1) + timedelta(days=draw.randrange(365))
    died = date(1941, 7, 1) + timedelta(days=draw.randrange(1400)) if draw.random() < 0.25 else None
    awards = tuple(dict.fromkeys(draw.choices(titles, weights, k=draw.choice([0, 0, 1, 1, 2]))))
    trade = draw.choice(_TRADES)
    deed = draw.choice(_DEEDS).format(town=draw.choice(_TOWNS)) if draw.random() < 0.4 else ""
    given, father = draw.choice(_GIVEN[sex]), draw.choice(_GIVEN["m"])
    birth_place = draw.choice(PLACES)
    return Resident(
        number=f"Л-{1_000_001 + n}",
        surname=feminine(surname) if sex == "f" else surname,
        given=given,
        patronymic=patronymic(father, sex),
        sex=sex,
        born=born,
        died=died,
        birth_place=birth_place,
        division=division,
        regiment=division * REGIMENTS_OF_DIVISION + draw.randrange(REGIMENTS_OF_DIVISION),
        rank=draw.choice(RANKS),
        post=draw.choice(_POSTS),
        trade=trade,
        awards=awards,
        story=f"До войны {trade} в Сталинске. {deed}".strip(),
        acts=tuple(act_of(award, division, later.random()) for award in awards),
        fate=_one_of(later, _FATES_OF_DEAD if died else _FATES_OF_OTHERS),
        grounds=_grounds(later, birth_place),
    )


def _one_of(draw: random.Random, shares: tuple[tuple[str, int], ...]) -> str:
    codes, weights = zip(*shares, strict=True)
    return draw.choices(codes, weights)[0]


def _grounds(draw: random.Random, birth_place: str) -> tuple[str, ...]:
    """Return what ties a person to the city: birth there goes first."""
    found = ["born"] if birth_place in _IN_THE_CITY else []
    found.append(_one_of(draw, _SHARES_OF_GROUNDS))
    if draw.random() < _SECOND_GROUND:
        found.append(_one_of(draw, _SHARES_OF_GROUNDS))
    return tuple(dict.fromkeys(found))
