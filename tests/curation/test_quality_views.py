"""The board of quality, the list of a rule and its exceptions, as a curator meets them."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from curation.models import QualityException, RuleCount
from curation.quality import counting
from curation.quality.rules import RULES
from tests import factories as make
from tests.pages import cost_of, text_of

pytestmark = pytest.mark.django_db

BOARD = "/admin/quality/"
LIST = "/admin/quality/unsourced-person/"
EXCEPTIONS = "/admin/quality/unsourced-person/exceptions/"


@pytest.fixture
def staff(client, django_user_model):
    """Return a function that signs in one who may do only what is named: "view_person"."""

    def sign_in(*may: str):
        user = django_user_model.objects.create(username="reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=may))
        client.force_login(user)
        return client

    return sign_in


def except_(client, record, reason="дед узнал бы"):
    return client.post(LIST, {"object_id": record.pk, "reason": reason}, follow=True)


def lines(response) -> dict:
    groups = response.context["board"].groups
    return {line.rule.code: line for group in groups for line in (*group.open, *group.clean)}


def test_board_counts_every_rule(curator):
    make.make_person()

    response = curator.get(BOARD)

    assert set(lines(response)) == set(RULES)
    assert lines(response)["unsourced-person"].count.offenders == 1
    assert lines(response)["unsourced-unit"].is_clean
    assert "Посчитано только что" in text_of(response)


def test_board_puts_what_is_to_be_mended_first_and_folds_the_rest(curator):
    make.make_place()
    contradicted = make.make_place()
    make.cite(contradicted, stance="contradicts", statement="иначе")

    groups = curator.get(BOARD).context["board"].groups

    assert [line.rule.code for line in groups[0].open] == ["contradicted-place"]
    assert all(not group.open for group in groups if group.name not in ("Места", "Источники"))


def test_board_of_an_empty_museum_is_green(curator):
    response = curator.get(BOARD)

    assert [line for line in lines(response).values() if line.rule.is_judged and not line.is_clean] == []
    assert "Страницы источника больше нет" in text_of(response)
    assert "Сейчас не проверяется." in text_of(response)


def test_board_keeps_its_counts_for_a_while(curator):
    curator.get(BOARD)
    make.make_person()

    assert lines(curator.get(BOARD))["unsourced-person"].count.offenders == 0
    RuleCount.objects.update(counted_on=timezone.now() - counting.FRESH)
    assert lines(curator.get(BOARD))["unsourced-person"].count.offenders == 1


def test_board_counts_anew_when_asked(curator):
    curator.get(BOARD)
    RuleCount.objects.update(counted_on=timezone.now() - timedelta(minutes=3))
    make.make_person()
    assert "Посчитано 3 минуты назад" in text_of(curator.get(BOARD))

    response = curator.post(BOARD, follow=True)

    assert response.redirect_chain == [(BOARD, 302)]
    assert lines(response)["unsourced-person"].count.offenders == 1
    assert "Посчитано только что" in text_of(response)


def test_board_stops_counting_when_time_is_up(curator, monkeypatch):
    monkeypatch.setattr(counting, "PATIENCE", -1)
    make.make_rule_count(rule="unsourced-person", offenders=7)

    response = curator.get(BOARD)

    assert RuleCount.objects.count() == 1
    assert lines(response)["unsourced-person"].count.offenders == 7
    assert lines(response)["namesakes"].count is None
    assert "Посчитано не всё" in text_of(response)
    assert "Пока не посчитано." in text_of(response)


def test_board_counts_the_oldest_first(monkeypatch):
    moment = timezone.now() - timedelta(days=1)
    for days, code in enumerate(["namesakes", "unsourced-person"]):
        make.make_rule_count(rule=code, counted_on=moment - timedelta(days=days))
    rules = [RULES[code] for code in ("namesakes", "unsourced-person", "unsourced-unit")]
    order = []
    monkeypatch.setattr(counting, "recount", lambda rules, patience: order.extend(r.code for r in rules) or {})

    counting.counts(rules)

    assert order == ["unsourced-unit", "unsourced-person", "namesakes"]


def test_board_asks_the_same_for_one_offender_and_thirty(curator):
    make.make_person()
    curator.get(BOARD)
    RuleCount.objects.all().delete()
    counted, kept = cost_of(curator, BOARD), cost_of(curator, BOARD)

    for _ in range(29):
        make.make_quality_exception(rule="unsourced-person", object_id=make.make_person().pk)
        make.make_conferral()
    RuleCount.objects.all().delete()

    assert (cost_of(curator, BOARD), cost_of(curator, BOARD)) == (counted, kept)
    assert kept <= 5


@pytest.mark.parametrize("address", [BOARD, LIST, EXCEPTIONS])
def test_board_is_closed_to_visitors_and_to_staff_who_see_no_record(client, staff, address):
    assert client.get(address).status_code == 302
    assert staff().get(address).status_code == 403


def test_board_of_one_who_only_reads_shows_what_he_may_see(staff):
    person = make.make_person()
    make.make_quality_exception(rule="unsourced-person", object_id=make.make_person().pk)
    reader = staff("view_person")

    board, listed, excepted = (reader.get(address) for address in (BOARD, LIST, EXCEPTIONS))

    assert {line.rule.model.__name__ for line in lines(board).values()} == {"Person"}
    assert str(person) in listed.text
    for response in (board, listed, excepted):
        assert 'type="submit"' not in response.text.split("<main")[1]


def test_board_refuses_the_forms_of_one_who_only_reads(staff):
    person = make.make_person()
    exception = make.make_quality_exception(rule="unsourced-person", object_id=person.pk)
    reader = staff("view_person")

    assert reader.post(BOARD).status_code == 302
    assert not RuleCount.objects.exists()
    assert reader.post(LIST, {"object_id": person.pk, "reason": "так"}).status_code == 403
    assert reader.post(EXCEPTIONS, {"exception": exception.pk}).status_code == 403
    assert QualityException.objects.count() == 1
    assert reader.get("/admin/quality/unsourced-unit/").status_code == 403


def test_list_leads_to_the_form_and_tells_what_is_wrong(curator):
    conferral = make.make_conferral(person=make.make_person(death_text="1942"), date_text="1943")

    response = curator.get("/admin/quality/award-after-death/")

    assert f'href="/admin/awards/conferral/{conferral.pk}/change/"' in response.text
    assert "награждение: 1943 г., смерть: 1942 г." in text_of(response)


def test_list_names_the_state_of_what_visitors_do_not_see(curator):
    make.make_person(status="draft", pamyat_naroda="https://pamyat-naroda.ru/")

    assert "(черновик)" in text_of(curator.get("/admin/quality/person-identifiers/"))


def test_list_opens_for_every_rule_empty_and_full(curator):
    for code in RULES:
        for address in (f"/admin/quality/{code}/", f"/admin/quality/{code}/exceptions/"):
            response = curator.get(address)
            assert response.status_code == 200, address
            assert response.text.count("<h1") == 1
    assert "Нарушений нет." in text_of(curator.get(LIST))
    assert "Исключений нет" in text_of(curator.get(EXCEPTIONS))


def test_list_is_shown_by_fifties(curator):
    people = [make.make_person() for _ in range(51)]

    first, second = curator.get(LIST), curator.get(LIST, {"page": 2})

    assert len(first.context["offenders"]) == 50
    assert [one.pk for one in second.context["offenders"]] == [people[50].pk]
    assert 'href="?page=2"' in first.text
    assert 'start="51"' in second.text


@pytest.mark.parametrize("page", ["0", "-1", "abc", "²", "9" * 5000, "99999", ""])
def test_list_bears_any_number_of_a_page(curator, page):
    make.make_person()

    response = curator.get(LIST, {"page": page})

    assert response.status_code == 200
    assert (page == "99999") == ("На этой странице уже никого." in text_of(response))


@pytest.mark.parametrize("code", ["namesakes", "award-after-death", "service-before-unit", "contradicted-person"])
def test_list_asks_the_same_for_one_offender_and_thirty(curator, code):
    address = f"/admin/quality/{code}/"
    break_rules()
    curator.get(address)
    one = cost_of(curator, address)

    for _ in range(29):
        break_rules()

    assert cost_of(curator, address) == one
    assert len(curator.get(address).context["offenders"]) >= 30


def break_rules() -> None:
    """Add records that break four rules."""
    for _ in range(2):
        person = make.make_person(surname="Ёлкин", death_text="1942")
    make.cite(person, stance="contradicts", statement="иначе")
    make.make_conferral(person=person, date_text="1943")
    name = make.make_unit_name(since_text="1941")
    make.make_service(person=person, unit=name.unit, since_text="1939")


def test_exceptions_ask_the_same_for_one_and_thirty(curator):
    make.make_quality_exception(rule="unsourced-person", object_id=make.make_person().pk)
    curator.get(EXCEPTIONS)
    one = cost_of(curator, EXCEPTIONS)

    for _ in range(29):
        make.make_quality_exception(rule="unsourced-person", object_id=make.make_person().pk)

    assert cost_of(curator, EXCEPTIONS) == one


def test_exception_is_made_with_a_reason(curator):
    person, other = make.make_person(), make.make_person()
    curator.get(BOARD)

    response = except_(curator, person, reason=" живая память  семьи ")

    exception = QualityException.objects.get()
    assert (exception.rule, exception.kind, exception.object_id) == ("unsourced-person", "people.person", person.pk)
    assert (exception.reason, exception.made_by.username) == ("живая память  семьи", "hranitel")
    assert [one.pk for one in response.context["offenders"]] == [other.pk]
    assert "Верно как есть" in text_of(response)
    line = lines(curator.get(BOARD))["unsourced-person"]
    assert (line.count.offenders, line.exceptions) == (1, 1)


def test_exception_is_written_into_the_history_of_the_record(curator):
    person = make.make_person()

    except_(curator, person)

    entry = LogEntry.objects.get(object_id=person.pk)
    assert entry.get_change_message() == "Качество: «Опубликовано без источника» — верно так: дед узнал бы"


@pytest.mark.parametrize("reason", ["", "   ", "ы" * 501])
def test_exception_without_a_fit_reason_is_refused_where_it_was_typed(curator, reason):
    person, other = make.make_person(), make.make_person()

    response = except_(curator, person, reason=reason)

    assert not QualityException.objects.exists()
    assert "<title>Ошибка: " in response.text
    form = response.text.split(f'id="reason-{person.pk}"')[0].rsplit("<details", 1)[1]
    assert " open>" in form
    assert 'class="errornote"' in form
    assert f'aria-describedby="error-{person.pk}"' in response.text
    assert f'aria-describedby="error-{other.pk}"' not in response.text


def test_exception_said_twice_keeps_the_new_reason(curator):
    person = make.make_person()

    for reason in ("так", "иначе"):
        except_(curator, person, reason=reason)

    assert QualityException.objects.get().reason == "иначе"


@pytest.mark.parametrize("object_id", ["", "0", "-1", "abc", "999999", str(2**63), "9" * 400])
def test_exception_of_no_record_is_not_found(curator, object_id):
    response = curator.post(LIST, {"object_id": object_id, "reason": "так"})

    assert response.status_code == 404
    assert not QualityException.objects.exists()


def test_exception_leads_back_to_the_page_it_was_made_on(curator):
    person = make.make_person()

    response = curator.post(f"{LIST}?page=2", {"object_id": person.pk, "reason": "так"})

    assert response.url == f"{LIST}?page=2"


def test_exceptions_show_the_reason_and_who_gave_it(curator):
    person = make.make_person()
    except_(curator, person, reason="живая память семьи")

    told = text_of(curator.get(EXCEPTIONS))

    assert "живая память семьи" in told
    assert str(person) in told
    assert ", hranitel" in told


def test_exception_is_taken_back(curator):
    person = make.make_person()
    except_(curator, person)
    exception = QualityException.objects.get()

    response = curator.post(EXCEPTIONS, {"exception": exception.pk}, follow=True)

    assert not QualityException.objects.exists()
    assert "Исключение снято" in text_of(response)
    assert [one.pk for one in curator.get(LIST).context["offenders"]] == [person.pk]
    assert lines(curator.get(BOARD))["unsourced-person"].count.offenders == 1
    assert LogEntry.objects.filter(object_id=person.pk).count() == 2


def test_exception_of_a_record_that_is_no_more_can_be_taken_back(curator):
    exception = make.make_quality_exception(rule="unsourced-person", object_id=999_999)

    assert "записи больше нет" in text_of(curator.get(EXCEPTIONS))
    curator.post(EXCEPTIONS, {"exception": exception.pk})

    assert not QualityException.objects.exists()


@pytest.mark.parametrize("exception", ["", "abc", "999999", "9" * 400])
def test_exception_that_is_not_there_is_not_found(curator, exception):
    of_another_rule = make.make_quality_exception(rule="namesakes")

    assert curator.post(EXCEPTIONS, {"exception": exception}).status_code == 404
    assert curator.post(EXCEPTIONS, {"exception": of_another_rule.pk}).status_code == 404


@pytest.mark.parametrize("code", ["nothing", "recount"])
def test_rule_that_is_not_declared_is_not_found(curator, code):
    assert curator.get(f"/admin/quality/{code}/").status_code == 404


def test_index_leads_to_the_board(curator):
    assert f'<a href="{BOARD}">Доска качества</a>' in curator.get("/admin/").text
