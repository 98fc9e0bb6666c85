"""Links that show a record before it is published, and publishing by the clock."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from archive.models import Status
from archive.privacy import PRIVATE_FIELDS
from curation.models import PreviewLink, Scheduled, Transition
from curation.reviewing.previewing import address_of, make_link
from people.models import Person
from tests import factories as make
from tests.curator import address
from tests.staff import at_work, hired
from tests.sweeps.crawl import crawl
from tests.sweeps.test_privacy import SURFACES, body, plant, planted

pytestmark = pytest.mark.django_db

MAKERS = [
    make.make_person, make.make_unit, make.make_event, make.make_item, make.make_source, make.make_place,
    make.make_collection, make.make_award, make.make_decree,
]  # fmt: skip


def showing(record) -> str:
    return f"/admin/review/{record._meta.label_lower}/{record.pk}/"


@pytest.fixture
def draft():
    return make.make_person(status="draft", surname="Невидимкин")


def link_to(record) -> str:
    return address_of(make_link(record, None))


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_link_shows_a_draft_of_every_kind_to_somebody_without_an_account(maker):
    record = maker(status="draft")
    plant(record)

    url = link_to(record)
    response = Client().get(url)

    assert response.status_code == 200
    assert url not in response.text
    assert "Предпросмотр" in response.text
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    label = record._meta.label
    assert [name for name in PRIVATE_FIELDS.get(label, ()) if planted(label, name) in response.text] == []


def test_link_opens_that_record_and_no_other(draft):
    other = make.make_person(status="draft", surname="Чужой")
    make_link(other, None)

    assert Client().get(link_to(draft)).status_code == 200
    assert Client().get(draft.get_absolute_url()).status_code == 404
    assert Client().get(other.get_absolute_url()).status_code == 404


def test_draft_with_a_link_is_in_no_list_and_no_search(draft):
    link_to(draft)
    call_command("rebuild_search", verbosity=0)

    pages = crawl(Client())
    found = "".join(body(Client().get(f"{path}?q=невидимкин")) for path in SURFACES)

    assert "Невидимкин" not in found + "".join(page.html for page in pages.values())
    assert "Disallow: /preview/" in Client().get("/robots.txt").text


@pytest.mark.parametrize(
    "spoil", [lambda url: url[:-2] + "x/", lambda url: "/preview/1-abc/", lambda url: "/preview/1-abc.def/"]
)
def test_forged_link_leads_nowhere(draft, spoil):
    assert Client().get(spoil(link_to(draft))).status_code == 404


def test_link_ends_with_its_day_with_a_new_one_and_when_it_is_taken_back(draft):
    old = link_to(draft)
    new = link_to(draft)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200

    PreviewLink.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert Client().get(new).status_code == 404
    PreviewLink.objects.all().delete()
    assert Client().get(new).status_code == 404


def test_link_of_what_is_public_by_now_leads_to_its_page_and_of_hidden_nowhere(draft):
    url = link_to(draft)

    Person.objects.update(status="published")
    assert Client().get(url)["Location"] == draft.get_absolute_url()
    Person.objects.update(status="hidden", hidden_reason="просили", hidden_on="2026-01-01")
    assert Client().get(url).status_code == 404


def test_link_does_not_open_what_the_law_closes():
    living = make.make_person(status="draft", birth_text="1980", death_text="")
    letter = make.make_item(status="draft", carries_private_data=True)
    chief = at_work(hired("chief"))

    for record in (living, letter):
        assert Client().get(link_to(record)).status_code == 404
        assert "закрывает закон" in chief.get(showing(record)).text


def test_curator_makes_and_ends_a_link_at_the_workplace(draft):
    client = at_work(hired("volunteer"))
    assert showing(draft) in client.get(address("change", draft)).text

    client.post(showing(draft), {"link": "1"})
    url = re.search(r'value="http://testserver(/preview/[^"]+)"', client.get(showing(draft)).text)[1]
    assert Client().get(url).status_code == 200
    client.post(showing(draft), {"end": "1"})

    assert Client().get(url).status_code == 404


@pytest.mark.parametrize("path", ["people.person/999/", "people.service/1/", "нет.такого/1/", "person/1/"])
def test_showing_of_what_is_not_there_is_not_found(path, curator):
    assert curator.get(f"/admin/review/{path}").status_code == 404


def test_showing_is_closed_to_those_who_may_not_write(draft):
    assert at_work(hired("keeper")).get(showing(draft)).status_code == 403
    assert Client().get(showing(draft)).status_code == 302


def scheduled(client, record, at="2099-05-09T10:00"):
    return client.post(showing(record), {"schedule": "1", "at": at}, follow=True)


def come_due() -> None:
    Scheduled.objects.update(at=timezone.now() - timedelta(minutes=1))


def test_record_is_published_when_its_moment_comes_and_is_found(draft, capsys):
    chief = at_work(hired("chief", "glavnaya"))
    scheduled(chief, draft)
    assert "Будет опубликовано 9 мая 2099" in chief.get(address("change", draft)).text
    call_command("publish_due")
    assert Person.objects.get().status == "draft"

    come_due()
    call_command("publish_due")

    assert Person.objects.get().status == "published"
    assert not Scheduled.objects.exists()
    assert "Опубликовано: 1" in capsys.readouterr().out
    assert "Невидимкин" in Client().get("/people/?q=невидимкин").text
    assert "по назначенному сроку" in chief.get(address("history", draft)).text
    assert Transition.objects.get().by.username == "glavnaya"


def test_what_breaks_a_rule_is_not_published_and_says_why(draft, capsys):
    chief = at_work(hired("chief"))
    scheduled(chief, draft)
    come_due()
    Person.objects.update(birth_text="30.02.1912")

    call_command("publish_due")

    assert Person.objects.get().status == "draft"
    assert "феврал" in Scheduled.objects.get().refusal
    assert "феврал" in capsys.readouterr().err
    assert "феврал" in chief.get("/admin/review/").text


@pytest.mark.parametrize("what", ["hidden", "gone", "demoted"])
def test_what_may_not_be_published_by_now_is_refused_with_the_reason(draft, what):
    user = hired("chief")
    scheduled(at_work(user), draft)
    come_due()
    if what == "hidden":
        Person.objects.update(status="hidden", hidden_reason="просили", hidden_on="2026-01-01")
    if what == "gone":
        user.delete()
    if what == "demoted":
        user.groups.clear()

    call_command("publish_due", verbosity=0)

    assert Person.objects.get().status != Status.PUBLISHED
    assert Scheduled.objects.get().refusal


def test_schedule_of_a_deleted_record_goes_with_it(draft):
    scheduled(at_work(hired("chief")), draft)
    come_due()
    draft.delete()

    call_command("publish_due", verbosity=0)

    assert not Scheduled.objects.exists()


def test_moment_that_has_passed_is_a_message(draft):
    answer = scheduled(at_work(hired("chief")), draft, "2001-01-01T10:00")

    assert "уже прошло" in answer.text
    assert not Scheduled.objects.exists()


def test_day_is_set_only_by_one_who_may_publish(draft, settings):
    assert scheduled(at_work(hired("volunteer")), draft).status_code == 403
    settings.TWO_PERSON_REVIEW = True
    assert scheduled(at_work(hired("chief")), draft).status_code == 403
    assert not Scheduled.objects.exists()


def test_day_is_taken_back(draft):
    chief = at_work(hired("chief"))
    scheduled(chief, draft)

    chief.post(showing(draft), {"cancel": "1"})

    assert not Scheduled.objects.exists()
