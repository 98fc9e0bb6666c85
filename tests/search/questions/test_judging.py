import pytest
from django.utils import timezone

from search.questions import judging
from search.questions.judging import judge, place_of
from tests.factories import make_person, make_search_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def namesakes():
    return [make_person(surname="Герасименко", given_name=name, patronymic="") for name in ("Антон", "Борис", "Иван")]


def test_place_is_that_of_the_list_of_people(client, namesakes):
    html = client.get("/people/?q=герасименко").text

    shown = sorted(namesakes, key=lambda person: html.index(f'href="{person.get_absolute_url()}"'))
    assert [place_of(person.pk, " герасименко ") for person in shown] == [1, 2, 3]


def test_place_is_none_for_whom_a_visitor_does_not_meet(namesakes):
    hidden = make_person(surname="Герасименко", status="draft")
    other = make_person(surname="Красилов")

    assert place_of(hidden.pk, "герасименко") is None
    assert place_of(other.pk, "герасименко") is None


def test_place_past_the_last_one_read_is_none(namesakes, monkeypatch):
    monkeypatch.setattr(judging, "MOST_READ", 2)

    assert [place_of(person.pk, "герасименко") for person in namesakes] == [1, 2, None]


def test_judge_keeps_the_answer_and_its_time(namesakes):
    question = make_search_question(text="Герасименке", person=namesakes[2], within=2)
    before = timezone.now()

    judge(question)

    question.refresh_from_db()
    assert question.place == 3
    assert before <= question.judged_on <= timezone.now()
    assert not question.passes


def test_judge_forgets_an_answer_that_is_true_no_more(namesakes):
    question = make_search_question(text="герасименко", person=namesakes[0], place=1, judged_on=timezone.now())
    namesakes[0].status = "draft"
    namesakes[0].save()

    judge(question)

    assert question.standing == "не найден"


def test_judge_looks_for_whom_a_merged_record_lives_on_in(namesakes):
    double = make_person(surname="Герасименков", merged_into=namesakes[1])
    question = make_search_question(text="герасименко", person=double)

    judge(question)

    assert question.place == 2
