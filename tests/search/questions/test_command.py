"""`manage.py search_judge`: what it prints and with which code it ends."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.models import SearchQuestion
from tests.factories import make_person, make_search_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(surname="Герасименко", given_name="Иван", patronymic="Саввич")


def judged(*options: str, **more) -> str:
    told = StringIO()
    call_command("search_judge", *options, stdout=told, **more)
    return told.getvalue()


def judged_in_vain(*options: str) -> str:
    told = StringIO()
    with pytest.raises(CommandError, match="Не выполнено вопросов") as error:
        call_command("search_judge", *options, stdout=told)
    assert error.value.returncode == 1
    return told.getvalue()


def test_judge_is_content_without_questions(db):
    assert judged() == "вопросов нет\n"


def test_judge_counts_what_passes(person):
    make_search_question(text="герасименко", person=person)
    make_search_question(text="иван герасименко", person=person)

    assert judged() == "выполнено 2 из 2\n"
    assert SearchQuestion.objects.passing().count() == 2
    assert judged(verbosity=0) == ""


def test_judge_tells_of_each_that_fails(person):
    make_search_question(text="герасименко", person=person)
    make_search_question(text="красилов", person=person, within=5)

    told = judged_in_vain()

    assert told == (
        f"  «красилов»: Герасименко Иван Саввич ({person.record_number}) — не найден, нужен среди первых 5\n"
        "выполнено 1 из 2\n"
    )


def test_judge_may_leave_alone_what_passed(person):
    passed = make_search_question(text="красилов", person=person, place=1, judged_on=timezone.now())
    make_search_question(text="герасименко", person=person, judged_on=timezone.now())
    make_search_question(text="герасименко иван", person=person)

    assert judged("--only-failing") == "выполнено 2 из 2\n"
    assert judged("--only-failing") == "вопросов нет\n"
    passed.refresh_from_db()
    assert passed.place == 1
    assert "«красилов»" in judged_in_vain()
