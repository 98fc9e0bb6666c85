"""Sample values for the gallery of components: facts come from the city's own text, numbers of sources are samples."""

from dataclasses import dataclass, field
from types import SimpleNamespace as Row

from django import forms
from django.core.paginator import Paginator

from kuznetsk_museum.drawings.maps import route_map

RED, WHITE, GOLD, ORANGE, BLACK, NAVY, WINE, SKY, BLUE, SILVER = (
    "#b01e28", "#f3f1ea", "#d9a43a", "#e2861f", "#191714", "#1b2a57", "#6d1226", "#6f9ecb", "#2d55a0", "#c3c8cb",
)  # fmt: skip


@dataclass
class SampleAward:
    title: str
    ribbon: list
    ribbon_has_star: bool = False
    pk: int = 0

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return "#awards"


@dataclass
class SamplePerson:
    surname: str
    given_name: str
    patronymic: str
    monogram: str
    summary: str = ""
    line: str = ""

    def get_absolute_url(self):
        return "#people"


@dataclass
class SampleSource:
    title: str
    url: str = ""
    archive_code: str = ""

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return "#sources"


class SampleForm(forms.Form):
    text = forms.CharField(
        label="Что нужно исправить", help_text="Напишите, откуда вы это знаете", widget=forms.Textarea
    )
    contact = forms.CharField(label="Как с вами связаться", help_text="Почта или телефон")
    note = forms.CharField(label="Примечание", required=False)


@dataclass
class Node:
    title: str
    note: str = ""
    current: bool = False
    children: list["Node"] = field(default_factory=list)


AWARDS = [
    SampleAward("Герой Советского Союза", [[24, RED]], ribbon_has_star=True),
    SampleAward("Орден Ленина", [[1, GOLD], [1.5, RED], [1.5, GOLD], [16, RED], [1.5, GOLD], [1.5, RED], [1, GOLD]]),
    SampleAward("Орден Красного Знамени", [[1, WHITE], [7, RED], [8, WHITE], [7, RED], [1, WHITE]]),
    SampleAward("Орден Кутузова I степени", [[9.5, NAVY], [5, ORANGE], [9.5, NAVY]]),
    SampleAward("Орден Красной Звезды", [[9.5, WINE], [5, SILVER], [9.5, WINE]]),
    SampleAward(
        "Орден Славы III степени",
        [[1, ORANGE], [4.4, BLACK], [4.4, ORANGE], [4.4, BLACK], [4.4, ORANGE], [4.4, BLACK], [1, ORANGE]],
    ),
    SampleAward("Орден Трудового Красного Знамени", [[4, BLUE], [16, SKY], [4, BLUE]]),
    SampleAward("Сталинская премия", []),
]

PEOPLE = [
    SamplePerson("Герасименко", "Иван", "Саввич", "ГИ", "закрыл амбразуру дзота", "29 января 1942, под Новгородом"),
    SamplePerson("Красилов", "Александр", "Семёнович", "КА", "закрыл амбразуру дзота", "29 января 1942"),
    SamplePerson("Черемнов", "Леонтий", "Арсентьевич", "ЧЛ", "закрыл амбразуру дзота"),
]

ROUTE = (
    ("Вологда", 39.9, 59.2, "май 1942"),
    ("Воронеж", 39.2, 51.67, "июль 1942"),
    ("Пирятин", 32.51, 50.24, "1943"),
    ("Жмеринка", 28.11, 49.04, "1944"),
    ("Станислав", 24.71, 48.92, "1944"),
    ("Пардубице", 15.78, 50.04, "май 1945"),
)
LETTERS = [(letter, int(letter in "ВГДКЛМПСУЧ"), "#lists") for letter in "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"]
TOKENS = (
    "paper",
    "raised",
    "sunk",
    "ink",
    "ink-2",
    "ink-3",
    "line",
    "line-2",
    "steel",
    "ember",
    "hot",
    "mark",
    "bar",
    "plate-a",
    "water",
)
SIZES = (
    ("t-5xl", "14 356"),
    ("t-4xl", "Герасименко"),
    ("t-3xl", "Подвиг троих"),
    ("t-2xl", "Ищу родного человека"),
    ("t-xl", "Служба и награды"),
    ("t-l", "Дивизия сохранила свою боеспособность."),
    ("t-m", "Командир 32-й стрелковой дивизии"),
    ("t-s", "18 февраля 1942 года на поле боя"),
    ("t-xs", "калибры прокатного стана"),
)
STORY = (
    "29 января 1942 года в боях под Новгородом Иван Саввич Герасименко, Александр Семёнович Красилов и Леонтий "
    "Арсентьевич Черемнов закрыли своими телами амбразуры вражеских дзотов.[[1]]\n\n"
    "Звание присвоено посмертно.[[1]][[2]]"
)
REFERENCE, BOOK = (
    SampleSource("Город Сталинск — кузница Победы : справка"),
    SampleSource("Книга Памяти", "https://example.org/book"),
)
SHEET = SampleSource("Наградной лист", archive_code="ЦАМО. Ф. 00. Оп. 000000. Д. 000. Л. 00")
CARD = [Row(label="Запись", value="Л-0001"), Row(label="Проверено", value="2 источника из 6")]
FACTS = [
    Row(label="Погиб", value="29 января 1942 года под Новгородом", refs=[1, 2]),
    Row(label="Часть", value="225-я стрелковая дивизия", refs=[2], url="#record", note="есть разночтения"),
    Row(label="Портрет", value=""),
]
SOURCES = [
    Row(number=1, source=REFERENCE, locators=("с. 2",), quotations=()),
    Row(number=2, source=BOOK, locators=(), quotations=("закрыли собой амбразуры",)),
    Row(number=3, source=SHEET, locators=(), quotations=()),
]
CONTRADICTIONS = [
    Row(
        discrepancy=Row(title="Отчество Черемнова", comment="До новых находок музей пишет «Арсентьевич».[[1]]"),
        sides=[
            Row(text="Арсентьевич", sources=[REFERENCE], refs=[1], preferred_reason="так в справке города"),
            Row(text="Асеевич", sources=[BOOK], refs=[2], note="надпись на памятнике"),
        ],
    )
]
CONFERRALS = [
    Row(
        award=AWARDS[0],
        posthumous=True,
        decree="Указ Президиума Верховного Совета СССР",
        refs=[3],
        tag="нужен указ",
    ),
    Row(
        award=AWARDS[-1],
        citation="За изобретения и усовершенствования.",
        decree="Постановление",
        decree_url="#awards",
    ),
]
STEPS = [
    Row(when="1936", text="Призван в Красную Армию.", refs=[2]),
    Row(when="1937–1940", text="Сведений нет.", gap=True),
    Row(when="29 января 1942", text="Последний бой у моста через Волхов.", refs=[1], key=True, url="#record"),
]
NAMES = [
    Row(when="декабрь 1941", name="455-я стрелковая дивизия"),
    Row(when="1942", name="237-я стрелковая дивизия", note="в ходе формирования"),
    Row(when="1943", name="237-я Пирятинская стрелковая дивизия", refs=[1]),
]
COMPOSITION = Node(
    "237-я стрелковая дивизия",
    "штаб — Сталинск",
    current=True,
    children=[Node("835-й стрелковый полк", "Сталинск"), Node("838-й стрелковый полк", "Киселёвск")],
)
SCAN = Row(url="/static/icons/touch-180.png", alt="Знак музея: рельс", width=180, height=180, rights="Рисунок музея")
HITS = [
    Row(
        url="#lists",
        title="Герасименко Иван Саввич",
        monogram="ГИ",
        metas=["человек", "погиб 29 января 1942"],
        text="Закрыл своим телом амбразуру вражеского дзота.",
        awards=AWARDS[:2],
        award_text="Герой Советского Союза",
        why="нашлось по фамилии: «Герасименка»",
    ),
    Row(url="#lists", title="Подвиг троих под Новгородом", icon="event", metas=["событие", "29 января 1942"]),
]
GROUPS = [
    Row(
        name="fate",
        title="Судьба",
        options=[
            Row(value="killed", label="Погиб на фронте", count=5, chosen=True),
            Row(value="returned", label="Вернулся", count=13, chosen=False),
            Row(value="missing", label="Пропал без вести", count=0, chosen=False),
        ],
    )
]
PAGE = Paginator(range(1200), 20).page(7)
FORM = SampleForm({"text": "У нас дома хранится письмо с фронта.", "contact": ""})
TABLE = [
    ["Чалков А.", "сталевар мартеновского цеха № 1", "22 марта 1943"],
    ["Вайсберг Л. Э.", "главный инженер", None],
]
YEARS = [
    (
        1942,
        [
            Row(
                lane="front",
                when="29 января",
                title="Подвиг троих под Новгородом",
                key=True,
                url="#lists",
                refs=[1],
            ),
            Row(
                lane="home",
                when="октябрь",
                title="Балки для «Катюш»",
                text="Среднесортный цех освоил прокат.",
                refs=[1],
            ),
        ],
    )
]
NUMBERS = [
    Row(number="237", text="стрелковая дивизия", url="#lists", note="сформирована в Сталинске"),
    Row(number="376", text="стрелковая дивизия"),
]
POINTS = [
    {"lon": lon, "lat": lat, "number": i, "title": title, "key": title == "Пирятин"}
    for i, (title, lon, lat, _when) in enumerate(ROUTE, start=1)
]
ROUTE_MAP = route_map(POINTS)
FAR_MAP = route_map(
    [
        {"lon": 46.03, "lat": 51.53, "number": 1, "title": "Саратов"},
        {"lon": 87.12, "lat": 53.76, "number": 2, "title": "Сталинск", "key": True},
        {"lon": 131.9, "lat": 43.55, "number": 3, "title": "Раздольное"},
    ]
)
PLACE_MAP = route_map([{"lon": 31.28, "lat": 58.52, "title": "Новгород", "key": True}])
ROUTE_STEPS = [Row(title=title, when=when, text="", key=title == "Пирятин") for title, _lon, _lat, when in ROUTE]
OUTPUT = [
    Row(label="Сталь", value="8215,1 тыс. т", percent=100, refs=[1]),
    Row(label="Прокат", value="6173,4 тыс. т", percent=75.1, css="bars__ink"),
]
SHARES = [
    Row(label="Чугун", words="четверть", part=1, whole=4),
    Row(label="Сталь", words="пятая часть", part=1, whole=5),
]
FIGURES = [
    Row(value="64 000", text="новокузнечан сражались за Родину[[1]]"),
    Row(value="14 356", text="из них погибли[[1]]"),
]
