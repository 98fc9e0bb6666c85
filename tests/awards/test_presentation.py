import pytest

from awards import presentation
from awards.models import Award


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#b01e28", "красная"),
        ("#6d1226", "бордовая"),
        ("#d9a43a", "золотистая"),
        ("#e2861f", "оранжевая"),
        ("#191714", "чёрная"),
        ("#f3f1ea", "белая"),
        ("#9a9fa3", "серая"),
        ("#c3c8cb", "серая"),
        ("#1b2a57", "тёмно-синяя"),
        ("#6f9ecb", "голубая"),
        ("#2d55a0", "синяя"),
        ("#2f6b45", "зелёная"),
        ("#6f7440", "оливковая"),
        ("#e4bf3c", "жёлтая"),
    ],
)
def test_colour_name_calls_colours_of_ribbons_as_statutes_do(colour, name):
    assert presentation.colour_name(colour) == name


def test_ribbon_colours_puts_the_widest_first():
    award = Award(ribbon=[[2, "#2d55a0"], [20, "#9a9fa3"], [2, "#2d55a0"]])

    assert presentation.ribbon_colours(award) == "серая, синяя"


def test_ribbon_in_words_keeps_fractions_of_a_millimetre():
    award = Award(ribbon=[[1, "#d9a43a"], [1.5, "#b01e28"]])

    assert presentation.ribbon_in_words(award) == "золотистая 1 мм, красная 1,5 мм"


def test_ribbon_in_words_is_empty_without_ribbon():
    assert presentation.ribbon_in_words(Award()) == ""


def test_neighbours_leave_the_award_itself_out():
    awards = [Award(pk=pk) for pk in range(1, 8)]

    assert [award.pk for award in presentation.neighbours(awards[3], awards)] == [2, 3, 5, 6]
    assert [award.pk for award in presentation.neighbours(awards[0], awards)] == [2, 3]


def test_groups_stand_in_the_order_of_their_highest_award():
    awards = [make_award("а", "title"), make_award("б", "order"), make_award("в", "title")]

    groups = presentation.groups(awards)

    assert [(group.title, group.shown) for group in groups] == [
        ("Звания", [awards[0], awards[2]]),
        ("Ордена", awards[1:2]),
    ]


def test_awards_that_nobody_holds_stand_apart_in_their_group():
    held, first, last = make_award("а", "order"), make_award("б", "order", 0), make_award("в", "order", 0)

    (group,) = presentation.groups([first, held, last])

    assert (group.shown, group.others) == ([held], [first, last])


@pytest.mark.parametrize(
    ("title", "issuer", "ribbon", "is_shown"),
    [
        ("медаль «За отвагу»", "СССР", [[24, "#9a9fa3"]], True),
        ("медаль «За взятие Берлина»", "СССР", [], True),
        ("медаль «Ветеран труда»", "СССР", [], False),
        ("медаль Жукова", "РФ", [[24, "#b01e28"]], False),
    ],
)
def test_awards_of_the_war_are_shown_though_nobody_holds_them(title, issuer, ribbon, is_shown):
    award = Award(pk=1, title=title, kind="medal", issuer=issuer, ribbon=ribbon)
    award.conferred = 0

    (group,) = presentation.groups([award])

    assert bool(group.shown) is is_shown


def make_award(title: str, kind: str, conferred: int = 1) -> Award:
    award = Award(pk=ord(title), title=title, kind=kind)
    award.conferred = conferred
    return award
