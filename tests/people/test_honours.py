import pytest

from archive.evidence import Evidence
from people.honours import honours
from tests.factories import cite, make_conferral, make_decree

pytestmark = pytest.mark.django_db


def honour(conferral):
    citations = list(conferral.citations.select_related("source"))
    (found,) = honours([conferral], Evidence(citations))
    return found


def test_honour_names_its_act_with_the_date():
    decree = make_decree(title="О присвоении званий", date_text="21 февраля 1944 г.")

    found = honour(make_conferral(decree=decree, posthumous=True))

    assert found.decree.startswith("О присвоении званий, 21 февраля 1944")
    assert (found.decree_url, found.posthumous, found.tag) == (decree.get_absolute_url(), True, "")


def test_honour_without_a_public_act_keeps_its_own_date_and_says_so():
    hidden = make_decree(title="Тайный указ", status="draft")

    found = honour(make_conferral(decree=hidden, date_text="1943"))

    assert found.decree.startswith("1943")
    assert (found.decree_url, found.tag) == ("", "указ не установлен")


def test_honour_tells_what_for_and_every_remark():
    conferral = make_conferral(
        decree_position=12,
        named_as="сталевару",
        citation_text="За броню",
        anniversary=True,
        validity="restored",
        validity_act="указ 1956 г.",
        note="орден не вручён",
        badge_number="777",
    )

    found = honour(conferral)

    assert found.citation == "сталевару. За броню"
    assert found.note == (
        "№ 12 в списке; юбилейное награждение 1985 года; лишён и восстановлен: указ 1956 г.; орден не вручён"
    )


def test_honour_has_the_numbers_of_its_own_sources():
    conferral = make_conferral()
    cite(conferral, claim="award")

    assert honour(conferral).refs == [1]
