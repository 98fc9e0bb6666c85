import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from search.analysis.letters import from_latin, is_latin, other_layout, words
from search.analysis.names import name_key, skeleton

# Letters that a text in any alphabet may mix, and what is no letter at all.
ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text("абвёйіѣѳъaceoxABCEHKMOPTXb0129-–.'’№ \u0301²③ßİﬁ፩٣\u200b", max_size=80),
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Чaлков", "чалков"),
        ("Cеменoв", "семенов"),
        ("Xохлoв", "хохлов"),
        ("ВОPОHОВ", "воронов"),
        ("Пeтpов", "петров"),
        ("Мapтынoв", "мартынов"),
        ("Кyзнецoв", "кузнецов"),
        ("Kузьмин", "кузьмин"),
        ("Tкачук", "ткачук"),
        ("Гeраcименко", "герасименко"),
        ("Iванов", "иванов"),
    ],
)
def test_words_read_a_latin_letter_in_a_cyrillic_word_as_what_it_looks_like(written, read):
    assert words(written) == [read]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Чалковъ", ["чалков"]),
        ("Алексѣевъ Ѳедоръ", ["алексеев", "федор"]),
        ("Іоаннъ Сѵмеоновъ", ["иоанн", "симеонов"]),
        ("Марія", ["мария"]),
        ("объект съезд", ["объект", "съезд"]),
        ("Їжак Євген Ґалаґан", ["ижак", "евген", "галаган"]),
        ("Шаўчэнка", ["шаучэнка"]),
        ("Ко\u0301нев", ["конев"]),
        ("СЕМЁНОВ", ["семенов"]),
        ("об’ект", ["обект"]),
    ],
)
def test_words_read_the_old_and_the_neighbouring_spelling_as_the_new(written, read):
    assert words(written) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Chalkov, 376-я", ["chalkov", "376", "я"]),
        ("приказ №643/н", ["приказ", "643", "н"]),
        ("И.С. Герасименко", ["и", "с", "герасименко"]),
        ("３７６ сд", ["376", "сд"]),
        ("", []),
        ("\x00 ¯\\_(ツ)_/¯", ["ツ"]),
    ],
)
def test_words_keep_latin_words_and_numbers_in_order(text, read):
    assert words(text) == read


@for_all(ANY_TEXT)
def test_words_of_words_are_the_same(text):
    once = words(text)

    assert words(" ".join(once)) == once


@for_all(ANY_TEXT)
def test_words_are_single_and_lower_case(text):
    assert all(word and word == word.lower() and not word.split()[1:] for word in words(text))


@for_all(ANY_TEXT)
def test_readings_of_any_text_are_texts(text):
    assert isinstance(is_latin(text), bool)
    assert isinstance(other_layout(text), str)
    assert isinstance(from_latin(text), str)


@pytest.mark.parametrize("text", ["Chalkov", "xfkrjd 376", "Čalkov", "B"])
def test_is_latin_is_true_of_latin_letters_alone(text):
    assert is_latin(text)


@pytest.mark.parametrize("text", ["", "376", "Чалков", "Чaлков", "Chalkov Чалков", "Ё x", "і x"])
def test_is_latin_is_false_of_anything_else(text):
    assert not is_latin(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xfkrjd", "чалков"),
        ("Uthfcbvtyrj", "герасименко"),
        ("gjkjce[by", "полосухин"),
        ("cthuttd 376 cl", "сергеев 376 сд"),
        ("ytxf`d", "нечаёв"),
        ("}erjd", "ъуков"),
        (":erjd", "жуков"),
        ("<tkjd", "белов"),
        ('"qltkmvfy', "эйдельман"),
        ("{jv`yrj", "хомёнко"),
        ("ot,tlby", "щебедин"),
        (">hbq", "юрий"),
    ],
)
def test_other_layout_is_what_the_same_keys_type_in_russian(typed, meant):
    assert other_layout(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Gerasimenko", "герасименко"),
        ("Chalkov", "чалков"),
        ("Polosukhin", "полосухин"),
        ("Shcherbakov", "щербаков"),
        ("Yuriy", "юрий"),
        ("Zhukov", "жуков"),
        ("Čalkov", "чалков"),
        ("Ŝerbakov", "щербаков"),
        ("Žukov", "жуков"),
        ("Âkovlev", "яковлев"),
        ("Ûrij", "юрий"),
        ("Ëlkin", "елкин"),
        ("Grigorʹev", "григорьев"),
        ("Khrushchev", "хрущев"),
        ("Tsvetkov", "цветков"),
        ("Kuznetsov", "кузнецов"),
        ("Belyy", "белый"),
        ("Iakovlev", "яковлев"),
        ("Pavliuk", "павлюк"),
        ("Fyodorov", "федоров"),
        ("Victor", "виктор"),
        ("Tchaikin", "чаикин"),
    ],
)
def test_from_latin_reads_a_transcription(typed, meant):
    assert from_latin(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Yevgeniy", "Евгений"),
        ("Evgenii", "Евгений"),
        ("Dmitry", "Дмитрий"),
        ("Dmitriy", "Дмитрий"),
        ("Iurii", "Юрий"),
        ("Vasilyev", "Васильев"),
        ("Vasilev", "Васильев"),
        ("Soloviev", "Соловьёв"),
        ("Solovyov", "Соловьёв"),
        ("Ilyin", "Ильин"),
        ("Schmidt", "Шмидт"),
        ("Dostoyevskaya", "Достоевский"),
        ("Krasilova", "Красилов"),
        ("Mariia", "Мария"),
        ("Natalya", "Наталья"),
        ("Sergei", "Сергей"),
        ("Andrey", "Андрей"),
        ("Nikolay", "Николай"),
        ("Yeremenko", "Еременко"),
        ("Shcherbina", "Щербина"),
    ],
)
def test_a_transcription_sounds_like_the_name(typed, meant):
    assert _sound(from_latin(typed)) == _sound(*words(meant))


def _sound(word: str) -> str:
    return skeleton(name_key(word))
