"""The board of likely pairs, and what is said of a pair, as a curator meets them."""

import pytest
from django.contrib.auth.models import Permission

from curation.models import LikelyPair, NotDuplicate
from search.standing import standing
from tests import factories as make
from tests.curator import address
from tests.pages import cost_of, text_of

pytestmark = pytest.mark.django_db

BOARD, NOT, SAY = "/admin/duplicates/", "/admin/duplicates/not/", "/admin/duplicates/not/add/"


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "view_person"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


def two(**fields):
    named = {"surname": "Герасименко", "given_name": "Иван", "patronymic": "Саввич", "birth_text": "1913"}
    return make.make_person(**named), make.make_person(**named | fields)


def pairs(response) -> list[tuple[int, int]]:
    return [(line.first.pk, line.second.pk) for line in response.context["lines"]]


def test_board_shows_pairs_with_what_speaks_for_and_against(curator):
    first, second = two(death_text="30.01.1942", status="draft")

    response = curator.get(BOARD)
    text = text_of(response)

    assert pairs(response) == [(first.pk, second.pk)]
    assert "те же фамилия, имя и отчество" in text
    assert "смерть расходится: 29 января 1942 г. и 30.01.1942 — против" in text
    assert f'href="/admin/merge/{first.pk}/{second.pk}/"' in response.text
    assert "(черновик)" in text


def test_board_puts_the_likeliest_first_and_narrows_by_score_and_name(curator):
    likely, lesser = two(), two(birth_text="")
    other = (make.make_person(surname="Красилов"), make.make_person(surname="Красилов"))
    for score, pair in ((70, lesser), (99, likely), (88, other)):
        make.make_likely_pair(first=pair[0], second=pair[1], score=score)
    state = standing().state
    make.make_looked(pk=1, place=state.next, built=state.built)

    assert pairs(curator.get(BOARD)) == [tuple(one.pk for one in pair) for pair in (likely, other, lesser)]
    assert pairs(curator.get(BOARD, {"score": 85, "q": "герасименко"})) == [tuple(one.pk for one in likely)]
    assert pairs(curator.get(BOARD, {"q": other[1].record_number})) == [tuple(one.pk for one in other)]
    assert "Таких пар нет" in text_of(curator.get(BOARD, {"q": "Ненайденов"}))
    assert len(pairs(curator.get(BOARD, {"score": "много", "page": "-1"}))) == 3


def test_board_of_many_unseen_records_goes_on_when_asked(curator, monkeypatch):
    monkeypatch.setattr("curation.duplicates.board.AT_ONCE", 1)
    two()

    before = curator.get(BOARD)
    after = curator.post(BOARD, follow=True)

    assert "Просмотрено записей: 0 из 2." in text_of(before)
    assert pairs(before) == []
    assert len(pairs(after)) == 1
    assert "Просмотрено" not in text_of(after)


def test_board_costs_the_same_for_two_pairs_as_for_twenty(curator, django_assert_num_queries):
    two()
    curator.get(BOARD)
    few = cost_of(curator, BOARD)
    for n in range(18):
        for _ in range(2):
            make.make_person(surname=f"Белов{'абвгдежзиклмнопрст'[n]}ский")
    curator.get(BOARD)

    assert cost_of(curator, BOARD) == few
    assert len(pairs(curator.get(BOARD))) > 15


def test_pair_that_is_none_is_never_proposed_again(curator):
    first, second = two()
    curator.get(BOARD)

    response = curator.post(
        f"{SAY}?page=1", {"first": second.pk, "second": first.pk, "reason": "отец и сын"}, follow=True
    )
    second.save()

    assert "это разные люди" in text_of(response)
    assert pairs(curator.get(BOARD)) == []
    told = NotDuplicate.objects.get()
    assert (told.first, told.second, told.reason, told.made_by.username) == (first, second, "отец и сын", "hranitel")
    assert "отец и сын" in text_of(curator.get(NOT))
    assert "Похожие записи" not in curator.get(address("change", first)).text.split('id="content"')[1]


def test_decision_taken_back_proposes_the_pair_again(curator):
    first, second = two()
    told = make.make_not_duplicate(first=first, second=second)

    response = curator.post(NOT, {"pair": told.pk}, follow=True)

    assert "Решение снято" in text_of(response)
    assert LikelyPair.objects.pairs() == {(first.pk, second.pk)}


@pytest.mark.parametrize(
    "sent", [{}, {"first": 0, "second": 1}, {"first": "я", "second": 2}, {"first": 10**30, "second": 2}]
)
def test_pair_of_nobody_is_not_found(curator, sent):
    assert curator.post(SAY, sent).status_code == 404
    assert curator.post(NOT, {"pair": sent.get("first", "")}).status_code == 404


def test_record_is_not_parted_from_itself(curator):
    person = make.make_person()

    response = curator.post(SAY, {"first": person.pk, "second": person.pk}, follow=True)

    assert "двойником самой себя" in text_of(response)
    assert not NotDuplicate.objects.exists()


def test_who_only_reads_sees_the_board_and_decides_nothing(staff):
    first, second = two()
    reader = staff("view_person")

    response = reader.get(BOARD)

    assert pairs(response) == [(first.pk, second.pk)]
    assert "Не дубль…" not in text_of(response)
    assert "Сравнить и объединить" not in text_of(response)
    for url in (BOARD, NOT, SAY):
        assert reader.post(url, {"first": first.pk, "second": second.pk}).status_code == 403


def test_who_sees_no_people_sees_no_pairs(staff):
    other = staff("view_place")

    assert [other.get(url).status_code for url in (BOARD, NOT)] == [403, 403]


def test_form_of_a_person_shows_who_may_be_the_same(curator):
    first, second = two()

    text = text_of(curator.get(address("change", first)))

    assert "Похожие записи" in text
    assert second.record_number in text
    assert "те же фамилия, имя и отчество" in text
