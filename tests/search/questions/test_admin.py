"""The curator's screens of the search."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from search.models import EmptyQuery, SearchQuestion
from tests.curator import address
from tests.factories import make_empty_query, make_person, make_search_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person(surname="Герасименко")


@pytest.fixture
def reader(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "view_emptyquery"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


def asked(about, **values) -> dict:
    return {"text": "герасименко", "person": about.pk, "within": 3, "note": ""} | values


def act(curator, action: str, *rows):
    sent = {"action": action, "_selected_action": [row.pk for row in rows]}
    return curator.post(address("changelist", rows[0]), sent, follow=True)


def test_new_question_is_asked_at_once(curator, person):
    response = curator.post(address("add", SearchQuestion), asked(person), follow=True)

    question = SearchQuestion.objects.get()
    assert (question.place, question.folded) == (1, "герасименко")
    assert "Сохранено" in response.text
    assert "пока не выполнен" not in response.text


def test_new_question_that_fails_is_kept_and_told_of(curator, person):
    response = curator.post(address("add", SearchQuestion), asked(person, text="красилов"), follow=True)

    assert SearchQuestion.objects.get().place is None
    assert "пока не выполнен: место человека в поиске — не найден" in response.text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": "ы" * 201}, "не более 200 символов"),
        ({"text": "   "}, "Обязательное поле"),
        ({"text": "…"}, "В запросе нет ни слова, ни числа."),
        ({"text": "а\x07б"}, "нет на клавиатуре"),
        ({"text": "\x00"}, "ноль-байт"),
        ({"within": "21"}, "меньше либо равно 20"),
        ({"within": "abc"}, "целое число"),
        ({"person": ""}, "Обязательное поле"),
        ({"person": "999999"}, "Выберите корректный вариант"),
    ],
    ids=lambda case: repr(case)[:30],
)
def test_form_says_what_is_wrong(curator, person, values, message):
    response = curator.post(address("add", SearchQuestion), asked(person, **values))

    errors = " ".join(str(list(told)) for told in response.context["adminform"].form.errors.values())
    assert message in errors
    assert len(response.context["adminform"].form.errors) == 1
    assert not SearchQuestion.objects.exists()


def test_form_refuses_whom_visitors_do_not_see(curator):
    hidden = make_person(status="draft")

    response = curator.post(address("add", SearchQuestion), asked(hidden))

    assert "сначала опубликуйте запись" in response.text


def test_form_refuses_a_second_question_of_the_same(curator, person):
    make_search_question(text="Герасименко", person=person)

    response = curator.post(address("add", SearchQuestion), asked(person, text="ГЕРАСИМЕНКО."))

    assert "Такой запрос об этом человеке уже есть." in response.text


def test_person_is_chosen_by_searching(curator, person):
    asks = {"app_label": "search", "model_name": "searchquestion", "field_name": "person", "term": "Герасименке"}

    answer = curator.get("/admin/autocomplete/", asks).json()

    assert [row["id"] for row in answer["results"]] == [str(person.pk)]
    assert "admin-autocomplete" in curator.get(address("add", SearchQuestion)).text


def test_list_tells_where_each_stands(curator, person):
    now = timezone.now()
    passes = make_search_question(person=person, place=2, judged_on=now)
    fails = make_search_question(person=person, judged_on=now)
    unjudged = make_search_question(person=person)
    url = address("changelist", SearchQuestion)

    page = curator.get(url).text

    assert all(told in page for told in ("2-й", "не найден", "не проверено", "не выполнен", person.record_number))
    narrowed = {
        choice: [row.pk for row in curator.get(url, {"passing": choice}).context["cl"].result_list]
        for choice in ("yes", "no", "unjudged", "нет такого")
    }
    everything = [unjudged.pk, fails.pk, passes.pk]
    assert narrowed == {"yes": [passes.pk], "no": [fails.pk], "unjudged": [unjudged.pk], "нет такого": everything}


def test_chosen_questions_are_asked_again(curator, person):
    found = make_search_question(text="герасименко", person=person)
    lost = make_search_question(text="красилов", person=person)
    apart = make_search_question(text="иван", person=person)

    response = act(curator, "judge_chosen", found, lost)

    assert "Выполнено 1 из 2." in response.text
    standing = dict(SearchQuestion.objects.values_list("pk", "place"))
    assert standing == {found.pk: 1, lost.pk: None, apart.pk: None}
    assert SearchQuestion.objects.unjudged().get() == apart


def test_reader_of_questions_changes_none(reader):
    question = make_search_question()
    client = reader("view_searchquestion")

    assert client.get(address("changelist", question)).status_code == 200
    assert client.get(address("add", question)).status_code == 403
    act(client, "judge_chosen", question)
    assert SearchQuestion.objects.unjudged().exists()


def test_list_of_empty_queries_leads_on(curator):
    query = make_empty_query(text="герасименков & сын", times=7, last_day="2026-02-03")

    page = curator.get(address("changelist", query)).text

    words = quote("герасименков & сын").replace("%20", "+")
    assert f'href="/search/?q={words}"' in page
    assert f'href="/admin/search/searchquestion/add/?text={words}"' in page
    assert "3 февраля 2026" in page
    form = curator.get(f"/admin/search/searchquestion/add/?text={words}").context["adminform"].form
    assert form["text"].value() == query.text


def test_row_without_words_says_why_and_leads_nowhere(curator):
    row = make_empty_query(text="")

    page = curator.get(address("changelist", row)).text

    assert "слова не сохраняются: музей их знает или они похожи на личные данные" in page
    assert "поискать снова" not in page
    assert "сделать вопросом" not in page


def test_empty_queries_are_only_read_and_taken_away(curator):
    gone, kept = make_empty_query(), make_empty_query()
    offered = curator.get(address("changelist", kept)).context["action_form"].fields["action"].choices

    assert curator.post(address("add", kept), {"text": "а"}).status_code == 403
    assert curator.post(address("change", kept), {"text": "а"}).status_code == 403
    assert [name for name, _label in offered] == ["", "take_away"]
    assert "Убрано из списка: 1." in act(curator, "take_away", gone).text
    assert list(EmptyQuery.objects.all()) == [kept]


def test_reader_of_empty_queries_takes_none_away(reader):
    row = make_empty_query()
    client = reader("view_emptyquery")

    assert "сделать вопросом" not in client.get(address("changelist", row)).text
    act(client, "take_away", row)
    assert EmptyQuery.objects.exists()


def test_index_has_a_part_for_the_search(curator):
    groups = {group["name"]: group["models"] for group in curator.get("/admin/").context["app_list"]}

    assert [model["object_name"] for model in groups["Поиск"]] == ["SearchQuestion", "EmptyQuery"]
