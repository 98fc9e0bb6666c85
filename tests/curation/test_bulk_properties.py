"""Whatever is done to many records at once, taken back it leaves no trace; texts change as Python would change them."""

import re

import pytest
from django.contrib import admin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from archive.models import Place
from curation.bulk import fields, running, ways
from curation.bulk.chosen import packed, unpacked
from curation.bulk.previewing import marked
from curation.history.undoing import undo
from curation.models import BulkEdit
from people.models import Person, Rank, Term, Unit
from tests import factories as make
from tests.curation.bulk import whole

LETTERS = st.text("абёеЕ .([\\1", max_size=8)
SOME = st.text("абёе", min_size=1, max_size=3)


class Asked:
    """A request of one who may do everything."""

    class User:
        is_active = is_staff = is_superuser = True

        def has_perm(self, *args):
            return True

    user, GET = User(), {}


def screen(model):
    return admin.site.get_model_admin(model)


def settings_of(place) -> st.SearchStrategy:
    """Return values of people's columns, some of which break a rule."""
    dates = st.sampled_from(["", "1913", "29 января 1942 г.", "ок. 1915", "1980", "не ранее 1941"])
    drawn = {
        "sex": st.sampled_from(["", "m", "f"]),
        "birth_text": dates,
        "death_text": dates,
        "birth_place": st.sampled_from([None, place.pk]),
        "surname": st.sampled_from(["Каплун", "Ёлкин"]),
        "biography": st.text("абв", max_size=5),
    }
    return st.fixed_dictionaries({}, optional=drawn)


def doings(place):
    column = Person._meta.get_field
    of_people = (screen(Person), Asked())
    give = settings_of(place).map(lambda given: ways.Setting(*of_people, {column(k): v for k, v in given.items()}))
    texts = st.builds(
        lambda find, to: ways.Rewording(
            *of_people,
            [column("surname"), column("biography"), column("birth_text")],
            lambda text: text.replace(find, to),
        ),
        st.sampled_from(["а", "Каплун", "19"]),
        st.sampled_from(["", "б", "Орлов"]),
    )
    moves = st.builds(
        lambda old, new: ways.Replacing(*of_people, column("birth_place"), old, new),
        *[st.sampled_from([None, place.pk])] * 2,
    )
    return st.one_of(give, texts, moves, rows_of())


def rows_of():
    offered = fields.rows(screen(Person), Asked())
    term, unit, rank = Term.objects.get(), Unit.objects.get(), Rank.objects.get()
    values = {
        "personterm-person": {"term": term, "date_text": "1943"},
        "service-person": {"unit": unit, "position": "сапёр", "since_text": "1942", "until_text": "1943"},
        "rankheld-person": {"rank": rank},
    }
    return st.sampled_from(sorted(values)).map(lambda code: adding(offered[code], values[code]))


def adding(rows, values):
    row = rows.model(**values)
    given = {column: getattr(row, column.name) for column in rows.columns}
    return ways.Adding(screen(Person), Asked(), rows, given)


class BulkEdits(TestCase):
    def setUp(self):
        place = make.make_place()
        make.make_term(kind="fate"), make.make_unit(), make.make_rank()
        for sex, born, died in (("m", "1913", "1942"), ("", "ок. 1915", ""), ("f", "1941", "1980")):
            make.make_person(sex=sex, birth_text=born, death_text=died, birth_place=place, biography="абв")

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_bulk_edits_undone_leave_everything_as_it_was(self, data):
        chunk, running.CHUNK = running.CHUNK, 2
        before, edits = whole(), []
        for _ in range(data.draw(st.integers(1, 3))):
            edits.append(self.done(data.draw(doings(Place.objects.get()))))
        running.CHUNK = chunk

        for edit in reversed(edits):
            if edit.revision:
                undo(edit.revision)

        assert whole() == before
        assert all(edit.changed + edit.same + edit.refused == edit.rows for edit in edits)

    def done(self, doing) -> BulkEdit:
        pks = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        edit = BulkEdit.objects.create(kind="people.person", chosen=packed(pks), rows=len(pks), way="set", told="x")
        running.start(edit)
        while running.go_on(edit, doing):
            pass
        return edit


@given(LETTERS, SOME, LETTERS)
def test_replacing_in_text_is_what_python_does(text, find, replacement):
    reword = ways.rewording(find, replacement, whole=False, any_case=False)

    assert reword(text) == text.replace(find, replacement)


@given(LETTERS, SOME, LETTERS)
def test_replacing_in_any_case_is_replacing_in_the_same_case_of_equal_letters(text, find, replacement):
    reword = ways.rewording(find.upper(), replacement, whole=False, any_case=True)

    assert reword(text.lower()) == text.lower().replace(find.lower(), replacement)


@given(st.lists(st.sampled_from(["а", "ё", "е", "аё", "Ё"]), max_size=8), LETTERS)
def test_replacing_whole_words_touches_no_other_word(words, replacement):
    reword = ways.rewording("ё", replacement, whole=True, any_case=False)

    assert reword(" ".join(words)) == " ".join(replacement if word == "ё" else word for word in words)


@pytest.mark.parametrize(
    ("find", "options", "told"),
    [
        ("еж", {"whole": False, "any_case": False}, "Х, Ежов, ёж, Хик"),
        ("еж", {"whole": True, "any_case": False}, "Х, Ежов, ёж, ежик"),
        ("еж", {"whole": False, "any_case": True}, "Х, Хов, ёж, Хик"),
        ("ЁЖ", {"whole": True, "any_case": True}, "еж, Ежов, Х, ежик"),
    ],
)
def test_replacing_tells_words_cases_and_letters_apart(find, options, told):
    assert ways.rewording(find, "Х", **options)("еж, Ежов, ёж, ежик") == told


@given(st.lists(st.integers(1, 2**62), max_size=50))
def test_keys_are_kept_as_they_were(pks):
    assert list(unpacked(packed(pks))) == pks


@given(st.text("аб \n.", max_size=200), st.text("аб \n.", max_size=200))
def test_marked_text_holds_both(before, after):
    pieces = list(marked(before, after))

    gone = "".join(piece.text for piece in pieces if piece.how != "ins")
    come = "".join(piece.text for piece in pieces if piece.how != "del")
    for cut, text in ((gone, before), (come, after)):
        assert re.fullmatch(".*".join(map(re.escape, cut.split("…"))), text, re.S)
