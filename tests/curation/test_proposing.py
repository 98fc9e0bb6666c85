"""Changes of what is published wait for another person; two-person review; what came back and why."""

import pytest
from django.contrib.admin.models import LogEntry

from archive.models import Scan
from awards.models import Conferral
from curation.models import Proposal, Revision, Transition
from people.models import Person, Service
from tests import factories as make
from tests.archive.test_uploads import picture
from tests.curator import address, form_values
from tests.reviewing import opened, saved
from tests.staff import at_work, hired

pytestmark = pytest.mark.django_db


@pytest.fixture
def volunteer():
    return at_work(hired("volunteer", "petya"))


@pytest.fixture
def chief():
    return at_work(hired("chief", "glavnaya"))


@pytest.fixture
def person():
    return make.make_person(summary="стрелок", internal_note="тайна")


def proposed(client, record, **typed) -> Proposal:
    answer = saved(client, record, opened(client, record) | typed)
    assert answer.status_code == 302
    return Proposal.objects.first()


def page(proposal) -> str:
    return f"/admin/review/{proposal.pk}/"


def decided(client, proposal, decision="approve", **sent):
    shown = client.get(page(proposal))
    take = {f"take-{change.key}": "typed" for change in shown.context["look"].changes}
    sent = {key.replace("take_", "take-", 1): value for key, value in sent.items()}
    return client.post(
        page(proposal), take | {"_opened": shown.context["seal"], "_decision": decision} | sent, follow=True
    )


def test_volunteer_changes_a_draft_at_once(volunteer):
    draft = make.make_person(status="draft")

    saved(volunteer, draft, opened(volunteer, draft) | {"summary": "сапёр"})

    assert Person.objects.get().summary == "сапёр"
    assert not Proposal.objects.exists()


def test_volunteer_changes_nothing_of_what_is_published(volunteer, person):
    proposal = proposed(volunteer, person, summary="сапёр")

    person.refresh_from_db()
    assert person.summary == "стрелок"
    assert (proposal.author.username, proposal.told) == (
        "petya",
        [["Запись", "Кто это, одной строкой", "стрелок", "сапёр"]],
    )
    assert not LogEntry.objects.exists()


def test_chief_sees_the_difference_and_lets_it_in(volunteer, chief, person):
    make.make_service(person=person, position="связной")
    new = {
        "services-TOTAL_FORMS": 2,
        "services-1-unit": make.make_unit(title="225-я сд").pk,
        "services-1-position": "повар",
    }
    proposal = proposed(volunteer, person, summary="сапёр", **{"services-0-position": "писарь"}, **new)

    shown = chief.get(page(proposal))
    changes = {change.key: (change.now, change.typed) for change in shown.context["look"].changes}
    assert changes["summary"] == ("стрелок", "сапёр")
    assert changes["services-0-position"] == ("связной", "писарь")
    assert "225-я сд" in changes["services-1"][1]

    decided(chief, proposal)

    person.refresh_from_db()
    assert person.summary == "сапёр"
    assert sorted(Service.objects.values_list("position", flat=True)) == ["писарь", "повар"]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by.username) == ("approved", "glavnaya")
    assert {entry.user.username for entry in LogEntry.objects.all()} == {"glavnaya"}
    told = Revision.objects.latest("pk")
    assert (told.made_by.username, told.reason) == ("glavnaya", "Принята правка, предложил: petya.")


def test_private_field_that_the_author_did_not_see_is_kept(volunteer, chief, person):
    make.make_consent(person=person)
    proposal = proposed(volunteer, person, summary="сапёр")

    decided(chief, proposal)

    person.refresh_from_db()
    assert (person.summary, person.internal_note) == ("сапёр", "тайна")
    assert person.consents.count() == 1


def test_part_of_a_proposal_may_be_taken(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр", feat="Подвиг")

    decided(chief, proposal, take_feat="now")

    person.refresh_from_db()
    assert (person.summary, person.feat) == ("сапёр", "")


def test_proposal_returned_says_why_and_can_be_mended(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")

    assert "Напишите, что поправить" in decided(chief, proposal, "return", reason=" ").text
    decided(chief, proposal, "return", reason="Где источник?")

    told = volunteer.get("/admin/review/").text + volunteer.get(page(proposal)).text
    assert told.count("Где источник?") == 2
    sent = {"_typed": proposal.typed, "_opened": proposal.opened, "_decision": "edit"}
    again = volunteer.post(address("change", person), sent)
    assert again.status_code == 200
    assert form_values(again)["summary"] == "сапёр"
    assert "errornote" not in again.text
    assert Proposal.objects.count() == 1


def test_author_does_not_decide_on_his_own(person, settings):
    settings.TWO_PERSON_REVIEW = True
    user = hired("chief")
    client = at_work(user)
    proposal = proposed(client, person, summary="сапёр")

    answer = client.post(page(proposal), {"_decision": "approve", "take-summary": "typed"})

    assert answer.status_code == 403
    assert Person.objects.get().summary == "стрелок"


def test_author_takes_his_own_back(volunteer, person):
    proposal = proposed(volunteer, person, summary="сапёр")

    volunteer.post(page(proposal), {"_decision": "withdraw"})

    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


@pytest.mark.parametrize("code", ["volunteer", "curator", "keeper"])
def test_others_neither_see_nor_decide(volunteer, person, code):
    proposal = proposed(volunteer, person, summary="сапёр")
    stranger = at_work(hired(code))

    assert stranger.get(page(proposal)).status_code == 403
    assert stranger.post(page(proposal), {"_decision": "approve"}).status_code == 403
    assert Person.objects.get().summary == "стрелок"


def test_record_changed_meanwhile_is_shown_to_the_one_who_decides(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр", feat="Подвиг")
    Person.objects.update(summary="связист")

    shown = chief.get(page(proposal))
    assert shown.context["look"].is_disputed
    assert "запись изменилась" in shown.text

    decided(chief, proposal, take_summary="now")
    person.refresh_from_db()
    assert (person.summary, person.feat) == ("связист", "Подвиг")


def test_record_changed_while_one_decides_is_looked_at_again(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")
    seal = chief.get(page(proposal)).context["seal"]
    Person.objects.update(summary="связист")

    answer = chief.post(page(proposal), {"_opened": seal, "_decision": "approve", "take-summary": "typed"}, follow=True)

    assert "посмотрите ещё раз" in answer.text
    assert Person.objects.get().summary == "связист"


def test_proposal_of_a_deleted_record_is_still_read(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")
    person.delete()

    answer = chief.get(page(proposal))

    assert "Запись удалили" in answer.text
    assert "сапёр" in answer.text


def test_proposal_that_breaks_a_rule_by_now_says_so(volunteer, chief):
    decree = make.make_decree(record_number="У-1")
    proposal = proposed(volunteer, decree, record_number="У-2")
    make.make_decree(record_number="У-2")

    shown = chief.get(page(proposal))

    assert "записать нельзя" in shown.text
    decided(chief, proposal)
    decree.refresh_from_db()
    assert decree.record_number == "У-1"


def test_same_proposal_is_let_in_once(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")
    decided(chief, proposal)

    again = chief.post(page(proposal), {"_decision": "approve"}, follow=True)

    assert "уже решили" in again.text


def test_form_of_the_record_tells_what_waits(volunteer, chief, person):
    proposal = proposed(volunteer, person, summary="сапёр")

    assert page(proposal) in chief.get(address("change", person)).text
    assert page(proposal) in volunteer.get(address("change", person)).text
    assert page(proposal) not in at_work(hired("curator")).get(address("change", person)).text
    assert page(proposal) in chief.get("/admin/review/").text
    assert "Ждут проверки: правок 1" in chief.get("/admin/").text
    assert "правок" not in volunteer.get("/admin/").text


def test_award_of_a_published_person_is_not_slipped_in_by_a_draft_act(volunteer, person):
    decree = make.make_decree(status="draft")
    row = {"conferrals-TOTAL_FORMS": 1, "conferrals-0-person": person.pk, "conferrals-0-award": make.make_award().pk}

    proposed(volunteer, decree, **row)

    assert not Conferral.objects.exists()


def test_row_of_a_published_record_is_held_on_its_own_form_too(volunteer, chief, person):
    row = make.make_service(person=person, unit=make.make_unit(), position="связной")
    proposal = proposed(volunteer, row, position="писарь")
    row.refresh_from_db()
    assert row.position == "связной"

    decided(chief, proposal)

    row.refresh_from_db()
    assert row.position == "писарь"


def test_new_row_of_a_published_record_is_held_and_let_in(volunteer, chief, person):
    unit = make.make_unit()
    typed = form_values(volunteer.get(address("add", Service)))

    volunteer.post(address("add", Service), typed | {"person": person.pk, "unit": unit.pk, "position": "писарь"})
    assert not Service.objects.exists()
    decided(chief, Proposal.objects.get())

    assert Service.objects.get().position == "писарь"


def test_file_in_a_proposal_is_refused_aloud(volunteer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    scan = make.make_scan(alt="Письмо", file=picture("PNG"))
    typed = opened(volunteer, scan) | {"alt": "Письмо отца", "file": picture("JPEG", name="другое.jpg")}

    answer = volunteer.post(address("change", scan), typed)

    assert "Файл в предложенную правку не входит" in answer.text
    assert form_values(answer)["alt"] == "Письмо отца"
    assert not Proposal.objects.exists()
    volunteer.post(address("change", scan), {key: value for key, value in typed.items() if key != "file"})
    assert Scan.objects.get().alt == "Письмо"
    assert Proposal.objects.get().told == [["Запись", "Что изображено", "Письмо", "Письмо отца"]]


def test_curator_is_held_only_where_the_museum_wants_two(person, settings):
    client = at_work(hired("curator"))
    saved(client, person, opened(client, person) | {"summary": "связист"})
    assert Person.objects.get().summary == "связист"

    settings.TWO_PERSON_REVIEW = True
    proposed(client, person, summary="сапёр")

    assert Person.objects.get().summary == "связист"


def test_keeper_moves_an_item_alone_even_where_two_are_wanted(settings):
    settings.TWO_PERSON_REVIEW = True
    item, shelf = make.make_item(), make.make_storage_location()
    client = at_work(hired("keeper"))
    row = {"movements-TOTAL_FORMS": 1, "movements-0-location": shelf.pk, "movements-0-moved_on": "2026-01-01"}

    saved(client, item, opened(client, item) | row)

    assert item.movements.count() == 1
    assert not Proposal.objects.exists()


def test_two_are_needed_to_publish_where_the_museum_wants_two(settings):
    settings.TWO_PERSON_REVIEW = True
    author, second = at_work(hired("chief")), at_work(hired("chief"))
    draft = make.make_person(status="draft")
    for client in (author, second):
        assert saved(client, draft, opened(client, draft) | {"status": "published"}).status_code == 200

    saved(author, draft, opened(author, draft) | {"status": "review"})
    assert saved(author, draft, opened(author, draft) | {"status": "published"}).status_code == 200
    assert Person.objects.get().status == "review"
    assert saved(second, draft, opened(second, draft) | {"status": "published"}).status_code == 302

    assert Person.objects.get().status == "published"
    assert [(one.before, one.after) for one in Transition.objects.all()] == [
        ("review", "published"),
        ("draft", "review"),
    ]


def test_chief_hides_at_once_even_where_two_are_wanted(chief, person, settings):
    settings.TWO_PERSON_REVIEW = True

    saved(chief, person, opened(chief, person) | {"status": "hidden", "hidden_reason": "просят родные"})

    assert Person.objects.get().status == "hidden"
    assert Transition.objects.get().reason == "просят родные"


def test_return_from_review_asks_why_and_tells_the_author(volunteer, chief):
    draft = make.make_person(status="draft")
    saved(volunteer, draft, opened(volunteer, draft) | {"status": "review"})

    refused = saved(chief, draft, opened(chief, draft) | {"status": "draft"})
    assert "Напишите, что поправить" in refused.text
    saved(chief, draft, opened(chief, draft) | {"status": "draft", "remark": "Нет источника рождения"})

    assert Person.objects.get().status == "draft"
    assert "Нет источника рождения" in volunteer.get(address("change", draft)).text
    assert "Нет источника рождения" in volunteer.get("/admin/review/").text
    saved(volunteer, draft, opened(volunteer, draft) | {"status": "review"})
    assert "Нет источника рождения" not in volunteer.get("/admin/review/").text


def test_action_that_returns_asks_why_too(volunteer, chief):
    draft = make.make_person(status="review")
    chosen = {"action": "return_to_draft", "_selected_action": [draft.pk]}

    asked = chief.post(address("changelist", Person), chosen)
    assert "Что поправить" in asked.text
    assert Person.objects.get().status == "review"
    chief.post(address("changelist", Person), chosen | {"remark": "Проверьте год"})

    assert Person.objects.get().status == "draft"
    assert "Проверьте год" in volunteer.get(address("change", draft)).text


def test_desk_lists_what_is_on_review_with_who_sent_it(volunteer, chief):
    draft = make.make_person(status="draft", surname="Проверяемый")
    saved(volunteer, draft, opened(volunteer, draft) | {"status": "review"})

    text = chief.get("/admin/review/").text

    assert "Проверяемый" in text
    assert "petya" in text


@pytest.mark.parametrize("act", ["delete", "changelist"])
def test_row_that_visitors_see_is_not_deleted_past_the_second(person, settings, act):
    settings.TWO_PERSON_REVIEW = True
    row, client = make.make_service(person=person, unit=make.make_unit()), at_work(hired("curator"))
    sent = {"post": "yes", "action": "delete_selected", "_selected_action": [row.pk]}

    client.post(address(act, row), sent)

    assert Service.objects.exists()


def test_choices_of_the_page_name_related_records(volunteer, person):
    place = make.make_place(title="Прокопьевск")
    answer = saved(volunteer, person, opened(volunteer, person) | {"birth_place": place.pk})

    assert answer.status_code == 302
    assert any("Прокопьевск" in line[3] for line in Proposal.objects.get().told)
