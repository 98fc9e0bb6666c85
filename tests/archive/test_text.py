import re
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import text
from archive.text import JOINER, NBSP

RUSSIAN = st.text(alphabet="абвгдёийклмностуяАВИНСТ 0123456789.,;:—–-«»№()\n\u00a0\u0301\u2060")


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("И. С. ГЕРАСИМЕНКО", "и с герасименко"),
        ("Семёнович", "семенович"),
        ("Гера\u0301сименко", "герасименко"),
        ("и\u0306од", "йод"),
        ("376\u2011я", "376-я"),
        ("Мамин–Сибиряк", "мамин-сибиряк"),
        ("завод — «Кузнецкий», № 1", "завод кузнецкий 1"),
        ("об’ект", "обект"),
        (" -я- ", "я"),
        ("", ""),
    ],
)
def test_fold(raw, folded):
    assert text.fold(raw) == folded


@given(st.text())
def test_fold_is_idempotent(raw):
    assert text.fold(text.fold(raw)) == text.fold(raw)


def test_tokens_separate_letters_and_digits():
    assert text.tokens("И.С., 376-я, Т-34, 376сд, 6173,4") == [
        "и",
        "с",
        "376",
        "я",
        "т",
        "34",
        "376",
        "сд",
        "6173",
        "4",
    ]


@given(RUSSIAN)
def test_spans_agree_with_tokens_and_offsets(raw):
    found = list(text.spans(raw))

    assert [token for token, _, _ in found] == text.tokens(raw)
    assert all(text.fold(raw[start:end]) == token for token, start, end in found)


def test_stems_join_the_forms_of_a_word():
    assert text.stems("В дивизии")[1] == (text.stem("дивизию"), 2, 9)
    assert text.stem("376") == "376"


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "карточек"),
        (1, "карточка"),
        (2, "карточки"),
        (4, "карточки"),
        (5, "карточек"),
        (11, "карточек"),
        (12, "карточек"),
        (14, "карточек"),
        (21, "карточка"),
        (22, "карточки"),
        (111, "карточек"),
        (1001, "карточка"),
        (-1, "карточка"),
    ],
)
def test_plural(n, word):
    assert text.plural(n, "карточка", "карточки", "карточек") == word


def test_count_joins_number_and_word():
    assert text.count(64000, "человек", "человека", "человек") == f"64{NBSP}000{NBSP}человек"


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (1941, "1941"),
        (14356, f"14{NBSP}356"),
        (64000, f"64{NBSP}000"),
        (1234567, f"1{NBSP}234{NBSP}567"),
        (6173.4, "6173,4"),
        ("6173,4", "6173,4"),
        ("14 356", f"14{NBSP}356"),
        (Decimal("12345.60"), f"12{NBSP}345,60"),
        (-5, "\u22125"),
        (0, "0"),
    ],
)
def test_number(n, written):
    assert text.number(n) == written


def test_number_refuses_words():
    with pytest.raises(InvalidOperation):
        text.number("много")


def test_excerpt_cuts_between_words():
    story = "Раненый сержант Герасименко бросился к дзоту первым."

    assert text.excerpt(story, 30) == "Раненый сержант Герасименко…"
    assert text.excerpt(story, 200) == story
    assert text.excerpt("Слово — дело", 9) == "Слово…"


def test_excerpt_leaves_out_marks_of_sources():
    assert text.excerpt("Закрыл амбразуру [[12]][[000]]. И погиб [[r-7]].", 200) == "Закрыл амбразуру. И погиб."


@given(RUSSIAN, st.integers(min_value=1, max_value=40))
def test_excerpt_keeps_to_length(raw, length):
    assert len(text.excerpt(raw, length)) <= length


@pytest.mark.parametrize(
    ("plain", "bound"),
    [
        ("в бою", "в~бою"),
        ("и в лесу", "и~в~лесу"),
        ("На «пятачке»", "На~«пятачке»"),
        ("подвиг — первый", "подвиг~— первый"),
        ("«Письмо» : рукопись // Труд / Иванов", "«Письмо»~: рукопись~// Труд~/ Иванов"),
        ("29 января 1942 г.", "29~января 1942~г."),
        ("64 000 чел.", "64~000~чел."),
        ("50 тыс. танков", "50~тыс. танков"),
        ("И. С. Герасименко", "И.~С.~Герасименко"),
        ("печь № 11", "печь №~11"),
        ("Ф. 33. Оп. 5. Д. 7", "Ф.~33. Оп.~5. Д.~7"),
        ("г. Новокузнецк", "г.~Новокузнецк"),
        ("орден I степени", "орден I~степени"),
        ("и т. д.", "и~т.~д."),
        ("тот же полк", "тот~же полк"),
        ("строка в\nконце", "строка в\nконце"),
        ("Сталинск наш", "Сталинск наш"),
        ("237-я дивизия 2-го формирования", "237-_я дивизия 2-_го формирования"),
        ("№ 30-пг, 1941-й, 14-летний", "№~30-_пг, 1941-_й, 14-летний"),
        ("14 миллионов рублей", "14~миллионов рублей"),
        ("2500 посылок и 3 вагона", "2500~посылок и~3~вагона"),
        ("с 1941 по 1945", "с~1941 по~1945"),
        ("299 ГАНО", "299 ГАНО"),
        ("Т-34, 45–50, из-за", "Т-34, 45–50, из-за"),
    ],
)
def test_typograph(plain, bound):
    assert text.typograph(plain).replace(NBSP, "~").replace(JOINER, "_") == bound


@given(RUSSIAN)
def test_typograph_is_idempotent_and_touches_spaces_and_joiners_only(plain):
    bound = text.typograph(plain)

    assert text.typograph(bound) == bound
    assert _plain(bound) == _plain(plain)


@given(RUSSIAN)
def test_binding_of_spaces_moves_nothing(plain):
    assert len(text.bind_spaces(plain)) == len(plain)


def test_ordinal_that_is_bound_is_searched_as_before():
    assert text.fold(text.typograph("237-я")) == text.fold("237-я")
    assert text.tokens(text.typograph("237-я")) == text.tokens("237-я")


def _plain(written: str) -> str:
    return written.replace(NBSP, " ").replace(JOINER, "")


@pytest.mark.parametrize(
    ("html", "bound"),
    [
        ('<a title="в бою" href="/a b">в бою</a>', '<a title="в бою" href="/a b">в~бою</a>'),
        ("<p>в <b>бою</b></p>", "<p>в~<b>бою</b></p>"),
        ("<p>в </p><p>бою</p>", "<p>в </p><p>бою</p>"),
        ("<p>в\n  бою</p>", "<p>в~бою</p>"),
        ("<script>в бою</script> в бою", "<script>в бою</script> в~бою"),
        ("<pre>в <b>бою</b> и в лесу</pre>", "<pre>в <b>бою</b> и в лесу</pre>"),
        (
            "<textarea>в бою</textarea><code>в бою</code><style>в бою</style>",
            "<textarea>в бою</textarea><code>в бою</code><style>в бою</style>",
        ),
        ("<svg><text>в бою</text></svg>в бою", "<svg><text>в бою</text></svg>в~бою"),
        ("<svg/>в бою", "<svg/>в~бою"),
        ("<!-- в > бою -->в бою", "<!-- в > бою -->в~бою"),
        ("а < б и в бою", "а < б и~в~бою"),
    ],
)
def test_typograph_html(html, bound):
    assert text.typograph_html(html).replace(NBSP, "~") == bound


@given(
    st.lists(
        st.sampled_from(
            ["<b>", "</b>", "<pre>", "</pre>", "<br/>", "в ", "бою", " — ", "\n", "№ 5", "<p title='в бою'>"]
        )
    ).map("".join)
)
def test_typograph_html_is_idempotent_and_keeps_tags(html):
    bound = text.typograph_html(html)

    assert text.typograph_html(bound) == bound
    assert re.findall("<[^>]*>", bound) == re.findall("<[^>]*>", html)
