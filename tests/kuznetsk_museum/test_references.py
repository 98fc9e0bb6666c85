import pytest
from django.utils.html import escape
from django.utils.safestring import mark_safe

from kuznetsk_museum.references import noted, paragraphs, ref, refs

LINK = '<a class="ref" href="#s-{0}" aria-label="источник {0}">[{0}]</a>'


def sup(*numbers: int) -> str:
    return f'\u2060<sup class="refs">{"".join(LINK.format(n) for n in numbers)}</sup>'


def test_ref_links_every_number_and_prints_nothing_for_none():
    assert ref([1, 3]) == sup(1, 3)
    assert ref([]) == ""


def test_refs_stand_before_the_full_stop():
    assert refs("Погиб под Новгородом.[[1]][[2]] Похоронен там же.") == (
        f"Погиб под Новгородом{sup(1, 2)}. Похоронен там же."
    )


def test_refs_are_glued_to_the_word_whatever_space_was_written():
    assert refs("война [[1]].") == refs("война[[1]].")


def test_refs_escape_text_and_keep_markup():
    assert refs("<b>&") == "&lt;b&gt;&amp;"
    assert refs(mark_safe("<b>бой</b>[[4]]")) == f"<b>бой</b>{sup(4)}"


def test_refs_translate_numbers_and_leave_out_the_unknown():
    pages = {17: 1, 40: 2}

    assert refs("бой[[40]][[99]][[17]]", pages.get) == f"бой{sup(2, 1)}"
    assert refs("бой[[99]].", pages.get) == "бой."


def test_noted_puts_sources_of_a_line_before_its_full_stop():
    assert noted("Призван.", [2]) == f"Призван{sup(2)}."
    assert noted("Призван <в армию>", []) == "Призван &lt;в армию&gt;"


def test_paragraphs_split_at_blank_lines_and_join_wrapped_ones():
    assert (
        paragraphs("Первый\r\nабзац.\r\n\r\n\r\nВ бою.[[1]]\n") == f"<p>Первый абзац.</p>\n<p>В\u00a0бою{sup(1)}.</p>"
    )


@pytest.mark.parametrize(
    "text", ["и др.", "В. П.", "в 1942 г.", "в 1941–1945 гг.", "87,08° в. д.", "ложки, каски и т. п.", "14 тыс."]
)
def test_refs_follow_the_stop_of_a_shortened_word(text):
    assert refs(f"{text}[[5]]") == f"{text}{sup(5)}"
    assert refs(f"{text}[[5]], затем") == f"{text}{sup(5)}, затем"


@pytest.mark.parametrize("text", ["у Новгорода", "2-я рота 299 сп", "из ведра", "45 кадров", "в СССР"])
def test_refs_stand_before_the_stop_of_a_sentence(text):
    assert refs(f"{text}.[[5]]") == f"{text}{sup(5)}."


def test_refs_leave_the_stop_of_a_short_word_alone():
    assert refs("87,08° в. д.[[1]]").startswith("87,08° в. д.\u2060<sup")


@pytest.mark.parametrize("sign", ['"', "'", ">", "&"])
def test_refs_do_not_take_apart_an_escaped_sign(sign):
    html = refs(f"звание {sign}Ударник{sign}[[1]]")

    assert html.count(str(escape(sign))) == 2
    assert ";<" not in html.replace(str(escape(sign)), "")
