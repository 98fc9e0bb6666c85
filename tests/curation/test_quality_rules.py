"""Rules of dates and degrees: an offender found with what is said of it, a neighbour that is right, a doubt that
accuses nobody."""

import re

import pytest

from curation.quality import vocabulary
from curation.quality.declaring import Rule, rule
from curation.quality.rules import RULES
from people.models import Person
from tests import factories as make
from tests.curation.quality import found

pytestmark = pytest.mark.django_db


def test_rules_are_told_in_russian_and_named_once():
    for code, declared in RULES.items():
        assert code == declared.code
        assert re.search("[а-яё]{3}", str(declared.title))
        assert re.search("[а-яё]{3}.*[.]$", str(declared.why))

    assert len(RULES) >= 30


def test_rule_called_as_another_is_refused():
    with pytest.raises(ValueError, match="namesakes"):
        rule("namesakes", Person, title="", why="")(lambda model: model.objects.none())


def test_rule_without_its_setting_is_not_judged(settings):
    needy = Rule("needy", Person, lambda model: model.objects.all(), "", "", needs="QUALITY_CHECK_LINKS")

    assert not needy.is_judged
    settings.QUALITY_CHECK_LINKS = True
    assert needy.is_judged


def fallen(date_text: str, birth_text: str, **fields) -> Person:
    person = make.make_person(birth_text=birth_text, death_text="")
    make.make_person_term(person=person, term=make.make_term(means_death=True), date_text=date_text, **fields)
    return person


def test_death_before_birth_is_that_of_a_fate():
    person = fallen("12.03.1943", "1950")
    fallen("12.03.1950", "1950")

    assert found("death-before-birth") == {person.pk: "смерть: 12.03.1943, рождение: 1950"}


@pytest.mark.parametrize(
    ("date_text", "birth_text"),
    [("1943", "ок. 1950"), ("1943 (?)", "1950"), ("не ранее 1943", "1950"), ("1943", "до 1950"), ("", "1950")],
)
def test_death_before_birth_accuses_no_doubt(date_text, birth_text):
    fallen(date_text, birth_text)

    assert found("death-before-birth") == {}


def test_death_before_birth_leaves_a_fate_that_was_refuted():
    fallen("1943", "1950", superseded=True)

    assert found("death-before-birth") == {}


def test_award_after_death_goes_by_its_own_date_or_its_acts():
    person = make.make_person(death_text="29 января 1942 г.")
    by_date = make.make_conferral(person=person, date_text="30.01.1942")
    by_act = make.make_conferral(person=person, decree=make.make_decree(date_text="31 марта 1943 г."))

    assert found("award-after-death") == {
        by_date.pk: "награждение: 30 января 1942 г., смерть: 29 января 1942 г.",
        by_act.pk: "награждение: 31 марта 1943 г., смерть: 29 января 1942 г.",
    }


@pytest.mark.parametrize(
    ("given", "death"),
    [
        ({"date_text": "31.03.1943", "posthumous": True}, "29.01.1942"),
        ({"date_text": "29.01.1942"}, "29.01.1942"),
        ({"date_text": "1942"}, "29.01.1942"),
        ({"date_text": "март 1943 (?)"}, "29.01.1942"),
        ({"date_text": "31.03.1943"}, "ок. 1942"),
        ({"date_text": "31.03.1943"}, "не ранее 1942"),
        ({"date_text": "31.03.1943"}, ""),
        ({}, "29.01.1942"),
    ],
)
def test_award_after_death_accuses_no_doubt(given, death):
    make.make_conferral(person=make.make_person(death_text=death, presumed_dead_ground="давно"), **given)

    assert found("award-after-death") == {}


@pytest.mark.parametrize("own", ["1941", "1941 (?)"])
def test_award_after_death_takes_the_date_of_the_conferral_before_that_of_the_act(own):
    person, decree = make.make_person(death_text="1942"), make.make_decree(date_text="1943")
    make.make_conferral(person=person, decree=decree, date_text=own)

    assert found("award-after-death") == {}


def serving(birth: str = "", death: str = "", **fields):
    person = make.make_person(birth_text=birth, death_text=death, presumed_dead_ground="давно")
    return make.make_service(person=person, **fields)


def test_service_too_young_is_a_day_short_of_fourteen():
    young = serving("29.02.1928", since_text="28.02.1942")
    serving("29.02.1928", since_text="01.03.1942")
    serving("15.06.1928", since_text="15.06.1942")

    assert found("service-too-young") == {young.pk: "с 28.02.1942, рождение: 29.02.1928"}


@pytest.mark.parametrize(
    ("birth", "dates"),
    [
        ("1928", {"since_text": "1942"}),
        ("ок. 1935", {"since_text": "1942"}),
        ("1935", {"since_text": "1942 (?)"}),
        ("1935", {"since_text": "не ранее 1942"}),
        ("не позднее 1935", {"since_text": "1942"}),
        ("1935", {}),
    ],
)
def test_service_too_young_accuses_no_doubt(birth, dates):
    serving(birth, **dates)

    assert found("service-too-young") == {}


def test_service_too_young_is_known_by_its_end_too():
    ended = serving("1935", until_text="1945")

    assert found("service-too-young") == {ended.pk: "по 1945, рождение: 1935"}


def test_service_after_death_lasted_past_it():
    late = serving(death="29.01.1942", since_text="1941", until_text="1945")
    serving(death="29.01.1942", since_text="1941", until_text="1942")

    assert found("service-after-death") == {late.pk: "с 1941 по 1945, смерть: 29.01.1942"}


@pytest.mark.parametrize(
    ("death", "dates"),
    [
        ("1942", {"until_text": "1945 (?)"}),
        ("ок. 1942", {"until_text": "1945"}),
        ("1942", {"since_text": "1942"}),
        ("29.01.1942", {"until_text": "29.01.1942"}),
    ],
)
def test_service_after_death_accuses_no_doubt(death, dates):
    serving(death=death, **dates)

    assert found("service-after-death") == {}


def unit_named(*spans: tuple[str, str]):
    unit = make.make_unit()
    for since, until in spans:
        make.make_unit_name(unit=unit, since_text=since, until_text=until)
    return unit


def test_service_before_unit_began_before_its_first_name():
    unit = unit_named(("декабрь 1941", "май 1943"), ("май 1943", "1946"))
    early = make.make_service(unit=unit, since_text="1939", until_text="1942")
    make.make_service(unit=unit, since_text="декабрь 1941")

    assert found("service-before-unit") == {early.pk: "с 1939 по 1942, часть: с декабрь 1941"}


@pytest.mark.parametrize(
    "names",
    [[], [("", "1946")], [("1941", ""), ("", "1941")], [("1941 (?)", "")], [("1939", "1941"), ("1941", "")]],
)
def test_service_before_unit_accuses_no_doubt(names):
    make.make_service(unit=unit_named(*names), since_text="1939")

    assert found("service-before-unit") == {}


@pytest.mark.parametrize("since", ["1939 (?)", "не ранее 1939", "1941", ""])
def test_service_before_unit_leaves_a_service_that_may_have_begun_later(since):
    make.make_service(unit=unit_named(("1941", "")), since_text=since)

    assert found("service-before-unit") == {}


def test_service_after_unit_lasted_past_its_last_name():
    unit = unit_named(("1941", "1943"), ("1943", "май 1945"))
    late = make.make_service(unit=unit, since_text="1942", until_text="1947")
    make.make_service(unit=unit, since_text="1942", until_text="1945")

    assert found("service-after-unit") == {late.pk: "с 1942 по 1947, часть: по май 1945"}


@pytest.mark.parametrize("names", [[], [("1941", "")], [("1941", "1943"), ("1943", "")], [("1941", "1943 (?)")]])
def test_service_after_unit_accuses_no_doubt(names):
    make.make_service(unit=unit_named(*names), since_text="1947")

    assert found("service-after-unit") == {}


def test_service_may_be_as_long_as_its_unit():
    unit = unit_named(("01.12.1941", "09.05.1945"))
    make.make_service(unit=unit, since_text="01.12.1941", until_text="09.05.1945")

    assert found("service-before-unit") == found("service-after-unit") == {}


def conferred_by(decree_date: str, **award) -> tuple:
    conferral = make.make_conferral(award=make.make_award(**award), decree=make.make_decree(date_text=decree_date))
    return conferral, conferral.decree


def test_decree_outside_award_is_before_it_was_established():
    _, decree = conferred_by("7 ноября 1943 г.", title="орден Славы", established_text="8 ноября 1943 г.")
    conferred_by("8 ноября 1943 г.", title="орден Победы", established_text="8 ноября 1943 г.")

    told = "7 ноября 1943 г.; орден Славы — учреждение: 8 ноября 1943 г."
    assert found("decree-outside-award") == {decree.pk: told}


def test_decree_outside_award_is_after_it_was_abolished():
    _, decree = conferred_by("1992", title="орден Ленина", abolished_text="1991")
    conferred_by("1991", title="орден Дружбы", abolished_text="1991")

    assert found("decree-outside-award") == {decree.pk: "1992 г.; орден Ленина — упразднение: 1991"}


@pytest.mark.parametrize(
    ("decree_date", "award"),
    [
        ("1943", {"established_text": "8 ноября 1943 г."}),
        ("1942 (?)", {"established_text": "1943"}),
        ("1942", {"established_text": "ок. 1943"}),
        ("1942", {"established_text": "до 1943"}),
        ("1992", {"abolished_text": "1991 (?)"}),
        ("1992", {"abolished_text": "не ранее 1991"}),
        ("1992", {"abolished_text": "когда-то"}),
        ("", {"established_text": "1943", "abolished_text": "1991"}),
    ],
)
def test_decree_outside_award_accuses_no_doubt(decree_date, award):
    conferred_by(decree_date, **award)

    assert found("decree-outside-award") == {}


def test_conferral_outside_award_goes_by_its_own_date():
    early = make.make_conferral(award=make.make_award(title="орден Славы", established_text="1943"), date_text="1942")
    late = make.make_conferral(award=make.make_award(title="орден Ленина", abolished_text="1991"), date_text="1992")
    make.make_conferral(award=early.award, date_text="1943")
    conferred_by("1942", established_text="1943")

    assert found("conferral-outside-award") == {
        early.pk: "1942 г.; орден Славы — учреждение: 1943",
        late.pk: "1992 г.; орден Ленина — упразднение: 1991",
    }


@pytest.mark.parametrize("date_text", ["ок. 1942", "1943", "не ранее 1942"])
def test_conferral_outside_award_accuses_no_doubt(date_text):
    make.make_conferral(award=make.make_award(established_text="8 ноября 1943 г."), date_text=date_text)

    assert found("conferral-outside-award") == {}


def test_degree_missing_is_of_an_award_that_has_degrees():
    first, bare = make.make_award(title="орден Труда", degree="I"), make.make_award(title="орден Труда")
    missing = make.make_conferral(award=bare, decree=make.make_decree(title="О награждении"))
    make.make_conferral(award=first)
    make.make_conferral(award=make.make_award(title="орден Чести"))

    assert found("degree-missing") == {missing.pk: "О награждении"}


def test_degree_unknown_is_one_that_the_vocabulary_has_not():
    strange = make.make_conferral(award=make.make_award(title="орден Славы", degree=""))
    make.make_conferral(award=make.make_award(title="орден Славы", degree="III"))
    make.make_conferral(award=make.make_award(title="орден Новый", degree="III"))

    assert found("degree-unknown") == {strange.pk: "Орден Славы"}


def test_degrees_are_those_of_the_vocabulary():
    assert vocabulary.degrees()["орден Славы"] == {"I", "II", "III"}
    assert vocabulary.degrees()["орден Ленина"] == {""}


def test_exception_takes_one_record_out_of_one_rule():
    bare, other = make.make_person(), make.make_person()
    make.make_quality_exception(rule="unsourced-person", kind="people.person", object_id=bare.pk)
    make.make_quality_exception(rule="namesakes", kind="people.person", object_id=other.pk)
    make.make_quality_exception(rule="unsourced-person", kind="people.unit", object_id=other.pk)

    assert set(found("unsourced-person")) == {other.pk}


def test_offenders_can_be_asked_further():
    people = [make.make_person(birth_text="1913") for _ in range(3)]

    assert RULES["namesakes"].offenders().filter(pk=people[0].pk).count() == 1
    assert all(declared.offenders().filter(pk=0).count() == 0 for declared in RULES.values())
