import pytest

from archive.mentions.inflection import WordSet, adjective_like, form_of, same_word


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("орден", "ордена ордену орденом ордене ордены орденов орденам орденами орденах"),
        ("дивизия", "дивизии дивизию дивизией дивизий дивизиям дивизиями"),
        ("шахта", "шахты шахте шахту шахтой шахт шахтам шахтах"),
        ("училище", "училища училищу училищем училищ училищам"),
        ("звание", "звания званию званием звании званий"),
        ("медаль", "медали медалью медалей медалями"),
        ("герой", "героя герою героем герое герои героев"),
        ("знамя", "знамени знаменем знамена"),
        ("гвардеец", "гвардейца гвардейцу гвардейцем гвардейцы гвардейцев"),
        ("доброволец", "добровольца добровольцем"),
        ("значок", "значка значком значки значков"),
        ("гражданин", "гражданина гражданину граждане граждан"),
        ("кузнецк", "кузнецка кузнецку кузнецком кузнецке"),
        ("красный", "красного красному красным красная красной красную красные красных"),
        ("город-герой", "города-героя городу-герою городом-героем"),
        ("мать-героиня", "матери-героини матерью-героиней"),
    ],
)
def test_form_of_knows_every_form(word, forms):
    assert [form for form in forms.split() if not form_of(word, form)] == []


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("кузнецк", "кузнецкий кузнецкого кузнецкая кузнецкой кузнецкую кузнецкие кузнецких кузнецов кузнецкстрой"),
        ("кузнецкий", "кузнецк кузнецка кузнецке"),
        ("орден", "орденский орденская орденоносный"),
        ("за", "зал"),
        ("победа", "победный победитель"),
        ("город-герой", "города героя город-сад"),
    ],
)
def test_form_of_knows_what_is_no_form(word, others):
    assert [other for other in others.split() if form_of(word, other)] == []


def test_form_of_looks_from_the_name_to_the_text_and_same_word_both_ways():
    assert form_of("шахта", "шахт")
    assert not form_of("шахт", "шахтой")
    assert same_word("шахт", "шахтой")


def test_word_set_finds_the_word_of_a_form_or_of_a_beginning():
    words = WordSet(["дивизия", "участок"])

    assert (words.find("дивизией"), words.find("участка"), words.find("диван")) == ("дивизия", "участок", "")
    assert (words.abbreviated("див"), words.abbreviated("д")) == ("дивизия", "")


def test_adjective_like_tells_by_the_ending():
    assert adjective_like("кузнецкого")
    assert not adjective_like("кузнецк")
