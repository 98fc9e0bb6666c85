import pytest
from django.core.exceptions import ValidationError

from search.models import SearchQuestion
from tests.factories import make_person, make_search_question

pytestmark = pytest.mark.django_db

JUDGED = "2026-01-12T12:00Z"


def told(error) -> str:
    return " ".join(error.value.messages)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": "ы" * 201}, "слишком длинный"),
        ({"text": "герас\x07именко"}, "нет на клавиатуре"),
        ({"text": "…—!"}, "ни слова, ни числа"),
        ({"text": ""}, "не может быть пустым"),
        ({"within": 0}, "больше либо равно 1"),
        ({"within": 21}, "меньше либо равно 20"),
    ],
    ids=lambda case: str(case)[:30],
)
def test_question_says_what_is_wrong(values, message):
    question = SearchQuestion(**{"text": "герасименко", "person": make_person()} | values)

    with pytest.raises(ValidationError) as error:
        question.full_clean()

    assert message in told(error)


@pytest.mark.parametrize("status", ["draft", "review"])
def test_question_about_someone_unseen_is_refused(status):
    question = SearchQuestion(text="герасименко", person=make_person(status=status))

    with pytest.raises(ValidationError, match="Посетители не видят") as error:
        question.full_clean()

    assert list(error.value.message_dict) == ["person"]


def test_question_is_the_same_in_any_spelling():
    asked = make_search_question(text="Герасименко, Пётр")
    again = SearchQuestion(text="  герасименко   ПЕТР ", person=asked.person)

    with pytest.raises(ValidationError, match="Такой запрос об этом человеке уже есть"):
        again.full_clean()
    SearchQuestion(text="Герасименко, Пётр", person=make_person()).full_clean()


def test_question_is_judged_anew_by_its_own_key():
    question = make_search_question(text="герасименко")

    question.text = "Красилов"
    question.full_clean()
    question.save()

    assert SearchQuestion.objects.get().folded == "красилов"


@pytest.mark.parametrize(
    ("answer", "passes", "standing"),
    [
        ({}, False, "не проверено"),
        ({"judged_on": JUDGED}, False, "не найден"),
        ({"judged_on": JUDGED, "place": 3}, True, "3-й"),
        ({"judged_on": JUDGED, "place": 4}, False, "4-й"),
    ],
)
def test_standing_tells_the_last_answer(answer, passes, standing):
    question = make_search_question(within=3, **answer)

    assert (question.passes, question.standing) == (passes, standing)
    assert SearchQuestion.objects.passing().exists() == passes
    assert SearchQuestion.objects.not_passing().exists() != passes
    assert SearchQuestion.objects.failing().exists() == (bool(answer) and not passes)
    assert SearchQuestion.objects.unjudged().exists() == (not answer)
