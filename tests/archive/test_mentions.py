import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.given_names import MALE
from archive.mentions import AwardName, Lexicon, PersonName, UnitName, first_only

from .mention_records import AWARDS, UNITS, found, lexicon, parse

SENTENCES = [
    # Together, in order.
    "{Герой Советского Союза|герой} {Алексей Маресьев|маресьев} говорил о {Герасименко|герасименко} из {225-й дивизии|225}.",
    "{376-я ордена Кутузова II степени дивизия|376} и {орден Кутузова II степени|кутузова2}",
    # Quoted words are the source's.
    "«Сибиряку от сталевара Чалкова» — так написали на автоматах {Чалкова|чалков}.",
    "Он вспоминал: «Мы с Герасименко и Красиловым шли в 376-й дивизии», и {Красилов|красилов} слушал.",
    '“Сибиряку от сталевара Чалкова”, "орден Ленина сталевару Чалкову", „бойцы 376-й дивизии пошли“',
    "«Он сказал: «Вперёд», и Герасименко пошёл» — {Красилов|красилов}",
    "«Незакрытая кавычка и Герасименко\n{Красилов|красилов} на другой строке",
    "«Длинная речь\nв две строки о Герасименко» и {Красилов|красилов}",
    "теплоход «Герасименко», фильм «Иван Герасименко», «Герой 376-й дивизии»",
    "завод «{Кузнецкий металлургический комбинат|кмк}», «{КМК|кмк}», «Слава КМК»",
    "{медаль «За отвагу»|отвагу} «и медаль «За отвагу» была у него»",
    # Markers and addresses.
    "[[person:17|Герасименко]] и {Герасименко|герасименко}[[3]], [[Красилов]]",
    "https://музей.example/Герасименко-Красилов www.site.ru/Чалков?КМК=1 kmk@КМК.ru герои.рф/Чалков {Чалков|чалков}.",
    "",
    "Ни одного имени здесь нет.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_find_in_sentence(marked):
    text, expected = parse(marked)

    assert found(text) == expected


def test_find_in_the_text_of_the_city():
    text, expected = parse(
        "В Новокузнецке были сформированы стрелковые полки: {1252-й|1252}, {835-й|835}, {674-й|674}, прославленные сибирские "
        "дивизии: {376-я|376}, {22-я|22гв}, {237-я|237} (легендарная Пирятинская), здесь дислоцировалось {Виленское пехотное "
        "училище|вилен}. 29 января 1942 г. в боях под Новгородом {Иван Саввич Герасименко|герасименко}, {Александр Семенович "
        "Красилов|красилов}, {Леонтий Арсентьевич Черемнов|черемнов} закрыли своими телами амбразуры вражеских дзотов. Наш "
        "земляк {Федор Трофимович Каплун|каплун} закрыл своим телом амбразуру. {Родион Ксенофонтович Семенюк|семенюк} спас "
        "знамя {393-го отдельного зенитно-артиллерийского дивизиона|393}. 18 февраля 1942 г. полковник {В.И. "
        "Полосухин|полосухин} погиб. {КМК|кмк} был награжден {орденом Ленина|ленина} (10 апреля 1943 г.), {орденом Трудового "
        "Красного Знамени|труд-знамени} (31 марта 1945 г.), боевым {орденом Кутузова I степени|кутузова1}. Отправлено 2500 "
        "посылок, 15 предприятий, 64 тысячи новокузнечан; 9 земляков — полные кавалеры ордена Славы."
    )

    assert found(text) == expected


def test_find_returns_all_and_first_only_keeps_the_first():
    mentions = lexicon().find("Чалков, КМК и снова Чалков, и КМК.")

    assert [m.id for m in mentions] == ["чалков", "кмк", "чалков", "кмк"]
    assert first_only(mentions) == mentions[:2]


def test_find_what_a_person_and_a_unit_both_claim_is_nobodys():
    records = Lexicon([PersonName(1, "Кузнецкий", "", "", "m")], [UnitName(2, names=("Кузнецкий",))])

    assert found("мастер Кузнецкий", records) == []


def test_find_in_empty_lexicon_is_nothing():
    assert Lexicon().find("Иван Герасименко, 376-я дивизия, орден Ленина") == []


WORDS = [
    "Герасименко", "Иван", "Саввич", "И.", "С.", "Чалков", "Уральский", "мастер", "улица", "376", "-я", "22-й", "дивизии", "полка",
    "гвардейской", "(2-го формирования)", "сд", "КМК", "орденом", "Ленина", "Славы", "I", "и", "II степени", "«", "»", "„", "“", '"',
    "медаль", "За отвагу", "[[", "]]", "\n", ",", ".", "(", ")", "№", "1", "цех", "²", "https://x.ru/", "\u0301", "-", "гв.", "стр.",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "\u00a0"])), max_size=24))
def test_find_spans_are_inside_the_text_ordered_and_apart(pieces):
    text = "".join(word + space for word, space in pieces)

    mentions = lexicon().find(text)

    edges = [edge for m in mentions for edge in (m.start, m.end)]
    assert edges == sorted(edges)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(not text[m.start].isspace() and not text[m.end - 1].isspace() for m in mentions)


@given(st.text(max_size=60))
def test_find_takes_any_text(text):
    assert all(m.end <= len(text) for m in lexicon().find(text))


def make_surnames(n: int) -> list[str]:
    """Return `n` different surnames of common build."""
    dice = random.Random(1941)
    roots = [
        a + b + c
        for a in ("Ба", "Во", "Ге", "Ду", "Жи", "Ка", "Ло", "Ме", "Но", "По", "Ру", "Се")
        for b in ("бр", "дн", "лк", "м", "н", "р", "ст", "т")
        for c in ("ан", "еп", "ид", "ов", "ут", "ыл")
    ]
    surnames = {
        root + middle + end
        for root in roots
        for middle in ("", "а", "ик")
        for end in ("ов", "ев", "ин", "ский", "енко", "ук")
    }
    return dice.sample(sorted(surnames), n)


def test_find_is_quick_among_64_000_people():
    surnames, given_names = make_surnames(9000), sorted(MALE)
    people = [
        PersonName(i, surnames[i % 9000], given_names[i % 211], f"{given_names[i % 97]}ович", "m")
        for i in range(64_000)
    ]
    story = (
        "29 января 1942 г. в бою под Новгородом {} и сержант {} из 376-й стрелковой дивизии закрыли амбразуры дзотов. "
    )
    text = "".join(story.format(surnames[n], f"И. С. {surnames[-n]}") for n in range(1, 45))[:5000]

    started = time.process_time()
    records = Lexicon(people, UNITS, AWARDS)
    built = time.process_time() - started
    records.find(text)
    times = []
    for _ in range(5):
        started = time.process_time()
        records.find(text)
        times.append(time.process_time() - started)

    assert built < 5
    assert min(times) < 0.02
    assert records.find(f"{people[0].given} {people[0].surname}")[0].kind == "person"


def test_find_award_and_person_of_one_name():
    records = Lexicon([PersonName(1, "Ушаков", "Фёдор", "", "m")], awards=[AwardName(2, "орден Ушакова")])

    assert found("Орден Ушакова получил Ушаков.", records) == [("Орден Ушакова", 2), ("Ушаков", 1)]
