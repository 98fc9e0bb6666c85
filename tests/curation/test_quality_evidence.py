"""Rules about what is shown: sources, words for the blind, contradictions, addresses."""

import pytest

from tests import factories as make
from tests.curation.quality import found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["person", "unit", "event", "award", "decree"])
def test_unsourced_is_published_and_cites_nothing(kind):
    bare = getattr(make, f"make_{kind}")()
    cited, draft = getattr(make, f"make_{kind}")(), getattr(make, f"make_{kind}")(status="draft")
    make.cite(cited)

    assert found(f"unsourced-{kind}") == {bare.pk: ""}
    assert draft.pk


@pytest.mark.parametrize("kind", ["person", "unit"])
def test_unsourced_is_not_one_whose_award_is_sourced(kind):
    conferral = make.make_conferral(**{kind: getattr(make, f"make_{kind}")()})
    make.cite(conferral)

    assert found(f"unsourced-{kind}") == {}


def test_unsourced_is_not_one_merged_into_another():
    kept = make.make_person()
    make.cite(kept)
    make.make_person(merged_into=kept)

    assert found("unsourced-person") == {}


@pytest.mark.parametrize("alt", [" ", "IMG_0012.jpg", "скан", "Фото", " скан "])
def test_scan_undescribed_says_nothing_in_russian(alt):
    scan = make.make_scan(alt=alt)
    make.make_scan(alt="Дед")

    assert found("scan-undescribed") == {scan.pk: f"вместо описания: «{alt}»"}


def test_scan_undescribed_is_shown_by_its_item_or_as_a_portrait():
    unseen, portrait = (make.make_scan(alt="1", item=make.make_item(status="draft")) for _ in range(2))
    make.make_person(portrait=portrait)
    make.make_person(portrait=unseen, status="draft")

    assert set(found("scan-undescribed")) == {portrait.pk}


def disputed(**fields):
    """Return a discrepancy with two sides, in two kinds of records."""
    dispute = make.make_discrepancy(**fields)
    make.cite(make.make_unit(), discrepancy=dispute, statement="1941")
    return dispute, make.cite(make.make_person(), discrepancy=dispute, statement="1942")


def test_discrepancy_undecided_has_sides_and_no_word_of_the_museum():
    dispute, _ = disputed()
    disputed(comment="Музей пишет «1941».")
    make.make_discrepancy()

    assert found("discrepancy-undecided") == {dispute.pk: ""}


def test_discrepancy_with_a_preferred_side_is_decided():
    _, side = disputed()
    side.preferred, side.preferred_reason = True, "документ"
    side.save()

    assert found("discrepancy-undecided") == {}


CITED = ["person", "unit", "event", "award", "decree", "conferral", "statistic", "item", "place"]


@pytest.mark.parametrize("kind", CITED)
def test_contradicted_has_a_version_that_nobody_chose(kind):
    record, agreed = (getattr(make, f"make_{kind}")() for _ in range(2))
    make.cite(record, claim="birth", stance="contradicts", statement="1915")
    make.cite(agreed, claim="birth", statement="1915")

    assert found(f"contradicted-{kind}") == {record.pk: "Родился: 1915"}


@pytest.mark.parametrize("settled", ["preferred", "refuted", "discrepancy"])
def test_contradicted_is_settled_in_three_ways(settled):
    person = make.make_person()
    ways = {"refuted": {"confidence": "refuted"}, "discrepancy": {"discrepancy": make.make_discrepancy()}}
    make.cite(person, claim="birth", stance="contradicts", statement="1915", **ways.get(settled, {}))
    chosen = {"preferred": True, "preferred_reason": "документ"} if settled == "preferred" else {}
    make.cite(person, claim="birth", **chosen)

    assert found("contradicted-person") == {}


def test_contradicted_is_not_settled_by_a_choice_about_something_else():
    person, other = make.make_person(), make.make_person()
    make.cite(person, claim="birth", stance="contradicts", statement="1915")
    make.cite(person, claim="death", preferred=True, preferred_reason="документ")
    make.cite(other, claim="birth", preferred=True, preferred_reason="документ")

    assert set(found("contradicted-person")) == {person.pk}


@pytest.mark.parametrize(
    "url", ["https://", "http://сайт", "https://a b.ru/", "https://nvkz.ru/page…", "http://192.168.0.1/", "https://.ru"]
)
def test_source_address_is_none(url):
    source = make.make_source(url=url)

    assert found("source-address") == {source.pk: url}


@pytest.mark.parametrize(
    "url",
    ["", "https://nvkz.ru", "http://музей.рф/дед?a=1#b", "https://a.b-c.ru:8080/x_(y)", "https://xn--80.xn--p1ai/"],
)
def test_source_address_is_one(url):
    make.make_source(url=url)

    assert found("source-address") == {}


def test_source_dead_is_judged_by_what_its_address_answered():
    dead = make.make_source(url="https://nvkz.ru/1")
    make.make_source(url="https://nvkz.ru/2")
    make.make_source(url="https://nvkz.ru/3")
    make.make_link_check(url=dead.url, answer="ответ 404")
    make.make_link_check(url="https://nvkz.ru/2", is_dead=False)

    assert found("source-dead") == {dead.pk: "https://nvkz.ru/1 — ответ 404"}


def test_person_identifiers_are_numbers_not_addresses():
    wrong = make.make_person(pamyat_naroda="https://pamyat-naroda.ru/heroes/1/", wikidata="Q12")
    make.make_person(pamyat_naroda="person-hero12", warheroes=" 12 ")

    assert found("person-identifiers") == {wrong.pk: "Память народа: https://pamyat-naroda.ru/heroes/1/"}
